import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { isBefore, overlap, type Span } from '../../kernel/span.ts';
import { inForceOn } from '../../law/in-force.rules.ts';
import { HEAD_TERMS } from '../../law/residential-group.ts';
import { decideSecondPerson } from '../access/second-person.rules.ts';

type Day = Temporal.PlainDate;

/** What is known when somebody is to be given a post. */
export type PostFacts = {
  span: Span;
  today: Day;
  /** The giver is the receiver. */
  self: boolean;
  /** Until when the giver is a hand of the receiver, who lately opened the giver's way in; null: they are two people. */
  receiverOpenedGiverUntil: Temporal.Instant | null;
  /** The unit lies where the giver administers. */
  inReach: boolean;
  /** The role opens something that is not bound to a unit, and the giver does not administer the unit that speaks for the whole instance. */
  aboveGiver: boolean;
  deactivated: boolean;
  unit: { kind: string; life: Span };
  /** Head of a residential group; only for the time being. */
  groupHead: boolean;
  interim: boolean;
  /** Posts of the same role in the unit that only one person holds at a time; empty for other roles. */
  holders: readonly { name: string; span: Span }[];
  /** When the receiver holds the very same post. */
  same: readonly Span[];
};

/**
 * May this post be given?
 * @law Nghị định 185/2026/NĐ-CP: a head of a residential group serves five years, for the time being at most six months.
 * @law Nghị định 224/2026/NĐ-CP, Điều 27: who runs a system answers for who gets in; four eyes and own reach are our order of work.
 */
export function decidePost(facts: PostFacts): Outcome<void> {
  const { span, unit } = facts;
  if (facts.self) return refuse('own-post');
  const second = decideSecondPerson(facts.receiverOpenedGiverUntil);
  if (!second.ok) return second;
  if (!facts.inReach) return refuse('out-of-reach');
  if (facts.aboveGiver) return refuse('above-own-reach');
  if (facts.deactivated) return refuse('deactivated');
  if (!isSpan(span)) return refuse('ends-before-it-begins');
  if (!within(span, unit.life)) return refuse('outside-unit-life', null, spanFacts(unit.life));
  if (facts.groupHead) {
    if (unit.kind !== 'residential group') return refuse('not-a-residential-group');
    const limit = latestEndOfHead(span.from, facts.interim);
    if (limit && (span.to === null || isBefore(limit.day, span.to))) {
      return refuse(facts.interim ? 'interim-too-long' : 'term-too-long', limit.source, { last: String(limit.day.subtract({ days: 1 })) });
    }
  }
  const held = facts.holders.find((one) => overlap(one.span, span));
  if (held) return refuse('held-by-another', null, { name: held.name, ...spanFacts(held.span) });
  const same = facts.same.find((one) => overlap(one, span));
  if (same) return refuse('same-post-twice', null, spanFacts(same));
  return allow(undefined);
}

/** The day on which a head of a residential group who begins on `from` must have ended; undefined where the law of that day is not known. */
function latestEndOfHead(from: Day, interim: boolean) {
  const term = inForceOn(HEAD_TERMS, from);
  return term && { day: from.add(interim ? { months: term.interimMonths } : { years: term.years }), ...term };
}

/** What is known when somebody is to fill in for another. */
export type StandInFacts = {
  span: Span;
  self: boolean;
  receiverOpenedGiverUntil: Temporal.Instant | null;
  inReach: boolean;
  aboveGiver: boolean;
  deactivated: boolean;
  /** The post filled in for: whether its holder is the one who would fill in, whether it is itself a filling in. */
  post: { span: Span; holderIsReceiver: boolean; isStandIn: boolean };
  /** Who fills in for it already. */
  standIns: readonly { name: string; span: Span }[];
};

/** May somebody fill in for the holder of a post, from a day to a day? @law none: our order of work. */
export function decideStandIn(facts: StandInFacts): Outcome<void> {
  const { span, post } = facts;
  if (facts.self) return refuse('own-post');
  const second = decideSecondPerson(facts.receiverOpenedGiverUntil);
  if (!second.ok) return second;
  if (!facts.inReach) return refuse('out-of-reach');
  if (facts.aboveGiver) return refuse('above-own-reach');
  if (facts.deactivated) return refuse('deactivated');
  if (post.holderIsReceiver) return refuse('for-oneself');
  if (post.isStandIn) return refuse('stand-in-of-a-stand-in');
  if (span.to === null) return refuse('leave-without-end');
  if (!isSpan(span)) return refuse('ends-before-it-begins');
  if (!within(span, post.span)) return refuse('post-not-there-then', null, spanFacts(post.span));
  const taken = facts.standIns.find((one) => overlap(one.span, span));
  if (taken) return refuse('filled-in-already', null, { name: taken.name, ...spanFacts(taken.span) });
  return allow(undefined);
}

/**
 * What ending a post does, so that `last` is its last day: it gets a day on which it has ended, or, where it never was held, it is taken
 * back. The past is not rewritten: the earliest last day is yesterday; a longer time is a new post.
 */
export function decideEnd(post: Span, last: Day, today: Day): Outcome<{ to: Day } | 'taken back'> {
  const to = last.add({ days: 1 });
  if (post.to && !isBefore(today, post.to)) return refuse('ended-already', null, spanFacts(post));
  if (isBefore(to, today)) return refuse('end-in-the-past');
  if (post.to && isBefore(post.to, to)) return refuse('end-is-later', null, spanFacts(post));
  if (isBefore(post.from, to)) return allow({ to });
  return isBefore(post.from, today) ? refuse('ends-before-it-begins') : allow('taken back');
}

export const within = (inner: Span, outer: Span): boolean =>
  !isBefore(inner.from, outer.from) && (outer.to === null || (inner.to !== null && !isBefore(outer.to, inner.to)));

const isSpan = ({ from, to }: Span): boolean => to === null || isBefore(from, to);
/** For sentences: first and last day as ISO text; '' where it goes on. */
const spanFacts = ({ from, to }: Span) => ({ from: String(from), last: to ? String(to.subtract({ days: 1 })) : '' });
