import { type Piece, shortestEdit } from '../../kernel/difference.ts';
import type { PlanContent } from './plan.content.ts';

/** The parts of a plan in which two versions may differ. */
export const PLAN_PARTS = ['head', 'basis', 'parents', 'targets', 'groups', 'assignments', 'duties'] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

/** One thing that differs. `name` of the head: the key in the content; elsewhere what it is called. */
export type Change = { part: PlanPart; kind: 'added' | 'removed' | 'changed'; name: string; runs: Piece[] };

/** How one unit id is written in a text; the caller knows the names. */
type NameOf = (unitId: string) => string;

/** Everything in which a later version of a plan differs from an earlier one, in the order of the plan. */
export function planDifference(before: PlanContent, after: PlanContent, nameOf: NameOf): Change[] {
  const [a, b] = [partsOf(before, nameOf), partsOf(after, nameOf)];
  return PLAN_PARTS.flatMap((part) => changesOf(part, a[part], b[part]));
}

type Entry = { key: string; name: string; text: string };

function changesOf(part: PlanPart, before: readonly Entry[], after: readonly Entry[]): Change[] {
  const old = new Map(before.map((entry) => [entry.key, entry]));
  const now = new Set(after.map(({ key }) => key));
  const gone = before.filter(({ key }) => !now.has(key));
  return [
    ...after.flatMap(({ key, name, text }): Change[] => {
      const was = old.get(key);
      if (was?.text === text) return [];
      const kind = !was || (part === 'head' && was.text === '') ? 'added' : part === 'head' && text === '' ? 'removed' : 'changed';
      return [{ part, kind, name, runs: wordDifference(was?.text ?? '', text) }];
    }),
    ...gone.map(({ name, text }): Change => ({ part, kind: 'removed', name, runs: wordDifference(text, '') })),
  ];
}

function partsOf(content: PlanContent, nameOf: NameOf): Record<PlanPart, Entry[]> {
  const head = (name: string, value: string | number | null | undefined): Entry => ({ key: name, name, text: value ? String(value) : '' });
  const listed = (items: readonly { key: string; name?: string; text: string }[]) => {
    const seen = new Map<string, number>();
    return items.map(({ key, name, text }): Entry => {
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      return { key: `${key}#${times}`, name: name ?? key, text };
    });
  };
  const units = (ids: readonly string[]) => ids.map(nameOf).sort().join('; ');
  const lines = (...all: (string | null | undefined | false)[]) => all.filter(Boolean).join('\n');
  return {
    head: [
      head('symbol', content.symbol),
      head('issuedOn', content.issuedOn),
      head('title', content.title.vi),
      head('abstract', content.abstract),
      head('generalAim', content.generalAim),
      head('signer', [content.signerCapacity, content.signer].filter(Boolean).join(' ')),
      head('period', `${content.period.from} – ${content.period.to}`),
      head('statedTargets', content.statedTargets),
      head('standingBody', (content.standingBody?.unitId && nameOf(content.standingBody.unitId)) || content.standingBody?.text),
    ],
    basis: listed(content.basis.map(({ symbol, date }) => ({ key: symbol, text: lines(symbol, date) }))),
    parents: listed(
      content.parents.map(({ symbol, date, title, issuer }) => ({ key: symbol, text: lines(symbol, date, issuer?.vi, title?.vi) })),
    ),
    targets: listed(
      content.targets.map((target) => ({
        key: target.code,
        text: lines(
          target.text.vi,
          `${target.comparator} ${String(target.value).replace('.', ',')} ${target.unit}`,
          target.indicator,
          ...target.milestones.map(({ by, value }) => `${by}: ${value}`),
          units(target.units),
        ),
      })),
    ),
    groups: listed(content.groups.map(({ name }) => ({ key: name, text: name }))),
    assignments: listed(
      content.assignments.map(({ task, units: leads, cooperating, unitText, due, rhythm }) => ({
        key: task,
        text: lines(task, units(leads) || unitText, units(cooperating), due, rhythm),
      })),
    ),
    duties: listed(content.duties.map(({ text, due }) => ({ key: text, text: lines(text, due) }))),
  };
}

/** Two texts word by word, as few words changed as can be. */
export const wordDifference = (before: string, after: string): Piece[] => joined(shortestEdit(tokensOf(before), tokensOf(after)));

/** Words and what stands between them, so that they put together again are the text. */
const tokensOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Neighbours of a kind as one; between two changes a lone space belongs to both, so that phrases are not torn into words. */
function joined(runs: readonly Piece[]): Piece[] {
  const all = runs.filter(({ text }) => text !== '');
  const out: Piece[] = [];
  let pending: { removed: string; added: string } | null = null;
  const flush = () => {
    if (pending?.removed) out.push({ kind: 'removed', text: pending.removed });
    if (pending?.added) out.push({ kind: 'added', text: pending.added });
    pending = null;
  };
  for (const [at, { kind, text }] of all.entries()) {
    if (kind !== 'same') {
      pending ??= { removed: '', added: '' };
      pending[kind] += text;
    } else if (pending && /^ +$/.test(text) && all[at + 1] && all[at + 1]!.kind !== 'same') {
      pending.removed += text;
      pending.added += text;
    } else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += text;
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}

type ContentTarget = PlanContent['targets'][number];

/** What has become of the targets: by code, which is their identity through all versions. `kept` says the same, whatever stands beside it. */
export function targetsAmended(before: readonly ContentTarget[], after: readonly ContentTarget[]) {
  const old = new Map(before.map((target) => [target.code, target]));
  const now = new Set(after.map(({ code }) => code));
  const kept = after.filter((target) => saysTheSame(old.get(target.code), target));
  return {
    kept,
    changed: after.filter((target) => old.has(target.code) && !kept.includes(target)),
    added: after.filter(({ code }) => !old.has(code)),
    removed: before.filter(({ code }) => !now.has(code)),
  };
}

const saysTheSame = (a: ContentTarget | undefined, b: ContentTarget): boolean =>
  a !== undefined &&
  a.text.vi === b.text.vi &&
  a.comparator === b.comparator &&
  a.value === b.value &&
  a.unit === b.unit &&
  a.indicator === b.indicator;

/** Whether two contents say the same, in whatever order JSON has kept their keys. */
export const isSameContent = (a: PlanContent, b: PlanContent): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** With the keys of every object in one order: stored JSON comes back in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
