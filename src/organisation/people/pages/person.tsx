import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Alert, EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { SummaryList } from '../../../design/text.tsx';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { findOpenInvitation } from '../../sign-in/invitation.queries.ts';
import { PEOPLE, PeoplePage, PersonName, PostName, spanText } from '../people.view.tsx';
import { roleName } from '../people.words.ts';
import { findPersonRecord } from '../person.queries.ts';
import { listPostChanges, listPostsOf, type PostRecord } from '../post.queries.ts';
import { undoable } from '../post-end.commands.ts';

const t = words({
  vi: {
    takeAway: 'Mất điện thoại?',
    back: 'Người và chức trách',
    username: 'Tên đăng nhập',
    email: 'E-mail công vụ',
    none: 'không có',
    second: 'Xác thực hai bước',
    on: 'Đã bật',
    off: 'Chưa bật',
    required: 'bắt buộc theo chức trách',
    last: 'Lần đăng nhập gần nhất',
    noSession: 'Không còn phiên nào được lưu',
    invited: 'Mật khẩu',
    hasEntered: 'Đã đặt',
    waiting: (day: string) => `Chưa đặt; địa chỉ mời còn dùng được đến ${day}`,
    notInvited: 'Chưa đặt; không có địa chỉ mời nào còn dùng được',
    out: (when: string) => `Tài khoản ngừng hoạt động từ ${when}`,
    outText: 'Không đăng nhập được, không giữ chức trách nào. Mọi việc đã làm vẫn còn nguyên.',
    posts: 'Chức trách',
    post: 'Chức trách',
    unit: 'Đơn vị',
    when: 'Thời gian',
    decision: 'Văn bản',
    act: 'Thay đổi',
    noPost: 'Chưa giữ chức trách nào trong phạm vi của bạn',
    end: 'Kết thúc',
    takeBack: 'Thu lại',
    fillIn: 'Cử người thay',
    toCome: 'sắp tới',
    past: 'đã qua',
    give: 'Giao chức trách',
    change: 'Sửa',
    changeHidden: 'tên và e-mail',
    directory: (name: string) => `Nối với ${name}`,
    sees: 'Người này xem được gì',
    invite: 'Tạo địa chỉ mời',
    inviteAgain: 'Mời đặt lại',
    putOut: 'Ngừng tài khoản này',
    putIn: 'Hoàn tác: mở lại tài khoản',
    elsewhere: 'Người này còn giữ chức trách ngoài phạm vi bạn quản trị: tài khoản do quản trị chung đổi.',
    self: 'Đây là bạn: việc về tài khoản của bạn do một quản trị khác làm.',
    audit: 'Nhật ký về người này',
    undo: 'Hoàn tác',
    undoEnded: (post: string) => `Hôm nay vừa ghi ngày kết thúc của chức trách ${post}.`,
    undoTaken: (post: string) => `Hôm nay vừa thu lại chức trách ${post}.`,
  },
  en: {
    takeAway: 'Phone lost?',
    back: 'People and posts',
    username: 'User name',
    email: 'Working e-mail',
    none: 'none',
    second: 'Two-step code',
    on: 'On',
    off: 'Off',
    required: 'required by a post',
    last: 'Last signed in',
    noSession: 'No session is kept any more',
    invited: 'Password',
    hasEntered: 'Chosen',
    waiting: (day: string) => `Not chosen yet; the invitation holds until ${day}`,
    notInvited: 'Not chosen yet, and no invitation is open',
    out: (when: string) => `Deactivated since ${when}`,
    outText: 'Cannot sign in and holds no post. All that was done remains.',
    posts: 'Posts',
    post: 'Post',
    unit: 'Unit',
    when: 'When',
    decision: 'Decision',
    act: 'Change',
    noPost: 'Holds no post that you can see',
    end: 'End',
    takeBack: 'Take back',
    fillIn: 'Have somebody fill in',
    toCome: 'to come',
    past: 'past',
    give: 'Give a post',
    change: 'Change',
    changeHidden: 'name and e-mail',
    directory: (name: string) => `Link with ${name}`,
    sees: 'What this person can see',
    invite: 'Make an invitation',
    inviteAgain: 'Invite to choose anew',
    putOut: 'Deactivate this account',
    putIn: 'Undo: reactivate the account',
    elsewhere: 'This person holds posts outside what you administer: the account is changed by whoever administers both.',
    self: 'This is you: another administrator does what concerns your account.',
    audit: 'Audit record of this person',
    undo: 'Undo',
    undoEnded: (post: string) => `Today the post ${post} was given a last day.`,
    undoTaken: (post: string) => `Today the post ${post} was taken back.`,
  },
});

/** One person: what they held, hold and will hold, how they get in, and what may be done about it. */
export const personScreen = (directory: string | null) =>
  page({
    path: `${PEOPLE}/:id`,
    may: 'organisation.read',
    params: z.object({ id: z.uuid() }),
    async load(tx, { id }, { actor, now }) {
      const day = dayOf(now);
      const person = await findPersonRecord(tx, id);
      if (!person) throw new NotFound('account', id);
      return {
        day,
        person,
        self: id === actor.account,
        administers: actor.may.has('organisation.administer'),
        readsAudit: actor.may.has('audit.read'),
        posts: await listPostsOf(tx, id, day),
        undo: actor.may.has('organisation.administer') && id !== actor.account ? undoable(await listPostChanges(tx, id), day) : [],
        invitation: await findOpenInvitation(tx, id, now),
      };
    },
    view({ day, person, self, administers, readsAudit, posts, undo, invitation }, { language, frame, to }) {
      const say = t(language);
      const at = (rest: string) => to(`${PEOPLE}/${person.id}${rest}`);
      const ready = administers && !person.deactivatedAt;
      const changes = ready && person.mayChange;
      const wayIn = person.invited ? say.hasEntered : invitation ? say.waiting(momentText(invitation.expiresAt)) : say.notInvited;
      return (
        <PeoplePage
          frame={frame}
          title={<PersonName language={language} name={person.name} invented={person.invented} />}
          back={{ href: to(PEOPLE), text: say.back }}
        >
          {person.deactivatedAt ? (
            <Alert language={language} variant="warning" title={say.out(dayText(dayOf(person.deactivatedAt)))}>
              <p>{say.outText}</p>
            </Alert>
          ) : null}
          {undo.map((change) => (
            <Alert
              language={language}
              variant="information"
              title={(change.what === 'ended' ? say.undoEnded : say.undoTaken)(roleName(change.role, language))}
            >
              <form method="post" action={at(`/hoan-tac/${change.id}`)}>
                <Button kind="secondary">{say.undo}</Button>
              </form>
            </Alert>
          ))}
          <SummaryList
            rows={[
              { key: say.username, value: person.username },
              {
                key: say.email,
                value: person.email ?? say.none,
                actions: changes ? [{ href: at('/sua'), text: say.change, hidden: say.changeHidden }] : [],
              },
              {
                key: say.second,
                value: `${person.secondFactor ? say.on : say.off}${person.secondFactorRequired ? ` (${say.required})` : ''}`,
                actions:
                  ready && person.mayChange && person.secondFactor
                    ? [{ href: at('/hai-buoc'), text: say.takeAway, hidden: say.second }]
                    : [],
              },
              {
                key: say.invited,
                value: wayIn,
                actions: changes ? [{ href: at('/loi-moi'), text: person.invited ? say.inviteAgain : say.invite, hidden: '' }] : [],
              },
              { key: say.last, value: person.lastDay ? dayText(person.lastDay) : say.noSession },
            ]}
          />
          {self ? <p class="ba-quiet">{say.self}</p> : null}
          {administers && !self && !person.mayChange ? <p class="ba-quiet">{say.elsewhere}</p> : null}
          {administers && person.deactivatedAt && person.mayChange ? <ButtonLink href={at('/mo-lai')}>{say.putIn}</ButtonLink> : null}
          <h2 class="govuk-heading-m">{say.posts}</h2>
          {posts.length === 0 ? (
            <EmptyState title={say.noPost} />
          ) : (
            <div class="ba-wide">
              <ScrollArea label={say.posts}>
                <Table
                  cards
                  caption={say.posts}
                  captionHidden
                  columns={[say.post, say.unit, say.when, say.decision, ...(ready ? [say.act] : [])].map((text) => ({ text }))}
                  rows={posts.map((post) => [
                    <PostName language={language} post={{ ...post, acting: post.actingFor !== null }} />,
                    <span lang="vi">{post.unitName}</span>,
                    `${spanText(language, post)}${stateText(post, day, say)}`,
                    post.decision,
                    ...(ready ? [<PostActs post={post} day={day} language={language} at={at} />] : []),
                  ])}
                />
              </ScrollArea>
            </div>
          )}
          {ready && !self ? <ButtonLink href={at('/chuc-trach/moi')}>{say.give}</ButtonLink> : null}
          <ul class="govuk-list">
            {frame.may.has('access.look') ? (
              <li>
                <a href={to(`/lam-viec/to-chuc/quyen/nguoi/${person.id}`)}>{say.sees}</a>
              </li>
            ) : null}
            {readsAudit ? (
              <li>
                <a href={to(`/lam-viec/nhat-ky?nguoi=${person.id}`)}>{say.audit}</a>
              </li>
            ) : null}
            {changes && directory ? (
              <li>
                <a href={at('/thu-muc')}>{say.directory(directory)}</a>
              </li>
            ) : null}
            {changes ? (
              <li>
                <a class="govuk-link govuk-link--danger" href={at('/ngung')}>
                  {say.putOut}
                </a>
              </li>
            ) : null}
          </ul>
        </PeoplePage>
      );
    },
  });

const isOver = ({ to }: PostRecord, day: Temporal.PlainDate) => to !== null && Temporal.PlainDate.compare(to, day) <= 0;
const stateText = (post: PostRecord, day: Temporal.PlainDate, say: { toCome: string; past: string }) =>
  isOver(post, day) ? ` (${say.past})` : Temporal.PlainDate.compare(post.from, day) > 0 ? ` (${say.toCome})` : '';

const PostActs = ({
  post,
  day,
  language,
  at,
}: {
  post: PostRecord;
  day: Temporal.PlainDate;
  language: Language;
  at: (rest: string) => string;
}) => {
  const say = t(language);
  if (!post.administered || isOver(post, day)) return null;
  const toCome = Temporal.PlainDate.compare(post.from, day) > 0;
  const about = roleName(post.role, language);
  return (
    <>
      <a href={at(`/chuc-trach/${post.id}/ket-thuc`)} aria-label={`${toCome ? say.takeBack : say.end}: ${about}`}>
        {toCome ? say.takeBack : say.end}
      </a>
      {post.actingFor ? null : (
        <>
          {' · '}
          <a href={at(`/chuc-trach/${post.id}/thay`)} aria-label={`${say.fillIn}: ${about}`}>
            {say.fillIn}
          </a>
        </>
      )}
    </>
  );
};
