import type { Child } from 'hono/jsx';
import { Table } from '../../design/table.tsx';
import { Details, Tag } from '../../design/text.tsx';
import { dayText, momentText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import { PROGRAMME } from '../programme.view.tsx';
import type { PlanContent } from './plan.content.ts';
import type { listPlanTasks, PlanTask, PlanVersion } from './plan-life.queries.ts';

const t = words({
  vi: {
    ungrouped: 'Ngoài các nhóm',
    noTask: 'chưa có nhiệm vụ nào',
    due: (day: string) => `hạn ${day}`,
    ended: 'đã dừng',
    unit: 'Đơn vị',
    task: 'Nhiệm vụ',
    allWards: 'Tất cả phường, xã',
    nobody: 'chưa giao cho đơn vị nào',
    report: 'Nội dung',
    before: 'Trước ngày',
    version: 'Phiên bản',
    paper: 'Văn bản',
    why: 'Lý do',
    when: 'Lưu lúc',
    compare: 'So với phiên bản trước',
    first: 'Kế hoạch như ban hành',
    reread: 'Sửa cách đọc, không có văn bản sửa đổi',
  },
  en: {
    ungrouped: 'Under no group',
    noTask: 'no task yet',
    due: (day: string) => `due ${day}`,
    ended: 'ended',
    unit: 'Unit',
    task: 'Task',
    allWards: 'All wards and communes',
    nobody: 'given to no unit yet',
    report: 'What',
    before: 'Before',
    version: 'Version',
    paper: 'Paper',
    why: 'Reason',
    when: 'Stored at',
    compare: 'Compare with the version before',
    first: 'The plan as issued',
    reread: 'Its reading put right, no paper amends it',
  },
});

type To = (path: string) => string;
/** Words of the plan, which are Vietnamese in any language. */
export const Vi = ({ language, children }: { language: Language; children: Child }) =>
  language === 'vi' ? children : <span lang="vi">{children}</span>;

/** The headings of a plan and the tasks under each. */
export const TaskGroups = ({
  language,
  tasks: { groups, tasks },
  to,
}: {
  language: Language;
  tasks: Awaited<ReturnType<typeof listPlanTasks>>;
  to: To;
}) => {
  const say = t(language);
  const parts = [
    ...groups.map(({ id, name }, at) => ({
      name: <Vi language={language}>{`${at + 1}. ${name}`}</Vi>,
      own: tasks.filter(({ groupId }) => groupId === id),
    })),
    ...(tasks.some(({ groupId }) => !groups.some(({ id }) => id === groupId))
      ? [{ name: <>{say.ungrouped}</>, own: tasks.filter(({ groupId }) => !groups.some(({ id }) => id === groupId)) }]
      : []),
  ];
  return (
    <>
      {parts.map(({ name, own }) =>
        own.length === 0 ? (
          <p>
            {name} <span class="ba-quiet">· {say.noTask}</span>
          </p>
        ) : (
          <Details
            summary={
              <>
                {name}
                {` (${own.length})`}
              </>
            }
          >
            <ul class="govuk-list govuk-list--bullet">
              {own.map((task) => (
                <TaskLine language={language} task={task} to={to} />
              ))}
            </ul>
          </Details>
        ),
      )}
    </>
  );
};

const TaskLine = ({ language, task: { id, what, dueOn, ended }, to }: { language: Language; task: PlanTask; to: To }) => (
  <li>
    <a href={to(`${PROGRAMME}/nhiem-vu/${id}`)}>
      <Vi language={language}>{what}</Vi>
    </a>{' '}
    {ended ? <Tag colour="grey">{t(language).ended}</Tag> : dueOn ? <span class="ba-quiet">{t(language).due(dayText(dueOn))}</span> : null}
  </li>
);

/** Who the paper hands what to; units by name, all wards as one. */
export const Assigned = ({
  language,
  title,
  content,
  names,
  wards,
}: {
  language: Language;
  title: string;
  content: PlanContent;
  names: ReadonlyMap<string, string>;
  wards: readonly string[];
}) => {
  const say = t(language);
  if (content.assignments.length === 0) return null;
  const unitsOf = (ids: readonly string[]) => {
    const all = wards.length > 1 && wards.every((id) => ids.includes(id));
    const rest = all ? ids.filter((id) => !wards.includes(id)) : ids;
    return { all, rest: rest.map((id) => names.get(id) ?? '').filter(Boolean) };
  };
  return (
    <section aria-label={title}>
      <h2 class="govuk-heading-m">{title}</h2>
      <Table
        cards
        columns={[{ text: say.unit }, { text: say.task }]}
        rows={content.assignments.map(({ unitText, units, task }) => {
          const { all, rest } = unitsOf(units);
          const shown = [all ? say.allWards : null].filter(Boolean);
          return [
            units.length === 0 ? (
              <>
                <Vi language={language}>{unitText || '–'}</Vi> <Tag colour="yellow">{say.nobody}</Tag>
              </>
            ) : (
              <>
                {shown.join('')}
                {all && rest.length > 0 ? '; ' : ''}
                {rest.length > 0 ? <Vi language={language}>{rest.join('; ')}</Vi> : null}
              </>
            ),
            <Vi language={language}>{task}</Vi>,
          ];
        })}
      />
    </section>
  );
};

export const Duties = ({ language, title, content }: { language: Language; title: string; content: PlanContent }) => {
  const say = t(language);
  if (content.duties.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 class="govuk-heading-m">{title}</h2>
      <Table
        cards
        plain
        columns={[{ text: say.report }, { text: say.before }]}
        rows={content.duties.map(({ text, due }) => [
          <Vi language={language}>{text}</Vi>,
          due ? dayText(Temporal.PlainDate.from(due)) : '–',
        ])}
      />
    </section>
  );
};

/** Every version, each with what decided it and a way to what it changed. */
export const Versions = ({
  language,
  title,
  planId,
  versions,
  to,
}: {
  language: Language;
  title: string;
  planId: string;
  versions: readonly PlanVersion[];
  to: To;
}) => {
  const say = t(language);
  if (versions.length < 2) return null;
  return (
    <section aria-label={title}>
      <h2 class="govuk-heading-m">{title}</h2>
      <Table
        cards
        columns={[{ text: say.version }, { text: say.paper }, { text: say.why }, { text: say.when }]}
        rows={versions.map(({ number, symbol, decidedOn, reason, madeAt }) => [
          number === 1 ? (
            `1`
          ) : (
            <a href={to(`${PROGRAMME}/ke-hoach/${planId}/so-sanh?tu=${number - 1}&den=${number}`)}>
              {String(number)}
              <span class="govuk-visually-hidden"> {say.compare}</span>
            </a>
          ),
          number === 1 ? (
            say.first
          ) : symbol ? (
            <>
              <Vi language={language}>{symbol}</Vi>
              {decidedOn ? `, ${dayText(decidedOn)}` : ''}
            </>
          ) : (
            say.reread
          ),
          reason ? <Vi language={language}>{reason}</Vi> : '–',
          momentText(madeAt),
        ])}
      />
    </section>
  );
};
