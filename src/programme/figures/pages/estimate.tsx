import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select } from '../../../design/form.tsx';
import { InsetText, WarningText } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { listUnits } from '../../../organisation/units/unit.queries.ts';
import { page } from '../../../platform/http/screen.tsx';
import { listPlans } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { findEstimate } from '../estimate.queries.ts';
import { figureText, NO_GOAL } from '../figure.words.ts';
import { listIndicators } from '../indicator.queries.ts';
import { UnitName } from '../reported.view.tsx';
import { listOutcomes, listPeriodDays } from '../sheet.queries.ts';

const t = words({
  vi: {
    figures: 'Số liệu',
    title: 'Ước tính cho một đơn vị mới',
    about:
      'Đơn vị mới không có số liệu của thời gian trước khi nó thành lập. Ở đây có thể ước tính từ số của các đơn vị cũ, theo tỷ lệ mà quyết định sắp xếp đã nêu. Ước tính không được lưu, không cộng vào đâu và không công khai.',
    unit: 'Đơn vị',
    indicator: 'Chỉ tiêu',
    period: 'Kỳ kết thúc ngày',
    choose: 'Chọn',
    show: 'Ước tính',
    label: (text: string) => `Ước tính: ${text}`,
    from: 'Theo số của:',
    notAFigure: 'Đây là con số suy ra, không phải số đã đếm. Phần đất nhận từ nơi ngoài hệ thống này không được tính.',
    refusal: (code: string) =>
      ({
        'share-unknown': 'Không ước tính được: không văn bản nào cho biết bao nhiêu phần của đơn vị này đã chuyển sang:',
        'not-reported': 'Không ước tính được: chưa có (hoặc bạn không được xem) số liệu kỳ này của:',
        'no-predecessor': 'Đơn vị này không hình thành từ đơn vị nào trong hệ thống.',
        'bodies-have-no-parts': 'Chỉ tiêu này đếm đơn vị; không có một phần của đơn vị để ước tính.',
        'existed-then': 'Vào kỳ này đơn vị đã tồn tại: xem số liệu của chính nó.',
      })[code] ?? code,
  },
  en: {
    figures: 'Figures',
    title: 'An estimate for a new unit',
    about:
      'A new unit has no figures of the time before it began. Here one may be estimated from those of the old units, by the shares that the reorganisation names. An estimate is not kept, not added to anything and not published.',
    unit: 'Unit',
    indicator: 'Indicator',
    period: 'Period that ends on',
    choose: 'Choose',
    show: 'Estimate',
    label: (text: string) => `Estimate: ${text}`,
    from: 'From the figures of:',
    notAFigure: 'This is reckoned and was not counted. Ground that came from outside this system is not in it.',
    refusal: (code: string) =>
      ({
        'share-unknown': 'No estimate: nothing says how much went over of:',
        'not-reported': 'No estimate: for this period there is no figure (or none that you may see) of:',
        'no-predecessor': 'This unit was not made from any unit in this system.',
        'bodies-have-no-parts': 'This indicator counts units, and there is no part of a unit to estimate.',
        'existed-then': 'The unit existed in that period: look at its own figures.',
      })[code] ?? code,
  },
});

const empty = z.literal('');

/** An estimate of what a new unit would have counted before it began: only when asked, and always called one. */
export const estimateScreen = page({
  path: `${PROGRAMME}/so-lieu/uoc-tinh`,
  may: 'figure.read',
  params: z.object({
    'don-vi': z.string().regex(UUID).optional().or(empty),
    'chi-so': z.string().max(20).optional(),
    ky: z.iso.date().optional().or(empty),
  }),
  async load(tx, params, { now }) {
    const today = dayOf(now);
    const units = (await listUnits(tx, today)).filter(({ kind }) => kind === 'ward');
    const indicators = await listIndicators(tx);
    const days = listPeriodDays(await listPlans(tx), await listOutcomes(tx), today);
    const [unitId, code, ky] = [params['don-vi'], params['chi-so'], params.ky];
    const known = indicators.some((one) => one.code === code);
    const outcome = unitId && known && code && ky ? await findEstimate(tx, { unitId, code, asOf: Temporal.PlainDate.from(ky) }) : undefined;
    return { units, indicators, days, unitId, code, ky, outcome };
  },
  view({ units, indicators, days, unitId, code, ky, outcome }, { language, frame }) {
    const say = t(language);
    return (
      <ProgrammePage frame={frame} title={say.title} current="figures" back={[{ href: `${PROGRAMME}/so-lieu`, text: say.figures }]}>
        <p class="govuk-body">{say.about}</p>
        {outcome ? (
          outcome.ok ? (
            <>
              <WarningText language={language}>
                {say.label(figureText(language, NO_GOAL, outcome.value))}. {say.notAFigure}
              </WarningText>
              <p class="ba-quiet ba-gap">
                {say.from} <UnitName frame={frame} name={outcome.value.from.join(', ')} />
              </p>
            </>
          ) : (
            <InsetText>
              {say.refusal(outcome.refusal.code)}{' '}
              {outcome.refusal.facts['unit'] ? <UnitName frame={frame} name={String(outcome.refusal.facts['unit'])} /> : null}
            </InsetText>
          )
        ) : null}
        <form method="get">
          <Select
            language={language}
            name="don-vi"
            label={say.unit}
            value={unitId}
            options={[{ value: '', text: say.choose }, ...units.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Select
            language={language}
            name="chi-so"
            label={say.indicator}
            value={code}
            options={[
              { value: '', text: say.choose },
              ...indicators.map((one) => ({ value: one.code, text: `${one.code} · ${nameIn(language, one.name)}` })),
            ]}
          />
          <Select
            language={language}
            name="ky"
            label={say.period}
            value={ky}
            options={[{ value: '', text: say.choose }, ...days.map((day) => ({ value: day.toString(), text: dayText(day) }))]}
          />
          <Button onceOnly={false}>{say.show}</Button>
        </form>
      </ProgrammePage>
    );
  },
});

const nameIn = (language: Language, name: { vi: string; en: string }): string => name[language];
