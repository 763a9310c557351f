import type { Plan } from './plan.queries.ts';

/** A paper of a lineage: a plan kept here, or one that only the plans below it name. `inferred`: that it is above what stands below. */
export type LineageNode = {
  key: string;
  symbol: string | null;
  issuedOn: Temporal.PlainDate | null;
  plan: Plan | null;
  inferred: boolean;
  children: LineageNode[];
};

/**
 * The papers above and below each other: a plan stands under the plan it carries out, or under the papers that it names, the nearest
 * lowest. A paper that several plans name stands once.
 */
export function lineageOf(plans: readonly Plan[]): LineageNode[] {
  const roots: LineageNode[] = [];
  const nodes = new Map<string, LineageNode>();
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const planNode = (plan: Plan): LineageNode => {
    const known = nodes.get(plan.id);
    if (known) return known;
    const node: LineageNode = { key: plan.id, symbol: plan.symbol, issuedOn: plan.issuedOn, plan, inferred: false, children: [] };
    nodes.set(plan.id, node);
    if (plan.symbol && plan.issuedOn) nodes.set(paperKey(plan.symbol, plan.issuedOn), node);
    return node;
  };
  for (const plan of plans) planNode(plan);
  const placed = new Set<LineageNode>();
  const place = (node: LineageNode, under: LineageNode[]) => {
    if (placed.has(node)) return;
    placed.add(node);
    under.push(node);
  };
  for (const plan of plans) {
    const node = planNode(plan);
    const parent = plan.parentId ? byId.get(plan.parentId) : undefined;
    if (parent && !isAbove(plan, parent, byId)) {
      node.inferred = plan.parents.find(({ symbol }) => symbol === parent.symbol)?.inferred ?? false;
      place(node, planNode(parent).children);
      continue;
    }
    let under = roots;
    for (const paper of [...plan.parents].reverse()) {
      const key = paperKey(paper.symbol, paper.issuedOn);
      const above: LineageNode = nodes.get(key) ?? {
        key,
        symbol: paper.symbol,
        issuedOn: paper.issuedOn,
        plan: null,
        inferred: paper.inferred,
        children: [],
      };
      nodes.set(key, above);
      if (above === node) continue;
      place(above, under);
      under = above.children;
    }
    place(node, under);
  }
  return roots;
}

const paperKey = (symbol: string, issuedOn: Temporal.PlainDate | null): string => `${symbol} ${issuedOn ?? ''}`;

/** Whether the plan itself stands above its parent: somebody made a circle, which is then cut here. */
function isAbove(plan: Plan, parent: Plan, byId: ReadonlyMap<string, Plan>): boolean {
  const seen = new Set<string>();
  for (let at: Plan | undefined = parent; at && !seen.has(at.id); at = at.parentId ? byId.get(at.parentId) : undefined) {
    if (at.id === plan.id) return true;
    seen.add(at.id);
  }
  return false;
}
