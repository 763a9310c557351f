import { z } from 'zod';
import { EventRow as Row, RowList } from '../../../design/blocks.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { EVERYONE, page, pageNumber } from '../../../platform/http/screen.tsx';
import { type EventRow, listAllComingEvents, listPastEvents } from '../event.queries.ts';
import { eventTitle, whenText } from '../event.view.tsx';

const t = words({
  vi: {
    title: 'Sự kiện',
    about: 'Buổi nói chuyện chuyên đề, tập huấn và hoạt động khác. Ai cũng có thể đến dự, không cần đăng ký trừ khi có ghi.',
    coming: 'Sắp diễn ra',
    noneComing: 'Hiện chưa có sự kiện nào sắp diễn ra.',
    noneText: 'Khi có lịch mới, sự kiện sẽ hiện ở đây và trên trang chủ.',
    past: 'Đã diễn ra',
    pastCount: (n: string) => `${n} sự kiện`,
    nonePast: 'Chưa có sự kiện nào đã diễn ra.',
    cancelled: 'Đã hủy',
    now: 'Đang diễn ra',
    sample: 'mẫu',
  },
  en: {
    title: 'Events',
    about: 'Talks, trainings and other activities. Everybody may come; you need not register unless it says so.',
    coming: 'Coming',
    noneComing: 'No event is coming up at the moment.',
    noneText: 'As soon as there is a new date it will be shown here and on the home page.',
    past: 'Past',
    pastCount: (n: string) => (n === '1' ? '1 event' : `${n} events`),
    nonePast: 'No event has taken place yet.',
    cancelled: 'Cancelled',
    now: 'Taking place now',
    sample: 'sample',
  },
});
const ON_A_PAGE = 20;

/** What is coming, soonest first, then what has been, latest first. */
export const eventsScreen = page({
  path: '/su-kien',
  may: EVERYONE,
  params: z.object({ trang: pageNumber }),
  keep: 'page',
  async load(tx, { trang }, { now }) {
    const past = await listPastEvents(tx, now, { page: trang, limit: ON_A_PAGE });
    if (trang > 1 && past.rows.length === 0) throw new NotFound('page', String(trang));
    return { coming: trang === 1 ? await listAllComingEvents(tx, now) : [], past, trang };
  },
  view({ coming, past, trang }, { language, frame, now, to }) {
    const say = t(language);
    return (
      <PublicPage frame={frame} title={say.title} description={say.about} section="/su-kien" crumbs={[{ text: say.title }]}>
        <div class="ba-page">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="ba-quiet">{say.about}</p>
          {trang === 1 ? (
            <>
              <h2 class="govuk-heading-m">{say.coming}</h2>
              {coming.length > 0 ? (
                <EventList language={language} events={coming} now={now} to={to} />
              ) : (
                <EmptyState title={say.noneComing}>
                  <p>{say.noneText}</p>
                </EmptyState>
              )}
            </>
          ) : null}
          <h2 class="govuk-heading-m">{say.past}</h2>
          {past.total > 0 ? (
            <>
              <p class="ba-count">{say.pastCount(count(language, past.total))}</p>
              <EventList language={language} events={past.rows} now={now} to={to} />
              <Pagination
                language={language}
                page={trang}
                pages={Math.ceil(past.total / ON_A_PAGE)}
                href={(n) => to(n === 1 ? '/su-kien' : `/su-kien?trang=${n}`)}
              />
            </>
          ) : (
            <p>{say.nonePast}</p>
          )}
        </div>
      </PublicPage>
    );
  },
});

/** Events as rows; also what stands beside their title. */
export const EventList = ({
  language,
  events,
  now,
  to,
}: {
  language: Language;
  events: readonly EventRow[];
  now: Temporal.Instant;
  to: (path: string) => string;
}) => {
  const say = t(language);
  return (
    <RowList>
      {events.map((event) => (
        <Row
          language={language}
          day={dayOf(event.startsAt)}
          href={to(`/su-kien/${event.id}`)}
          title={eventTitle(language, event)}
          about={
            <>
              {whenText(language, event)} · <span lang="vi">{event.place}</span>
              {event.cancelled ? (
                <>
                  {' '}
                  <Tag colour="red">{say.cancelled}</Tag>
                </>
              ) : isOn(event, now) ? (
                <>
                  {' '}
                  <Tag colour="green">{say.now}</Tag>
                </>
              ) : null}
              {event.sample ? (
                <>
                  {' '}
                  <Tag colour="grey">{say.sample}</Tag>
                </>
              ) : null}
            </>
          }
        />
      ))}
    </RowList>
  );
};

/** Only said where the end is announced: otherwise nobody knows. */
const isOn = ({ startsAt, endsAt }: EventRow, now: Temporal.Instant): boolean =>
  endsAt !== null && Temporal.Instant.compare(startsAt, now) <= 0 && Temporal.Instant.compare(endsAt, now) > 0;
