import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { TextInput } from '../../../design/form.tsx';
import { InsetText, NotificationBanner } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { listPlans } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { findReporting } from '../figure.queries.ts';
import { expectedBy } from '../figure.rules.ts';
import { figureRefusal } from '../figure.words.ts';
import { moreReports } from '../indicator.words.ts';
import { UnitName } from '../reported.view.tsx';
import { sendSheet } from '../sheet.commands.ts';
import { Line } from '../sheet.fields.tsx';
import { findSheet, type SheetLine } from '../sheet.queries.ts';

const t = words({
  vi: {
    figures: 'Số liệu',
    title: (day: string) => `Báo số liệu đến ${day}`,
    about: (day: string) =>
      `Để trống nghĩa là chưa báo cáo; 0 nghĩa là không có. Mong đợi trước hết ngày ${day} (thời hạn của chương trình, không phải hạn luật định).`,
    done: (n: string) => `Đã ghi ${n} chỉ tiêu.`,
    nothing: 'Không có gì thay đổi nên không ghi gì.',
    left: (n: string) => `Còn ${n} chỉ tiêu chưa báo cáo.`,
    complete: 'Đơn vị đã báo cáo đủ.',
    back: 'Về bảng số liệu',
    source: 'Nguồn',
    sourceHint: 'Ví dụ: Báo cáo quý III của UBND phường',
    save: 'Gửi số liệu',
    outcomes: 'Kết quả: bạo lực có giảm không',
  },
  en: {
    figures: 'Figures',
    title: (day: string) => `Report figures up to ${day}`,
    about: (day: string) =>
      `Empty means not reported; 0 means none. Expected by the end of ${day} (the programme’s own order of work, not a legal deadline).`,
    done: (n: string) => `Recorded for ${n} indicators.`,
    nothing: 'Nothing was changed, so nothing was recorded.',
    left: (n: string) => `${n} indicators are not reported yet.`,
    complete: 'The unit has reported everything.',
    back: 'Back to the figures',
    source: 'Source',
    sourceHint: 'For example: report of the ward People’s Committee for quarter III',
    save: 'Send figures',
    outcomes: 'Outcomes: is there less violence',
  },
});

/** Everything a period asks of one unit, on one screen: for its officer, and for the standing body on its behalf. What is missing comes first. */
export const sheetScreen = form({
  path: `${PROGRAMME}/so-lieu/:unitId/:asOf`,
  may: 'figure.report',
  params: z.object({ unitId: z.string().regex(UUID), asOf: z.iso.date(), 'da-ghi': z.coerce.number().int().min(0).max(1000).optional() }),
  async load(tx, params, { actor, now }) {
    const { unitId } = params;
    const asOf = Temporal.PlainDate.from(params.asOf);
    const reporting = await findReporting(tx, actor);
    const sheet = !reporting || reporting.has(unitId) ? await findSheet(tx, await listPlans(tx), unitId, asOf) : undefined;
    const today = dayOf(now);
    if (!sheet || Temporal.PlainDate.compare(asOf, today) >= 0) throw new NotFound('sheet', unitId);
    const isMissing = ({ now }: SheetLine) => now === null;
    return {
      ...sheet,
      today,
      own: reporting !== undefined,
      recorded: params['da-ghi'],
      missing: sheet.lines.filter((line) => line.asked && isMissing(line)).length,
      lines: sheet.lines.toSorted((a, b) => Number(b.asked) - Number(a.asked) || Number(isMissing(b)) - Number(isMissing(a))),
    };
  },
  // which fields there are depends on the plans: they are read where those are known
  input: (_language: Language) => z.record(z.string(), z.unknown()).transform((sent) => ({ sent })),
  view({ unit, asOf, lines, today, own, recorded, missing }, showing) {
    const { language, frame, errors, refusal, value, to } = showing;
    const say = t(language);
    const back = `${PROGRAMME}/so-lieu?ky=${asOf}`;
    const asked = lines.filter(({ asked }) => asked);
    const outcomes = lines.filter(({ asked }) => !asked);
    return (
      <ProgrammePage
        frame={frame}
        title={say.title(dayText(asOf))}
        current="figures"
        back={[{ href: back, text: say.figures }]}
        errors={errors}
        refused={refusal ? `${refusal.facts['code'] ?? ''} ${figureRefusal(language, refusal.code)}`.trim() : undefined}
      >
        <h2 class="govuk-heading-m">
          <UnitName frame={frame} name={unit.name} />
        </h2>
        {recorded === undefined || Object.keys(errors).length > 0 ? null : (
          <NotificationBanner language={language} kind="success">
            <p class="govuk-notification-banner__heading">{recorded > 0 ? say.done(String(recorded)) : say.nothing}</p>
            <p class="govuk-body">
              {missing > 0 ? say.left(String(missing)) : say.complete}{' '}
              <a class="govuk-notification-banner__link" href={to(back)}>
                {say.back}
              </a>
            </p>
          </NotificationBanner>
        )}
        <form method="post" novalidate>
          <div class="ba-gap">
            <InsetText>{say.about(dayText(expectedBy(asOf)))}</InsetText>
          </div>
          {asked.map((line) => (
            <Line line={line} showing={showing} today={today} asOf={asOf} />
          ))}
          {outcomes.length > 0 ? (
            <>
              <h2 class="govuk-heading-m">{say.outcomes}</h2>
              <p class="ba-quiet ba-gap">{moreReports(language)}</p>
              {outcomes.map((line) => (
                <Line line={line} showing={showing} today={today} asOf={asOf} />
              ))}
            </>
          ) : null}
          <TextInput
            language={language}
            name="source"
            label={say.source}
            hint={say.sourceHint}
            error={errors['source']}
            value={value('source', own ? ownSource(unit.name) : null)}
            maxlength={300}
            autocomplete="off"
          />
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { unitId, asOf, sent }, { language }) =>
    sendSheet(tx, actor, now, { unitId, asOf: Temporal.PlainDate.from(asOf), sent, language }),
  then: ({ unitId, asOf }, { recorded }) => `${PROGRAMME}/so-lieu/${unitId}/${asOf}?da-ghi=${recorded}`,
});

/** Whoever reports for their own unit is the source; stored, so in Vietnamese. */
const ownSource = (unit: string): string => `Báo cáo của ${unit}`;
