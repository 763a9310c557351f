import { ButtonLink } from '../../../design/button.tsx';
import { Pagination, SubNavigation } from '../../../design/navigation.tsx';
import { Clock, EmptyState, TaskGroup, TaskRow } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page, type Showing } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { BoardFilter } from '../board.filter.tsx';
import type { Completion } from '../completion.rules.ts';
import { Helped } from '../helped.view.tsx';
import { listKeptPlans } from '../plan-parts.queries.ts';
import { boardAddress, boardParams } from '../task.filter.ts';
import {
  BOARD_PAGE,
  type DeliveryRow,
  listBoardChoices,
  listCompletion,
  listDeliveries,
  listHelped,
  listTasks,
  type TaskRow as TaskOfBoard,
} from '../task.queries.ts';
import { isLate, isOpen, urgencyOf } from '../task.rules.ts';
import { deliveryPath, Fresh, StateTag, TASKS, taskPath, Vi } from '../task.view.tsx';
import { dueText, RHYTHM_NAMES, URGENCY_NAMES } from '../task.words.ts';

const t = words({
  vi: {
    title: 'Nhiệm vụ',
    add: 'Giao thêm nhiệm vụ',
    byTask: 'Theo nhiệm vụ',
    byUnit: 'Theo đơn vị',
    views: 'Cách xem',
    found: (n: string) => `${n} kết quả`,
    none: 'Chưa có nhiệm vụ nào',
    noneText: 'Nhiệm vụ hiện ở đây khi kế hoạch giao cho đơn vị của bạn.',
    noneKept: 'Nhiệm vụ có khi nhận một kế hoạch đã giao việc cho đơn vị, hoặc khi bạn giao thêm.',
    noMatch: 'Không có nhiệm vụ nào khớp',
    noMatchText: 'Bỏ bớt điều kiện lọc.',
    noGroup: 'Không thuộc nhóm nào',
    update: 'Cập nhật',
    look: 'Xem',
    task: 'Nhiệm vụ',
    due: 'Hạn',
    units: 'Các đơn vị',
    word: 'Cập nhật gần nhất',
    handed: (n: string, all: string) => `${n}/${all} đã gửi`,
    accepted: (n: string) => `${n} đã duyệt`,
    late: (n: string) => `${n} trễ`,
    never: (n: string) => `${n} chưa từng cập nhật`,
    silent: (n: string) => `${n} im 30 ngày`,
    given: 'chưa giao',
    ended: 'đã kết thúc',
    done: (n: string) => `hoàn thành ${n}\u00a0%`,
    percent: (n: string) => `${n}\u00a0%`,
  },
  en: {
    title: 'Tasks',
    add: 'Give a task',
    byTask: 'By task',
    byUnit: 'By unit',
    views: 'Ways to look',
    found: (n: string) => (n === '1' ? '1 result' : `${n} results`),
    none: 'There are no tasks yet',
    noneText: 'Tasks appear here when a plan gives them to your unit.',
    noneKept: 'There are tasks once a plan that gives work to units is accepted, or when you give one.',
    noMatch: 'No task matches',
    noMatchText: 'Take filters away.',
    noGroup: 'In no group',
    update: 'Update',
    look: 'Look',
    task: 'Task',
    due: 'Due',
    units: 'Units',
    word: 'Latest update',
    handed: (n: string, all: string) => `${n}/${all} handed in`,
    accepted: (n: string) => `${n} accepted`,
    late: (n: string) => `${n} late`,
    never: (n: string) => `${n} never updated`,
    silent: (n: string) => `${n} silent for 30 days`,
    given: 'not given yet',
    ended: 'ended',
    done: (n: string) => `${n}\u00a0% done`,
    percent: (n: string) => `${n}\u00a0%`,
  },
});

/**
 * Tasks: for a unit its own, most urgent first and one tap from the update; for the standing body and leaders all of them by group, with
 * how the units stand, how fresh their word is apart from how far they are. Filter and page stand in the address.
 */
export const tasksScreen = page({
  path: TASKS,
  may: 'plan.see',
  params: boardParams,
  async load(tx, asked, { actor, now }) {
    const today = dayOf(now);
    const overall = actor.may.has('programme.read');
    const works = new Set(actor.may.has('task.work') ? actor.units : []);
    const choices = await listBoardChoices(tx);
    const mayAdd = actor.may.has('programme.write') || (actor.may.has('task.give') && (await listKeptPlans(tx)).length > 0);
    const helped = overall ? [] : await listHelped(tx);
    const seen = { asked, choices, overall, mayAdd, works, helped };
    if (!overall || asked.xem === 'don-vi') {
      return { ...seen, deliveries: await listDeliveries(tx, asked, today, now), tasks: undefined, completion: undefined };
    }
    const tasks = await listTasks(tx, asked, today, now);
    const completion = await listCompletion(tx, [...new Set(tasks.rows.map(({ planId }) => planId))], today);
    return { ...seen, deliveries: undefined, tasks, completion };
  },
  view({ asked, choices, overall, mayAdd, works, helped, deliveries, tasks, completion }, showing) {
    const { language, frame, to } = showing;
    const say = t(language);
    const base = to(TASKS);
    const total = (tasks ?? deliveries)?.total ?? 0;
    const filtered = boardAddress('', asked, { xem: '' }) !== '';
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="tasks"
        act={
          mayAdd ? (
            <ButtonLink href={to(`${TASKS}/moi`)} kind="secondary">
              {say.add}
            </ButtonLink>
          ) : undefined
        }
      >
        {overall ? (
          <SubNavigation
            label={say.views}
            items={[
              { href: boardAddress(base, asked, { xem: '' }), text: say.byTask, active: asked.xem === '' },
              { href: boardAddress(base, asked, { xem: 'don-vi' }), text: say.byUnit, active: asked.xem !== '' },
            ]}
          />
        ) : null}
        {choices.plans.length > 0 ? <BoardFilter language={language} base={base} asked={asked} choices={choices} /> : null}
        {total === 0 ? (
          <EmptyState title={filtered ? say.noMatch : say.none}>
            <p class="govuk-body">{filtered ? say.noMatchText : mayAdd ? say.noneKept : say.noneText}</p>
          </EmptyState>
        ) : (
          <p class="ba-quiet">{say.found(count(language, total))}</p>
        )}
        {deliveries ? <Deliveries rows={deliveries.rows} works={works} showing={showing} /> : null}
        {tasks ? <ByGroup rows={tasks.rows} completion={completion} showing={showing} /> : null}
        <Pagination
          language={language}
          page={asked.trang}
          pages={Math.ceil(total / BOARD_PAGE)}
          href={(n) => boardAddress(base, asked, { trang: String(n) })}
        />
        <Helped tasks={helped} showing={showing} />
      </ProgrammePage>
    );
  },
});

/** What units have to hand in, in groups by urgency; the order is the query's. */
const Deliveries = ({
  rows,
  works,
  showing: { language, now, to },
}: {
  rows: readonly DeliveryRow[];
  works: ReadonlySet<string>;
  showing: Showing;
}) => {
  const say = t(language);
  const today = dayOf(now);
  return (
    <>
      {[...Map.groupBy(rows, (row) => urgencyOf(row, today))].map(([urgency, group]) => (
        <TaskGroup title={URGENCY_NAMES[language][urgency]} late={urgency === 'late'}>
          {group.map((row) => (
            <TaskRow
              clock={
                <Clock
                  left={dueText(language, { dueOn: row.dueOn, open: isOpen(row.state) }, today)}
                  late={isLate(row, today)}
                  law={<Fresh language={language} lastWord={row.lastWord} today={today} />}
                />
              }
              what={<Vi language={language}>{row.what}</Vi>}
              href={to(deliveryPath(row.id))}
              about={
                <>
                  {language === 'vi' ? row.unit : row.unitEn} · <Vi language={language}>{row.plan}</Vi> · {say.percent(String(row.percent))}{' '}
                  <StateTag language={language} state={row.state} />
                </>
              }
              act={
                <ButtonLink href={to(deliveryPath(row.id))} kind="secondary">
                  {works.has(row.unitId) && isOpen(row.state) ? say.update : say.look}
                </ButtonLink>
              }
            />
          ))}
        </TaskGroup>
      ))}
    </>
  );
};

type Completions = Awaited<ReturnType<typeof listCompletion>>;

/** All tasks, under the headings of their plans. */
const ByGroup = ({
  rows,
  completion,
  showing,
}: {
  rows: readonly TaskOfBoard[];
  completion: Completions | undefined;
  showing: Showing;
}) => {
  const { language } = showing;
  const say = t(language);
  return (
    <>
      {[...Map.groupBy(rows, ({ planId }) => planId)].map(([planId, ofPlan]) => (
        <section aria-labelledby={`k-${planId}`}>
          <h2 class="govuk-heading-m" id={`k-${planId}`}>
            <Vi language={language}>{ofPlan[0]!.plan}</Vi> <Done of={completion?.get(planId)?.whole} showing={showing} />
          </h2>
          {[...Map.groupBy(ofPlan, ({ groupId }) => groupId)].map(([groupId, ofGroup]) => (
            <>
              {groupId === null && rows.every((row) => row.groupId === null) ? null : (
                <h3 class="govuk-heading-s">
                  {groupId ? <Vi language={language}>{ofGroup[0]!.group}</Vi> : say.noGroup}{' '}
                  <Done of={completion?.get(planId)?.groups.get(groupId)} showing={showing} />
                </h3>
              )}
              <TasksOfGroup label={ofGroup[0]!.group ?? say.noGroup} rows={ofGroup} showing={showing} />
            </>
          ))}
        </section>
      ))}
    </>
  );
};

const Done = ({ of, showing: { language } }: { of: Completion | undefined; showing: Showing }) => {
  const say = t(language);
  if (!of || of.percent === null) return null;
  return (
    <>
      <Tag>{say.done(String(of.percent))}</Tag> {of.late > 0 ? <Tag colour="red">{say.late(count(language, of.late))}</Tag> : null}
    </>
  );
};

const TasksOfGroup = ({
  label,
  rows,
  showing: { language, now, to },
}: {
  label: string;
  rows: readonly TaskOfBoard[];
  showing: Showing;
}) => {
  const say = t(language);
  const today = dayOf(now);
  return (
    <ScrollArea label={label}>
      <Table
        cards
        columns={[{ text: say.task }, { text: say.due }, { text: say.units }, { text: say.word }]}
        rows={rows.map((row) => [
          <a href={to(taskPath(row.taskId))}>
            <Vi language={language}>{row.what}</Vi>
          </a>,
          row.ended ? <Tag>{say.ended}</Tag> : row.dueOn ? dayText(row.dueOn) : RHYTHM_NAMES[language][row.rhythm!],
          row.units === 0 ? (
            <Tag>{say.given}</Tag>
          ) : (
            <>
              {say.handed(String(row.handed), String(row.units))}
              {row.accepted > 0 ? `, ${say.accepted(String(row.accepted))}` : ''}{' '}
              {row.late > 0 ? <Tag colour="red">{say.late(String(row.late))}</Tag> : null}
            </>
          ),
          row.units === 0 ? null : (
            <>
              <Fresh language={language} lastWord={row.lastWord} today={today} />
              {row.never > 0 && row.lastWord ? <span class="ba-quiet">, {say.never(String(row.never))}</span> : null}
              {row.silent > 0 ? <span class="ba-quiet">, {say.silent(String(row.silent))}</span> : null}
            </>
          ),
        ])}
      />
    </ScrollArea>
  );
};
