import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, PasswordInput } from '../../../design/form.tsx';
import { BarePage, WorkPage } from '../../../design/layout.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Forbidden, Invalid, NotFound } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { EVERYONE, form, page, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { findPerson } from '../../people/account.queries.ts';
import { findSeats } from '../../units/unit.queries.ts';
import { tellOwner } from '../notice.commands.ts';
import { mayChangeOwnFactors } from '../own-factors.ts';
import { checkNewPassword, NewPasswordFields, newPasswordInput } from '../password.fields.tsx';
import { FRESH_MINUTES } from '../session.rules.ts';
import type { SignIn } from '../sign-in.commands.ts';

const t = words({
  vi: {
    title: 'Đổi mật khẩu',
    others: 'Sau khi đổi, mọi nơi khác đang đăng nhập bằng tài khoản này sẽ phải đăng nhập lại.',
    current: 'Mật khẩu hiện tại',
    missing: 'Nhập mật khẩu hiện tại',
    wrong: 'Mật khẩu hiện tại không đúng',
    same: 'Mật khẩu mới giống mật khẩu cũ',
    forgottenTitle: 'Quên mật khẩu',
    forgotten:
      'Hãy gặp hoặc gọi người quản trị của đơn vị bạn và xin một lời mời mới. Lời mời là một địa chỉ dùng một lần, ở đó bạn chọn mật khẩu mới; mật khẩu cũ và các phiên cũ hết hiệu lực.',
    noMail: 'Hệ thống không gửi mật khẩu qua thư hay tin nhắn, và không ai được hỏi mật khẩu của bạn.',
    locked: 'Nhập sai nhiều lần? Đợi mười phút rồi thử lại; tài khoản không bị khóa.',
    back: 'Về trang đăng nhập',
  },
  en: {
    title: 'Change the password',
    others: 'Afterwards everybody who is signed in as you elsewhere has to sign in again.',
    current: 'Current password',
    missing: 'Enter your current password',
    wrong: 'The current password is not right',
    same: 'The new password is the old one',
    forgottenTitle: 'Forgotten password',
    forgotten:
      'Meet or call the administrator of your unit and ask for a new invitation. It is an address that works once, where you choose a new password; the old password and earlier sessions are void then.',
    noMail: 'This system sends no password by mail or message, and nobody may ask you for yours.',
    locked: 'Wrong too many times? Wait ten minutes and try again; the account is not locked.',
    back: 'Back to signing in',
  },
});

export function passwordScreens(signIn: SignIn): Screen[] {
  const changeScreen = form({
    path: '/lam-viec/tai-khoan/mat-khau',
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: z.object({}),
    async load(tx, _params, { actor, now }) {
      const person = await findPerson(tx, actor.account!, dayOf(now));
      if (!person) throw new NotFound('account', actor.account!);
      return { username: person.username };
    },
    input: (language) =>
      z.object({
        currentPassword: z
          .string({ error: t(language).missing })
          .min(1, t(language).missing)
          .max(256, t(language).wrong),
        ...newPasswordInput(language),
      }),
    view: ({ username }, { language, frame, errors }) => (
      <WorkPage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        <p class="govuk-body">{t(language).others}</p>
        <form method="post" novalidate>
          <PasswordInput
            language={language}
            name="currentPassword"
            label={t(language).current}
            error={errors['currentPassword']}
            autocomplete="current-password"
          />
          <NewPasswordFields language={language} errors={errors} username={username} />
          <Button>{t(language).title}</Button>
        </form>
      </WorkPage>
    ),
    async submit(tx, actor, now, input, scene) {
      const { context, language } = scene;
      if (!(await mayChangeOwnFactors(tx, signIn, scene))) throw new Forbidden('second factor');
      const person = await findPerson(tx, actor.account!, dayOf(now));
      const { authority } = await findSeats(tx, dayOf(now));
      const next = await checkNewPassword(language, input, [person!.username, person!.name, authority?.name ?? '']);
      if (next === input.currentPassword.normalize('NFC')) throw new Invalid({ newPassword: t(language).same });
      await tellOwner(tx, actor, now, 'password changed');
      // last: it is the library's own transaction, and what comes before must not fail after it
      if (!(await signIn.changePassword(context, now, input.currentPassword, next)))
        throw new Invalid({ currentPassword: t(language).wrong });
      return allow(undefined);
    },
    then: () => '/lam-viec/tai-khoan?doi=mat-khau',
  });

  /** The same for everybody: nothing is asked, so nothing can be tried. */
  const forgottenScreen = page({
    path: '/dang-nhap/quen-mat-khau',
    may: EVERYONE,
    params: z.object({}),
    load: async () => ({}),
    view: (_, { language, frame, to }) => (
      <BarePage frame={frame} title={t(language).forgottenTitle}>
        <h1 class="govuk-heading-l">{t(language).forgottenTitle}</h1>
        <p class="govuk-body">{t(language).forgotten}</p>
        <p class="govuk-body">{t(language).noMail}</p>
        <p class="govuk-body">{t(language).locked}</p>
        <p class="govuk-body">
          <a href={to('/dang-nhap')}>{t(language).back}</a>
        </p>
      </BarePage>
    ),
  });
  return [changeScreen, forgottenScreen];
}
