import { Invalid, NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { ChangedIndicator, IndicatorWords, NewIndicator } from './indicator.input.ts';
import { findIndicator } from './indicator.queries.ts';
import { breakdownsOf } from './indicator.rules.ts';

const t = words({
  vi: { taken: 'Đã có chỉ tiêu mang mã này', denominator: 'Tỷ lệ cần có mẫu số' },
  en: { taken: 'There is an indicator with this code', denominator: 'A share needs a denominator' },
});

/** Adds an indicator that units report. @throws Invalid the code is taken */
export async function addIndicator(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  input: NewIndicator,
  language: Language = 'vi',
): Promise<Outcome<{ code: string }>> {
  if (await findIndicator(tx, input.code)) throw new Invalid({ code: t(language).taken });
  const { last } = await tx
    .selectFrom('programme.indicator')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto('programme.indicator')
    .values({
      code: input.code,
      position: Number(last) + 1,
      unit: input.unit,
      counts: input.counts,
      meaning: input.meaning,
      rhythm: input.rhythm,
      origin: 'reported',
      ...columnsOf(input, input.unit),
      added_at: now,
      added_by: actor.account!,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, actor, now, 'indicator.added', id, { code: input.code });
  return allow({ code: input.code });
}

/**
 * Changes how an indicator is worded; what it means (unit, what it counts, meaning, rhythm) only while it has no figure: the database
 * holds that, and its "no" becomes the refusal `indicator-fixed`.
 */
export async function changeIndicator(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { code, ...input }: ChangedIndicator & { code: string },
  language: Language = 'vi',
): Promise<Outcome<{ code: string }>> {
  const before = await findIndicator(tx, code);
  if (!before) throw new NotFound('indicator', code);
  const unit = input.unit ?? before.unit;
  if (unit === '%' && input.denominatorVi === '') throw new Invalid({ denominatorVi: t(language).denominator });
  try {
    await tx
      .updateTable('programme.indicator')
      .set({
        unit,
        counts: input.counts ?? before.counts,
        meaning: input.meaning ?? before.meaning,
        rhythm: input.rhythm ?? before.rhythm,
        ...columnsOf(input, unit),
      })
      .where('id', '=', before.id)
      .execute();
  } catch (error) {
    if ((error as { code?: string }).code === 'BA001') return refuse('indicator-fixed');
    throw error;
  }
  await record(tx, actor, now, 'indicator.changed', before.id, { code });
  return allow({ code });
}

/** The heads of columns repeat the definition where nobody has written a shorter one. */
function columnsOf(input: IndicatorWords, unit: '%' | 'number') {
  const shares = unit === '%';
  return {
    name_vi: input.nameVi,
    name_en: input.nameEn || null,
    numerator_vi: input.numeratorVi,
    numerator_en: input.numeratorEn || null,
    numerator_head_vi: input.numeratorHeadVi || input.numeratorVi,
    numerator_head_en: input.numeratorHeadEn || input.numeratorEn || null,
    denominator_vi: shares ? input.denominatorVi : null,
    denominator_en: (shares && input.denominatorEn) || null,
    denominator_head_vi: shares ? input.denominatorHeadVi || input.denominatorVi : null,
    denominator_head_en: (shares && (input.denominatorHeadEn || input.denominatorEn)) || null,
    direction: input.direction,
    outcome: input.outcome !== undefined,
    breakdown: JSON.stringify(breakdownsOf(input.breakdown)),
    basis: input.basis,
    basis_read: input.basisRead !== undefined,
  };
}
