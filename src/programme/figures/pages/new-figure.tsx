import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { InsetText, Stored } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { findTarget } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { recordFigures } from '../figure.commands.ts';
import { figureRefusal } from '../figure.words.ts';
import { periodName } from '../indicator.words.ts';
import { listReportedPeriods } from '../reporting.queries.ts';
import { readCount } from '../sheet.input.ts';

const t = words({
  vi: {
    title: 'Ghi số liệu',
    ward: 'Đơn vị',
    quarter: 'Tính đến hết kỳ',
    choose: 'Chọn',
    wardMissing: 'Chọn đơn vị',
    quarterMissing: 'Chọn kỳ',
    numberMissing: (what: string) => `Nhập số: ${what.toLocaleLowerCase()}`,
    numberWrong: 'Chỉ nhập một số nguyên từ 0 đến 9.999.999, ví dụ 1.234',
    moreThanAll: 'Tử số không thể lớn hơn mẫu số',
    numerator: 'Tử số',
    denominator: 'Mẫu số',
    bodyHint: 'Nhập 1 nếu đơn vị có, 0 nếu chưa có',
    source: 'Nguồn',
    sourceHint: 'Ví dụ: Báo cáo quý III của UBND phường',
    sourceMissing: 'Ghi số này lấy từ đâu',
    sourceLong: 'Nguồn dài nhất 300 ký tự',
    correct: 'Đơn vị đã có số của kỳ này thì số mới thay số cũ; số cũ vẫn được giữ. Trang công khai đổi ngay sau khi ghi.',
    save: 'Ghi số liệu',
    noQuarter: 'Chưa có kỳ nào kết thúc',
    noQuarterText: 'Số liệu được ghi sau khi một kỳ kết thúc.',
  },
  en: {
    title: 'Record figures',
    ward: 'Unit',
    quarter: 'Up to the end of',
    choose: 'Choose',
    wardMissing: 'Choose a unit',
    quarterMissing: 'Choose a period',
    numberMissing: (what: string) => `Enter a number: ${what.toLocaleLowerCase()}`,
    numberWrong: 'Enter one whole number from 0 to 9,999,999, for example 1,234',
    moreThanAll: 'The numerator cannot be larger than the denominator',
    numerator: 'Numerator',
    denominator: 'Denominator',
    bodyHint: 'Enter 1 if the unit has it, 0 if not yet',
    source: 'Source',
    sourceHint: 'For example: report of the ward People’s Committee for quarter III',
    sourceMissing: 'Say where this figure is from',
    sourceLong: 'The source can have 300 characters at most',
    correct: 'If the unit has a figure for that period, the new one replaces it; the old one is kept. The public page changes right after.',
    save: 'Record',
    noQuarter: 'No period has ended yet',
    noQuarterText: 'Figures are recorded once a period has ended.',
  },
});

/** A whole number as people type it: `1.234`. */
const typedCount = (language: Language, what: string) =>
  z
    .string({ error: t(language).numberMissing(what) })
    .trim()
    .min(1, t(language).numberMissing(what))
    .refine((text) => readCount(text) !== undefined, t(language).numberWrong)
    .transform((text) => readCount(text)!);

/** Recording what one unit counted for one target in one period; the same unit and period again corrects it. */
export const newFigureScreen = form({
  path: `${PROGRAMME}/muc-tieu/:targetId/so-lieu-moi`,
  may: 'programme.write',
  params: z.object({ targetId: z.string().regex(UUID) }),
  async load(tx, { targetId }, { now }) {
    const found = await findTarget(tx, targetId);
    const indicator = found?.target.indicator;
    if (!found || !indicator || found.target.source !== 'plan') throw new NotFound('target', targetId);
    const { plan, target } = found;
    const periods = ((await listReportedPeriods(tx, { ...plan, targets: [target] }, dayOf(now))).get(targetId) ?? []).toReversed();
    const units = new Map(periods.flatMap(({ bodies }) => bodies.map(({ id, name }) => [id, name] as const)));
    return { target, indicator, days: periods.map(({ asOf }) => asOf), units: [...units] };
  },
  input: (language) => {
    const say = t(language);
    return z
      .object({
        quarter: z.iso.date({ error: say.quarterMissing }),
        ward: z.string({ error: say.wardMissing }).regex(UUID, say.wardMissing),
        numerator: typedCount(language, say.numerator),
        denominator: typedCount(language, say.denominator).optional(),
        source: z.string({ error: say.sourceMissing }).trim().min(1, say.sourceMissing).max(300, say.sourceLong),
      })
      .refine(({ numerator, denominator }) => denominator === undefined || numerator <= denominator, {
        path: ['numerator'],
        error: say.moreThanAll,
      });
  },
  view({ target, indicator, days, units }, { language, frame, errors, refusal, value }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="figures"
        back={[{ href: `${PROGRAMME}/muc-tieu/${target.id}`, text: <Stored language={language} text={target.name} /> }]}
        errors={errors}
        refused={refusal ? figureRefusal(language, refusal.code) : undefined}
      >
        <p class="govuk-body">
          <Stored language={language} text={target.text} />
        </p>
        {days.length === 0 ? (
          <EmptyState title={say.noQuarter}>{say.noQuarterText}</EmptyState>
        ) : (
          <form method="post" novalidate>
            <div class="ba-gap">
              <InsetText>{say.correct}</InsetText>
            </div>
            <Select
              language={language}
              name="quarter"
              label={say.quarter}
              error={errors['quarter']}
              value={value('quarter')}
              options={[
                { value: '', text: say.choose },
                ...days.map((asOf) => ({
                  value: asOf.toString(),
                  text: `${periodName(language, indicator.rhythm, asOf)} (${dayText(asOf)})`,
                })),
              ]}
            />
            <Select
              language={language}
              name="ward"
              label={say.ward}
              error={errors['ward']}
              value={value('ward')}
              options={[{ value: '', text: say.choose }, ...units.map(([id, name]) => ({ value: id, text: name }))]}
            />
            <TextInput
              language={language}
              name="numerator"
              label={
                <>
                  {say.numerator}: <Stored language={language} text={indicator.numerator} />
                </>
              }
              hint={indicator.counts === 'bodies' ? say.bodyHint : undefined}
              error={errors['numerator']}
              value={value('numerator')}
              width={10}
              inputmode="numeric"
              autocomplete="off"
            />
            {indicator.denominator ? (
              <TextInput
                language={language}
                name="denominator"
                label={
                  <>
                    {say.denominator}: <Stored language={language} text={indicator.denominator} />
                  </>
                }
                error={errors['denominator']}
                value={value('denominator', indicator.counts === 'bodies' ? '1' : null)}
                width={10}
                inputmode="numeric"
                autocomplete="off"
              />
            ) : null}
            <TextInput
              language={language}
              name="source"
              label={say.source}
              hint={say.sourceHint}
              error={errors['source']}
              value={value('source')}
              autocomplete="off"
            />
            <Button>{say.save}</Button>
          </form>
        )}
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { targetId, ward, quarter, numerator, denominator = null, source }) =>
    recordFigures(tx, actor, now, {
      targetId,
      asOf: Temporal.PlainDate.from(quarter),
      source,
      figures: [{ unitId: ward, numerator, denominator }],
    }),
  then: ({ targetId }) => `${PROGRAMME}/muc-tieu/${targetId}`,
});
