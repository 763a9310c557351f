import { z } from 'zod';
import { Icon } from '../../../design/icons.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { Alert } from '../../../design/record.tsx';
import { SummaryList } from '../../../design/text.tsx';
import { isoText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { inLanguage, words } from '../../../kernel/words.ts';
import { resource } from '../../../platform/http/resource.ts';
import { EVERYONE, page, type Screen } from '../../../platform/http/screen.tsx';
import { findEvent } from '../event.queries.ts';
import { calendarOf } from '../event.rules.ts';
import { eventTitle, whenText } from '../event.view.tsx';

const t = words({
  vi: {
    events: 'Sự kiện',
    when: 'Thời gian',
    where: 'Địa điểm',
    cancelled: 'Sự kiện này đã bị hủy.',
    over: 'Sự kiện này đã diễn ra.',
    sampleText: 'Sự kiện này là dữ liệu mẫu: không có buổi nào như vậy diễn ra.',
    calendar: 'Thêm vào lịch (.ics)',
  },
  en: {
    events: 'Events',
    when: 'When',
    where: 'Where',
    cancelled: 'This event has been cancelled.',
    over: 'This event has taken place.',
    sampleText: 'This event is a sample: nothing of the kind takes place.',
    calendar: 'Add to calendar (.ics)',
  },
});

/** One event. */
export const eventScreen = page({
  path: '/su-kien/:eventId{[0-9a-f-]+}',
  may: EVERYONE,
  params: z.object({ eventId: z.uuid() }),
  keep: 'page',
  async load(tx, { eventId }) {
    const event = await findEvent(tx, eventId);
    if (!event) throw new NotFound('event', eventId);
    return event;
  },
  view(event, { language, frame, now, to }) {
    const say = t(language);
    const title = (language === 'en' && event.titleEn) || event.titleVi;
    const summaryIsTheirs = language === 'en' && event.summaryEn !== null;
    const summary = summaryIsTheirs ? event.summaryEn! : event.summaryVi;
    const over = Temporal.Instant.compare(event.endsAt ?? event.startsAt.add({ hours: 2 }), now) <= 0;
    return (
      <PublicPage
        frame={frame}
        title={title}
        description={summary || whenText(language, event)}
        section="/su-kien"
        crumbs={[{ text: say.events, href: to('/su-kien') }, { text: eventTitle(language, event) }]}
      >
        <div class="ba-page">
          <h1 class="govuk-heading-l ba-heading-long">{eventTitle(language, event)}</h1>
          {event.cancelled ? <Alert language={language} variant="warning" title={say.cancelled} /> : null}
          {over && !event.cancelled ? <p class="ba-quiet">{say.over}</p> : null}
          {event.sample ? <p class="ba-quiet">{say.sampleText}</p> : null}
          <SummaryList
            rows={[
              { key: say.when, value: <time datetime={isoText(event.startsAt)}>{whenText(language, event)}</time> },
              { key: say.where, value: <span lang="vi">{event.place}</span> },
            ]}
          />
          {summary.split(/\n+/).map((paragraph) => (
            <p class="govuk-body" lang={summaryIsTheirs ? undefined : 'vi'}>
              {paragraph}
            </p>
          ))}
          {over ? null : (
            <p class="ba-toolbar">
              <a href={to(`/su-kien/${event.id}.ics`)}>
                <Icon name="calendar" />
                {say.calendar}
              </a>
            </p>
          )}
        </div>
      </PublicPage>
    );
  },
});

/** An event for one's calendar. `baseUrl`: the address of the public site. */
export const eventCalendar = (baseUrl: string): Screen =>
  resource({
    path: '/su-kien/:file{[0-9a-f-]+\\.ics}',
    may: EVERYONE,
    async answer(tx, { language, context }) {
      const eventId = context.req.param('file')!.replace(/\.ics$/, '');
      const known = z.uuid().safeParse(eventId).success ? await findEvent(tx, eventId) : undefined;
      if (!known) throw new NotFound('event', eventId);
      const calendar = calendarOf({
        ...known,
        title: (language === 'en' && known.titleEn) || known.titleVi,
        summary: ((language === 'en' && known.summaryEn) || known.summaryVi) + (known.sample ? `\n(${t(language).sampleText})` : ''),
        url: baseUrl + inLanguage(language, `/su-kien/${eventId}`),
      });
      return new Response(calendar, {
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': `attachment; filename="su-kien-${eventId.slice(0, 8)}.ics"`,
          'cache-control': 'no-cache',
        },
      });
    },
  });
