import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, PasswordInput, TextInput } from '../../../design/form.tsx';
import { BarePage } from '../../../design/layout.tsx';
import { Invalid } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { form, page, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { isOwnPath } from '../../../platform/http/security.ts';
import { PasskeySignIn } from '../passkey.view.tsx';
import { noteProof } from '../proof.commands.ts';
import type { SignIn } from '../sign-in.commands.ts';

const t = words({
  vi: {
    title: 'Xác nhận đó là bạn',
    why: 'Việc bạn sắp làm quan trọng, nên cần chắc chắn rằng chính bạn đang ngồi trước máy.',
    password: 'Mật khẩu của bạn',
    passwordMissing: 'Nhập mật khẩu của bạn',
    passwordWrong: 'Mật khẩu không đúng',
    code: 'Mã 6 chữ số trong ứng dụng xác thực',
    codeHint: 'Mất điện thoại? Nhập một mã khôi phục của bạn.',
    codeMissing: 'Nhập mã',
    codeWrong: 'Mã không đúng hoặc đã hết hạn. Lấy mã mới rồi thử lại',
    go: 'Xác nhận',
    back: 'Thôi, về Việc của tôi',
    doneTitle: 'Xong',
    done: 'Đóng tab này, quay lại tab trước và bấm Gửi lại.',
    toWork: 'Về Việc của tôi',
  },
  en: {
    title: 'Confirm that it is you',
    why: 'What you are about to do is sensitive, so we make sure that it is you at this machine.',
    password: 'Your password',
    passwordMissing: 'Enter your password',
    passwordWrong: 'The password is not right',
    code: 'The 6 digits in your authenticator app',
    codeHint: 'Lost your phone? Enter one of your recovery codes.',
    codeMissing: 'Enter the code',
    codeWrong: 'The code is not right or has run out. Take a new one and try again',
    go: 'Confirm',
    back: 'Never mind, back to My work',
    doneTitle: 'Done',
    done: 'Close this tab, go back to the one before and press Send again.',
    toWork: 'To My work',
  },
});

/** A fresh proof before a sensitive act: the code where the account has a second factor, else the password. Then on to where one was. */
export function proofScreens(signIn: SignIn): Screen[] {
  const proofScreen = form({
    path: '/dang-nhap/xac-nhan',
    may: SIGNED_IN,
    params: z.object({ tiep: z.string().refine(isOwnPath).optional().catch(undefined) }),
    load: async (_tx, { tiep }, { context }) => ({
      byCode: (await signIn.sessionOf(context))?.secondFactor ?? false,
      byKey: ((await signIn.passkeys?.list(context)) ?? []).length > 0,
      tiep,
    }),
    input: () => z.object({ password: z.string().max(2000).default(''), code: z.string().trim().max(40).default('') }),
    view: ({ byCode, byKey, tiep }, { language, frame, errors, to }) => (
      <BarePage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        <p class="govuk-body">{t(language).why}</p>
        <form method="post" novalidate>
          {byCode ? (
            <TextInput
              language={language}
              name="code"
              label={t(language).code}
              hint={t(language).codeHint}
              value=""
              error={errors['code']}
              autocomplete="one-time-code"
            />
          ) : (
            <PasswordInput
              language={language}
              name="password"
              label={t(language).password}
              error={errors['password']}
              autocomplete="current-password"
            />
          )}
          <Button>{t(language).go}</Button>
        </form>
        {byKey ? <PasskeySignIn language={language} to={to} after={tiep} /> : null}
        <p class="govuk-body">
          <a href={to('/lam-viec')}>{t(language).back}</a>
        </p>
      </BarePage>
    ),
    async submit(tx, actor, now, input, { context, language }) {
      const say = t(language);
      const session = await signIn.sessionOf(context);
      const field = session?.secondFactor ? 'code' : 'password';
      if (!input[field]) throw new Invalid({ [field]: field === 'code' ? say.codeMissing : say.passwordMissing });
      if (!session || !(await signIn.prove(context, now, input[field]))) {
        throw new Invalid({ [field]: field === 'code' ? say.codeWrong : say.passwordWrong });
      }
      await noteProof(tx, actor.account!, session.id, signIn.machineNow());
      return allow(undefined);
    },
    then: ({ tiep }) => tiep ?? '/lam-viec',
  });

  /** Where the tab ends that was opened only to sign in or to confirm beside a form that waits. */
  const doneScreen = page({
    path: '/dang-nhap/xong',
    may: SIGNED_IN,
    params: z.object({}),
    load: async () => ({}),
    view: (_, { language, frame, to }) => (
      <BarePage frame={frame} title={t(language).doneTitle}>
        <h1 class="govuk-heading-l">{t(language).doneTitle}</h1>
        <p class="govuk-body">{t(language).done}</p>
        <p class="govuk-body">
          <a href={to('/lam-viec')}>{t(language).toWork}</a>
        </p>
      </BarePage>
    ),
  });
  return [proofScreen, doneScreen];
}
