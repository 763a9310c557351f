import type { Block } from './block.rules.ts';
import { clausesOf, type Stretch, sentencesOf } from './clause.rules.ts';
import type { Node } from './outline.rules.ts';
import type { Plain } from './plain.rules.ts';
import { type ReadTarget, targetsIn } from './statement.rules.ts';

export type { ReadTarget };

/**
 * The targets of a plan, in the order of the document. They stand under a heading that says so; failing that, in sentences that say so
 * ("phấn đấu", "mục tiêu", "chỉ tiêu"). Shares in what is told of the past, of money or of others' laws are none.
 */
export function readTargets(plain: Plain, nodes: readonly Node[], { isNews }: { isNews: boolean }): ReadTarget[] {
  const announced = nodes.filter((node) => node.subject === 'targets' && !isUnder(node, 'background'));
  const rows = cellRows(plain, announced);
  const under = [...announced.flatMap((node) => stretchesOf(plain, node)).flatMap((stretch) => ofStretch(plain, stretch)), ...rows];
  const inSet = new Set(announced);
  const others =
    isNews || under.length === 0
      ? nodes.filter((node) => !inSet.has(node) && !isUnder(node, 'background') && node.subject !== 'budget')
      : [];
  const told = saidIn(
    plain,
    others.map((node) => node.block),
    isNews,
  );
  const found = [...under, ...told].sort((a, b) => a.text.from - b.text.from || a.value.from - b.value.from);
  if (found.length > 0) return withoutRepeats(found);
  const aims = nodes.filter((node) => (node.subject === 'purpose' || node.subject === 'aim') && node.head === null);
  return withoutRepeats(aims.flatMap((node) => ofStretch(plain, node.said)).filter((target) => /%/.test(target.unit.value)));
}

const ofStretch = (plain: Plain, [from, to]: Stretch): ReadTarget[] =>
  withMilestones(plain, clausesOf(plain, from, to)).flatMap((clause) => targetsIn(plain, clause));

/** "… đạt 95% năm 2025; 100% năm 2030" is one statement. */
function withMilestones(plain: Plain, clauses: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const clause of clauses) {
    const before = found.at(-1);
    if (before && ONLY_MILESTONE.test(plain.low.slice(clause[0], Math.min(clause[1], clause[0] + 90))))
      found[found.length - 1] = [before[0], clause[1]];
    else found.push(clause);
  }
  return found;
}

const ONLY_MILESTONE =
  /^\s*(?:và\s+)?(?:(?:đạt|trên|hơn|dưới|ít nhất|còn|từ|khoảng)\s+){0,3}[\d.,]{1,7}\s?(?:%|‰)\s*(?:vào\s+|đến\s+)?(?:cuối\s+)?năm\s+(?:19|20)\d\d\s*$/u;

export function isUnder(node: Node, subject: Node['subject']): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (at.subject === subject) return true;
  return false;
}

/** A paragraph that merely looks like a heading ("a) 100% cán bộ được tập huấn") sets its target itself. */
function stretchesOf(plain: Plain, node: Node): Stretch[] {
  if (node.own && node.head && /\d/.test(plain.text.slice(...node.said))) return [node.said];
  if (node.own && node.said[0] === node.said[1] && !/\d\s?%/.test(plain.text.slice(node.block.body, node.block.to))) return [];
  return [[node.block.body, node.block.to]];
}

const CUE = /(?<!\p{L})(?:mục tiêu|chỉ tiêu|phấn đấu)(?!\p{L})/u;
const OF_THE_PAST =
  /đã đạt|kết quả (?:đạt được|cho thấy|thực hiện)|cùng kỳ|thời gian qua|những năm qua|hiện nay|(?:tính đến|năm) \d{4},? toàn/u;
const SETS =
  /^\s*(?:(?:phấn đấu|đạt|trên|hơn|ít nhất|tối thiểu|có|từ|dưới|cụ thể[,:]?|theo đó,?|trong đó,?|cùng với đó,|bên cạnh đó,|đồng thời,?|đến năm \d{4},?)\s+){0,6}\d/u;

/**
 * Targets told in running sentences; after the one that announces them also those that directly go on with a figure. The headline of
 * a news text only repeats.
 */
function saidIn(plain: Plain, blocks: readonly Block[], isNews: boolean): ReadTarget[] {
  const found: ReadTarget[] = [];
  let going: boolean = false;
  for (const { from, to } of blocks) {
    for (const [a, b] of sentencesOf(plain, from, to)) {
      const low = plain.low.slice(a, b);
      const cue = CUE.exec(low)?.index ?? null;
      const sets = SETS.test(low);
      if (!going && cue === null && !(isNews && sets && low.includes(';'))) continue;
      if (OF_THE_PAST.test(low) && !/phấn đấu/u.test(low)) continue;
      const start = plain.starts[a + (sets ? 0 : (cue ?? 0))] ?? 0;
      const read: ReadTarget[] = going || cue !== null || sets ? ofStretch(plain, [a, b]).filter(({ value }) => value.from >= start) : [];
      const shares: ReadTarget[] = read.filter(({ unit }) => /%|phần trăm/iu.test(unit.value));
      if (cue !== null || sets) for (const target of low.includes(';') ? read : shares) found.push(target);
      going = (shares.length > 0 && (cue !== null || sets)) || (cue !== null && read.length === 0) || (going && b - a < 60);
    }
  }
  const headline = isNews && blocks[0] && blocks[0].to - blocks[0].from < 220 ? (plain.ends[blocks[0].to - 1] ?? 0) : 0;
  const later = found.filter(({ text }) => text.from >= headline);
  return later.length > 0 ? later : found;
}

/** A cell for the text, one for the unit, one or more for the figures, each in its own line. */
function cellRows(plain: Plain, nodes: readonly Node[]): ReadTarget[] {
  const textOf = (node: Node | undefined) =>
    node ? plain.text.slice(node.block.body, Math.min(node.block.to, node.block.body + 400)) : '';
  return nodes.flatMap((node, i) => {
    const [name, next] = [nodes[i - 1], nodes[i + 1]];
    if (textOf(node).trim() !== '%' || !name || !/\p{L}{2}/u.test(textOf(name)) || !/^\D{0,10}\d/u.test(textOf(next))) return [];
    let last = next!;
    for (let j = i + 2; j < nodes.length && /^\D{0,10}\d[\d.,]*%?$/u.test(textOf(nodes[j])) && isFigureColumn(textOf(nodes[j + 1])); j++)
      last = nodes[j]!;
    return targetsIn(plain, [name.block.body, last.block.to]).slice(0, 1);
  });
}

/** The number of the next row is no figure of this one. */
const isFigureColumn = (next: string): boolean => !/\p{L}{2}/u.test(next);

/** The same figure of the same thing, told again, is one target: the first stays. */
function withoutRepeats(targets: readonly ReadTarget[]): ReadTarget[] {
  const kept: ReadTarget[] = [];
  const seen = new Map<number, { target: ReadTarget; words: Set<string> }[]>();
  for (const target of targets) {
    const alike = seen.get(target.value.value) ?? [];
    const words = wordsOf(target.text.value);
    const again = alike
      .slice(-40)
      .some(
        ({ target: other, words: others }) =>
          other.value.from === target.value.from || (other.text.from !== target.text.from && overlapOf(words, others) >= 0.85),
      );
    if (again) continue;
    kept.push(target);
    seen.set(target.value.value, [...alike.slice(-40), { target, words }]);
  }
  return kept;
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .slice(0, 2_000)
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? [],
  );

function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared++;
  return small.size < 4 ? 0 : shared / large.size;
}
