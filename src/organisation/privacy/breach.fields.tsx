import { z } from 'zod';
import { TextArea, TextInput } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../platform/http/typed-text.ts';
import type { BreachText } from './breach.commands.ts';
import type { Telling } from './breach.rules.ts';

const t = words({
  vi: {
    what: 'Chuyện gì đã xảy ra',
    whatHint: 'Không nêu tên hay địa chỉ của ai.',
    categories: 'Những loại dữ liệu nào',
    people: 'Khoảng bao nhiêu người bị ảnh hưởng',
    peopleHint: 'Để trống nếu chưa biết.',
    peopleError: 'Nhập một số từ 0',
    measures: 'Đã và sẽ làm gì',
    missing: 'Điền mục này',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    what: 'What happened',
    whatHint: 'Name nobody and no address.',
    categories: 'Which kinds of data',
    people: 'About how many people are affected',
    peopleHint: 'Leave empty if not known yet.',
    peopleError: 'Enter a number from 0',
    measures: 'What was done and will be done',
    missing: 'Fill this in',
    long: 'Too long; shorten it',
  },
});
export const breachWords = t;

export const TELLING_NAMES: Record<Telling, Record<Language, string>> = {
  tell: { vi: 'Báo cho người bị ảnh hưởng', en: 'Tell those affected' },
  'tell safely': {
    vi: 'Báo theo cách an toàn (gặp riêng, qua người hỗ trợ, không gửi về nhà)',
    en: 'Tell them safely (in private, through whoever supports them, nothing sent home)',
  },
  'do not tell': {
    vi: 'Không báo lúc này, vì báo có thể làm người gây bạo lực biết',
    en: 'Do not tell for now: it could alert whoever does harm',
  },
};

export const breachInput = (language: Language) => {
  const say = t(language);
  return z.object({
    what: neededText(5000, { missing: say.missing, tooLong: say.long }),
    categories: neededText(1000, { missing: say.missing, tooLong: say.long }),
    people: z
      .string()
      .default('')
      .transform((text) => text.replace(/[\s.,]/g, ''))
      .refine((text) => /^\d{0,9}$/.test(text), say.peopleError)
      .transform((text) => (text === '' ? null : Number(text))),
    measures: optionalText(5000, { tooLong: say.long }).transform((text) => text ?? ''),
  });
};

export const BreachFields = ({ breach, showing: { language, errors, value } }: { breach?: BreachText | undefined; showing: Showing }) => {
  const say = t(language);
  return (
    <>
      <TextArea
        language={language}
        name="what"
        label={say.what}
        hint={say.whatHint}
        value={value('what', breach?.what)}
        error={errors['what']}
      />
      <TextArea
        language={language}
        name="categories"
        label={say.categories}
        rows={3}
        value={value('categories', breach?.categories)}
        error={errors['categories']}
      />
      <TextInput
        language={language}
        name="people"
        label={say.people}
        hint={say.peopleHint}
        width={10}
        inputmode="numeric"
        value={value('people', breach?.people?.toString())}
        error={errors['people']}
      />
      <TextArea
        language={language}
        name="measures"
        label={say.measures}
        value={value('measures', breach?.measures)}
        error={errors['measures']}
      />
    </>
  );
};
