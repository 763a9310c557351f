import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { BarePage, WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { InsetText, NotificationBanner } from '../../../design/text.tsx';
import { Forbidden, Invalid, Moved } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { inLanguage, words } from '../../../kernel/words.ts';
import type { Departure, DirectoryDoor } from '../../../platform/directory.ts';
import { resource } from '../../../platform/http/resource.ts';
import { EVERYONE, form, page, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { isOwnPath } from '../../../platform/http/security.ts';
import { bare } from '../../../platform/http/site.ts';
import { setCookies } from '../answer-cookies.ts';
import { linkDirectory } from '../directory.commands.ts';
import { findAccountOfSubject, findOwnSignIn } from '../directory.queries.ts';
import { mayChangeOwnFactors } from '../own-factors.ts';
import { FRESH_MINUTES } from '../session.rules.ts';
import type { SignIn } from '../sign-in.commands.ts';

const WHY_NOT = ['no', 'cancelled', 'failed', 'down', 'taken', 'stranger'] as const;

const t = words({
  vi: {
    notTitle: (name: string) => `Chưa đăng nhập được bằng ${name}`,
    no: 'Tài khoản của bạn ở đó chưa được nối với tài khoản nào ở đây. Hãy đăng nhập bằng mật khẩu rồi nối trong “Tài khoản của tôi”, hoặc hỏi người quản trị của đơn vị bạn.',
    cancelled: 'Bạn đã dừng lại trước khi xong. Không có gì thay đổi.',
    failed: 'Lần đăng nhập này đã hết hạn hoặc không kiểm tra được. Hãy bắt đầu lại.',
    down: 'Hệ thống đăng nhập chung hiện không trả lời. Bạn vẫn đăng nhập được bằng mật khẩu.',
    taken: 'Tài khoản ở đó đã được nối với một tài khoản khác ở đây. Hãy hỏi người quản trị của đơn vị bạn.',
    stranger: 'Bạn đã đăng xuất hoặc đổi tài khoản trong lúc chờ. Hãy đăng nhập rồi nối lại.',
    again: 'Thử lại',
    password: 'Đăng nhập bằng cách khác',
    account: 'Tài khoản của tôi',
    linkTitle: (name: string) => `Đăng nhập bằng ${name}`,
    linked: (name: string) => `Tài khoản này đã nối với ${name}. Bạn có thể đăng nhập ở đó thay cho mật khẩu ở đây.`,
    unlinked: (name: string) => `Nối một lần, sau đó bạn đăng nhập qua ${name} thay cho mật khẩu ở đây.`,
    link: (name: string) => `Nối với ${name}`,
    unlink: 'Thôi nối',
    unlinkTitle: (name: string) => `Thôi nối với ${name}?`,
    unlinkText: (name: string) =>
      `Bạn sẽ không đăng nhập qua ${name} được nữa. Mật khẩu và khóa truy cập vẫn dùng được. Có thể nối lại bất cứ lúc nào.`,
    keep: 'Giữ lại',
    done: 'Đã nối.',
    undone: 'Đã thôi nối.',
    goTitle: (name: string) => `Sang ${name}`,
    goText: (name: string) => `Bạn sẽ đăng nhập ở ${name} để chứng minh tài khoản ở đó là của bạn, rồi trở lại đây.`,
    go: 'Tiếp tục',
  },
  en: {
    notTitle: (name: string) => `You could not sign in with ${name}`,
    no: 'Your account there is not linked to any account here. Sign in with your password and link it in “My account”, or ask the administrator of your unit.',
    cancelled: 'You stopped before it was done. Nothing has changed.',
    failed: 'This attempt has run out or could not be verified. Please begin again.',
    down: 'The single sign-on does not answer now. You can still sign in with your password.',
    taken: 'The account there is linked to another account here already. Ask the administrator of your unit.',
    stranger: 'You signed out or changed accounts meanwhile. Sign in and link again.',
    again: 'Try again',
    password: 'Sign in another way',
    account: 'My account',
    linkTitle: (name: string) => `Sign in with ${name}`,
    linked: (name: string) => `This account is linked with ${name}. You can sign in there instead of with your password here.`,
    unlinked: (name: string) => `Link once; from then on you sign in through ${name} instead of with your password here.`,
    link: (name: string) => `Link with ${name}`,
    unlink: 'Unlink',
    unlinkTitle: (name: string) => `Unlink from ${name}?`,
    unlinkText: (name: string) =>
      `You can no longer sign in through ${name}. Your password and passkeys keep working. You can link again at any time.`,
    keep: 'Keep it',
    done: 'Linked.',
    undone: 'Unlinked.',
    goTitle: (name: string) => `On to ${name}`,
    goText: (name: string) => `You will sign in at ${name} to prove that the account there is yours, and come back here.`,
    go: 'Continue',
  },
});

const DEPART = '/dang-nhap/thu-muc';
const WHY = '/dang-nhap/thu-muc/khong-duoc';
const OWN = '/lam-viec/tai-khoan/thu-muc';
const languageAt = (path: string) => (/^\/en(\/|$)/.test(path) ? 'en' : 'vi');

/** Single sign-on: there, back again, and the link between an account here and a person there. */
export function directoryScreens(signIn: SignIn, directory: DirectoryDoor): Screen[] {
  // Taken up by the next page only, from memory: the way there must come from our own form. After a restart one begins again.
  const departures = new Map<string, Departure>();

  const departure = resource({
    path: DEPART,
    may: EVERYONE,
    async answer(_tx, { context: c, now, language }) {
      signIn.asked(c, now);
      const onward = c.req.query('tiep') ?? '';
      const way = await directory.depart(c.req.raw.headers, {
        onward: inLanguage(language, isOwnPath(onward) ? onward : '/lam-viec'),
        otherwise: inLanguage(language, WHY),
      });
      if (!way) return c.redirect(inLanguage(language, `${WHY}?vi=down`), 303);
      setCookies(c, way.cookies);
      return c.redirect(way.to, 302);
    },
  });

  const arrival = resource({
    path: `${DEPART}/ve`,
    may: EVERYONE,
    async answer(tx, scene) {
      const { context: c, actor, now } = scene;
      signIn.asked(c, now);
      const came = await directory.arrive(c.req.raw.headers, c.req.query(), (subject) => findAccountOfSubject(tx, subject));
      if (came.kind === 'in') {
        setCookies(c, came.cookies);
        await signIn.arrived(c, now, came.account);
        return c.redirect(came.onward, 303);
      }
      if (came.kind === 'code') {
        setCookies(c, came.cookies);
        return c.redirect(`${inLanguage(languageAt(came.onward), '/dang-nhap/ma')}?tiep=${encodeURIComponent(bare(came.onward))}`, 303);
      }
      if (came.kind === 'proven') {
        if (came.account !== actor.account || !(await mayChangeOwnFactors(tx, signIn, scene)))
          return c.redirect(`${came.otherwise}?vi=stranger`, 303);
        const outcome = await linkDirectory(tx, actor, now, { subject: came.subject });
        return c.redirect(outcome.ok ? `${came.onward}?xong=noi` : `${came.otherwise}?vi=taken`, 303);
      }
      return c.redirect(`${came.otherwise ?? WHY}?vi=${came.kind}`, 303);
    },
  });

  const whyScreen = page({
    path: WHY,
    may: EVERYONE,
    params: z.object({ vi: z.enum(WHY_NOT).catch('failed') }),
    load: async (_tx, { vi }) => vi,
    view: (why, { language, frame, to }) => (
      <BarePage frame={frame} title={t(language).notTitle(directory.name)}>
        <h1 class="govuk-heading-l">{t(language).notTitle(directory.name)}</h1>
        <p class="govuk-body">{t(language)[why]}</p>
        <ButtonLink href={to(frame.person ? OWN : '/dang-nhap')}>{frame.person ? t(language).account : t(language).password}</ButtonLink>
        {frame.person ? null : (
          <p class="govuk-body">
            <a href={to(DEPART)}>{t(language).again}</a>
          </p>
        )}
      </BarePage>
    ),
  });

  const linkScreen = form({
    path: OWN,
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: z.object({ xong: z.enum(['noi', 'thoi']).optional().catch(undefined) }),
    load: async (tx, { xong }, { actor }) => ({ xong, linked: (await findOwnSignIn(tx, actor)).linked }),
    input: () => z.object({}),
    view: ({ xong, linked }, { language, frame, to, errors }) => {
      const say = t(language);
      return (
        <WorkPage frame={frame} title={say.linkTitle(directory.name)}>
          <BackLink language={language} href={to('/lam-viec/tai-khoan')}>
            {say.account}
          </BackLink>
          {xong ? (
            <NotificationBanner language={language} kind="success">
              {xong === 'noi' ? say.done : say.undone}
            </NotificationBanner>
          ) : null}
          <h1 class="govuk-heading-l">{say.linkTitle(directory.name)}</h1>
          {errors['directory'] ? <InsetText>{errors['directory']}</InsetText> : null}
          <p class="govuk-body">{linked ? say.linked(directory.name) : say.unlinked(directory.name)}</p>
          {linked ? (
            <ButtonLink href={to(`${OWN}/thoi`)} kind="secondary">
              {say.unlink}
            </ButtonLink>
          ) : (
            <form method="post">
              <Button>{say.link(directory.name)}</Button>
            </form>
          )}
        </WorkPage>
      );
    },
    async submit(tx, actor, now, _input, scene) {
      const { context, language } = scene;
      // who has the password alone must not put a person of the directory in the place of the owner's passkey
      if (!(await mayChangeOwnFactors(tx, signIn, scene))) throw new Forbidden('second factor');
      signIn.asked(context, now);
      const way = await directory.depart(context.req.raw.headers, {
        onward: inLanguage(language, OWN),
        otherwise: inLanguage(language, WHY),
        account: actor.account!,
      });
      if (!way) throw new Invalid({ directory: t(language).down });
      setCookies(context, way.cookies);
      if (departures.size > 1000) departures.clear();
      departures.set(actor.account!, way);
      return allow(undefined);
    },
    then: () => `${OWN}/di`,
  });

  // a page between: browsers do not let a form lead to another site
  const goScreen = page({
    path: `${OWN}/di`,
    may: SIGNED_IN,
    params: z.object({}),
    async load(_tx, _params, { actor }) {
      const way = departures.get(actor.account!);
      if (!way) throw new Moved(OWN);
      departures.delete(actor.account!);
      return way.to;
    },
    view: (address, { language, frame }) => (
      <WorkPage frame={frame} title={t(language).goTitle(directory.name)}>
        <h1 class="govuk-heading-l">{t(language).goTitle(directory.name)}</h1>
        <p class="govuk-body">{t(language).goText(directory.name)}</p>
        <ButtonLink href={address}>{t(language).go}</ButtonLink>
      </WorkPage>
    ),
  });

  const unlinkScreen = form({
    path: `${OWN}/thoi`,
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: z.object({}),
    load: async () => ({}),
    input: () => z.object({}),
    view: (_, { language, frame, to }) => (
      <WorkPage frame={frame} title={t(language).unlinkTitle(directory.name)}>
        <BackLink language={language} href={to(OWN)} />
        <h1 class="govuk-heading-l">{t(language).unlinkTitle(directory.name)}</h1>
        <p class="govuk-body">{t(language).unlinkText(directory.name)}</p>
        <form method="post">
          <Button kind="warning">{t(language).unlink}</Button>
        </form>
        <p class="govuk-body">
          <a href={to(OWN)}>{t(language).keep}</a>
        </p>
      </WorkPage>
    ),
    async submit(tx, actor, now, _input, scene) {
      if (!(await mayChangeOwnFactors(tx, signIn, scene))) throw new Forbidden('second factor');
      return linkDirectory(tx, actor, now, { subject: null });
    },
    then: () => `${OWN}?xong=thoi`,
  });
  return [departure, arrival, whyScreen, linkScreen, goScreen, unlinkScreen];
}
