import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { InsetText, NotificationBanner, WarningText } from '../../../design/text.tsx';
import { momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { inLanguage, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { invitationPath, inviteAccount } from '../../sign-in/invitation.commands.ts';
import { findOpenInvitation } from '../../sign-in/invitation.queries.ts';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { PEOPLE, PeoplePage } from '../people.view.tsx';
import { findPersonRecord } from '../person.queries.ts';
import { showOnce, takeShownOnce } from '../shown-once.ts';

const t = words({
  vi: {
    title: 'Mời vào hệ thống',
    made: 'Đã tạo địa chỉ mời, chỉ hiện một lần này',
    hand: (name: string) => `Giao tận tay cho ${name}, hoặc đọc qua điện thoại với người bạn nhận ra giọng. Đừng gửi qua nhóm chat.`,
    until: (when: string) => `Dùng được một lần, đến ${when}. Ai mở địa chỉ này sẽ đặt được mật khẩu.`,
    lost: 'Mất địa chỉ? Tạo địa chỉ mới: địa chỉ cũ thôi dùng được.',
    first: (name: string) => `${name} chưa vào lần nào. Tạo một địa chỉ dùng một lần để người này tự đặt mật khẩu.`,
    again: (name: string) => `${name} đã có mật khẩu. Ai mở địa chỉ mới sẽ đặt mật khẩu mới, và mọi phiên đang mở của người này kết thúc.`,
    open: (when: string) => `Đang có một địa chỉ mời dùng được đến ${when}. Tạo địa chỉ mới thì địa chỉ đó thôi dùng được.`,
    make: 'Tạo địa chỉ mời',
    makeNew: 'Tạo địa chỉ mới',
    toPerson: 'Về trang của người này',
    addMore: 'Thêm người khác',
  },
  en: {
    title: 'Invite',
    made: 'The invitation is made, and shown this once only',
    hand: (name: string) => `Hand it to ${name} in person, or read it on the phone to a voice you know. Do not send it to a chat group.`,
    until: (when: string) => `It works once, until ${when}. Whoever opens this address chooses the password.`,
    lost: 'Lost it? Make a new one: the old one stops working.',
    first: (name: string) => `${name} has not been in yet. Make a one-time address at which they choose a password.`,
    again: (name: string) => `${name} has a password. Whoever opens the new address chooses another, and all their open sessions end.`,
    open: (when: string) => `An invitation is open until ${when}. A new one makes it void.`,
    make: 'Make an invitation',
    makeNew: 'Make a new one',
    toPerson: 'To this person',
    addMore: 'Add somebody else',
  },
});

/** The way in of a person: made here, and shown once. Nothing keeps it but the paper it is written down on. */
export const personInvitationScreen = form({
  path: `${PEOPLE}/:id/loi-moi`,
  may: 'organisation.administer',
  fresh: FRESH_MINUTES,
  params: z.object({ id: z.uuid() }),
  input: () => z.object({}),
  async load(tx, { id }, { now, context }) {
    const person = await findPersonRecord(tx, id);
    if (!person?.mayChange || person.deactivatedAt) throw new NotFound('account', id);
    return { person, open: await findOpenInvitation(tx, id, now), token: takeShownOnce(context, id) };
  },
  view({ person, open, token }, { language, frame, to }) {
    const say = t(language);
    const until = open && momentText(open.expiresAt);
    const back = { href: to(`${PEOPLE}/${person.id}`), text: <span lang="vi">{person.name}</span> };
    return (
      <PeoplePage frame={frame} title={say.title} back={back}>
        {token ? (
          <>
            <NotificationBanner language={language} kind="success" title={say.made}>
              <p class="govuk-body">
                <code>{`${frame.baseUrl}${inLanguage(language, invitationPath(token))}`}</code>
              </p>
            </NotificationBanner>
            <WarningText language={language}>{say.hand(person.name)}</WarningText>
            {until ? <p class="govuk-body">{say.until(until)}</p> : null}
            <InsetText>{say.lost}</InsetText>
          </>
        ) : (
          <>
            <p class="govuk-body">{person.invited ? say.again(person.name) : say.first(person.name)}</p>
            {until ? <InsetText>{say.open(until)}</InsetText> : null}
          </>
        )}
        <form method="post">
          <ButtonGroup>
            {token ? <ButtonLink href={to(`${PEOPLE}/moi`)}>{say.addMore}</ButtonLink> : null}
            <Button kind={token ? 'secondary' : undefined}>{open ? say.makeNew : say.make}</Button>
            <a class="govuk-link" href={back.href}>
              {say.toPerson}
            </a>
          </ButtonGroup>
        </form>
      </PeoplePage>
    );
  },
  submit: async (tx, actor, now, { id }) => allow(await inviteAccount(tx, actor, now, id)),
  then({ id }, { token }, context) {
    showOnce(context, id, token);
    return `${PEOPLE}/${id}/loi-moi`;
  },
});
