import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, PasswordInput, TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { InsetText } from '../../../design/text.tsx';
import { Forbidden, Invalid, Moved } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { form, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import type { SignIn } from '../sign-in.commands.ts';

const t = words({
  vi: {
    title: 'Xác thực hai bước',
    why: 'Mật khẩu có thể bị lộ. Mã trên điện thoại của bạn thì người khác không có.',
    on: 'Tài khoản của bạn đã bật xác thực hai bước.',
    password: 'Mật khẩu hiện tại',
    passwordMissing: 'Nhập mật khẩu hiện tại',
    passwordWrong: 'Mật khẩu không đúng',
    begin: 'Bật xác thực hai bước',
    scan: 'Quét mã này bằng ứng dụng xác thực',
    orType: 'Hoặc nhập khóa này vào ứng dụng:',
    keep: 'Cất các mã khôi phục này ở nơi an toàn. Mỗi mã dùng được một lần, khi bạn mất điện thoại. Chúng không hiện lại lần nữa.',
    code: 'Mã 6 chữ số đang hiện trong ứng dụng',
    codeMissing: 'Nhập mã 6 chữ số',
    codeWrong: 'Mã không đúng. Đợi mã mới rồi thử lại',
    confirm: 'Xác nhận',
  },
  en: {
    title: 'Two-step sign-in',
    why: 'A password can leak. The code on your phone is yours alone.',
    on: 'Two-step sign-in is on for your account.',
    password: 'Current password',
    passwordMissing: 'Enter your current password',
    passwordWrong: 'The password is not right',
    begin: 'Turn two-step sign-in on',
    scan: 'Scan this with your authenticator app',
    orType: 'Or type this key into the app:',
    keep: 'Keep these recovery codes somewhere safe. Each works once, when you have lost your phone. They are not shown again.',
    code: 'The 6 digits the app shows now',
    codeMissing: 'Enter the 6 digits',
    codeWrong: 'The code is not right. Wait for the next one and try again',
    confirm: 'Confirm',
  },
});

/** Turning the second factor on: the password again; then the key for the phone and, with a first code back, it holds. */
export function secondFactorScreens(signIn: SignIn): Screen[] {
  // Shown on the next page only, from memory: a key must not travel in an address. After a restart one begins again.
  const begun = new Map<string, { totpAddress: string; recoveryCodes: string[] }>();

  const beginScreen = form({
    path: '/lam-viec/tai-khoan/hai-buoc',
    may: SIGNED_IN,
    params: z.object({}),
    load: async (_tx, _params, { context }) => ({ on: await signIn.hasSecondFactor(context) }),
    input: (language) =>
      z.object({
        password: z
          .string({ error: t(language).passwordMissing })
          .min(1, t(language).passwordMissing)
          .max(256),
      }),
    view: ({ on }, { language, frame, errors }) => (
      <WorkPage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        {on ? (
          <InsetText>{t(language).on}</InsetText>
        ) : (
          <>
            <p class="govuk-body">{t(language).why}</p>
            <form method="post" novalidate>
              <PasswordInput
                language={language}
                name="password"
                label={t(language).password}
                error={errors['password']}
                autocomplete="current-password"
              />
              <Button>{t(language).begin}</Button>
            </form>
          </>
        )}
      </WorkPage>
    ),
    async submit(_tx, actor, now, { password }, { context, language }) {
      // who has the password and an open session, and not the phone, must not put another phone in its place
      if (await signIn.hasSecondFactor(context)) throw new Forbidden('second factor');
      const secret = await signIn.beginSecondFactor(context, now, password);
      if (!secret) throw new Invalid({ password: t(language).passwordWrong });
      if (begun.size > 1000) begun.clear();
      begun.set(actor.account!, secret);
      return allow(undefined);
    },
    then: () => '/lam-viec/tai-khoan/hai-buoc/xac-nhan',
  });

  const confirmScreen = form({
    path: '/lam-viec/tai-khoan/hai-buoc/xac-nhan',
    may: SIGNED_IN,
    params: z.object({}),
    async load(_tx, _params, { actor }) {
      const secret = begun.get(actor.account!);
      if (!secret) throw new Moved('/lam-viec/tai-khoan/hai-buoc');
      return secret;
    },
    input: (language) =>
      z.object({
        code: z
          .string({ error: t(language).codeMissing })
          .trim()
          .regex(/^[\d\s]{6,9}$/, t(language).codeMissing),
      }),
    view: ({ totpAddress, recoveryCodes }, { language, frame, errors, value }) => (
      <WorkPage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        <h2 class="govuk-heading-m">{t(language).scan}</h2>
        <div class="ba-qr">{raw(renderSVG(totpAddress))}</div>
        <p class="govuk-body">
          {t(language).orType} <code>{new URL(totpAddress).searchParams.get('secret')}</code>
        </p>
        <InsetText>{t(language).keep}</InsetText>
        <ul class="govuk-list ba-figures">
          {recoveryCodes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="code"
            label={t(language).code}
            value={value('code')}
            error={errors['code']}
            autocomplete="one-time-code"
          />
          <Button>{t(language).confirm}</Button>
        </form>
      </WorkPage>
    ),
    async submit(_tx, actor, _now, { code }, { context, language }) {
      if (!(await signIn.confirmSecondFactor(context, code))) throw new Invalid({ code: t(language).codeWrong });
      begun.delete(actor.account!);
      return allow(undefined);
    },
    then: () => '/lam-viec',
  });
  return [beginScreen, confirmScreen];
}
