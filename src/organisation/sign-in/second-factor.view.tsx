import { words } from '../../kernel/words.ts';

/** The words of turning the second factor on, changing it and taking it away. */
export const secondFactorWords = words({
  vi: {
    title: 'Xác thực hai bước',
    why: 'Mật khẩu có thể bị lộ. Mã trên điện thoại của bạn thì người khác không có.',
    on: 'Tài khoản của bạn đã bật xác thực hai bước.',
    password: 'Mật khẩu hiện tại',
    passwordMissing: 'Nhập mật khẩu hiện tại',
    passwordWrong: 'Mật khẩu không đúng',
    begin: 'Bật xác thực hai bước',
    orKey: 'Hoặc dùng khóa truy cập: không phải gõ mã',
    byKey: 'Tài khoản đã có khóa truy cập. Hãy đăng nhập lại bằng khóa đó; nếu mất, hãy hỏi người quản trị của đơn vị bạn.',
    scan: 'Quét mã này bằng ứng dụng xác thực',
    orType: 'Hoặc nhập khóa này vào ứng dụng:',
    keep: 'Cất các mã khôi phục này ở nơi an toàn. Mỗi mã dùng được một lần, khi bạn mất điện thoại. Chúng không hiện lại lần nữa.',
    code: 'Mã 6 chữ số đang hiện trong ứng dụng',
    codeMissing: 'Nhập mã 6 chữ số',
    codeWrong: 'Mã không đúng. Đợi mã mới rồi thử lại',
    confirm: 'Xác nhận',
    renew: 'Tạo mã khôi phục mới',
    renewWhy: 'Mã cũ hết hiệu lực ngay. Cất mã mới ở nơi an toàn; mỗi mã dùng được một lần, khi bạn mất điện thoại.',
    end: 'Tắt xác thực hai bước',
    endLink: 'Đổi điện thoại hoặc tắt',
    endWhy:
      'Muốn đổi điện thoại, hãy tắt rồi bật lại với điện thoại mới. Nếu chức trách của bạn bắt buộc hai bước, bạn chưa làm việc được cho tới khi bật lại.',
    codesTitle: 'Mã khôi phục của bạn',
    done: 'Tôi đã cất các mã này',
    back: 'Về Tài khoản của tôi',
  },
  en: {
    title: 'Two-step sign-in',
    why: 'A password can leak. The code on your phone is yours alone.',
    on: 'Two-step sign-in is on for your account.',
    password: 'Current password',
    passwordMissing: 'Enter your current password',
    passwordWrong: 'The password is not right',
    begin: 'Turn two-step sign-in on',
    orKey: 'Or use a passkey: no code to type',
    byKey: 'Your account has a passkey. Sign out and sign in again with it. If you have lost it, ask the administrator of your unit.',
    scan: 'Scan this with your authenticator app',
    orType: 'Or type this key into the app:',
    keep: 'Keep these recovery codes somewhere safe. Each works once, when you have lost your phone. They are not shown again.',
    code: 'The 6 digits the app shows now',
    codeMissing: 'Enter the 6 digits',
    codeWrong: 'The code is not right. Wait for the next one and try again',
    confirm: 'Confirm',
    renew: 'Make new recovery codes',
    renewWhy: 'The old codes are void at once. Keep the new ones somewhere safe; each works once, when you have lost your phone.',
    end: 'Turn two-step sign-in off',
    endLink: 'Change the phone, or turn it off',
    endWhy:
      'To change the phone, turn it off and on again with the new one. If your duties ask for two steps, you cannot work until it is on again.',
    codesTitle: 'Your recovery codes',
    done: 'I have put these codes away',
    back: 'Back to My account',
  },
});

export const SECOND_FACTOR = '/lam-viec/tai-khoan/hai-buoc';

export const RecoveryCodes = ({ codes }: { codes: readonly string[] }) => (
  <ul class="govuk-list ba-figures">
    {codes.map((code) => (
      <li>
        <code>{code}</code>
      </li>
    ))}
  </ul>
);
