import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, page, pageNumber, type Screen } from '../../../platform/http/screen.tsx';
import { BaseVersion, baseVersion, confirmScreen } from '../../desk/desk.form.tsx';
import { DESK, DeskPage, DeskParts } from '../../desk/desk.view.tsx';
import { withRefusal } from '../../desk/desk-refusal.words.ts';
import { addEvent, cancelEvent, changeEvent } from '../event.commands.ts';
import { EventFields, eventInput } from '../event.fields.tsx';
import { type EventRow, findEvent, listAllComingEvents, listPastEvents } from '../event.queries.ts';
import { whenText } from '../event.view.tsx';

const t = words({
  vi: {
    title: 'Sự kiện',
    add: 'Thêm sự kiện',
    addText: 'Sự kiện hiện ngay ở trang Sự kiện và, khi sắp diễn ra, ở trang chủ.',
    coming: 'Sắp diễn ra',
    past: 'Đã diễn ra',
    none: 'Chưa có sự kiện nào sắp diễn ra',
    noneText: 'Thêm sự kiện để nó hiện ở trang Sự kiện và trang chủ.',
    event: 'Sự kiện',
    when: 'Thời gian',
    place: 'Địa điểm',
    cancelled: 'Đã hủy',
    save: 'Lưu',
    see: 'Xem trên cổng',
    cancel: 'Hủy sự kiện',
    reinstate: 'Vẫn tổ chức',
    cancelText: (title: string) =>
      `“${title}” sẽ được ghi là đã hủy ở trang Sự kiện và trong lịch của người đã thêm. Sự kiện vẫn còn đó để người đã ghi lịch biết. Có thể ghi lại là vẫn tổ chức.`,
    reinstateText: (title: string) => `“${title}” sẽ không còn ghi là đã hủy.`,
  },
  en: {
    title: 'Events',
    add: 'Add an event',
    addText: 'The event is shown on the Events page at once and, when it is near, on the home page.',
    coming: 'Coming',
    past: 'Past',
    none: 'No event is coming up',
    noneText: 'Add one: it appears on the Events page and the home page.',
    event: 'Event',
    when: 'When',
    place: 'Place',
    cancelled: 'Cancelled',
    save: 'Save',
    see: 'See it on the portal',
    cancel: 'Cancel the event',
    reinstate: 'It takes place after all',
    cancelText: (title: string) =>
      `“${title}” will be shown as cancelled on the Events page and in the calendars of those who added it. It stays there so that they learn of it. You can say later that it takes place after all.`,
    reinstateText: (title: string) => `“${title}” will no longer be shown as cancelled.`,
  },
});

const EVENTS = `${DESK}/su-kien`;
const eventPath = (id: unknown) => `${EVENTS}/${id}`;
const eventParams = z.object({ eventId: z.uuid() });
const ON_A_PAGE = 25;

async function need(tx: Tx, { eventId }: { eventId: string }): Promise<EventRow> {
  const event = await findEvent(tx, eventId);
  if (!event) throw new NotFound('event', eventId);
  return event;
}

const listScreen = page({
  path: EVENTS,
  may: 'portal.edit',
  params: z.object({ trang: pageNumber }),
  load: async (tx, { trang }, { now }) => ({
    trang,
    coming: trang === 1 ? await listAllComingEvents(tx, now) : [],
    past: await listPastEvents(tx, now, { page: trang, limit: ON_A_PAGE }),
  }),
  view({ trang, coming, past }, { language, frame, to }) {
    const say = t(language);
    return (
      <DeskPage frame={frame} title={say.title} beside={<ButtonLink href={to(`${EVENTS}/moi`)}>{say.add}</ButtonLink>}>
        <DeskParts language={language} here="events" />
        {trang > 1 ? null : coming.length > 0 ? (
          <Events language={language} caption={say.coming} events={coming} to={to} />
        ) : (
          <EmptyState title={say.none}>
            <p>{say.noneText}</p>
          </EmptyState>
        )}
        {past.rows.length > 0 ? <Events language={language} caption={say.past} events={past.rows} to={to} /> : null}
        <Pagination
          language={language}
          page={trang}
          pages={Math.ceil(past.total / ON_A_PAGE)}
          href={(n) => to(n === 1 ? EVENTS : `${EVENTS}?trang=${n}`)}
        />
      </DeskPage>
    );
  },
});

const Events = ({
  language,
  caption,
  events,
  to,
}: {
  language: Language;
  caption: string;
  events: readonly EventRow[];
  to: (path: string) => string;
}) => {
  const say = t(language);
  return (
    <div class="ba-desk-list">
      <ScrollArea label={caption}>
        <Table
          caption={caption}
          captionSize="m"
          columns={[{ text: say.event }, { text: say.when }, { text: say.place }]}
          rows={events.map((event) => [
            <>
              <a href={to(eventPath(event.id))}>{event.titleVi}</a> {event.cancelled ? <Tag colour="red">{say.cancelled}</Tag> : null}
            </>,
            whenText(language, event),
            event.place,
          ])}
        />
      </ScrollArea>
    </div>
  );
};

const newScreen = form({
  path: `${EVENTS}/moi`,
  may: 'portal.edit',
  params: z.object({}),
  input: eventInput,
  load: async () => ({}),
  view(_, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    return (
      <DeskPage frame={frame} title={say.add} back={{ href: to(EVENTS), text: say.title }} errors={withRefusal(language, errors, refusal)}>
        <p class="govuk-body">{say.addText}</p>
        <form method="post" novalidate>
          <EventFields showing={showing} />
          <Button>{say.add}</Button>
        </form>
      </DeskPage>
    );
  },
  submit: (tx, actor, now, content) => addEvent(tx, actor, now, { content }),
  then: (_, { eventId }) => eventPath(eventId),
});

const editScreen = form({
  path: `${EVENTS}/:eventId`,
  may: 'portal.edit',
  params: eventParams,
  input: (language) => eventInput(language).and(z.object({ baseVersion })),
  load: need,
  view(event, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    return (
      <DeskPage
        frame={frame}
        title={event.titleVi}
        back={{ href: to(EVENTS), text: say.title }}
        errors={withRefusal(language, errors, refusal)}
        beside={
          <a class="govuk-link" href={to(`/su-kien/${event.id}`)}>
            {say.see}
          </a>
        }
      >
        {event.cancelled ? (
          <p>
            <Tag colour="red">{say.cancelled}</Tag>
          </p>
        ) : null}
        <form method="post" novalidate>
          <BaseVersion showing={showing} version={event.version} />
          <EventFields showing={showing} stored={event} />
          <div class="govuk-button-group">
            <Button>{say.save}</Button>
            <a
              class={event.cancelled ? 'govuk-link' : 'govuk-link govuk-link--danger'}
              href={to(`${eventPath(event.id)}/${event.cancelled ? 'van-to-chuc' : 'huy'}`)}
            >
              {event.cancelled ? say.reinstate : say.cancel}
            </a>
          </div>
        </form>
      </DeskPage>
    );
  },
  submit: (tx, actor, now, { eventId, baseVersion, ...content }) => changeEvent(tx, actor, now, { eventId, baseVersion, content }),
  then: ({ eventId }) => eventPath(eventId),
});

const cancelScreens = ([true, false] as const).map((cancelled) =>
  confirmScreen({
    path: `${EVENTS}/:eventId/${cancelled ? 'huy' : 'van-to-chuc'}`,
    params: eventParams,
    load: need,
    ask({ id, titleVi }, language) {
      const say = t(language);
      const [title, what] = cancelled ? [say.cancel, say.cancelText(titleVi)] : [say.reinstate, say.reinstateText(titleVi)];
      return { title, what, button: title, grave: cancelled, back: eventPath(id) };
    },
    submit: (tx, actor, now, { eventId }) => cancelEvent(tx, actor, now, { eventId, cancelled }),
    then: ({ eventId }) => eventPath(eventId),
  }),
);

/** Events at the desk: the list, a new one, one to change, cancelling it. */
export const deskEventScreens: readonly Screen[] = [listScreen, newScreen, ...cancelScreens, editScreen];
