import { TASK_GROUPS } from '../../law/decision-45.ts';
import type { Indicator } from '../figures/indicator.queries.ts';
import type { Proposed } from '../plans/plan.content.ts';
import { foldName, matchIssuer, matchUnits, type NamedUnit } from '../plans/unit-match.rules.ts';
import type { Passage, ReadPlan, ReadTarget } from './plan.rules.ts';

/**
 * A passage that a proposed value was read from, in the order of the document. `field`: what shows it, by the key of its entry as first
 * proposed (`target-2-text`), whatever is added or taken away since.
 */
export type Place = Passage & { field: string };

/** What a proposal is made with. `matchIndicator`: the code an indicator has that this target is about. */
export type Surroundings = {
  units: readonly NamedUnit[];
  indicators: readonly Pick<Indicator, 'code' | 'name'>[];
  matchIndicator: (text: string) => string | null;
};

/** Puts what was read into the shape of a plan. Units are those of the plan's day; what fits none stays as its words. */
export function proposalOf(read: ReadPlan, { units, indicators, matchIndicator }: Surroundings): { proposed: Proposed; places: Place[] } {
  const issuerId = read.issuer && matchIssuer(read.issuer.value, units);
  const groups = read.taskGroups.map(({ value }, at) => ({ key: `group-${at}`, name: value, kind: kindOf(value) }));
  const targets = statementsOf(read.targets);
  const codes = codesOf(targets.map(({ last }) => (last.unit.value === '%' ? matchIndicator(last.text.value) : null)));
  const year = read.date ? Number(read.date.value.slice(0, 4)) : null;
  const from = read.period?.from?.value ?? null;
  const to = read.period?.to?.value ?? null;
  const match = (text: string) => matchUnits(text, units, issuerId);
  const proposed: Proposed = {
    symbol: read.number?.value ?? null,
    issuedOn: read.date?.value ?? null,
    issuerId,
    title: { vi: titleOf(read), en: null },
    abstract: null,
    generalAim: read.aim?.value ?? null,
    signer: read.signer?.name?.value ?? null,
    signerCapacity: read.signer?.capacity.value ?? null,
    period: { from: from && from !== year ? `${from}-01-01` : (read.date?.value ?? null), to: to ? `${to}-12-31` : null },
    statedTargets: read.statedTargets?.value ?? null,
    basis: read.basis.map(({ number, date }) => ({ symbol: number.value, date: date?.value ?? null })),
    parents: read.parent
      ? [{ symbol: read.parent.number.value, date: read.parent.date?.value ?? null, title: null, issuer: null, inferred: false }]
      : [],
    targets: targets.map(({ last, milestones }, at) => {
      const { code, indicator } = codes[at]!;
      const named = indicators.find((one) => one.code === indicator);
      return {
        key: `target-${at}`,
        code,
        text: { vi: last.text.value, en: null },
        name: named
          ? { vi: named.name.vi, en: named.name.en === named.name.vi ? null : named.name.en }
          : { vi: shortened(last.text.value), en: null },
        comparator: last.comparator.value,
        value: last.value.value,
        unit: last.unit.value,
        indicator,
        source: 'plan',
        units: [],
        serves: null,
        milestones,
        baseline: null,
      };
    }),
    groups,
    assignments: read.assignments.map(({ unit, task }, at) => ({
      key: `assignment-${at}`,
      unitText: unit.value,
      units: match(unit.value),
      cooperating: [],
      task: task.value,
      group: null,
      target: null,
      due: null,
      rhythm: null,
    })),
    standingBody: read.standingBody
      ? { text: read.standingBody.value, unitId: match(read.standingBody.value).length === 1 ? match(read.standingBody.value)[0]! : null }
      : null,
    duties: read.duties.map(({ text, due }, at) => ({ key: `duty-${at}`, text: text.value, due: due ? isDay(due.value) : null })),
  };
  return { proposed, places: placesOf(read, targets) };
}

const isDay = (text: string): string | null => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : null);

/** The kind stands in the symbol already; in a text about a plan the title is what the news says. */
const titleOf = (read: ReadPlan): string => read.abstract?.value || read.title?.value || '';

type Statement = { first: ReadTarget; last: ReadTarget; milestones: { by: string; value: number }[] };

/** Figures that one statement sets for several years are one target, with its steps on the way. */
function statementsOf(targets: readonly ReadTarget[]): Statement[] {
  const found: Statement[] = [];
  for (const target of targets) {
    const before = found.at(-1);
    const goesOn =
      before &&
      before.last.text.from === target.text.from &&
      before.last.unit.value === target.unit.value &&
      before.last.year &&
      target.year;
    if (!before || !goesOn) {
      found.push({ first: target, last: target, milestones: [] });
      continue;
    }
    if (before.milestones.length === 0) before.milestones.push(stepOf(before.last));
    before.milestones.push(stepOf(target));
    before.last = target;
  }
  return found;
}

const stepOf = ({ year, value }: ReadTarget) => ({ by: `${year!.value}-12-31`, value: value.value });

/** An indicator's code is the target's where one target alone is about it; others are numbered `M1`, `M2` in their order. */
function codesOf(indicators: readonly (string | null)[]): { code: string; indicator: string | null }[] {
  const seen = new Set<string>();
  return indicators.map((indicator, at) => {
    const free = indicator !== null && !seen.has(indicator);
    if (free) seen.add(indicator);
    return { code: free ? indicator : `M${at + 1}`, indicator: free ? indicator : null };
  });
}

/** Which of the six groups a heading is, by the words it shares with their names; null when it is not clear. */
function kindOf(name: string): number | null {
  const said = new Set(foldName(name).split(' '));
  const scored = TASK_GROUPS.map(({ kind, name: known }) => {
    const own = [...new Set(foldName(known).split(' '))].filter((word) => !COMMON.has(word));
    return { kind, score: own.filter((word) => said.has(word)).length / own.length };
  }).sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best && best.score >= 0.5 && best.score > (second?.score ?? 0) ? best.kind : null;
}
const COMMON = new Set('phong chong bao luc gia dinh va cac cua viec cho trong tang cuong'.split(' '));

/** A name of a target for lists: its text up to a word's end. */
function shortened(text: string): string {
  const whole = text.replace(/^[-+•*\s]+/, '');
  if (whole.length <= 90) return whole;
  return `${whole.slice(0, 88).replace(/\s+\S*$/, '')}…`;
}

function placesOf(read: ReadPlan, targets: readonly Statement[]): Place[] {
  const place = (field: string, passage: Passage | null | undefined): Place[] =>
    passage ? [{ field, from: passage.from, to: passage.to }] : [];
  const places = [
    ...place('symbol', read.number),
    ...place('issuedOn', read.date),
    ...place('issuer', read.issuer),
    ...place('title', read.abstract ?? read.title),
    ...place('generalAim', read.aim),
    ...place('signer', read.signer?.name),
    ...place('signerCapacity', read.signer?.capacity),
    ...place('periodFrom', read.period?.from),
    ...place('periodTo', read.period?.to),
    ...place('statedTargets', read.statedTargets),
    ...place('standingBody', read.standingBody),
    ...read.basis.flatMap(({ number }) => place('basis', number)).slice(0, 1),
    ...place('parent-0-symbol', read.parent?.number),
    ...targets.flatMap(({ first, last }, at) => [...place(`target-${at}-text`, first.text), ...place(`target-${at}-value`, last.value)]),
    ...read.taskGroups.flatMap((group, at) => place(`group-${at}-name`, group)),
    ...read.assignments.flatMap(({ unit, task }, at) => [...place(`assignment-${at}-unit`, unit), ...place(`assignment-${at}-task`, task)]),
    ...read.duties.flatMap(({ text }, at) => place(`duty-${at}-text`, text)),
  ];
  return places.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** A run of the source that nothing was read from, or a passage with what lies in it. `first`: it begins here; else it goes on. */
export type Marked = string | { place: number; first: boolean; parts: Marked[] };

/** The source with each of the places marked, by its order; one that reaches out of another is cut at the other's end and goes on after it. */
export function markedSource(source: string, places: readonly Passage[]): Marked[] {
  const cut = (from: number, to: number, pieces: readonly Piece[]): Marked[] => {
    const parts: Marked[] = [];
    let at = from;
    let rest = [...pieces].sort(byPlace);
    for (let piece = rest.shift(); piece; piece = rest.shift()) {
      if (piece.from > at) parts.push(source.slice(at, piece.from));
      const { place, first, to: end } = piece;
      const inside = rest.filter((other) => other.from < end).map((other) => ({ ...other, to: Math.min(other.to, end) }));
      parts.push({ place, first, parts: cut(piece.from, end, inside) });
      rest = rest
        .filter((other) => other.to > end)
        .map((other) => (other.from < end ? { ...other, from: end, first: false } : other))
        .sort(byPlace);
      at = end;
    }
    if (at < to) parts.push(source.slice(at, to));
    return parts;
  };
  return cut(
    0,
    source.length,
    places.map(({ from, to }, place) => ({ place, first: true, from, to })),
  );
}

type Piece = Passage & { place: number; first: boolean };
const byPlace = (a: Piece, b: Piece): number => a.from - b.from || b.to - a.to || a.place - b.place;

/** What the reader looked for and did not find, by field; said on the page so that nobody takes silence for reading. */
export function notRead(read: ReadPlan, proposed: Proposed): string[] {
  const missing = (field: string, there: unknown) => (there ? [] : [field]);
  return [
    ...missing('symbol', read.number),
    ...missing('issuedOn', read.date),
    ...missing('issuer', proposed.issuerId),
    ...missing('periodTo', read.period?.to),
    ...missing('generalAim', read.aim),
    ...missing('targets', read.targets.length),
    ...missing('groups', read.taskGroups.length),
    ...missing('assignments', read.assignments.length),
    ...missing('standingBody', read.standingBody),
    ...missing('duties', read.duties.length),
  ];
}
