import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, Select } from '../../../design/form.tsx';
import { InsetText, SummaryList } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form } from '../../../platform/http/screen.tsx';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { DecisionField, decisionInput, neededDay } from '../../units/change.fields.tsx';
import { PEOPLE, PeoplePage, PersonName, PostName, spanText } from '../people.view.tsx';
import { besideField } from '../people.words.ts';
import { findPersonRecord, listUnitsAdministered, type PersonRecord } from '../person.queries.ts';
import { fillIn, givePost } from '../post.commands.ts';
import { endAfter, PostFields, postInput } from '../post.fields.tsx';
import { findPost, listColleagues, type PostRecord } from '../post.queries.ts';
import { endPost } from '../post-end.commands.ts';

const t = words({
  vi: {
    give: 'Giao chức trách',
    end: 'Kết thúc chức trách',
    takeBack: 'Thu lại chức trách chưa bắt đầu',
    fillIn: 'Cử người thay khi vắng mặt',
    person: 'Người',
    post: 'Chức trách',
    unit: 'Đơn vị',
    when: 'Thời gian',
    last: 'Ngày cuối cùng',
    lastHint: 'Ngày/tháng/năm. Muốn thôi ngay bây giờ, ghi ngày hôm qua.',
    after: 'Hết ngày đó, quyền của chức trách này thôi có hiệu lực. Hôm nay còn hoàn tác được.',
    takeBackAbout: 'Chức trách chưa bắt đầu được thu lại: coi như chưa giao, nhưng vẫn còn trong nhật ký. Hôm nay còn hoàn tác được.',
    who: 'Người thay',
    whoHint: 'Người đang hoặc sắp giữ chức trách trong cùng đơn vị',
    choose: 'Chọn người thay',
    from: 'Thay từ ngày',
    until: 'Đến hết ngày',
    fillInAbout: 'Trong những ngày đó người thay có mọi quyền của chức trách này, ghi rõ là thay. Người vắng mặt vẫn giữ chức trách.',
    nobody: 'Chưa có ai khác trong đơn vị này. Hãy giao chức trách cho một người trước.',
  },
  en: {
    give: 'Give a post',
    end: 'End a post',
    takeBack: 'Take back a post that has not begun',
    fillIn: 'Have somebody fill in',
    person: 'Person',
    post: 'Post',
    unit: 'Unit',
    when: 'When',
    last: 'Last day',
    lastHint: 'Day/month/year. To end it this moment, enter yesterday.',
    after: 'When that day is over, what the post allows ends. It can be undone today.',
    takeBackAbout: 'A post that has not begun is taken back: as if it had not been given, but the record keeps it. It can be undone today.',
    who: 'Who fills in',
    whoHint: 'Those who hold a post in the same unit, or will',
    choose: 'Choose who fills in',
    from: 'First day',
    until: 'Last day',
    fillInAbout:
      'On these days they may do all that the post allows, and it is said that they fill in. The person on leave keeps the post.',
    nobody: 'There is nobody else in this unit. Give somebody a post there first.',
  },
});

const whom = async (tx: Tx, id: string): Promise<PersonRecord> => {
  const person = await findPersonRecord(tx, id);
  if (!person || person.deactivatedAt) throw new NotFound('account', id);
  return person;
};

export const givePostScreen = form({
  path: `${PEOPLE}/:id/chuc-trach/moi`,
  may: 'organisation.administer',
  fresh: FRESH_MINUTES,
  params: z.object({ id: z.uuid() }),
  input: (language) => z.object(postInput(language)),
  load: async (tx, { id }, { now }) => ({ person: await whom(tx, id), units: await listUnitsAdministered(tx, dayOf(now)) }),
  view({ person, units }, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    const back = { href: to(`${PEOPLE}/${person.id}`), text: <span lang="vi">{person.name}</span> };
    return (
      <PeoplePage frame={frame} title={say.give} back={back} errors={errors} refusal={refusal}>
        <SummaryList
          rows={[{ key: say.person, value: <PersonName language={language} name={person.name} invented={person.invented} /> }]}
        />
        <form method="post" novalidate>
          <PostFields showing={showing} units={units} />
          <Button>{say.give}</Button>
        </form>
      </PeoplePage>
    );
  },
  async submit(tx, actor, now, { id, unit, to, ...post }, { language }) {
    const given = await givePost(tx, actor, now, { ...post, accountId: id, unitId: unit, to: endAfter(to) });
    return besideField(language, given, ['role', 'unit', 'from', 'to']);
  },
  then: ({ id }) => `${PEOPLE}/${id}`,
});

const ofPost = z.object({ id: z.uuid(), postId: z.uuid() });
async function loadPost(tx: Tx, { id, postId }: { id: string; postId: string }, now: Temporal.Instant) {
  const day = dayOf(now);
  const post = await findPost(tx, postId, day);
  if (!post?.administered || post.accountId !== id) throw new NotFound('post', postId);
  return { day, post, person: await whom(tx, id) };
}
const PostFacts = ({ person, post, language }: { person: PersonRecord; post: PostRecord; language: Language }) => {
  const say = t(language);
  return (
    <SummaryList
      rows={[
        { key: say.person, value: <PersonName language={language} name={person.name} invented={person.invented} /> },
        { key: say.post, value: <PostName language={language} post={{ ...post, acting: post.actingFor !== null }} /> },
        { key: say.unit, value: <span lang="vi">{post.unitName}</span> },
        { key: say.when, value: spanText(language, post) },
      ]}
    />
  );
};

export const endPostScreen = form({
  path: `${PEOPLE}/:id/chuc-trach/:postId/ket-thuc`,
  may: 'organisation.administer',
  params: ofPost,
  input: (language) => z.object({ last: neededDay(language) }),
  load: (tx, params, { now }) => loadPost(tx, params, now),
  view({ person, post, day }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const toCome = Temporal.PlainDate.compare(post.from, day) > 0;
    const back = { href: to(`${PEOPLE}/${person.id}`), text: <span lang="vi">{person.name}</span> };
    return (
      <PeoplePage frame={frame} title={toCome ? say.takeBack : say.end} back={back} errors={errors} refusal={refusal}>
        <PostFacts person={person} post={post} language={language} />
        <form method="post" novalidate>
          {toCome ? (
            <>
              <p class="govuk-body">{say.takeBackAbout}</p>
              <input type="hidden" name="last" value={dayText(day)} />
            </>
          ) : (
            <>
              <DateField
                language={language}
                name="last"
                label={say.last}
                hint={say.lastHint}
                value={value('last', dayText(day))}
                error={errors['last']}
              />
              <p class="govuk-body">{say.after}</p>
            </>
          )}
          <Button kind="warning">{toCome ? say.takeBack : say.end}</Button>
        </form>
      </PeoplePage>
    );
  },
  async submit(tx, actor, now, { postId, last }, { language }) {
    return besideField(language, await endPost(tx, actor, now, { postId, last }), ['last']);
  },
  then: ({ id }) => `${PEOPLE}/${id}`,
});

export const fillInScreen = form({
  path: `${PEOPLE}/:id/chuc-trach/:postId/thay`,
  may: 'organisation.administer',
  fresh: FRESH_MINUTES,
  params: ofPost,
  input: (language) =>
    z.object({
      person: z.uuid({ error: t(language).choose }),
      from: neededDay(language),
      to: neededDay(language),
      decision: decisionInput(language),
    }),
  async load(tx, params, { now }) {
    const found = await loadPost(tx, params, now);
    if (found.post.actingFor) throw new NotFound('post', params.postId);
    const colleagues = await listColleagues(tx, found.post.unitId, found.day);
    return { ...found, colleagues: colleagues.filter(({ id }) => id !== params.id) };
  },
  view({ person, post, colleagues }, showing) {
    const { language, frame, errors, refusal, value, to } = showing;
    const say = t(language);
    const back = { href: to(`${PEOPLE}/${person.id}`), text: <span lang="vi">{person.name}</span> };
    return (
      <PeoplePage frame={frame} title={say.fillIn} back={back} errors={errors} refusal={refusal}>
        <PostFacts person={person} post={post} language={language} />
        {colleagues.length === 0 ? (
          <InsetText>{say.nobody}</InsetText>
        ) : (
          <form method="post" novalidate>
            <Select
              language={language}
              name="person"
              label={say.who}
              hint={say.whoHint}
              value={value('person')}
              error={errors['person']}
              options={[
                { value: '', text: say.choose },
                ...colleagues.map(({ id, name, username }) => ({ value: id, text: `${name} (${username})` })),
              ]}
            />
            <DateField language={language} name="from" label={say.from} value={value('from')} error={errors['from']} />
            <DateField language={language} name="to" label={say.until} value={value('to')} error={errors['to']} />
            <DecisionField showing={showing} />
            <p class="govuk-body">{say.fillInAbout}</p>
            <Button>{say.fillIn}</Button>
          </form>
        )}
      </PeoplePage>
    );
  },
  async submit(tx, actor, now, { postId, person, from, to, decision }, { language }) {
    const filled = await fillIn(tx, actor, now, { postId, accountId: person, from, to: endAfter(to), decision });
    return besideField(language, filled, ['person', 'from', 'to']);
  },
  then: ({ id }) => `${PEOPLE}/${id}`,
});
