import { z } from 'zod';
import { PasswordInput } from '../../design/form.tsx';
import { Invalid } from '../../kernel/errors.ts';
import { type Language, words } from '../../kernel/words.ts';
import { leakedPasswords } from '../../platform/leaked-passwords.ts';
import { faultOf, PASSWORD_LENGTH, type PasswordFault } from './password.rules.ts';

const t = words({
  vi: {
    label: 'Mật khẩu mới',
    hint: `Ít nhất ${PASSWORD_LENGTH.least} ký tự. Một câu dài dễ nhớ là tốt nhất, có dấu và dấu cách cũng được, ví dụ bốn năm từ không liên quan với nhau.`,
    again: 'Nhập lại mật khẩu mới',
    missing: 'Nhập mật khẩu mới',
    differ: 'Hai lần nhập không giống nhau',
    short: `Mật khẩu phải có ít nhất ${PASSWORD_LENGTH.least} ký tự`,
    long: `Mật khẩu dài nhất ${PASSWORD_LENGTH.most} ký tự`,
    leaked: 'Mật khẩu này nằm trong danh sách đã bị lộ hoặc rất hay bị đoán. Hãy chọn câu khác',
    pattern: 'Mật khẩu này chỉ là một dãy lặp hoặc nối tiếp. Hãy chọn câu khác',
    names: 'Mật khẩu này gần như chỉ gồm tên của bạn hoặc của cơ quan. Hãy thêm từ khác',
  },
  en: {
    label: 'New password',
    hint: `At least ${PASSWORD_LENGTH.least} characters. A long sentence that is easy to remember is best, such as four or five words that do not belong together; spaces and accents are fine.`,
    again: 'The new password again',
    missing: 'Enter a new password',
    differ: 'The two are not the same',
    short: `The password must have at least ${PASSWORD_LENGTH.least} characters`,
    long: `The password may have at most ${PASSWORD_LENGTH.most} characters`,
    leaked: 'This password is on the lists of leaked ones or is often guessed. Choose another',
    pattern: 'This password is a repetition or a run. Choose another',
    names: 'This password is little more than your name or the authority’s. Add other words',
  },
});

/** Far above the longest password, so that the sentence about its length comes from the rule. */
const ANY = 2000;
export const newPasswordInput = (language: Language) => {
  const { missing, differ } = t(language);
  return {
    newPassword: z.string({ error: missing }).min(1, missing).max(ANY),
    newPasswordAgain: z.string({ error: differ }).max(ANY),
  };
};

/** A new password, twice: without script nobody sees what they type. `username`: so that password keepers know whose it is. */
export const NewPasswordFields = ({
  language,
  errors,
  username,
}: {
  language: Language;
  errors: Readonly<Record<string, string>>;
  username: string;
}) => (
  <>
    <input type="text" name="username" value={username} autocomplete="username" hidden readonly />
    <PasswordInput
      language={language}
      name="newPassword"
      label={t(language).label}
      hint={t(language).hint}
      error={errors['newPassword']}
      autocomplete="new-password"
    />
    <PasswordInput
      language={language}
      name="newPasswordAgain"
      label={t(language).again}
      error={errors['newPasswordAgain']}
      autocomplete="new-password"
    />
  </>
);

/** The password as it is kept (composed). @throws Invalid beside the field when it is not the same twice or may not be one. */
export async function checkNewPassword(
  language: Language,
  { newPassword, newPasswordAgain }: { newPassword: string; newPasswordAgain: string },
  names: readonly string[],
): Promise<string> {
  const password = newPassword.normalize('NFC');
  if (password !== newPasswordAgain.normalize('NFC')) throw new Invalid({ newPasswordAgain: t(language).differ });
  const leaked = await leakedPasswords();
  const fault: PasswordFault | undefined = faultOf(password, [...names, 'binhan'], (text) => leaked.has(text));
  if (fault) throw new Invalid({ newPassword: t(language)[fault] });
  return password;
}
