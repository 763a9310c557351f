import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { ErrorSummary, TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { InsetText, NotificationBanner, SummaryList, WarningText } from '../../../design/text.tsx';
import { dayOf, dayText, timeText } from '../../../kernel/day.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { form, page, type Scene, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { findOwnSignIn } from '../directory.queries.ts';
import { tellOwner } from '../notice.commands.ts';
import { mayChangeOwnFactors } from '../own-factors.ts';
import type { Passkeys } from '../passkey.commands.ts';
import { PasskeyAdd } from '../passkey.view.tsx';
import { FRESH_MINUTES } from '../session.rules.ts';
import type { SignIn } from '../sign-in.commands.ts';

const t = words({
  vi: {
    title: 'Khóa truy cập',
    account: 'Tài khoản của tôi',
    what: 'Khóa truy cập (passkey) thay cho cả mật khẩu lẫn mã xác thực. Khóa nằm trong thiết bị của bạn và chỉ mở bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị; trang giả mạo không lấy được.',
    none: 'Bạn chưa có khóa truy cập nào',
    noneText: 'Nên có ít nhất hai: một trên điện thoại, một trên máy tính hoặc khóa USB, để mất một vẫn vào được.',
    unnamed: 'Khóa truy cập',
    added: (when: string) => `thêm ngày ${when}`,
    used: (when: string) => `dùng lần cuối ${when}`,
    unused: 'chưa dùng lần nào',
    rename: 'Đổi tên',
    remove: 'Bỏ',
    addTitle: 'Thêm khóa',
    them: 'Đã thêm khóa truy cập.',
    bo: 'Đã bỏ khóa truy cập. Các phiên khác của bạn đã kết thúc.',
    ten: 'Đã đổi tên khóa.',
    shown:
      'Chức trách của bạn yêu cầu bước thứ hai, và phiên này mới chỉ có mật khẩu. Hãy đăng xuất rồi đăng nhập lại bằng khóa truy cập để thêm hoặc bỏ khóa. Nếu mất khóa, hãy hỏi người quản trị của đơn vị.',
    name: 'Tên khóa',
    nameMissing: 'Nhập tên cho khóa',
    nameLong: 'Tên dài nhất 60 chữ',
    save: 'Lưu tên',
    removeTitle: (name: string) => `Bỏ “${name}”?`,
    removeText:
      'Sẽ không đăng nhập được bằng khóa này nữa. Các phiên khác của bạn, nếu có, kết thúc ngay. Việc này không hoàn tác được; muốn dùng lại thì thêm khóa mới.',
    last: 'Đây là khóa cuối cùng. Chức trách của bạn yêu cầu bước thứ hai: lần đăng nhập sau, bạn phải bật mã trên điện thoại hoặc thêm khóa mới.',
    removeYes: 'Bỏ khóa',
    removeNo: 'Giữ lại',
  },
  en: {
    title: 'Passkeys',
    account: 'My account',
    what: 'A passkey stands in for both the password and the code. It lies in your device and opens only with the fingerprint, face or PIN of the device; a forged page cannot take it.',
    none: 'You have no passkey yet',
    noneText: 'Better to have two: one on the phone, one on the computer or a USB key, so that losing one does not lock you out.',
    unnamed: 'Passkey',
    added: (when: string) => `added ${when}`,
    used: (when: string) => `last used ${when}`,
    unused: 'never used',
    rename: 'Rename',
    remove: 'Remove',
    addTitle: 'Add a passkey',
    them: 'The passkey was added.',
    bo: 'The passkey was removed. Your other sessions have ended.',
    ten: 'The passkey was renamed.',
    shown:
      'Your duties ask for a second step, and this session has a password only. Sign out and sign in again with a passkey to add or remove one. If you have lost it, ask the administrator of your unit.',
    name: 'Name',
    nameMissing: 'Enter a name',
    nameLong: 'A name has 60 characters at most',
    save: 'Save the name',
    removeTitle: (name: string) => `Remove “${name}”?`,
    removeText:
      'You can no longer sign in with it. Your other sessions, if any, end at once. This cannot be undone; to use it again, add a new passkey.',
    last: 'This is the last one. Your duties ask for a second step: when you next sign in you must turn on the code on your phone or add a new passkey.',
    removeYes: 'Remove the passkey',
    removeNo: 'Keep it',
  },
});

const LIST = '/lam-viec/tai-khoan/khoa';

/** One's own passkeys. */
export function passkeyScreens(signIn: SignIn, passkeys: Passkeys): Screen[] {
  const one = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) });
  const findOne = async (id: string, { context }: Pick<Scene, 'context'>) => {
    const all = await passkeys.list(context);
    const found = all.find((passkey) => passkey.id === id);
    if (!found) throw new NotFound('passkey', id);
    return { passkey: found, last: all.length === 1 };
  };

  const listScreen = page({
    path: LIST,
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: z.object({ xong: z.enum(['them', 'bo', 'ten']).optional().catch(undefined) }),
    load: async (tx, { xong }, scene) => ({
      xong,
      passkeys: await passkeys.list(scene.context),
      may: await mayChangeOwnFactors(tx, signIn, scene),
    }),
    view: ({ xong, passkeys: own, may }, { language, frame, to }) => {
      const say = t(language);
      const when = (instant: Temporal.Instant) => dayText(dayOf(instant));
      return (
        <WorkPage frame={frame} title={say.title}>
          <BackLink language={language} href={to('/lam-viec/tai-khoan')}>
            {say.account}
          </BackLink>
          {xong ? (
            <NotificationBanner language={language} kind="success">
              {say[xong]}
            </NotificationBanner>
          ) : null}
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="govuk-body">{say.what}</p>
          {own.length === 0 ? (
            <EmptyState title={say.none}>
              <p class="govuk-body">{say.noneText}</p>
            </EmptyState>
          ) : (
            <SummaryList
              rows={own.map(({ id, name, addedAt, usedAt }) => ({
                key: name ? <span lang="vi">{name}</span> : say.unnamed,
                value: [
                  ...(addedAt ? [say.added(when(addedAt))] : []),
                  usedAt ? say.used(`${timeText(usedAt)}, ${when(usedAt)}`) : say.unused,
                ].join(' · '),
                actions: [
                  { href: to(`${LIST}/${id}`), text: say.rename, hidden: name },
                  ...(may ? [{ href: to(`${LIST}/${id}/bo`), text: say.remove, hidden: name }] : []),
                ],
              }))}
            />
          )}
          <h2 class="govuk-heading-m">{say.addTitle}</h2>
          {may ? <PasskeyAdd language={language} to={to} /> : <InsetText>{say.shown}</InsetText>}
        </WorkPage>
      );
    },
  });

  const renameScreen = form({
    path: `${LIST}/:id`,
    may: SIGNED_IN,
    params: one,
    load: (_tx, { id }, scene) => findOne(id, scene),
    input: (language) =>
      z.object({
        name: z
          .string({ error: t(language).nameMissing })
          .trim()
          .min(1, t(language).nameMissing)
          .max(60, t(language).nameLong),
      }),
    view: ({ passkey }, { language, frame, to, value, errors }) => (
      <WorkPage frame={frame} title={t(language).rename} failed={Object.keys(errors).length > 0}>
        <BackLink language={language} href={to(LIST)} />
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).rename}</h1>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="name"
            label={t(language).name}
            value={value('name', passkey.name)}
            error={errors['name']}
            width={20}
            autocomplete="off"
          />
          <Button>{t(language).save}</Button>
        </form>
      </WorkPage>
    ),
    async submit(_tx, _actor, _now, { id, name }, { context }) {
      if (!(await passkeys.rename(context, id, name))) throw new NotFound('passkey', id);
      return allow(undefined);
    },
    then: () => `${LIST}?xong=ten`,
  });

  const removeScreen = form({
    path: `${LIST}/:id/bo`,
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: one,
    load: async (tx, { id }, scene) => ({ ...(await findOne(id, scene)), required: (await findOwnSignIn(tx, scene.actor)).required }),
    input: () => z.object({}),
    view: ({ passkey, last, required }, { language, frame, to }) => {
      const title = t(language).removeTitle(passkey.name || t(language).unnamed);
      return (
        <WorkPage frame={frame} title={t(language).remove}>
          <BackLink language={language} href={to(LIST)} />
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{t(language).removeText}</p>
          {last && required ? <WarningText language={language}>{t(language).last}</WarningText> : null}
          <form method="post">
            <ButtonGroup>
              <Button kind="warning">{t(language).removeYes}</Button>
              <a class="govuk-link" href={to(LIST)}>
                {t(language).removeNo}
              </a>
            </ButtonGroup>
          </form>
        </WorkPage>
      );
    },
    async submit(tx, actor, now, { id }, scene) {
      if (!(await mayChangeOwnFactors(tx, signIn, scene))) throw new Forbidden('second factor');
      if (!(await passkeys.remove(scene.context, id))) throw new NotFound('passkey', id);
      await tellOwner(tx, actor, now, 'passkey removed');
      return allow(undefined);
    },
    then: () => `${LIST}?xong=bo`,
  });
  return [listScreen, renameScreen, removeScreen];
}
