/** The languages the service speaks; the first is the one the law is written in. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Phrase = string | ((...values: never[]) => string);

/** A page's own words, all languages side by side: a phrase missing in one language does not compile. */
export const words =
  <const T extends Record<string, Phrase>>(all: Record<Language, { [K in keyof T]: T[K] extends string ? string : T[K] }> & { vi: T }) =>
  (language: Language) =>
    all[language];

/** The same address in a language: Vietnamese has none before it, English has `/en`. `path` begins with `/`. */
export const inLanguage = (language: Language, path: string): string =>
  language === 'vi' ? path : path === '/' ? '/en' : `/${language}${path}`;

const formats = (options?: Intl.NumberFormatOptions): Record<Language, Intl.NumberFormat> => ({
  vi: new Intl.NumberFormat('vi-VN', options),
  en: new Intl.NumberFormat('en-GB', options),
});
const WHOLE = formats();
const DECIMAL = formats({ maximumFractionDigits: 1 }); // kept: made anew for each number it took a third of a board's time

/** A whole number the way the reader's language groups it: 5.999.593 or 5,999,593. */
export const count = (language: Language, n: number | bigint): string => WHOLE[language].format(n);

/** A number with at most one decimal: 34,6 or 34.6. */
export const decimal = (language: Language, n: number): string => DECIMAL[language].format(n);
