import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { ErrorSummary } from '../../../design/form.tsx';
import { BarePage } from '../../../design/layout.tsx';
import { SummaryList } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid, TooMany } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { hashPassword } from '../../../platform/auth.ts';
import { EVERYONE, form, type Scene } from '../../../platform/http/screen.tsx';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import { findSeats } from '../../units/unit.queries.ts';
import { ConductText } from '../conduct.view.tsx';
import { acceptInvitation } from '../invitation.commands.ts';
import { findInvited } from '../invitation.queries.ts';
import { checkNewPassword, NewPasswordFields, newPasswordInput } from '../password.fields.tsx';
import type { SignIn } from '../sign-in.commands.ts';

const t = words({
  vi: {
    title: 'Lời mời vào hệ thống',
    closed: 'Lời mời này không dùng được',
    closedText:
      'Mỗi lời mời chỉ dùng một lần, trong bảy ngày, và lời mời mới thay lời mời cũ. Hãy xin người quản trị của đơn vị bạn một lời mời mới.',
    toSignIn: 'Đã có mật khẩu? Đăng nhập',
    first: 'Hãy kiểm tra đúng là bạn, rồi chọn mật khẩu.',
    again: 'Bạn chọn mật khẩu mới ở đây. Mọi phiên đăng nhập cũ sẽ kết thúc.',
    name: 'Họ tên',
    username: 'Tên đăng nhập',
    post: 'Chức trách',
    notYou: 'Không phải bạn? Đóng trang này và báo cho người đã đưa địa chỉ.',
    conduct: 'Quy tắc khi làm việc với hệ thống',
    agree: 'Tôi đã đọc và sẽ làm theo các quy tắc này',
    agreeMissing: 'Hãy đọc và đồng ý với quy tắc trước khi bắt đầu',
    start: 'Bắt đầu',
  },
  en: {
    title: 'Invitation to the workspace',
    closed: 'This invitation cannot be used',
    closedText:
      'Each invitation works once, within seven days, and a new one replaces the old. Ask the administrator of your unit for a new invitation.',
    toSignIn: 'You have a password? Sign in',
    first: 'Check that this is you, then choose a password.',
    again: 'Choose a new password here. All earlier sessions will end.',
    name: 'Name',
    username: 'Username',
    post: 'Post',
    notYou: 'Not you? Close this page and tell whoever gave you the address.',
    conduct: 'Rules for working here',
    agree: 'I have read these rules and will keep them',
    agreeMissing: 'Read the rules and agree to them before you begin',
    start: 'Begin',
  },
});

/** Where somebody who was given a one-time address chooses a password. Opening it uses nothing: scanners of mail open everything. */
export const invitationScreen = (signIn: SignIn) =>
  form({
    path: '/dang-nhap/loi-moi/:token',
    may: EVERYONE,
    params: z.object({ token: z.string().max(200) }),
    async load(tx, { token }, { now, context }) {
      // the address is a secret: other pages learn that somebody comes from here, not from which address. (Under `no-referrer` the form
      // would come from nowhere, and we take none of those.)
      context.header('referrer-policy', 'strict-origin');
      return /^[\w-]{43}$/.test(token) ? findInvited(tx, token, now) : undefined;
    },
    input: (language) =>
      z.object({
        ...newPasswordInput(language),
        agree: z.literal('yes', { error: t(language).agreeMissing }),
      }),
    view: (invited, { language, frame, errors, chosen, to }) => {
      const say = t(language);
      if (!invited) {
        return (
          <BarePage frame={frame} title={say.closed}>
            <h1 class="govuk-heading-l">{say.closed}</h1>
            <p class="govuk-body">{say.closedText}</p>
            <p class="govuk-body">
              <a href={to('/dang-nhap')}>{say.toSignIn}</a>
            </p>
          </BarePage>
        );
      }
      const { name, username, role, unitName } = invited;
      return (
        <BarePage frame={frame} title={say.title} failed={Object.keys(errors).length > 0}>
          <ErrorSummary language={language} errors={errors} />
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="govuk-body">{invited.again ? say.again : say.first}</p>
          <SummaryList
            rows={[
              { key: say.name, value: <span lang="vi">{name}</span> },
              { key: say.username, value: username },
              ...(role
                ? [
                    {
                      key: say.post,
                      value: (
                        <>
                          {ROLE_NAMES[role as Role]?.[language] ?? role}, <span lang="vi">{unitName}</span>
                        </>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          <p class="govuk-body">{say.notYou}</p>
          <form method="post" novalidate>
            <NewPasswordFields language={language} errors={errors} username={username} />
            <h2 class="govuk-heading-m">{say.conduct}</h2>
            <ConductText language={language} />
            <Checkboxes
              language={language}
              name="agree"
              choices={[{ value: 'yes', text: say.agree }]}
              values={chosen('agree', 'yes') ? ['yes'] : []}
              error={errors['agree']}
            />
            <Button>{say.start}</Button>
          </form>
        </BarePage>
      );
    },
    async submit(tx, _actor, now, input, { language }) {
      const invited = /^[\w-]{43}$/.test(input.token) ? await findInvited(tx, input.token, now) : undefined;
      if (!invited) throw new Invalid({}); // shown again, it says that the invitation is closed
      const { authority } = await findSeats(tx, dayOf(now));
      const password = await checkNewPassword(language, input, [invited.username, invited.name, authority?.name ?? '']);
      const username = await acceptInvitation(tx, now, { token: input.token, passwordHash: await hashPassword(password) });
      if (!username) throw new Invalid({});
      return allow({ username, password, next: '/dang-nhap' });
    },
    async after({ username, password }, { context, now }: Scene) {
      // they have just proved to hold the address; who has a second factor is still asked for it
      const answer = await signIn.withPassword(context, now, username, password).catch((error) => {
        if (error instanceof TooMany) return 'no' as const; // others failed at this address: they sign in by themselves in a while
        throw error;
      });
      return { username, password: '', next: { in: '/lam-viec', code: '/dang-nhap/ma', no: '/dang-nhap' }[answer] };
    },
    then: (_params, { next }) => next,
  });
