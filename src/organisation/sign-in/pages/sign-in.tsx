import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, PasswordInput, TextInput } from '../../../design/form.tsx';
import { BarePage } from '../../../design/layout.tsx';
import { InsetText } from '../../../design/text.tsx';
import { Invalid } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { EVERYONE, form, type Screen } from '../../../platform/http/screen.tsx';
import { isOwnPath } from '../../../platform/http/security.ts';
import { FIRST_ACCOUNT } from '../../setup/first-account.words.ts';
import { hasAccounts } from '../../setup/setup.queries.ts';
import { DirectorySignIn } from '../directory.view.tsx';
import { PasskeySignIn } from '../passkey.view.tsx';
import type { SignIn } from '../sign-in.commands.ts';

const t = words({
  vi: {
    title: 'Đăng nhập',
    about: 'Dành cho cán bộ và cộng tác viên. Người cần giúp không phải đăng nhập: ',
    help: 'xem các số gọi ngay',
    username: 'Tên đăng nhập',
    password: 'Mật khẩu',
    usernameMissing: 'Nhập tên đăng nhập',
    passwordMissing: 'Nhập mật khẩu',
    wrong: 'Tên đăng nhập hoặc mật khẩu không đúng',
    codeTitle: 'Nhập mã xác thực',
    code: 'Mã 6 chữ số trong ứng dụng xác thực',
    codeHint: 'Mất điện thoại? Nhập một mã khôi phục của bạn.',
    codeMissing: 'Nhập mã',
    codeWrong: 'Mã không đúng hoặc đã hết hạn. Lấy mã mới rồi thử lại',
    next: 'Tiếp tục',
    forgotten: 'Quên mật khẩu?',
    idle: 'Bạn đã được đăng xuất vì lâu không thao tác. Đăng nhập lại để tiếp tục từ trang đang xem.',
    absolute: 'Phiên làm việc đã dài tối đa cho phép. Đăng nhập lại để tiếp tục từ trang đang xem.',
    ended: 'Phiên trước đã kết thúc. Đăng nhập lại để tiếp tục từ trang đang xem.',
  },
  en: {
    title: 'Sign in',
    about: 'For officers and collaborators. If you need help you do not have to sign in: ',
    help: 'see the numbers to call',
    username: 'Username',
    password: 'Password',
    usernameMissing: 'Enter your username',
    passwordMissing: 'Enter your password',
    wrong: 'The username or the password is not right',
    codeTitle: 'Enter the code',
    code: 'The 6 digits in your authenticator app',
    codeHint: 'Lost your phone? Enter one of your recovery codes.',
    codeMissing: 'Enter the code',
    codeWrong: 'The code is not right or has run out. Take a new one and try again',
    next: 'Continue',
    forgotten: 'Forgotten your password?',
    idle: 'You were signed out because nothing happened for a while. Sign in again to go on from the page you were at.',
    absolute: 'The session has lasted as long as one may. Sign in again to go on from the page you were at.',
    ended: 'Your last session has ended. Sign in again to go on from the page you were at.',
  },
});

const onward = z.object({ tiep: z.string().refine(isOwnPath).optional().catch(undefined) });
/** `vi`: why the session before is over. */
const arriving = onward.extend({ vi: z.enum(['idle', 'absolute', 'ended']).optional().catch(undefined) });

/** Signing in: name and password, then the code where the account has a second factor. */
export function signInScreens(signIn: SignIn): Screen[] {
  const passwordScreen = form({
    path: '/dang-nhap',
    may: EVERYONE,
    params: arriving,
    load: async (tx, { tiep, vi }) => ({ tiep, vi, empty: !(await hasAccounts(tx)) }),
    input: (language) =>
      z.object({
        username: z
          .string({ error: t(language).usernameMissing })
          .trim()
          .min(1, t(language).usernameMissing)
          .max(60, t(language).wrong),
        password: z
          .string({ error: t(language).passwordMissing })
          .min(1, t(language).passwordMissing)
          .max(256, t(language).wrong),
      }),
    view: ({ tiep, vi, empty }, { language, frame, errors, value, to }) => (
      <BarePage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        {vi ? <InsetText>{t(language)[vi]}</InsetText> : null}
        {empty ? <InsetText>{FIRST_ACCOUNT[language]}</InsetText> : null}
        <p class="govuk-body">
          {t(language).about}
          <a href={to('/tro-giup')}>{t(language).help}</a>.
        </p>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="username"
            label={t(language).username}
            value={value('username')}
            error={errors['username']}
            autocomplete="username"
            spellcheck={false}
          />
          <PasswordInput
            language={language}
            name="password"
            label={t(language).password}
            error={errors['password']}
            autocomplete="current-password"
          />
          <Button>{t(language).title}</Button>
        </form>
        <p class="govuk-body">
          <a href={to('/dang-nhap/quen-mat-khau')}>{t(language).forgotten}</a>
        </p>
        {signIn.passkeys ? <PasskeySignIn language={language} to={to} after={tiep} /> : null}
        {signIn.directory ? <DirectorySignIn language={language} to={to} name={signIn.directory.name} after={tiep} /> : null}
      </BarePage>
    ),
    async submit(_tx, _actor, now, { username, password }, { context, language }) {
      const answer = await signIn.withPassword(context, now, username, password);
      if (answer === 'no') throw new Invalid({ username: t(language).wrong });
      return allow(answer);
    },
    then: ({ tiep }, answer) =>
      answer === 'code' ? `/dang-nhap/ma${tiep ? `?tiep=${encodeURIComponent(tiep)}` : ''}` : (tiep ?? '/lam-viec'),
  });

  const codeScreen = form({
    path: '/dang-nhap/ma',
    may: EVERYONE,
    params: onward,
    load: async () => ({}),
    input: (language) =>
      z.object({
        code: z
          .string({ error: t(language).codeMissing })
          .trim()
          .min(1, t(language).codeMissing)
          .max(40, t(language).codeWrong),
      }),
    view: (_, { language, frame, errors, value }) => (
      <BarePage frame={frame} title={t(language).codeTitle} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).codeTitle}</h1>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="code"
            label={t(language).code}
            hint={t(language).codeHint}
            value={value('code')}
            error={errors['code']}
            autocomplete="one-time-code"
          />
          <Button>{t(language).next}</Button>
        </form>
      </BarePage>
    ),
    async submit(_tx, _actor, now, { code }, { context, language }) {
      if (!(await signIn.withCode(context, now, code))) throw new Invalid({ code: t(language).codeWrong });
      return allow(undefined);
    },
    then: ({ tiep }) => tiep ?? '/lam-viec',
  });

  const signOutScreen = form({
    path: '/dang-xuat',
    may: EVERYONE,
    params: z.object({}),
    load: async () => ({}),
    input: () => z.object({}),
    view: (_, { language, frame, to }) => (
      <BarePage frame={frame} title={t(language).title}>
        <p class="govuk-body">
          <a href={to('/dang-nhap')}>{t(language).title}</a>
        </p>
      </BarePage>
    ),
    async submit(_tx, _actor, _now, _input, { context }) {
      await signIn.signOut(context);
      return allow(undefined);
    },
    then: () => '/dang-nhap',
  });
  return [passwordScreen, codeScreen, signOutScreen];
}
