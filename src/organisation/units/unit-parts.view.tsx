import type { Child } from 'hono/jsx';
import { EmptyState } from '../../design/record.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { SummaryList, Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { isBefore } from '../../kernel/span.ts';
import { decimal, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { ROLE_NAMES, type Role } from '../roles.ts';
import type { Succession } from './succession.queries.ts';
import { lastDay } from './unit.rules.ts';
import { lifeText, UNIT, UnitName } from './unit.view.tsx';
import type { UnitView } from './unit-view.queries.ts';

const t = words({
  vi: {
    name: 'Tên',
    code: 'Mã',
    parent: 'Đơn vị trên',
    history: 'Lịch sử',
    what: 'Thay đổi',
    matter: 'Nội dung',
    when: 'Thời gian',
    by: 'Văn bản',
    began: 'Bắt đầu',
    ended: 'Kết thúc',
    later: 'sắp tới',
    whole: 'toàn bộ',
    part: 'một phần, không rõ tỷ lệ',
    share: (percent: string) => `một phần, ${percent} %`,
    posts: (day: string) => `Chức trách, ngày ${day}`,
    noPosts: 'Chưa ai giữ chức trách ở đơn vị này.',
    acting: 'làm thay',
    sample: 'tên mẫu',
  },
  en: {
    name: 'Name',
    code: 'Code',
    parent: 'Unit above',
    history: 'History',
    what: 'Change',
    matter: 'What',
    when: 'When',
    by: 'Document',
    began: 'Began',
    ended: 'Ended',
    later: 'to come',
    whole: 'whole',
    part: 'a part, share unknown',
    share: (percent: string) => `a part, ${percent} %`,
    posts: (day: string) => `Posts, on ${day}`,
    noPosts: 'Nobody holds a post in this unit yet.',
    acting: 'stands in',
    sample: 'sample name',
  },
});

/** Everything that has dates, in order of time; what is only to come says so. */
export const History = ({ unit, today, showing: { language, to } }: { unit: UnitView; today: Temporal.PlainDate; showing: Showing }) => {
  const say = t(language);
  const vietnamese = (text: string) => <span lang="vi">{text}</span>;
  const rows: { day: Temporal.PlainDate; what: string; matter: Child; when: string; by: string }[] = [
    ...unit.names.map((one) => ({ ...one, what: say.name, matter: vietnamese(one.name) })),
    ...unit.codes.map((one) => ({ ...one, what: say.code, matter: <>{one.code}</> })),
    ...unit.parents.map((one) => ({
      ...one,
      what: say.parent,
      matter: (
        <a href={to(`${UNIT}/${one.parentId}?ngay=${dayText(one.from)}`)}>
          <UnitName language={language} name={one.name} nameEn={one.nameEn} />
        </a>
      ),
    })),
  ].map(({ from, to: until, what, matter, decision }) => ({
    day: from,
    what,
    matter,
    when: lifeText(language, { from, to: until }),
    by: decision,
  }));
  const { life } = unit;
  rows.unshift({ day: life.from, what: say.began, matter: '', when: dayText(life.from), by: unit.beginDecision });
  if (life.to) rows.push({ day: life.to, what: say.ended, matter: '', when: lastDay(life.to), by: unit.endDecision });
  rows.sort((a, b) => Temporal.PlainDate.compare(a.day, b.day));
  return (
    <ScrollArea label={say.history}>
      <Table
        cards
        caption={say.history}
        captionHidden
        columns={[{ text: say.what }, { text: say.matter }, { text: say.when }, { text: say.by }]}
        rows={rows.map(({ day, what, matter, when, by }) => [
          what,
          matter,
          <>
            {when} {isBefore(today, day) ? <Tag colour="yellow">{say.later}</Tag> : null}
          </>,
          by ? vietnamese(by) : '–',
        ])}
      />
    </ScrollArea>
  );
};

/** What a unit took over from, or what took over from it. Nothing when there is none. */
export const Heirs = ({
  title,
  units,
  today,
  showing: { language, to },
}: {
  title: string;
  units: readonly Succession[];
  today: Temporal.PlainDate;
  showing: Showing;
}) => {
  const say = t(language);
  if (units.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {units.map((one) => (
          <li>
            <a href={to(`${UNIT}/${one.unitId}`)}>
              <UnitName language={language} name={one.name} nameEn={one.nameEn} />
            </a>{' '}
            <span class="ba-quiet">
              {dayText(one.on)} · {one.whole ? say.whole : one.share === null ? say.part : say.share(decimal(language, 100 * one.share))}
            </span>{' '}
            {isBefore(today, one.on) ? <Tag colour="yellow">{say.later}</Tag> : null}
          </li>
        ))}
      </ul>
    </>
  );
};

/** Who holds which post in the unit on a day, each with the way to the person. */
export const Posts = ({ unit, day, showing: { language, frame, to } }: { unit: UnitView; day: Temporal.PlainDate; showing: Showing }) => {
  const say = t(language);
  return (
    <>
      <h2 class="govuk-heading-m">{say.posts(dayText(day))}</h2>
      {unit.posts.length === 0 ? (
        <EmptyState title={say.noPosts} />
      ) : (
        <SummaryList
          rows={unit.posts.map(({ accountId, person, role, acting }) => ({
            key: `${ROLE_NAMES[role as Role]?.[language] ?? role}${acting ? ` (${say.acting})` : ''}`,
            value: (
              <>
                <a href={to(`/lam-viec/to-chuc/nguoi/${accountId}`)} lang="vi">
                  {person}
                </a>
                {frame.demonstration ? (
                  <>
                    {' '}
                    <Tag colour="grey">{say.sample}</Tag>
                  </>
                ) : null}
              </>
            ),
          }))}
        />
      )}
    </>
  );
};
