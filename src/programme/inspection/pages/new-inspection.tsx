import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { DateField, Select, TextInput } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { neededDay } from '../../../organisation/units/change.fields.tsx';
import { listUnits } from '../../../organisation/units/unit.queries.ts';
import { form, many } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { isRunning, listPlans, listPlanUnits } from '../../plans/plan.queries.ts';
import { drawUpInspection } from '../inspection.commands.ts';
import { INSPECTION, InspectionPage, unitText } from '../inspection.view.tsx';

const t = words({
  vi: {
    title: 'Lập đợt kiểm tra',
    plan: 'Kiểm tra việc thực hiện kế hoạch',
    planMissing: 'Chọn kế hoạch',
    name: 'Tên đợt kiểm tra',
    nameMissing: 'Nhập tên đợt kiểm tra',
    nameOf: (year: string) => `Kiểm tra công tác phòng, chống bạo lực gia đình năm ${year}`,
    year: 'Năm',
    yearWrong: 'Nhập năm như 2024',
    units: 'Đơn vị được kiểm tra',
    unitsHint: 'Các phường, xã của kế hoạch được chọn sẵn. Bỏ chọn đơn vị không kiểm tra năm nay.',
    unitsMissing: 'Chọn ít nhất một đơn vị',
    wards: 'Phường, xã',
    others: 'Đơn vị khác',
    from: 'Từ ngày',
    to: 'Đến ngày',
    fromHint: 'Ngày của từng đơn vị được chia đều, tránh thứ bảy và chủ nhật; sửa được ở bước sau.',
    save: 'Lập đợt kiểm tra',
    long: 'Dài quá; hãy rút ngắn',
    nothing: 'Không có kế hoạch nào đang thực hiện',
    nothingText: 'Đợt kiểm tra thuộc một kế hoạch đang thực hiện. Hãy nhập hoặc ban hành kế hoạch trước.',
  },
  en: {
    title: 'Draw up an inspection',
    plan: 'Inspect how this plan is carried out',
    planMissing: 'Choose a plan',
    name: 'Name of the round',
    nameMissing: 'Enter the name of the round',
    nameOf: (year: string) => `Kiểm tra công tác phòng, chống bạo lực gia đình năm ${year}`,
    year: 'Year',
    yearWrong: 'Enter a year such as 2024',
    units: 'Units to inspect',
    unitsHint: 'The wards and communes of the plan are chosen already. Take away those not inspected this year.',
    unitsMissing: 'Choose at least one unit',
    wards: 'Wards and communes',
    others: 'Other units',
    from: 'From',
    to: 'Until',
    fromHint: 'The days of the visits are spread evenly without week-ends; you can change each afterwards.',
    save: 'Draw up',
    long: 'Too long; shorten it',
    nothing: 'No plan is in force',
    nothingText: 'An inspection belongs to a plan in force. Enter or issue the plan first.',
  },
});

/** A new round: plan, units (all wards at once), time. Everything else is proposed and changed afterwards. */
export const newInspectionScreen = form({
  path: `${INSPECTION}/moi`,
  may: 'programme.write',
  params: z.object({}),
  async load(tx, _params, { now }) {
    const today = dayOf(now);
    const plans = (await listPlans(tx)).filter((plan) => isRunning(plan, today));
    const wards = new Set((await Promise.all(plans.map((plan) => listPlanUnits(tx, plan.issuerId, today)))).flat().map(({ id }) => id));
    const all = await listUnits(tx, today);
    return {
      plans,
      wards: all.filter(({ id }) => wards.has(id)),
      others: all.filter(({ id, kind }) => !wards.has(id) && ['department', 'organisation', 'ward'].includes(kind)),
    };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      plan: z.uuid({ error: say.planMissing }),
      name: neededText(300, { missing: say.nameMissing, tooLong: say.long }),
      year: z.coerce.number({ error: say.yearWrong }).int(say.yearWrong).min(2000, say.yearWrong).max(2100, say.yearWrong),
      units: many(z.uuid()).refine((units) => units.length > 0, say.unitsMissing),
      from: neededDay(language),
      to: neededDay(language),
    });
  },
  view({ plans, wards, others }, showing) {
    const { language, errors, value, chosen, now } = showing;
    const say = t(language);
    if (plans.length === 0)
      return (
        <InspectionPage showing={showing} title={say.title}>
          <EmptyState title={say.nothing}>
            <p class="govuk-body">{say.nothingText}</p>
          </EmptyState>
        </InspectionPage>
      );
    const year = String(dayOf(now).year);
    const shown = [...wards, ...others];
    return (
      <InspectionPage showing={showing} title={say.title}>
        <form method="post" novalidate>
          <Select
            language={language}
            name="plan"
            label={say.plan}
            value={value('plan', plans.length === 1 ? plans[0]!.id : '')}
            error={errors['plan']}
            options={[
              { value: '', text: say.planMissing },
              ...plans.map(({ id, symbol, title }) => ({ value: id, text: symbol ?? title[language] })),
            ]}
          />
          <TextInput
            language={language}
            name="name"
            label={say.name}
            value={value('name', say.nameOf(year))}
            error={errors['name']}
            autocomplete="off"
          />
          <TextInput
            language={language}
            name="year"
            label={say.year}
            value={value('year', year)}
            error={errors['year']}
            width={4}
            inputmode="numeric"
          />
          <DateField language={language} name="from" label={say.from} hint={say.fromHint} value={value('from')} error={errors['from']} />
          <DateField language={language} name="to" label={say.to} value={value('to')} error={errors['to']} />
          <Checkboxes
            language={language}
            name="units"
            legend={say.units}
            hint={say.unitsHint}
            error={errors['units']}
            small
            values={shown
              .filter(({ id }) =>
                chosen(
                  'units',
                  id,
                  wards.some((ward) => ward.id === id),
                ),
              )
              .map(({ id }) => id)}
            choices={[
              ...wards.map((unit) => ({ value: unit.id, text: unitText(language, unit) })),
              ...(others.length > 0 ? [{ divider: say.others }] : []),
              ...others.map((unit) => ({ value: unit.id, text: unitText(language, unit) })),
            ]}
          />
          <Button>{say.save}</Button>
        </form>
      </InspectionPage>
    );
  },
  async submit(tx, actor, now, sent, { language }) {
    const known = new Set((await listUnits(tx, dayOf(now))).map(({ id }) => id));
    if (sent.units.some((id) => !known.has(id))) throw new Invalid({ units: t(language).unitsMissing });
    return drawUpInspection(tx, actor, now, {
      planId: sent.plan,
      year: sent.year,
      title: sent.name,
      units: sent.units,
      from: sent.from,
      to: sent.to,
    });
  },
  then: (_params, { id }) => `${INSPECTION}/${id}`,
});
