import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { InsetText, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { page, type Showing } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { findTask, listParts, type Part, type Task } from '../delivery.queries.ts';
import { Due, deliveryPath, Fresh, StateTag, TASKS, taskPath, Vi } from '../task.view.tsx';
import { moneyText, ORIGIN_NAMES, RHYTHM_NAMES } from '../task.words.ts';

const t = words({
  vi: {
    tasks: 'Nhiệm vụ',
    task: 'Nhiệm vụ',
    plan: 'Kế hoạch',
    group: 'Nhóm nhiệm vụ',
    target: 'Phục vụ mục tiêu',
    result: 'Kết quả cần có',
    due: 'Hạn',
    weight: 'Trọng số',
    origin: 'Giao từ',
    planned: 'Kinh phí dự toán',
    used: 'Kinh phí đơn vị báo đã dùng',
    source: 'Nguồn kinh phí',
    leads: 'Chủ trì',
    cooperates: 'Phối hợp',
    unit: 'Đơn vị',
    dueDay: 'Hạn nộp',
    state: 'Tình trạng',
    word: 'Lần cập nhật cuối',
    act: 'Việc',
    update: 'Cập nhật',
    look: 'Xem',
    judge: 'Duyệt',
    take: 'Thôi giao',
    notYet: 'chưa đến kỳ',
    none: 'Chưa giao cho đơn vị nào',
    noneText: 'Nhiệm vụ chỉ có tiến độ khi đã giao cho đơn vị.',
    ended: (day: string, why: string) => `Nhiệm vụ đã kết thúc ngày ${day}. Lý do: ${why}`,
    past: 'Đơn vị đã thôi giao',
    until: (day: string, why: string) => `đến ${day}: ${why}`,
    assign: 'Giao cho thêm đơn vị',
    change: 'Sửa',
    end: 'Kết thúc nhiệm vụ',
    percent: (n: string) => `${n}\u00a0%`,
  },
  en: {
    tasks: 'Tasks',
    task: 'Task',
    plan: 'Plan',
    group: 'Group of tasks',
    target: 'Serves the target',
    result: 'What must come of it',
    due: 'Due',
    weight: 'Weight',
    origin: 'Given by',
    planned: 'Money planned',
    used: 'Money used, as units say',
    source: 'Where the money comes from',
    leads: 'Leading',
    cooperates: 'Cooperating',
    unit: 'Unit',
    dueDay: 'Due day',
    state: 'State',
    word: 'Last update',
    act: 'Act',
    update: 'Update',
    look: 'Look',
    judge: 'Judge',
    take: 'Relieve',
    notYet: 'not due yet',
    none: 'Not given to any unit yet',
    noneText: 'A task makes progress once it is given to a unit.',
    ended: (day: string, why: string) => `The task ended on ${day}. Reason: ${why}`,
    past: 'Units that were relieved of it',
    until: (day: string, why: string) => `until ${day}: ${why}`,
    assign: 'Give it to more units',
    change: 'Change',
    end: 'End the task',
    percent: (n: string) => `${n}\u00a0%`,
  },
});

/** One task: what it is, and how each unit stands that the reader may see. */
export const taskScreen = page({
  path: `${TASKS}/:taskId`,
  may: 'plan.see',
  params: z.object({ taskId: z.string().regex(UUID) }),
  async load(tx, { taskId }, { actor }) {
    const task = await findTask(tx, taskId);
    if (!task) throw new NotFound('task', taskId);
    return { task, parts: await listParts(tx, taskId), units: new Set(actor.may.has('task.work') ? actor.units : []) };
  },
  view({ task, parts, units }, showing) {
    const { language, frame, to } = showing;
    const say = t(language);
    const living = parts.filter(({ endedOn }) => !endedOn);
    const past = parts.filter(({ endedOn }) => endedOn);
    const changes = task.keeps && !task.endedOn && task.planState === 'issued';
    return (
      <ProgrammePage
        frame={frame}
        title={say.task}
        heading={<Vi language={language}>{task.what}</Vi>}
        current="tasks"
        back={[{ href: TASKS, text: say.tasks }]}
      >
        {task.endedOn ? <InsetText>{say.ended(dayText(task.endedOn), task.endedWhy ?? '')}</InsetText> : null}
        <Facts task={task} language={language} />
        {changes ? (
          <div class="govuk-button-group">
            <ButtonLink href={to(`${taskPath(task.id)}/giao`)} kind="secondary">
              {say.assign}
            </ButtonLink>
            <a href={to(`${taskPath(task.id)}/sua`)}>{say.change}</a>
            <a href={to(`${taskPath(task.id)}/ket-thuc`)}>{say.end}</a>
          </div>
        ) : null}
        {living.length === 0 && past.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : null}
        <Parts title={say.leads} parts={living.filter(({ part }) => part === 'leads')} {...{ task, units, showing, changes }} />
        <Parts title={say.cooperates} parts={living.filter(({ part }) => part === 'cooperates')} {...{ task, units, showing, changes }} />
        {past.length > 0 ? (
          <>
            <h2 class="govuk-heading-m">{say.past}</h2>
            <ul class="govuk-list">
              {past.map(({ unit, unitEn, endedOn, endedWhy, deliveryId }) => (
                <li>
                  {deliveryId ? (
                    <a href={to(deliveryPath(deliveryId))}>{language === 'vi' ? unit : unitEn}</a>
                  ) : language === 'vi' ? (
                    unit
                  ) : (
                    unitEn
                  )}{' '}
                  <Vi language={language}>{say.until(dayText(endedOn!), endedWhy ?? '')}</Vi>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </ProgrammePage>
    );
  },
});

const Facts = ({ task, language }: { task: Task; language: Language }) => {
  const say = t(language);
  const rows = [
    { key: say.plan, value: <Vi language={language}>{task.plan}</Vi> },
    task.group && { key: say.group, value: <Vi language={language}>{task.group}</Vi> },
    task.target && { key: say.target, value: <Vi language={language}>{task.target}</Vi> },
    task.result && { key: say.result, value: <Vi language={language}>{task.result}</Vi> },
    { key: say.due, value: task.dueOn ? dayText(task.dueOn) : RHYTHM_NAMES[language][task.rhythm!] },
    { key: say.weight, value: String(task.weight) },
    { key: say.origin, value: ORIGIN_NAMES[language][task.origin] },
    task.budgetPlanned !== null && { key: say.planned, value: moneyText(language, task.budgetPlanned) },
    task.budgetUsed !== null && { key: say.used, value: moneyText(language, task.budgetUsed) },
    task.budgetSource && { key: say.source, value: <Vi language={language}>{task.budgetSource}</Vi> },
  ];
  return <SummaryList rows={rows.filter((row) => row !== null && row !== false && row !== '')} />;
};

const Parts = ({
  title,
  parts,
  task,
  units,
  changes,
  showing: { language, now, to },
}: {
  title: string;
  parts: readonly Part[];
  task: Task;
  units: ReadonlySet<string>;
  changes: boolean;
  showing: Showing;
}) => {
  const say = t(language);
  const today = dayOf(now);
  if (parts.length === 0) return null;
  const actOf = ({ unitId, state, deliveryId, id }: Part) => (
    <>
      {deliveryId ? (
        <a href={to(deliveryPath(deliveryId))}>
          {state === 'sent' && task.keeps
            ? say.judge
            : units.has(unitId) && state !== 'accepted' && state !== 'dropped'
              ? say.update
              : say.look}
        </a>
      ) : null}
      {changes ? (
        <>
          {deliveryId ? ' · ' : ''}
          <a href={to(`${taskPath(task.id)}/thoi/${id}`)}>{say.take}</a>
        </>
      ) : null}
    </>
  );
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ScrollArea label={title}>
        <Table
          cards
          columns={[{ text: say.unit }, { text: say.dueDay }, { text: say.state }, { text: say.word }, { text: say.act }]}
          rows={parts.map((part) => [
            language === 'vi' ? part.unit : part.unitEn,
            part.dueOn && part.state ? <Due language={language} dueOn={part.dueOn} state={part.state} today={today} /> : null,
            part.state ? (
              <>
                <StateTag language={language} state={part.state} /> {say.percent(String(part.percent))}
              </>
            ) : part.part === 'leads' ? (
              <Tag>{say.notYet}</Tag>
            ) : null,
            part.part === 'leads' ? <Fresh language={language} lastWord={part.lastWord} today={today} /> : null,
            actOf(part),
          ])}
        />
      </ScrollArea>
    </>
  );
};
