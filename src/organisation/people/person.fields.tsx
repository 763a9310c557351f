import { z } from 'zod';
import { TextInput } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText } from '../../platform/http/typed-text.ts';
import { EMAIL, USERNAME } from './account.commands.ts';

const t = words({
  vi: {
    name: 'Họ và tên',
    noName: 'Nhập họ và tên',
    username: 'Tên đăng nhập',
    usernameHint: 'Chữ thường không dấu, số, dấu chấm ở giữa. Ví dụ xuandinh.vhxh. Đặt rồi không đổi.',
    noUsername: 'Tên đăng nhập gồm 2 đến 60 chữ thường không dấu, số, dấu chấm ở giữa',
    email: 'E-mail công vụ (nếu có)',
    emailHint: 'Chỉ để gửi thông báo không có nội dung. Người dân không thấy.',
    noEmail: 'E-mail chưa đúng dạng, ví dụ ten@hanoi.gov.vn',
    tooLong: 'Quá dài',
  },
  en: {
    name: 'Full name',
    noName: 'Enter the full name',
    username: 'User name',
    usernameHint: 'Lower-case letters without diacritics, digits, dots between. For example xuandinh.vhxh. It does not change later.',
    noUsername: 'A user name is 2 to 60 lower-case letters without diacritics, digits, dots between',
    email: 'Working e-mail (if any)',
    emailHint: 'Only for notices that say nothing. The public does not see it.',
    noEmail: 'Enter an e-mail address such as name@hanoi.gov.vn',
    tooLong: 'Too long',
  },
});

export const nameInput = (language: Language) => neededText(120, { missing: t(language).noName, tooLong: t(language).tooLong });
export const usernameInput = (language: Language) =>
  z
    .string({ error: t(language).noUsername })
    .transform((text) => text.trim().toLowerCase())
    .refine((text) => USERNAME.test(text), t(language).noUsername);
export const emailInput = (language: Language) =>
  z
    .string()
    .max(200, t(language).tooLong)
    .optional()
    .transform((text) => text?.trim() || null)
    .refine((text) => text === null || EMAIL.test(text), t(language).noEmail);

export const NameField = ({ showing, stored }: { showing: Showing; stored?: string | undefined }) => (
  <TextInput
    language={showing.language}
    name="name"
    label={t(showing.language).name}
    value={showing.value('name', stored)}
    error={showing.errors['name']}
    autocomplete="off"
    spellcheck={false}
  />
);
export const UsernameField = ({ showing }: { showing: Showing }) => (
  <TextInput
    language={showing.language}
    name="username"
    label={t(showing.language).username}
    hint={t(showing.language).usernameHint}
    width={20}
    value={showing.value('username')}
    error={showing.errors['username']}
    autocomplete="off"
    autocapitalize="none"
    spellcheck={false}
  />
);
export const EmailField = ({ showing, stored }: { showing: Showing; stored?: string | null | undefined }) => (
  <TextInput
    language={showing.language}
    name="email"
    type="email"
    label={t(showing.language).email}
    hint={t(showing.language).emailHint}
    value={showing.value('email', stored)}
    error={showing.errors['email']}
    autocomplete="off"
    autocapitalize="none"
    spellcheck={false}
  />
);
