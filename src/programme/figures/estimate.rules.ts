import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Count, Counts } from './target.rules.ts';

/**
 * A unit from whose ground another came: `share` of it went there (1: wholly; null: nobody has said how much), `count` what it reported
 * itself for the period asked about.
 */
export type Predecessor = { unitId: string; name: string; whole: boolean; share: number | null; count: Count | null };

/**
 * What a unit would have counted for a period before it existed, by the shares of what it was made from. An estimate and never a figure:
 * it is not kept, not summed and not published. Refused where a share or a figure is unknown, since the rest would look like the whole;
 * and where bodies are counted, since there is no part of a model.
 */
export function estimateFrom(counts: Counts, predecessors: readonly Predecessor[]): Outcome<Count> {
  if (counts === 'bodies') return refuse('bodies-have-no-parts');
  if (predecessors.length === 0) return refuse('no-predecessor');
  const shareOf = ({ whole, share }: Predecessor) => (whole ? 1 : share);
  const unknown = predecessors.find((one) => shareOf(one) === null);
  if (unknown) return refuse('share-unknown', null, { unit: unknown.name });
  const silent = predecessors.find(({ count }) => count === null);
  if (silent) return refuse('not-reported', null, { unit: silent.name });
  const sum = (pick: (count: Count) => number) =>
    Math.round(predecessors.reduce((total, one) => total + shareOf(one)! * pick(one.count!), 0));
  const isShare = predecessors.every(({ count }) => count!.denominator !== null);
  return allow({ numerator: sum(({ numerator }) => numerator), denominator: isShare ? sum(({ denominator }) => denominator!) : null });
}
