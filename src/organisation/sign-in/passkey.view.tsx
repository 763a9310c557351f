import type { Child } from 'hono/jsx';
import { Button } from '../../design/button.tsx';
import { TextInput } from '../../design/form.tsx';
import type { Language } from '../../kernel/words.ts';
import { words } from '../../kernel/words.ts';

const t = words({
  vi: {
    signIn: 'Đăng nhập bằng khóa truy cập',
    name: 'Đặt tên cho khóa',
    nameHint: 'Để sau này bạn nhận ra, ví dụ: Điện thoại của tôi',
    add: 'Thêm khóa truy cập',
    stopped: 'Chưa xong: bạn đã dừng lại hoặc đã hết giờ. Bạn có thể thử lại.',
    already: 'Thiết bị này đã giữ một khóa của bạn rồi.',
    failed: 'Không dùng được khóa này. Hãy thử lại, hoặc đăng nhập bằng cách khác.',
    notAdded: 'Chưa thêm được khóa. Hãy thử lại.',
    absent: 'Trình duyệt này không tạo được khóa truy cập, hoặc JavaScript đang tắt. Bạn vẫn đăng nhập được bằng mật khẩu và mã xác thực.',
  },
  en: {
    signIn: 'Sign in with a passkey',
    name: 'Name the passkey',
    nameHint: 'So that you know it again later, for example: My phone',
    add: 'Add a passkey',
    stopped: 'Not done: you stopped, or time ran out. You can try again.',
    already: 'This device holds a passkey of yours already.',
    failed: 'This passkey cannot be used. Try again, or sign in another way.',
    notAdded: 'The passkey could not be added. Try again.',
    absent: 'This browser makes no passkeys, or JavaScript is off. You can still sign in with your password and a code.',
  },
});

/** The button that signs in with a passkey; a script shows it where the browser can. `after`: a path for afterwards. */
export const PasskeySignIn = ({
  language,
  to,
  after,
}: {
  language: Language;
  to: (path: string) => string;
  after?: string | undefined;
}) => (
  <Place
    act="sign-in"
    challenge={to('/dang-nhap/khoa/cau-hoi')}
    answer={to(`/dang-nhap/khoa${after ? `?tiep=${encodeURIComponent(after)}` : ''}`)}
    sentences={{ stopped: t(language).stopped, failed: t(language).failed }}
  >
    <Button kind="secondary" type="button">
      {t(language).signIn}
    </Button>
  </Place>
);

/** Making a passkey, where the browser can; else a sentence that says why not. */
export const PasskeyAdd = ({ language, to }: { language: Language; to: (path: string) => string }) => (
  <>
    <p class="govuk-body" data-passkey-absent>
      {t(language).absent}
    </p>
    <Place
      act="add"
      challenge={to('/lam-viec/tai-khoan/khoa/cau-hoi')}
      answer={to('/lam-viec/tai-khoan/khoa/moi')}
      sentences={{ stopped: t(language).stopped, already: t(language).already, failed: t(language).notAdded }}
    >
      <TextInput
        language={language}
        name="name"
        label={t(language).name}
        hint={t(language).nameHint}
        width={20}
        maxlength={60}
        autocomplete="off"
      />
      <Button type="button">{t(language).add}</Button>
    </Place>
  </>
);

const Place = (p: { act: string; challenge: string; answer: string; sentences: Record<string, string>; children: Child }) => (
  <div data-passkey={p.act} data-challenge={p.challenge} data-answer={p.answer} hidden>
    <div role="alert">
      {Object.entries(p.sentences).map(([name, sentence]) => (
        <p class="govuk-error-message" data-passkey-says={name} hidden>
          {sentence}
        </p>
      ))}
    </div>
    {p.children}
  </div>
);
