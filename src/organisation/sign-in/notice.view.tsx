import { Button } from '../../design/button.tsx';
import { NotificationBanner } from '../../design/text.tsx';
import { momentText } from '../../kernel/day.ts';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import { words } from '../../kernel/words.ts';
import type { Notice } from './notice.queries.ts';
import type { NoticeKind } from './notice.rules.ts';

const t = words({
  vi: {
    title: 'Về tài khoản của bạn',
    at: (when: string) => `lúc ${when}`,
    notYou: 'Không phải bạn? Đổi mật khẩu ngay và báo người quản trị.',
    change: 'Xem các phiên và đổi mật khẩu',
    seen: 'Đã xem',
  },
  en: {
    title: 'About your account',
    at: (when: string) => `at ${when}`,
    notYou: 'Was it not you? Change your password at once and tell the administrator.',
    change: 'See your sessions and change the password',
    seen: 'I have seen this',
  },
});

const HAPPENED: Record<NoticeKind, { vi: string; en: string }> = {
  'new browser': { vi: 'Có lần đăng nhập từ một trình duyệt mới', en: 'Somebody signed in from a new browser' },
  'password changed': { vi: 'Mật khẩu đã đổi', en: 'The password was changed' },
  'password reset': {
    vi: 'Mật khẩu đã được đặt lại qua lời mời của người quản trị',
    en: 'The password was set anew through an administrator’s invitation',
  },
  'passkey added': { vi: 'Một khóa truy cập mới đã được thêm', en: 'A passkey was added' },
  'passkey removed': { vi: 'Một khóa truy cập đã bị gỡ', en: 'A passkey was removed' },
  'second factor on': { vi: 'Xác thực hai bước đã bật', en: 'Two-step sign-in was turned on' },
  'second factor off': { vi: 'Xác thực hai bước đã tắt', en: 'Two-step sign-in was turned off' },
  'recovery codes made': {
    vi: 'Các mã khôi phục mới đã được tạo, mã cũ hết hiệu lực',
    en: 'New recovery codes were made; the old ones are void',
  },
  'directory linked': { vi: 'Tài khoản đã được nối với đăng nhập một lần', en: 'The account was linked to single sign-on' },
  'directory unlinked': { vi: 'Tài khoản đã thôi nối với đăng nhập một lần', en: 'The account is no longer linked to single sign-on' },
};

/** What happened to one's own account, until it is marked as seen. Nothing when there is nothing. */
export const NoticeBanner = ({ frame, notices }: { frame: Frame; notices: readonly Notice[] }) => {
  const say = t(frame.language);
  const [newest] = notices;
  if (!newest) return null;
  return (
    <NotificationBanner language={frame.language} title={say.title}>
      <ul class="govuk-list">
        {notices.map(({ kind, at }) => (
          <li>
            <strong>{HAPPENED[kind][frame.language]}</strong>, {say.at(momentText(at))}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        {say.notYou}{' '}
        <a class="govuk-notification-banner__link" href={hrefIn(frame, '/lam-viec/tai-khoan')}>
          {say.change}
        </a>
      </p>
      <form method="post" action={hrefIn(frame, '/lam-viec/tai-khoan/thong-bao')}>
        <input type="hidden" name="upTo" value={newest.at.toString()} />
        <Button kind="secondary">{say.seen}</Button>
      </form>
    </NotificationBanner>
  );
};
