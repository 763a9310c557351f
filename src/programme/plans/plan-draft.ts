import { isBefore } from '../../kernel/span.ts';
import type { PlanContent } from './plan.content.ts';

type Day = Temporal.PlainDate;
type ContentTarget = PlanContent['targets'][number];

/**
 * The content of a plan for the time after this one: the period moved to follow on it, its targets, groups and tasks copied without what
 * belonged to its time (number, day, signer, milestones, due days).
 */
export function rolledOver(content: PlanContent): PlanContent {
  const from = Temporal.PlainDate.from(content.period.to).add({ days: 1 });
  const length = Temporal.PlainDate.from(content.period.from).until(Temporal.PlainDate.from(content.period.to), { largestUnit: 'year' });
  const to = from.add({ years: Math.max(1, length.years + (length.months > 6 ? 1 : 0)) }).subtract({ days: 1 });
  return {
    ...content,
    symbol: null,
    issuedOn: null,
    signer: null,
    signerCapacity: null,
    period: { from: from.toString(), to: to.toString() },
    basis: content.symbol ? [...content.basis, { symbol: content.symbol, date: content.issuedOn }] : content.basis,
    targets: content.targets.map((target) => ({ ...target, milestones: [], serves: null })),
    assignments: content.assignments.map((assignment) => ({ ...assignment, due: null })),
    duties: content.duties.map((duty) => ({ ...duty, due: null })),
  };
}

export type Received = { what: string; due: string | null; rhythm: PlanContent['assignments'][number]['rhythm']; target: string | null };
/** The plan a unit's own plan carries out: as its version in force says, and its targets as they are kept. */
export type Above = {
  content: PlanContent;
  issuerName: string;
  targets: readonly { id: string; code: string; units: readonly string[] }[];
};

/**
 * What a unit's own plan begins with: the targets that are about it, each serving the one above, and the tasks it received. It runs from
 * `from` to the end of the plan above; the number is its own to give.
 */
export function unitPlan({ content, issuerName, targets }: Above, unitId: string, received: readonly Received[], from: Day): PlanContent {
  const about = new Map(targets.filter(({ units }) => units.length === 0 || units.includes(unitId)).map(({ id, code }) => [code, id]));
  const own = content.targets.filter(({ code }) => about.has(code));
  const codes = new Set(own.map(({ code }) => code));
  const begins = isBefore(from, Temporal.PlainDate.from(content.period.from)) ? content.period.from : from.toString();
  return {
    ...content,
    symbol: null,
    issuedOn: null,
    issuerId: unitId,
    signer: null,
    signerCapacity: null,
    abstract: null,
    period: { from: begins, to: content.period.to },
    statedTargets: null,
    basis: content.symbol ? [{ symbol: content.symbol, date: content.issuedOn }] : [],
    parents: content.symbol
      ? [
          {
            symbol: content.symbol,
            date: content.issuedOn,
            title: content.title,
            issuer: { vi: issuerName, en: null },
            inferred: false,
          },
        ]
      : [],
    targets: own.map((target) => ({
      ...target,
      units: [],
      baseline: null,
      serves: { targetId: about.get(target.code)!, inferred: false },
    })),
    groups: [],
    assignments: received.map(({ what, due, rhythm, target }) => ({
      unitText: '',
      units: [unitId],
      cooperating: [],
      task: what,
      group: null,
      target: target && codes.has(target) ? target : null,
      due,
      rhythm,
    })),
    standingBody: null,
    duties: [],
  };
}

/**
 * A plan read anew, with what its version in force knows beside the words that are the same: English, short names, what a target serves
 * and is about, who a paper above is from. A document does not tell these.
 */
export function readAnew(read: PlanContent, known: PlanContent): PlanContent {
  const english = (now: { vi: string; en: string | null }, was: { vi: string; en: string | null } | undefined | null) =>
    now.en === null && was?.vi === now.vi ? was : now;
  return {
    ...read,
    abstract: read.abstract ?? known.abstract,
    title: english(read.title, known.title),
    parents: read.parents.map((parent) => {
      const was = known.parents.find(({ symbol }) => symbol === parent.symbol);
      return was ? { ...parent, title: parent.title ?? was.title, issuer: parent.issuer ?? was.issuer } : parent;
    }),
    targets: read.targets.map((target) => {
      const was = known.targets.find(({ code, text }) => code === target.code && text.vi === target.text.vi);
      if (!was) return target;
      const milestones = target.milestones.length > 0 ? target.milestones : was.milestones;
      return {
        ...target,
        text: was.text,
        name: was.name,
        units: was.units,
        baseline: was.baseline,
        serves: target.serves ?? was.serves,
        milestones,
      };
    }),
  };
}

/**
 * Targets that serve one of the plan above because both set a value for the same indicator. Nobody has said so: each is marked as
 * inferred until somebody confirms it. What serves something already stays.
 */
export function withInferredLinks(
  targets: readonly ContentTarget[],
  above: readonly { id: string; indicator: string | null }[],
): ContentTarget[] {
  return targets.map((target) => {
    const same = target.indicator ? above.filter(({ indicator }) => indicator === target.indicator) : [];
    return target.serves || same.length !== 1 ? target : { ...target, serves: { targetId: same[0]!.id, inferred: true } };
  });
}
