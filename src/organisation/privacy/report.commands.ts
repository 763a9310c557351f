import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { PAPER_NUMBERS } from '../../law/personal-data.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { authorityLines, paperSymbol, type Signer } from '../../platform/documents/paper.ts';
import { findNamesOn, listPrivacyUnits } from './privacy-unit.queries.ts';
import { countYear, findStandingReport, type ReportNames } from './report.queries.ts';
import { takeNumber } from './running-number.commands.ts';

type NewReport = {
  unitId: string;
  year: number;
  /** `UBND`: how the body stands in its symbols. */
  abbreviation: string;
  signer: Signer;
  signerName: string;
  /** It corrects the report that stands. */
  correcting: boolean;
};

/**
 * Issues a unit's report on a year: numbered, with the names of the day and the figures of the moment, kept as it is for good.
 * Refused: `unit-ended` (a body that is no more issues nothing; not there and ended are the same), `year-to-come`, `issued` when one stands
 * and this does not correct it, `nothing-to-correct`.
 *
 * @law Nghị định 30/2020/NĐ-CP, Điều 15: number by body and year.
 */
export async function issueReport(tx: Tx, actor: Actor, now: Temporal.Instant, report: NewReport): Promise<Outcome<{ id: string }>> {
  const { unitId, year } = report;
  const today = dayOf(now);
  if (!(await listPrivacyUnits(tx, today)).some(({ id }) => id === unitId)) {
    if (await findStandingReport(tx, unitId, year)) return refuse('unit-ended', PAPER_NUMBERS);
    throw new NotFound('unit', unitId);
  }
  const ofDay = await findNamesOn(tx, unitId, today);
  if (!ofDay) return refuse('unit-ended', PAPER_NUMBERS);
  if (year > today.year) return refuse('year-to-come');
  const standing = await findStandingReport(tx, unitId, year);
  if (standing && !report.correcting) return refuse('issued', null, { symbol: standing.symbol });
  if (!standing && report.correcting) return refuse('nothing-to-correct');
  const number = await takeNumber(tx, unitId, 'paper', today.year);
  const names: ReportNames = { unit: ofDay.unit, superior: ofDay.superior, place: ofDay.place };
  const { id } = await tx
    .insertInto('organisation.privacy_report')
    .values({
      unit_id: unitId,
      about_year: year,
      number,
      symbol: paperSymbol(number, 'BC', report.abbreviation),
      issued_on: today,
      issued_at: now,
      issued_by: actor.account!,
      names: JSON.stringify(names),
      figures: JSON.stringify(await countYear(tx, { unitId, year, today, now })),
      signer: JSON.stringify({ lines: authorityLines(names.unit, report.signer), name: report.signerName }),
      replaces: standing?.id ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'privacy-report.issued', id, { unit: unitId, year, number, replaces: standing?.id ?? null });
  return allow({ id });
}
