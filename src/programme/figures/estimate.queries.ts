import { NotFound } from '../../kernel/errors.ts';
import { type Outcome, refuse } from '../../kernel/outcome.ts';
import { listPredecessors } from '../../organisation/units/succession.queries.ts';
import type { Tx } from '../../platform/db/database.ts';
import { estimateFrom } from './estimate.rules.ts';
import { listFigures } from './figure.queries.ts';
import { findIndicator } from './indicator.queries.ts';
import type { Count } from './target.rules.ts';

/**
 * What a unit would have counted for a period before it began, out of the figures of the units it was made from and the shares their
 * reorganisation names. Worked out when asked for; kept, summed and published nowhere. Refused where a share or a figure is not known
 * (or not this actor's to see).
 *
 * @throws NotFound no such indicator
 */
export async function findEstimate(
  tx: Tx,
  { unitId, code, asOf }: { unitId: string; code: string; asOf: Temporal.PlainDate },
): Promise<Outcome<Count & { from: string[] }>> {
  const indicator = await findIndicator(tx, code);
  if (!indicator) throw new NotFound('indicator', code);
  const before = await listPredecessors(tx, unitId);
  const began = before[0]?.on;
  if (began && Temporal.PlainDate.compare(began, asOf) <= 0) return refuse('existed-then');
  const figures = await listFigures(tx, [indicator.id], { from: asOf, to: asOf });
  const outcome = estimateFrom(
    indicator.counts,
    before.map(({ unitId, name, whole, share }) => ({
      unitId,
      name,
      whole,
      share,
      count: figures.find((figure) => figure.unitId === unitId) ?? null,
    })),
  );
  return outcome.ok ? { ok: true, value: { ...outcome.value, from: before.map(({ name }) => name) } } : outcome;
}
