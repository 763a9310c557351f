import { z } from 'zod';
import { Button } from '../../design/button.tsx';
import { ErrorSummary, Select, TextInput } from '../../design/form.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { Breadcrumbs } from '../../design/navigation.tsx';
import { Alert, EmptyState } from '../../design/record.tsx';
import { InsetText } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { UUID } from '../../kernel/ids.ts';
import { type Language, words } from '../../kernel/words.ts';
import { form } from '../../platform/http/screen.tsx';
import { recordFigures } from '../figure.commands.ts';
import { listPlans } from '../plan.queries.ts';
import { quarterText } from '../quarter.rules.ts';
import { listReportedQuarters } from '../reporting.queries.ts';

const t = words({
  vi: {
    programme: 'Chương trình',
    title: 'Ghi số liệu',
    ward: 'Phường',
    quarter: 'Tính đến hết quý',
    choose: 'Chọn',
    wardMissing: 'Chọn phường',
    quarterMissing: 'Chọn quý',
    numberMissing: (what: string) => `Nhập số: ${what.toLocaleLowerCase()}`,
    numberWrong: 'Chỉ nhập một số nguyên từ 0 đến 9.999.999, ví dụ 1.234',
    moreThanAll: 'Tử số không thể lớn hơn mẫu số',
    numerator: 'Tử số',
    denominator: 'Mẫu số',
    bodyHint: 'Nhập 1 nếu phường có, 0 nếu chưa có',
    source: 'Nguồn',
    sourceHint: 'Ví dụ: Báo cáo quý III của UBND phường',
    sourceMissing: 'Ghi số này lấy từ đâu',
    sourceLong: 'Nguồn dài nhất 300 ký tự',
    correct: 'Phường đã có số của quý này thì số mới thay số cũ; số cũ vẫn được giữ. Trang công khai đổi ngay sau khi ghi.',
    save: 'Ghi số liệu',
    refused: 'Chưa ghi được',
    noQuarter: 'Chưa có quý nào kết thúc',
    noQuarterText: 'Số liệu được ghi sau khi một quý kết thúc.',
    refusal: (code: string) =>
      ({
        'wording-unread': 'Mục tiêu này chờ đối chiếu với bản gốc kế hoạch, chưa nhận số liệu.',
        'outside-plan': 'Quý này nằm ngoài thời hạn của kế hoạch.',
        'quarter-not-over': 'Quý này chưa kết thúc.',
        'not-in-plan': 'Phường này không thuộc kế hoạch vào ngày cuối của quý.',
        'more-than-all': 'Tử số không thể lớn hơn mẫu số.',
        'a-body-is-one': 'Mỗi phường là một: mẫu số phải là 1.',
      })[code] ?? code,
  },
  en: {
    programme: 'Programme',
    title: 'Record figures',
    ward: 'Ward',
    quarter: 'Up to the end of quarter',
    choose: 'Choose',
    wardMissing: 'Choose a ward',
    quarterMissing: 'Choose a quarter',
    numberMissing: (what: string) => `Enter a number: ${what.toLocaleLowerCase()}`,
    numberWrong: 'Enter one whole number from 0 to 9,999,999, for example 1,234',
    moreThanAll: 'The numerator cannot be larger than the denominator',
    numerator: 'Numerator',
    denominator: 'Denominator',
    bodyHint: 'Enter 1 if the ward has it, 0 if not yet',
    source: 'Source',
    sourceHint: 'For example: report of the ward People’s Committee for quarter III',
    sourceMissing: 'Say where this figure is from',
    sourceLong: 'The source can have 300 characters at most',
    correct:
      'If the ward has a figure for that quarter, the new one replaces it; the old one is kept. The public page changes right after.',
    save: 'Record',
    refused: 'It was not recorded',
    noQuarter: 'No quarter has ended yet',
    noQuarterText: 'Figures are recorded once a quarter has ended.',
    refusal: (code: string) =>
      ({
        'wording-unread': 'This target waits to be compared with the original of the plan and takes no figures yet.',
        'outside-plan': 'This quarter lies outside the time of the plan.',
        'quarter-not-over': 'This quarter is not over yet.',
        'not-in-plan': 'This ward was not part of the plan on the last day of the quarter.',
        'more-than-all': 'The numerator cannot be larger than the denominator.',
        'a-body-is-one': 'A ward counts as one: the denominator must be 1.',
      })[code] ?? code,
  },
});

/** A whole number as people type it: `1.234`, `1,234`, `1 234`, `1234`. */
const typedCount = (language: Language, what: string) =>
  z
    .string({ error: t(language).numberMissing(what) })
    .trim()
    .min(1, t(language).numberMissing(what))
    .regex(/^(\d{1,7}|\d{1,3}([., ]\d{3}){1,2})$/, t(language).numberWrong)
    .transform((text) => Number(text.replace(/\D/g, '')))
    .pipe(z.number().max(9_999_999, t(language).numberWrong));

/** Recording what one ward counted in one quarter; the same ward and quarter again corrects it. */
export const newFigureScreen = form({
  path: '/lam-viec/chuong-trinh/:targetId/so-lieu-moi',
  may: 'programme.write',
  params: z.object({ targetId: z.string().regex(UUID) }),
  async load(tx, { targetId }, { now }) {
    const plan = (await listPlans(tx)).find(({ targets }) => targets.some(({ id }) => id === targetId));
    const target = plan?.targets.find(({ id, source }) => id === targetId && source === 'plan');
    if (!plan || !target) throw new NotFound('target', targetId);
    const quarters = ((await listReportedQuarters(tx, plan, dayOf(now))).get(targetId) ?? []).toReversed();
    const wards = new Map(quarters.flatMap(({ bodies }) => bodies.map(({ id, name }) => [id, name] as const)));
    return { target, quarters: quarters.map(({ asOf }) => asOf), wards: [...wards] };
  },
  input: (language) => {
    const say = t(language);
    return z
      .object({
        quarter: z.iso.date({ error: say.quarterMissing }),
        ward: z.string({ error: say.wardMissing }).regex(UUID, say.wardMissing),
        numerator: typedCount(language, say.numerator),
        denominator: typedCount(language, say.denominator),
        source: z.string({ error: say.sourceMissing }).trim().min(1, say.sourceMissing).max(300, say.sourceLong),
      })
      .refine(({ numerator, denominator }) => numerator <= denominator, { path: ['numerator'], error: say.moreThanAll });
  },
  view({ target, quarters, wards }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const back = `/lam-viec/chuong-trinh/${target.id}`;
    return (
      <WorkPage
        frame={frame}
        title={`${say.title}: ${target.name[language]}`}
        section="/lam-viec/chuong-trinh"
        failed={Object.keys(errors).length > 0 || refusal !== undefined}
      >
        <Breadcrumbs
          language={language}
          items={[
            { text: say.programme, href: to('/lam-viec/chuong-trinh') },
            { text: target.name[language], href: to(back) },
          ]}
        />
        <ErrorSummary language={language} errors={errors} />
        {refusal ? (
          <Alert language={language} variant="error" title={say.refused}>
            {say.refusal(refusal.code)}
          </Alert>
        ) : null}
        <h1 class="govuk-heading-l">{say.title}</h1>
        <p class="govuk-body">{target.text[language]}</p>
        {quarters.length === 0 ? (
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
                ...quarters.map((asOf) => ({ value: asOf.toString(), text: `${quarterText(asOf)} (${dayText(asOf)})` })),
              ]}
            />
            <Select
              language={language}
              name="ward"
              label={say.ward}
              error={errors['ward']}
              value={value('ward')}
              options={[{ value: '', text: say.choose }, ...wards.map(([id, name]) => ({ value: id, text: name }))]}
            />
            <TextInput
              language={language}
              name="numerator"
              label={`${say.numerator}: ${target.numerator[language].toLocaleLowerCase()}`}
              hint={target.counts === 'bodies' ? say.bodyHint : undefined}
              error={errors['numerator']}
              value={value('numerator')}
              width={10}
              inputmode="numeric"
              autocomplete="off"
            />
            <TextInput
              language={language}
              name="denominator"
              label={`${say.denominator}: ${target.denominator[language].toLocaleLowerCase()}`}
              error={errors['denominator']}
              value={value('denominator', target.counts === 'bodies' ? '1' : null)}
              width={10}
              inputmode="numeric"
              autocomplete="off"
            />
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
      </WorkPage>
    );
  },
  submit: (tx, actor, now, { targetId, ward, quarter, numerator, denominator, source }) =>
    recordFigures(tx, actor, now, {
      targetId,
      asOf: Temporal.PlainDate.from(quarter),
      source,
      figures: [{ unitId: ward, numerator, denominator }],
    }),
  then: ({ targetId }) => `/lam-viec/chuong-trinh/${targetId}`,
});
