import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes, Radios } from '../../../design/choices.tsx';
import { ErrorSummary, TextInput } from '../../../design/form.tsx';
import { Details, InsetText } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, words } from '../../../kernel/words.ts';
import { authorityLines, isPeoplesCommittee, SIGNERS } from '../../../platform/documents/paper.ts';
import { form, many } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { PrivacyPage } from '../privacy.view.tsx';
import { findNamesOn, listPrivacyUnits } from '../privacy-unit.queries.ts';
import { issueReport } from '../report.commands.ts';
import { countYear } from '../report.queries.ts';
import { ReportPaper } from '../report.view.tsx';
import { REPORTS } from './reports.tsx';

const t = words({
  vi: {
    title: 'Báo cáo năm về dữ liệu cá nhân',
    add: 'Lập báo cáo năm',
    year: 'Năm',
    yearError: 'Nhập năm, ví dụ 2024',
    unit: 'Đơn vị',
    noUnit: 'Chọn đơn vị',
    look: 'Xem số liệu trước khi ban hành',
    abbreviation: 'Viết tắt tên cơ quan trong ký hiệu',
    abbreviationHint: 'Ví dụ UBND; số/BC-UBND. Số do chương trình cấp, nối tiếp trong năm của cơ quan.',
    abbreviationNone: 'Nhập viết tắt, chỉ chữ hoa và gạch nối',
    signer: 'Ai ký',
    head: 'Người đứng đầu',
    deputy: 'Cấp phó ký thay (KT.)',
    'by order': 'Ký thừa lệnh (TL.), nếu quy chế cho phép',
    signerNone: 'Chọn người ký',
    name: 'Họ tên người ký',
    nameNone: 'Nhập họ tên người ký',
    correct: 'Sửa',
    correcting: 'Thay thế báo cáo đã ban hành của năm này',
    correctingHint: 'Báo cáo cũ không mất: nó được ghi là đã được thay thế.',
    issue: 'Cấp số và ban hành',
    issueText: 'Sau khi ban hành không sửa được; muốn sửa thì ban hành báo cáo thay thế.',
    preview: 'Xem trước',
    figures: (received: string, breaches: string) =>
      `${received} yêu cầu nhận trong năm, ${breaches} sự cố. Số liệu được chốt lúc ban hành.`,
    long: 'Dài quá; hãy rút ngắn',
    paper: 'Xem bản in thử',
  },
  en: {
    title: 'Yearly reports on personal data',
    add: 'Make a yearly report',
    year: 'Year',
    yearError: 'Enter a year, for example 2024',
    unit: 'Unit',
    noUnit: 'Choose a unit',
    look: 'See the figures before it is issued',
    abbreviation: 'How the body stands in its symbols',
    abbreviationHint: 'For example UBND; number/BC-UBND. The program gives the number, in the body’s series of the year.',
    abbreviationNone: 'Enter the abbreviation, capitals and hyphens only',
    signer: 'Who signs',
    head: 'The head',
    deputy: 'A deputy for the head (KT.)',
    'by order': 'By order (TL.), where the working rules allow it',
    signerNone: 'Choose who signs',
    name: 'Full name of who signs',
    nameNone: 'Enter the full name of who signs',
    correct: 'Correction',
    correcting: 'Replace the report that was issued on this year',
    correctingHint: 'The old one is not lost: it is marked as replaced.',
    issue: 'Number and issue it',
    issueText: 'It cannot be changed once issued; to correct it, issue one that replaces it.',
    preview: 'Preview',
    figures: (received: string, breaches: string) =>
      `${received} requests received in the year, ${breaches} breaches. Figures are fixed when it is issued.`,
    long: 'Too long; shorten it',
    paper: 'See the paper as it would print',
  },
});

/** Making a report: choose unit and year, see the figures, issue. */
export const newReportScreen = form({
  path: `${REPORTS}/moi`,
  may: 'privacy.handle',
  params: z.object({
    don_vi: z
      .union([z.string().regex(UUID), z.literal('')])
      .catch('')
      .default(''),
    nam: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  }),
  async load(tx, { don_vi, nam }, { now }) {
    const today = dayOf(now);
    const units = await listPrivacyUnits(tx, today);
    const unit = units.find(({ id }) => id === don_vi) ?? (units.length === 1 ? units[0] : undefined);
    const year = nam ?? today.year;
    return {
      units,
      unit,
      year,
      today,
      names: unit && (await findNamesOn(tx, unit.id, today)),
      figures: unit && (await countYear(tx, { unitId: unit.id, year, today, now })),
    };
  },
  view({ units, unit, year, today, names, figures }, { language, frame, errors, refusal, value, chosen, to }) {
    const say = t(language);
    const total = figures && Object.values(figures.requests).reduce((sum, { received }) => sum + received, 0);
    return (
      <PrivacyPage
        frame={frame}
        title={say.add}
        back={{ href: REPORTS, text: say.title }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        <ErrorSummary language={language} errors={errors} />
        <form method="get" action={to(`${REPORTS}/moi`)}>
          <UnitSelect language={language} name="don_vi" label={say.unit} units={units} value={unit?.id} none={say.noUnit} />
          <TextInput language={language} name="nam" label={say.year} width={4} inputmode="numeric" value={year} />
          <Button kind="secondary">{say.look}</Button>
        </form>
        {unit && figures && names ? (
          <>
            <h2 class="govuk-heading-m">
              {say.preview}: <span lang="vi">{unit.name}</span>, {year}
            </h2>
            <InsetText>{say.figures(count(language, total ?? 0), count(language, figures.breaches.found))}</InsetText>
            <Details summary={say.paper}>
              <ReportPaper
                report={{
                  aboutYear: year,
                  symbol: `………/BC-${isPeoplesCommittee(unit.name) ? 'UBND' : '………'}`,
                  issuedOn: today,
                  names,
                  figures,
                  signer: { lines: authorityLines(unit.name, 'head'), name: '' },
                }}
              />
            </Details>
            <form method="post" novalidate>
              <input type="hidden" name="unit" value={unit.id} />
              <input type="hidden" name="year" value={String(year)} />
              <TextInput
                language={language}
                name="abbreviation"
                label={say.abbreviation}
                hint={say.abbreviationHint}
                width={10}
                value={value('abbreviation', isPeoplesCommittee(unit.name) ? 'UBND' : '')}
                error={errors['abbreviation']}
              />
              <Radios
                language={language}
                name="signer"
                legend={say.signer}
                value={value('signer')}
                error={errors['signer']}
                choices={SIGNERS.map((one) => ({ value: one, text: say[one] }))}
              />
              <TextInput language={language} name="name" label={say.name} value={value('name')} error={errors['name']} />
              <Checkboxes
                language={language}
                name="correcting"
                legend={say.correct}
                hint={say.correctingHint}
                values={chosen('correcting', 'yes') ? ['yes'] : []}
                choices={[{ value: 'yes', text: say.correcting }]}
              />
              <p class="govuk-body">{say.issueText}</p>
              <Button>{say.issue}</Button>
            </form>
          </>
        ) : null}
      </PrivacyPage>
    );
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      unit: z.string({ error: say.noUnit }).regex(UUID, say.noUnit),
      year: z.coerce.number({ error: say.yearError }).int(say.yearError).min(2000, say.yearError).max(2200, say.yearError),
      abbreviation: z
        .string()
        .default('')
        .transform((text) => text.trim())
        .refine((text) => /^[\p{Lu}][\p{Lu}-]{0,19}$/u.test(text), say.abbreviationNone),
      signer: z.enum(SIGNERS, { error: say.signerNone }),
      name: neededText(200, { missing: say.nameNone, tooLong: say.long }),
      correcting: many(z.literal('yes')),
    });
  },
  async submit(tx, actor, now, { unit, year, abbreviation, signer, name, correcting }, { language }) {
    const units = await listPrivacyUnits(tx, dayOf(now));
    if (!units.some(({ id }) => id === unit)) throw new Invalid({ unit: t(language).noUnit });
    return issueReport(tx, actor, now, { unitId: unit, year, abbreviation, signer, signerName: name, correcting: correcting.length > 0 });
  },
  then: (_params, { id }) => `${REPORTS}/${id}`,
});
