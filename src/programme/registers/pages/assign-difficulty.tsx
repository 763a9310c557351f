import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { DateField, Select, TextArea } from '../../../design/form.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { neededDay } from '../../../organisation/units/change.fields.tsx';
import { inTreeOrder } from '../../../organisation/units/unit.fields.tsx';
import { listUnits } from '../../../organisation/units/unit.queries.ts';
import { form, many } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { isRunning, listPlans } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { assignDifficulty } from '../register.commands.ts';
import { findDifficulty } from '../register.queries.ts';
import { DIFFICULTIES } from '../register.view.tsx';
import { refusalText } from '../register.words.ts';

const t = words({
  vi: {
    back: 'Vướng mắc pháp luật',
    title: 'Vướng mắc',
    task: 'Giao thành nhiệm vụ',
    dayMissing: 'Nhập ngày như 18/07/2022',
    long: 'Dài quá; hãy rút ngắn',
    plan: 'Theo kế hoạch',
    planMissing: 'Chọn kế hoạch đang thực hiện',
    noPlan: 'Không có kế hoạch nào đang thực hiện để giao nhiệm vụ theo.',
    what: 'Việc cần làm',
    whatMissing: 'Ghi việc cần làm',
    units: 'Đơn vị thực hiện',
    unitsMissing: 'Chọn ít nhất một đơn vị',
    due: 'Hạn hoàn thành',
    give: 'Giao nhiệm vụ',
  },
  en: {
    back: 'Difficulties with the law',
    title: 'Difficulty',
    task: 'Make it a task',
    dayMissing: 'Enter a day such as 18/07/2022',
    long: 'Too long; shorten it',
    plan: 'Under which plan',
    planMissing: 'Choose a plan that runs',
    noPlan: 'No plan runs under which a task could be given.',
    what: 'What is to be done',
    whatMissing: 'Say what is to be done',
    units: 'Units',
    unitsMissing: 'Choose one unit at least',
    due: 'Due day',
    give: 'Give the task',
  },
});

/** What a difficulty asks for, given to units as a task under a plan that runs. */
export const assignDifficultyScreen = form({
  path: `${DIFFICULTIES}/:id/nhiem-vu`,
  may: 'programme.write',
  params: z.object({ id: z.string().regex(UUID) }),
  async load(tx, { id }, { now }) {
    const found = await findDifficulty(tx, id);
    if (!found) throw new NotFound('difficulty', id);
    const today = dayOf(now);
    return {
      found,
      plans: (await listPlans(tx)).filter((plan) => isRunning(plan, today)),
      units: inTreeOrder(await listUnits(tx, today)).map(({ unit }) => unit),
    };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      plan: z.uuid({ error: say.planMissing }),
      what: neededText(2000, { missing: say.whatMissing, tooLong: say.long }),
      units: many(z.uuid()).refine((units) => units.length > 0, say.unitsMissing),
      due: neededDay(language, say.dayMissing),
    });
  },
  view({ found, plans, units }, { language, frame, errors, refusal, value, chosen }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.task}
        current="registers"
        back={[
          { href: DIFFICULTIES, text: say.back },
          { href: `${DIFFICULTIES}/${found.id}`, text: say.title },
        ]}
        errors={errors}
        refused={refusal && refusalText(language, refusal)}
      >
        {plans.length === 0 ? (
          <p class="govuk-body">{say.noPlan}</p>
        ) : (
          <form method="post" novalidate>
            <Select
              language={language}
              name="plan"
              label={say.plan}
              value={value('plan', plans[0]?.id)}
              error={errors['plan']}
              options={plans.map(({ id, symbol }) => ({ value: id, text: symbol ?? '' }))}
            />
            <TextArea
              language={language}
              name="what"
              label={say.what}
              value={value('what', found.proposal || found.difficulty)}
              error={errors['what']}
              limit={2000}
            />
            <Checkboxes
              language={language}
              name="units"
              legend={say.units}
              small
              values={units.filter(({ id }) => chosen('units', id)).map(({ id }) => id)}
              error={errors['units']}
              choices={units.map(({ id, name, nameEn }) => ({ value: id, text: language === 'vi' ? name : nameEn }))}
            />
            <DateField language={language} name="due" label={say.due} value={value('due')} error={errors['due']} />
            <Button>{say.give}</Button>
          </form>
        )}
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { id, plan, what, units, due }) =>
    assignDifficulty(tx, actor, now, { id, planId: plan, what, units, dueOn: due }),
  then: (_params, { taskId }) => `${PROGRAMME}/nhiem-vu/${taskId}`,
});
