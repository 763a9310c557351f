import { z } from 'zod';
import { TextInput } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText } from '../../platform/http/typed-text.ts';
import { BodyField } from '../rich-text/body.fields.tsx';
import { cleanBody } from '../rich-text/body.ts';
import { plainText } from '../rich-text/plain-text.ts';
import type { PageContent } from './static-page.rules.ts';

const t = words({
  vi: {
    titleVi: 'Tên trang',
    titleMissing: 'Nhập tên trang',
    bodyVi: 'Nội dung',
    bodyMissing: 'Nhập nội dung',
    titleEn: 'Tên trang bằng tiếng Anh',
    titleEnMissing: 'Nhập tên trang bằng tiếng Anh',
    bodyEn: 'Nội dung bằng tiếng Anh',
    bodyEnMissing: 'Nhập nội dung bằng tiếng Anh: trang này phải có đủ hai thứ tiếng',
    tooLong: (n: string) => `Nhiều nhất ${n} ký tự`,
  },
  en: {
    titleVi: 'Name of the page, in Vietnamese',
    titleMissing: 'Enter the name of the page',
    bodyVi: 'Content, in Vietnamese',
    bodyMissing: 'Enter the content',
    titleEn: 'Name of the page in English',
    titleEnMissing: 'Enter the name of the page in English',
    bodyEn: 'Content in English',
    bodyEnMissing: 'Enter the content in English: this page must have both languages',
    tooLong: (n: string) => `At most ${n} characters`,
  },
});

/** What an editor sends of a page; bodies come out clean. */
export function pageInput(language: Language) {
  const say = t(language);
  const body = (missing: string) =>
    z
      .string({ error: missing })
      .max(200_000, say.tooLong('200.000'))
      .transform(cleanBody)
      .refine((html) => plainText(html) !== '', missing);
  return z.object({
    titleVi: neededText(200, { missing: say.titleMissing, tooLong: say.tooLong('200') }),
    bodyVi: body(say.bodyMissing),
    titleEn: neededText(200, { missing: say.titleEnMissing, tooLong: say.tooLong('200') }),
    bodyEn: body(say.bodyEnMissing),
  });
}

/** The fields of a page, filled with what was sent, else with `stored`. */
export const PageFields = ({ showing, stored }: { showing: Showing; stored?: PageContent | undefined }) => {
  const { language, errors, value } = showing;
  const say = t(language);
  const field = (name: keyof PageContent, label: string) => ({
    language,
    name,
    label,
    error: errors[name],
    value: value(name, stored?.[name]),
  });
  return (
    <>
      <TextInput {...field('titleVi', say.titleVi)} />
      <BodyField {...field('bodyVi', say.bodyVi)} />
      <TextInput {...field('titleEn', say.titleEn)} />
      <BodyField {...field('bodyEn', say.bodyEn)} />
    </>
  );
};
