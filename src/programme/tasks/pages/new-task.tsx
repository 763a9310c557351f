import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { findTask } from '../delivery.queries.ts';
import { listAssignable, listKeptPlans, listPlanParts } from '../plan-parts.queries.ts';
import { addTask, assignUnits, changeTask } from '../task.commands.ts';
import { readParts, readWhen, TaskFields, taskFields, WhenFields, whenFields } from '../task.fields.tsx';
import { TASKS, taskPath, Vi } from '../task.view.tsx';
import { taskRefusalText } from '../task.words.ts';
import { readUnits, UnitFields, unitFields } from '../unit-choice.fields.tsx';

const t = words({
  vi: {
    tasks: 'Nhiệm vụ',
    add: 'Giao thêm nhiệm vụ',
    change: 'Sửa nhiệm vụ',
    assign: 'Giao cho thêm đơn vị',
    which: 'Thuộc kế hoạch nào?',
    noPlan: 'Chưa có kế hoạch nào đang thực hiện',
    noPlanText: 'Nhiệm vụ được giao theo một kế hoạch. Hãy đưa kế hoạch vào trước.',
    plans: 'Xem các kế hoạch',
    part: 'Vai trò',
    leads: 'Chủ trì: mỗi đơn vị tự nộp kết quả của mình',
    cooperates: 'Phối hợp: không phải nộp kết quả',
    save: 'Lưu',
    give: 'Giao nhiệm vụ',
  },
  en: {
    tasks: 'Tasks',
    add: 'Give a task',
    change: 'Change the task',
    assign: 'Give it to more units',
    which: 'Under which plan?',
    noPlan: 'No plan is running',
    noPlanText: 'Tasks are given under a plan. Enter the plan first.',
    plans: 'To the plans',
    part: 'Part',
    leads: 'Leads: each unit hands in a result of its own',
    cooperates: 'Cooperates: hands in nothing',
    save: 'Save',
    give: 'Give the task',
  },
});

const params = z.object({ taskId: z.string().regex(UUID) });

async function findKept(tx: Tx, taskId: string) {
  const task = await findTask(tx, taskId);
  if (!task) throw new NotFound('task', taskId);
  if (!task.keeps) throw new Forbidden('programme.write');
  if (task.endedOn) throw new NotFound('task', taskId);
  return task;
}

/** A task given by hand, under a plan that the giver keeps: which plan is asked first where there are several. */
const newTaskScreen = form({
  path: `${TASKS}/moi`,
  may: 'task.give',
  params: z.object({ kehoach: z.string().regex(UUID).optional() }),
  async load(tx, { kehoach }, { now }) {
    const plans = await listKeptPlans(tx);
    const plan = kehoach ? plans.find(({ id }) => id === kehoach) : plans.length === 1 ? plans[0] : undefined;
    if (kehoach && !plan) throw new NotFound('plan', kehoach);
    return {
      plans,
      plan,
      parts: plan && (await listPlanParts(tx, plan.id)),
      assignable: plan && (await listAssignable(tx, plan.issuerId, dayOf(now))),
    };
  },
  input: (language) => z.object({ planId: z.string().regex(UUID), ...taskFields(language), ...whenFields, ...unitFields }),
  view({ plans, plan, parts, assignable }, showing) {
    const { language, frame, errors, to } = showing;
    const say = t(language);
    return (
      <ProgrammePage frame={frame} title={say.add} current="tasks" back={[{ href: TASKS, text: say.tasks }]} errors={errors}>
        {plans.length === 0 ? (
          <EmptyState title={say.noPlan}>
            <p class="govuk-body">{say.noPlanText}</p>
            <ButtonLink href={to('/lam-viec/chuong-trinh')} kind="secondary">
              {say.plans}
            </ButtonLink>
          </EmptyState>
        ) : !plan || !parts || !assignable ? (
          <>
            <h2 class="govuk-heading-m">{say.which}</h2>
            <ul class="govuk-list">
              {plans.map(({ id, name }) => (
                <li>
                  <a href={to(`${TASKS}/moi?kehoach=${id}`)}>
                    <Vi language={language}>{name}</Vi>
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <form method="post" action={to(`${TASKS}/moi?kehoach=${plan.id}`)} novalidate>
            <input type="hidden" name="planId" value={plan.id} />
            <p class="govuk-body">
              <Vi language={language}>{plan.name}</Vi>
            </p>
            <TaskFields parts={parts} showing={showing} />
            <WhenFields showing={showing} />
            <UnitFields assignable={assignable} showing={showing} />
            <Button>{say.give}</Button>
          </form>
        )}
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, input, { language }) {
    const plan = (await listKeptPlans(tx)).find(({ id }) => id === input.planId);
    if (!plan) throw new NotFound('plan', input.planId);
    const leads = readUnits(language, input, await listAssignable(tx, plan.issuerId, dayOf(now)));
    return allow(
      await addTask(tx, actor, now, {
        planId: plan.id,
        ...readParts(language, input, await listPlanParts(tx, plan.id)),
        what: input.what,
        result: input.result,
        ...readWhen(language, input),
        weight: input.weight,
        budget: { planned: input.planned, source: input.source },
        origin: 'by hand',
        leads,
      }),
    );
  },
  then: (_params, { taskId }) => taskPath(taskId),
});

/** What is said of a task, said anew. */
const changeTaskScreen = form({
  path: `${TASKS}/:taskId/sua`,
  may: 'task.give',
  params,
  async load(tx, { taskId }) {
    const task = await findKept(tx, taskId);
    return { task, parts: await listPlanParts(tx, task.planId) };
  },
  input: (language) => z.object(taskFields(language)),
  view({ task, parts }, showing) {
    const { language, frame, errors, refusal } = showing;
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.change}
        current="tasks"
        back={[
          { href: TASKS, text: say.tasks },
          { href: taskPath(task.id), text: <Vi language={language}>{task.plan}</Vi> },
        ]}
        errors={errors}
        refused={refusal && taskRefusalText(language, refusal)}
      >
        <form method="post" novalidate>
          <TaskFields parts={parts} task={task} showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, { taskId, ...input }, { language }) {
    const task = await findKept(tx, taskId);
    return changeTask(tx, actor, now, {
      taskId,
      ...readParts(language, input, await listPlanParts(tx, task.planId)),
      what: input.what,
      result: input.result,
      weight: input.weight,
      budget: { planned: input.planned, source: input.source },
    });
  },
  then: ({ taskId }) => taskPath(taskId),
});

/** Handing a task to more units at once. */
const assignUnitsScreen = form({
  path: `${TASKS}/:taskId/giao`,
  may: 'task.give',
  params,
  async load(tx, { taskId }, { now }) {
    const task = await findKept(tx, taskId);
    const plan = (await listKeptPlans(tx)).find(({ id }) => id === task.planId);
    if (!plan) throw new NotFound('plan', task.planId);
    return { task, assignable: await listAssignable(tx, plan.issuerId, dayOf(now)) };
  },
  input: () => z.object({ part: z.enum(['leads', 'cooperates']).catch('leads'), ...unitFields }),
  view({ task, assignable }, showing) {
    const { language, frame, errors, refusal, value } = showing;
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.assign}
        current="tasks"
        back={[
          { href: TASKS, text: say.tasks },
          { href: taskPath(task.id), text: <Vi language={language}>{task.plan}</Vi> },
        ]}
        errors={errors}
        refused={refusal && taskRefusalText(language, refusal)}
      >
        <p class="govuk-body">
          <Vi language={language}>{task.what}</Vi>
        </p>
        <form method="post" novalidate>
          <UnitFields assignable={assignable} showing={showing} />
          <Radios
            language={language}
            name="part"
            legend={say.part}
            legendSize="s"
            value={value('part', 'leads')}
            choices={[
              { value: 'leads', text: say.leads },
              { value: 'cooperates', text: say.cooperates },
            ]}
          />
          <Button>{say.give}</Button>
        </form>
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, { taskId, part, ...input }, { language }) {
    const task = await findKept(tx, taskId);
    const plan = (await listKeptPlans(tx)).find(({ id }) => id === task.planId);
    if (!plan) throw new NotFound('plan', task.planId);
    const units = readUnits(language, input, await listAssignable(tx, plan.issuerId, dayOf(now)));
    return assignUnits(tx, actor, now, { taskId, units, part });
  },
  then: ({ taskId }) => taskPath(taskId),
});

export const givingScreens: readonly Screen[] = [newTaskScreen, changeTaskScreen, assignUnitsScreen];
