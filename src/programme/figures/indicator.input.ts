import { z } from 'zod';
import { type Language, words } from '../../kernel/words.ts';
import { many } from '../../platform/http/screen.tsx';
import { BREAKDOWNS, INDICATOR_CODE } from './indicator.rules.ts';
import { RHYTHMS } from './period.rules.ts';
import { COUNTS, MEANINGS } from './target.rules.ts';

const t = words({
  vi: {
    needed: 'Cần điền mục này',
    long: 'Dài quá: nhiều nhất 300 ký tự',
    choose: 'Chọn một',
    code: 'Mã gồm chữ in hoa không dấu, số, dấu chấm hoặc gạch ngang, bắt đầu bằng chữ, ví dụ HN-3',
    denominator: 'Tỷ lệ cần có mẫu số',
  },
  en: {
    needed: 'Fill this in',
    long: 'Too long: 300 characters at most',
    choose: 'Choose one',
    code: 'A code has capital letters without marks, digits, dots or dashes and begins with a letter, for example HN-3',
    denominator: 'A share needs a denominator',
  },
});

/** What an indicator says, as typed. What is fixed once a figure is there (`unit`, `counts`, `meaning`, `rhythm`) is apart. */
export const indicatorWords = (language: Language) => {
  const say = t(language);
  const text = z.string({ error: say.needed }).trim().min(1, say.needed).max(300, say.long);
  const optional = z.string().trim().max(300, say.long).default('');
  return z.object({
    nameVi: text,
    nameEn: optional,
    numeratorVi: text,
    numeratorEn: optional,
    numeratorHeadVi: optional,
    numeratorHeadEn: optional,
    denominatorVi: optional,
    denominatorEn: optional,
    denominatorHeadVi: optional,
    denominatorHeadEn: optional,
    direction: z.enum(['up', 'down'], { error: say.choose }),
    breakdown: many(z.enum(Object.keys(BREAKDOWNS) as (keyof typeof BREAKDOWNS)[])),
    outcome: z.string().optional(),
    basis: text,
    basisRead: z.string().optional(),
  });
};

const fixedFields = (language: Language) => {
  const error = t(language).choose;
  return {
    unit: z.enum(['%', 'number'], { error }),
    counts: z.enum(COUNTS, { error }),
    meaning: z.enum(MEANINGS, { error }),
    rhythm: z.enum(RHYTHMS, { error }),
  };
};

/** A new indicator. */
export const newIndicator = (language: Language) =>
  indicatorWords(language)
    .extend({
      code: z
        .string({ error: t(language).code })
        .trim()
        .regex(INDICATOR_CODE, t(language).code),
      ...fixedFields(language),
    })
    .refine(({ unit, denominatorVi }) => unit !== '%' || denominatorVi !== '', {
      path: ['denominatorVi'],
      error: t(language).denominator,
    });

/** A change of one: what is fixed is not sent where figures are there. */
export const changedIndicator = (language: Language) => indicatorWords(language).extend(z.object(fixedFields(language)).partial().shape);

export type IndicatorWords = z.infer<ReturnType<typeof indicatorWords>>;
export type NewIndicator = z.infer<ReturnType<typeof newIndicator>>;
export type ChangedIndicator = z.infer<ReturnType<typeof changedIndicator>>;
