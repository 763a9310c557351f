import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { type Fact, NotificationBanner, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form, page, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { findPerson } from '../../people/account.queries.ts';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import { browserName } from '../browser-name.rules.ts';
import { seeNotices } from '../notice.commands.ts';
import { listUnseenNotices } from '../notice.queries.ts';
import { NoticeBanner } from '../notice.view.tsx';
import { limitsOf, whyOver } from '../session.rules.ts';
import type { ListedSession, SignIn } from '../sign-in.commands.ts';

const t = words({
  vi: {
    title: 'Tài khoản của tôi',
    sample: 'tên mẫu',
    name: 'Họ tên',
    username: 'Tên đăng nhập',
    posts: 'Chức trách hôm nay',
    noPost: 'Hôm nay bạn không giữ chức trách nào',
    acting: (who: string) => `thay ${who}`,
    past: 'đã hết, chỉ xem lại',
    handOver: 'Bàn giao',
    handOverWhat: 'việc của tôi cho người khác',
    password: 'Mật khẩu',
    passwordNote: 'Chỉ bạn biết',
    change: 'Đổi',
    second: 'Xác thực hai bước',
    on: 'Đang bật',
    off: 'Chưa bật',
    turnOn: 'Bật',
    manage: 'Quản lý',
    passkeys: 'Khóa truy cập',
    passkeysNote: 'Đăng nhập bằng vân tay, khuôn mặt hoặc khóa bảo mật thay cho mật khẩu',
    directory: 'Đăng nhập một lần',
    directoryNote: 'Dùng tài khoản của thư mục cơ quan',
    conduct: 'Quy tắc khi làm việc',
    conductNote: 'Đã đồng ý',
    read: 'Đọc lại',
    sessions: 'Các nơi đang đăng nhập',
    sessionsNote: (idle: number, absolute: number) => `Phiên tự hết khi ${idle} phút không dùng, và chậm nhất sau ${absolute} giờ.`,
    where: 'Trình duyệt',
    began: 'Bắt đầu',
    used: 'Dùng lần cuối',
    act: 'Kết thúc',
    here: 'Máy này',
    unknown: 'Trình duyệt không rõ',
    system: (browser: string, system: string) => (browser && system ? `${browser} trên ${system}` : browser || system),
    end: 'Kết thúc',
    endHidden: (what: string) => `phiên trên ${what}`,
    endOthers: 'Kết thúc mọi phiên khác',
    ended: (n: number) => (n === 0 ? 'Không còn phiên nào khác.' : `Đã kết thúc ${n} phiên.`),
    changed: 'Mật khẩu đã đổi. Các phiên khác đã kết thúc.',
  },
  en: {
    title: 'My account',
    sample: 'sample name',
    name: 'Name',
    username: 'Username',
    posts: 'Posts held today',
    noPost: 'You hold no post today',
    acting: (who: string) => `acting for ${who}`,
    past: 'ended; you can look back',
    handOver: 'Hand over',
    handOverWhat: 'my work to somebody else',
    password: 'Password',
    passwordNote: 'Known to you alone',
    change: 'Change',
    second: 'Two-step sign-in',
    on: 'On',
    off: 'Off',
    turnOn: 'Turn on',
    manage: 'Manage',
    passkeys: 'Passkeys',
    passkeysNote: 'Sign in with your finger, face or a security key instead of the password',
    directory: 'Single sign-on',
    directoryNote: 'Use your account in the authority’s directory',
    conduct: 'Rules for working here',
    conductNote: 'Agreed to',
    read: 'Read again',
    sessions: 'Where you are signed in',
    sessionsNote: (idle: number, absolute: number) =>
      `A session ends after ${idle} minutes without use, and after ${absolute} hours at the latest.`,
    where: 'Browser',
    began: 'Began',
    used: 'Last used',
    act: 'End',
    here: 'This device',
    unknown: 'Unknown browser',
    system: (browser: string, system: string) => (browser && system ? `${browser} on ${system}` : browser || system),
    end: 'End',
    endHidden: (what: string) => `the session on ${what}`,
    endOthers: 'End all other sessions',
    ended: (n: number) => (n === 0 ? 'There is no other session.' : n === 1 ? '1 session ended.' : `${n} sessions ended.`),
    changed: 'The password was changed. Your other sessions have ended.',
  },
});

const HERE = '/lam-viec/tai-khoan';

/** One's own account: who one is here, the ways of signing in, and where one is signed in. `directory`: single sign-on is configured. */
export function ownAccountScreens(signIn: SignIn, { directory, passkeys }: { directory: boolean; passkeys: boolean }): Screen[] {
  const accountScreen = page({
    path: HERE,
    may: SIGNED_IN,
    params: z.object({
      'ket-thuc': z.coerce.number().int().min(0).max(10_000).optional().catch(undefined),
      doi: z.literal('mat-khau').optional().catch(undefined),
    }),
    async load(tx, params, { actor, now, context }) {
      const person = await findPerson(tx, actor.account!, dayOf(now));
      if (!person) throw new NotFound('account', actor.account!);
      const limits = limitsOf(person.posts.map(({ role }) => role));
      const ahead = signIn.machineNow().until(now); // sessions live by the machine's clock, pages by the program's
      const sessions = (await signIn.listSessions(context))
        .filter((one) => one.here || !whyOver(one, limits, signIn.machineNow()))
        .map((one) => ({ ...one, began: one.began.add(ahead), used: one.used.add(ahead) }));
      const secondFactor = (await signIn.sessionOf(context))?.secondFactor ?? false;
      return { person, limits, sessions, secondFactor, notices: await listUnseenNotices(tx, actor.account!), ...params };
    },
    view: ({ person, limits, sessions, secondFactor, notices, 'ket-thuc': ended, doi }, { language, frame, to }) => {
      const say = t(language);
      const post = ({ role, unitName, state, actingFor }: (typeof person.posts)[number]) => (
        <li>
          {ROLE_NAMES[role as Role]?.[language] ?? role}, <span lang="vi">{unitName}</span>
          {state === 'acting' ? (
            <>
              {' '}
              (<span lang="vi">{say.acting(actingFor ?? '')}</span>)
            </>
          ) : null}
          {state === 'past' ? ` (${say.past})` : null}
        </li>
      );
      const link = (href: string, text: string, hidden: string) => [{ href: to(href), text, hidden }];
      const rows: Fact[] = [
        {
          key: say.name,
          value: (
            <>
              <span lang="vi">{person.name}</span> {person.invented ? <Tag colour="grey">{say.sample}</Tag> : null}
            </>
          ),
        },
        { key: say.username, value: person.username },
        {
          key: say.posts,
          value: person.posts.length > 0 ? <ul class="govuk-list">{person.posts.map(post)}</ul> : say.noPost,
          actions: link('/lam-viec/to-chuc/ban-giao', say.handOver, say.handOverWhat),
        },
        { key: say.password, value: say.passwordNote, actions: link(`${HERE}/mat-khau`, say.change, say.password) },
        {
          key: say.second,
          value: secondFactor ? <Tag colour="green">{say.on}</Tag> : <Tag colour="grey">{say.off}</Tag>,
          actions: link(`${HERE}/hai-buoc`, secondFactor ? say.manage : say.turnOn, say.second),
        },
        ...(passkeys ? [{ key: say.passkeys, value: say.passkeysNote, actions: link(`${HERE}/khoa`, say.manage, say.passkeys) }] : []),
        ...(directory
          ? [{ key: say.directory, value: say.directoryNote, actions: link(`${HERE}/thu-muc`, say.manage, say.directory) }]
          : []),
        { key: say.conduct, value: say.conductNote, actions: link(`${HERE}/quy-tac`, say.read, say.conduct) },
      ];
      return (
        <WorkPage frame={frame} title={say.title}>
          {ended !== undefined || doi ? (
            <NotificationBanner language={language} kind="success">
              {doi ? say.changed : say.ended(ended ?? 0)}
            </NotificationBanner>
          ) : null}
          <h1 class="govuk-heading-l">{say.title}</h1>
          <NoticeBanner frame={frame} notices={notices} />
          <SummaryList rows={rows} />
          <h2 class="govuk-heading-m">{say.sessions}</h2>
          <p class="govuk-body">{say.sessionsNote(limits.idle, limits.absolute / 60)}</p>
          <ScrollArea label={say.sessions}>
            <Table
              cards
              caption={say.sessions}
              captionHidden
              columns={[
                ...[say.where, say.began, say.used].map((text) => ({ text })),
                { text: <span class="govuk-visually-hidden">{say.act}</span> },
              ]}
              rows={sessions.map((one) => sessionRow(one, language, to(`${HERE}/phien`)))}
            />
          </ScrollArea>
          {sessions.some(({ here }) => !here) ? (
            <form method="post" action={to(`${HERE}/phien`)}>
              <Button kind="secondary" name="session" value="others">
                {say.endOthers}
              </Button>
            </form>
          ) : null}
        </WorkPage>
      );
    },
  });

  const endScreen = form({
    path: `${HERE}/phien`,
    may: SIGNED_IN,
    params: z.object({}),
    load: async () => ({}),
    input: () => z.object({ session: z.union([z.literal('others'), z.uuid()]) }),
    view: (_, { language, frame, to }) => (
      <WorkPage frame={frame} title={t(language).title}>
        <ButtonLink href={to(HERE)}>{t(language).title}</ButtonLink>
      </WorkPage>
    ),
    async submit(_tx, _actor, _now, { session }, { context }) {
      return allow(await signIn.endSessions(context, session === 'others' ? session : { id: session }));
    },
    then: (_params, ended) => `${HERE}?ket-thuc=${ended}`,
  });

  const seenScreen = form({
    path: `${HERE}/thong-bao`,
    may: SIGNED_IN,
    params: z.object({}),
    load: async () => ({}),
    input: () => z.object({ upTo: z.string().refine(isInstant) }),
    view: (_, { language, frame, to }) => (
      <WorkPage frame={frame} title={t(language).title}>
        <ButtonLink href={to(HERE)}>{t(language).title}</ButtonLink>
      </WorkPage>
    ),
    submit: (tx, actor, now, { upTo }) => seeNotices(tx, actor, now, { upTo: Temporal.Instant.from(upTo) }),
    then: (_params, _value, context) => (context.req.header('referer')?.endsWith(HERE) ? HERE : '/lam-viec'),
  });
  return [accountScreen, endScreen, seenScreen];
}

function sessionRow(one: ListedSession, language: Language, action: string) {
  const say = t(language);
  const known = browserName(one.agent);
  const name = known ? say.system(known.browser, known.system) : say.unknown;
  return [
    <>
      {name} {one.here ? <Tag colour="teal">{say.here}</Tag> : null}
    </>,
    momentText(one.began),
    momentText(one.used),
    one.here ? (
      ''
    ) : (
      <form method="post" action={action}>
        <input type="hidden" name="session" value={one.id} />
        <button class="ba-button-link" type="submit">
          {say.end}
          <span class="govuk-visually-hidden"> {say.endHidden(`${name}, ${momentText(one.began)}`)}</span>
        </button>
      </form>
    ),
  ];
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}
