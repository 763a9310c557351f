import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { ErrorSummary, Select, TextArea } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { form, many, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import type { DutySource } from '../../duties.ts';
import { findPerson } from '../account.queries.ts';
import { handOver, itemKey, listOpen } from '../hand-over.commands.ts';
import { listOwnHandOvers, listReceivers } from '../hand-over.queries.ts';
import { PostName } from '../people.view.tsx';
import { peopleRefusal, roleName } from '../people.words.ts';

export const HAND_OVER = '/lam-viec/to-chuc/ban-giao';

const t = words({
  vi: {
    title: 'Bàn giao việc của tôi',
    back: 'Việc của tôi',
    about:
      'Việc đã gắn với bạn được chuyển cho người nhận; việc chờ một chức trách thì đi theo chức trách. Biên bản ghi tên của ngày hôm nay và không sửa được.',
    posts: 'Chức trách của tôi',
    over: 'đơn vị đã kết thúc',
    none: 'Bạn không giữ chức trách nào',
    receiver: 'Người nhận',
    receiverHint: 'Người đang giữ chức trách ở đơn vị của bạn hoặc ở đơn vị đã nhận việc của đơn vị đó',
    choose: 'Chọn người nhận',
    from: (unit: string) => `Việc ở ${unit}`,
    open: 'Việc đang mở',
    openHint: 'Bỏ dấu ở việc bạn còn giữ lại',
    nothing: 'Không có việc nào đang mở. Bạn vẫn lập được biên bản bàn giao chức trách.',
    note: 'Ghi chú (hồ sơ giấy, con dấu, chìa khóa, việc dở dang)',
    noteHint: 'Không ghi tên người bị hại hay chuyện riêng của ai.',
    long: 'Nhiều nhất 4000 ký tự',
    make: 'Bàn giao và lập biên bản',
    nobody:
      'Chưa có ai khác giữ chức trách ở đơn vị của bạn hay đơn vị nhận việc. Quản trị đơn vị cần giao chức trách cho người nhận trước.',
    made: 'Biên bản đã lập',
    giver: 'Bên giao',
    taker: 'Bên nhận',
    day: 'Ngày',
    items: 'Số việc',
    state: 'Tình trạng',
    accepted: 'Đã nhận',
    waiting: 'Chờ nhận',
  },
  en: {
    title: 'Hand over my work',
    back: 'My work',
    about:
      'What is with you in person goes to the receiver; what waits for a post goes with the post. The minutes carry the names of today and cannot be changed.',
    posts: 'My posts',
    over: 'the unit has ended',
    none: 'You hold no post',
    receiver: 'Receiver',
    receiverHint: 'Those who hold a post in your unit, or in one that took over from it',
    choose: 'Choose a receiver',
    from: (unit: string) => `Work at ${unit}`,
    open: 'Open work',
    openHint: 'Take the mark away from what you keep',
    nothing: 'Nothing is open. You can still make minutes of handing over the post.',
    note: 'Note (paper files, seals, keys, unfinished work)',
    noteHint: 'No names of victims, nobody’s private matters.',
    long: 'At most 4000 characters',
    make: 'Hand over and make the minutes',
    nobody: 'Nobody else holds a post in your unit or in the one that took over. An administrator has to give somebody a post first.',
    made: 'Minutes made',
    giver: 'From',
    taker: 'To',
    day: 'Day',
    items: 'Things',
    state: 'State',
    accepted: 'Accepted',
    waiting: 'Waiting',
  },
});

const RECEIVER = /^([0-9a-f-]{36}) ([0-9a-f-]{36}) ([0-9a-f-]{36})$/;

/** What is open for whoever asks, and to whom it goes. For everybody who has signed in, also when their unit has ended. */
export const handOverScreen = (sources: readonly DutySource[]) =>
  form({
    path: HAND_OVER,
    may: SIGNED_IN,
    params: z.object({}),
    input: (language) =>
      z.object({
        receiver: z.string({ error: t(language).choose }).regex(RECEIVER, t(language).choose),
        items: many(z.string().max(200)),
        note: optionalText(4000, { tooLong: t(language).long }),
      }),
    async load(tx, _params, { actor, now }) {
      const day = dayOf(now);
      const person = await findPerson(tx, actor.account!, day);
      return {
        posts: person?.posts ?? [],
        open: await listOpen(tx, actor, now, sources),
        receivers: await listReceivers(tx, day),
        made: await listOwnHandOvers(tx),
      };
    },
    view({ posts, open, receivers, made }, { language, frame, errors, refusal, value, chosen, to }) {
      const say = t(language);
      const all = refusal ? { receiver: peopleRefusal(language, refusal), ...errors } : errors;
      const byUnit = [...Map.groupBy(receivers, ({ fromUnitName }) => fromUnitName)];
      return (
        <WorkPage frame={frame} title={say.title} section="/lam-viec" failed={Object.keys(all).length > 0}>
          <BackLink language={language} href={to('/lam-viec')}>
            {say.back}
          </BackLink>
          <ErrorSummary language={language} errors={all} />
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="govuk-body">{say.about}</p>
          <h2 class="govuk-heading-m">{say.posts}</h2>
          {posts.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {posts.map((post) => (
                <li>
                  <PostName
                    language={language}
                    post={{ role: post.role, interim: false, acting: post.state === 'acting', absent: post.actingFor }}
                  />
                  , <span lang="vi">{post.unitName}</span> {post.state === 'past' ? <Tag colour="grey">{say.over}</Tag> : null}
                </li>
              ))}
            </ul>
          )}
          {receivers.length === 0 ? (
            <EmptyState title={say.nobody} />
          ) : (
            <form method="post" novalidate>
              <Select
                language={language}
                name="receiver"
                label={say.receiver}
                hint={say.receiverHint}
                value={value('receiver')}
                error={all['receiver']}
                options={[
                  { value: '', text: say.choose },
                  ...byUnit.map(([unit, people]) => ({
                    group: say.from(unit),
                    options: people.map((one) => ({
                      value: `${one.fromUnit} ${one.accountId} ${one.unitId}`,
                      text: `${one.name}, ${roleName(one.role, language)}${one.unitId === one.fromUnit ? '' : `, ${one.unitName}`}`,
                    })),
                  })),
                ]}
              />
              {open.length === 0 ? (
                <p class="govuk-body">{say.nothing}</p>
              ) : (
                <Checkboxes
                  language={language}
                  name="items"
                  legend={say.open}
                  legendSize="m"
                  hint={say.openHint}
                  choices={open.map((duty) => ({
                    value: itemKey(duty),
                    text: <span lang="vi">{duty.title}</span>,
                    hint: duty.kind[language],
                  }))}
                  values={open.map(itemKey).filter((key) => chosen('items', key, true))}
                />
              )}
              <TextArea
                language={language}
                name="note"
                label={say.note}
                hint={say.noteHint}
                value={value('note')}
                error={all['note']}
                limit={4000}
              />
              <Button>{say.make}</Button>
            </form>
          )}
          {made.length === 0 ? null : (
            <ScrollArea label={say.made}>
              <Table
                cards
                caption={say.made}
                captionSize="m"
                columns={[
                  { text: say.giver },
                  { text: say.taker },
                  { text: say.day },
                  { text: say.items, numeric: true },
                  { text: say.state },
                ]}
                rows={made.map((one) => [
                  <a href={to(`${HAND_OVER}/${one.id}`)} lang="vi">
                    {one.fromName}
                  </a>,
                  <span lang="vi">{one.toName}</span>,
                  dayText(one.day),
                  String(one.items.length),
                  one.acceptedAt ? <Tag colour="green">{say.accepted}</Tag> : <Tag colour="yellow">{say.waiting}</Tag>,
                ])}
              />
            </ScrollArea>
          )}
        </WorkPage>
      );
    },
    submit(tx, actor, now, { receiver, items, note }) {
      const [, fromUnit = '', toAccount = '', toUnit = ''] = RECEIVER.exec(receiver) ?? [];
      return handOver(tx, actor, now, { fromUnit, toAccount, toUnit, keys: new Set(items), note: note ?? '' }, sources);
    },
    then: (_, { handOverId }) => `${HAND_OVER}/${handOverId}`,
  });
