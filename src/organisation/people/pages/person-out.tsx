import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { WarningText } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { deactivatePerson, reactivatePerson } from '../account.commands.ts';
import { PEOPLE, PeoplePage, PostName, spanText } from '../people.view.tsx';
import { findPersonRecord } from '../person.queries.ts';
import { listPostsOf } from '../post.queries.ts';
import { undoEnd } from '../post-end.commands.ts';

const t = words({
  vi: {
    out: 'Ngừng hoạt động',
    outAbout: (name: string) => `${name} ra khỏi hệ thống ngay: mọi phiên đang mở kết thúc, không đăng nhập lại được.`,
    posts: 'Những chức trách này kết thúc hết hôm qua:',
    kept: 'Không có gì bị xóa, và việc này hoàn tác được.',
    open: 'Việc đang mở của người này không tự chuyển. Nếu được, hãy để người này bàn giao trước.',
    in: 'Mở lại tài khoản',
    inAbout: (name: string) =>
      `${name} đăng nhập lại được. Chức trách đã kết thúc cùng lúc được giữ lại nếu chỗ còn trống; chỗ đã có người khác thì phải giao lại.`,
    undo: 'Hoàn tác',
    undoAbout: 'Chức trách trở lại như trước, nếu chỗ còn trống.',
    no: 'Không, quay lại',
  },
  en: {
    out: 'Deactivate',
    outAbout: (name: string) => `${name} is out at once: every open session ends, and there is no signing in again.`,
    posts: 'These posts end with yesterday:',
    kept: 'Nothing is deleted, and this can be undone.',
    open: 'Open work does not move by itself. If possible, let them hand over first.',
    in: 'Reactivate the account',
    inAbout: (name: string) =>
      `${name} can sign in again. Posts that ended with it come back where the place is still free; where somebody else has it, they must be given anew.`,
    undo: 'Undo',
    undoAbout: 'The post comes back as it was, if the place is still free.',
    no: 'No, go back',
  },
});

const person = { params: z.object({ id: z.uuid() }), input: () => z.object({}), may: 'organisation.administer', fresh: FRESH_MINUTES };

/** Says what will happen, then does it. */
export const deactivateScreen = form({
  ...person,
  path: `${PEOPLE}/:id/ngung`,
  async load(tx, { id }, { now }) {
    const found = await findPersonRecord(tx, id);
    if (!found?.mayChange) throw new NotFound('account', id);
    const day = dayOf(now);
    const posts = (await listPostsOf(tx, id, day)).filter(({ to }) => to === null || Temporal.PlainDate.compare(to, day) > 0);
    return { found, posts };
  },
  view({ found, posts }, { language, frame, errors, refusal, to }) {
    const say = t(language);
    const back = { href: to(`${PEOPLE}/${found.id}`), text: <span lang="vi">{found.name}</span> };
    return (
      <PeoplePage frame={frame} title={say.out} back={back} errors={errors} refusal={refusal}>
        <WarningText language={language}>{say.outAbout(found.name)}</WarningText>
        {posts.length > 0 ? (
          <>
            <p class="govuk-body">{say.posts}</p>
            <ul class="govuk-list govuk-list--bullet">
              {posts.map((post) => (
                <li>
                  <PostName language={language} post={{ ...post, acting: post.actingFor !== null }} />,{' '}
                  <span lang="vi">{post.unitName}</span>, {spanText(language, post)}
                </li>
              ))}
            </ul>
            <p class="govuk-body">{say.open}</p>
          </>
        ) : null}
        <p class="govuk-body">{say.kept}</p>
        <form method="post">
          <ButtonGroup>
            <Button kind="warning">{say.out}</Button>
            <a class="govuk-link" href={back.href}>
              {say.no}
            </a>
          </ButtonGroup>
        </form>
      </PeoplePage>
    );
  },
  submit: (tx, actor, now, { id }) => deactivatePerson(tx, actor, now, { accountId: id }),
  then: ({ id }) => `${PEOPLE}/${id}`,
});

export const reactivateScreen = form({
  ...person,
  path: `${PEOPLE}/:id/mo-lai`,
  async load(tx, { id }) {
    const found = await findPersonRecord(tx, id);
    if (!found?.mayChange || !found.deactivatedAt) throw new NotFound('account', id);
    return found;
  },
  view(found, { language, frame, errors, refusal, to }) {
    const say = t(language);
    const back = { href: to(`${PEOPLE}/${found.id}`), text: <span lang="vi">{found.name}</span> };
    return (
      <PeoplePage frame={frame} title={say.in} back={back} errors={errors} refusal={refusal}>
        <p class="govuk-body">{say.inAbout(found.name)}</p>
        <form method="post">
          <Button>{say.in}</Button>
        </form>
      </PeoplePage>
    );
  },
  submit: (tx, actor, now, { id }) => reactivatePerson(tx, actor, now, { accountId: id }),
  then: ({ id }) => `${PEOPLE}/${id}`,
});

/** Where *Hoàn tác* on a person's page leads; what cannot be undone says why. */
export const undoEndScreen = form({
  path: `${PEOPLE}/:id/hoan-tac/:changeId`,
  may: 'organisation.administer',
  params: z.object({ id: z.uuid(), changeId: z.uuid() }),
  input: () => z.object({}),
  async load(tx, { id }) {
    const found = await findPersonRecord(tx, id);
    if (!found) throw new NotFound('account', id);
    return found;
  },
  view(found, { language, frame, errors, refusal, to }) {
    const say = t(language);
    const back = { href: to(`${PEOPLE}/${found.id}`), text: <span lang="vi">{found.name}</span> };
    return (
      <PeoplePage frame={frame} title={say.undo} back={back} errors={errors} refusal={refusal}>
        <p class="govuk-body">{say.undoAbout}</p>
        <form method="post">
          <Button>{say.undo}</Button>
        </form>
      </PeoplePage>
    );
  },
  submit: (tx, actor, now, { id, changeId }) => undoEnd(tx, actor, now, { accountId: id, changeId }),
  then: ({ id }) => `${PEOPLE}/${id}`,
});
