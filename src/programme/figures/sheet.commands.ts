import { Invalid, NotFound } from '../../kernel/errors.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { Language } from '../../kernel/words.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { listPlans } from '../plans/plan.queries.ts';
import { reportSheet } from './figure.commands.ts';
import { isTyped, readSheet } from './sheet.input.ts';
import { findSheet } from './sheet.queries.ts';

/**
 * Records what a unit's sheet was sent with, as far as it is new. What somebody else has recorded since the form was opened is said beside
 * the field and not overwritten. @throws Invalid
 */
export async function sendSheet(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  sheet: { unitId: string; asOf: Temporal.PlainDate; sent: Readonly<Record<string, unknown>>; language: Language },
): Promise<Outcome<{ recorded: number }>> {
  const { unitId, asOf, sent, language } = sheet;
  const asked = await findSheet(tx, await listPlans(tx), unitId, asOf);
  if (!asked) throw new NotFound('sheet', unitId);
  const { source, typed, errors } = readSheet(language, asked.lines.filter(isTyped), sent);
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  return reportSheet(tx, actor, now, { unitId, asOf, source, lines: typed });
}
