import { type Language, words } from '../../kernel/words.ts';
import type { Rhythm } from './period.rules.ts';
import { periodText } from './period.rules.ts';
import type { Comparator, Counts, Meaning } from './target.rules.ts';

type Both = Record<Language, string>;

export const COUNTS_WORDS: Record<Counts, Both> = {
  people: { vi: 'người', en: 'people' },
  households: { vi: 'hộ gia đình', en: 'households' },
  bodies: { vi: 'đơn vị (mỗi phường, xã là một)', en: 'units (each ward or commune is one)' },
  cases: { vi: 'vụ việc', en: 'cases' },
  other: { vi: 'thứ khác', en: 'something else' },
};

export const MEANING_WORDS: Record<Meaning, Both> = {
  stands: { vi: 'Hiện trạng: số có đến ngày cuối kỳ', en: 'Standing: how things are on the last day of the period' },
  accumulates: { vi: 'Cộng dồn: số phát sinh thêm trong kỳ', en: 'Accumulating: what the period added' },
};

export const RHYTHM_WORDS: Record<Rhythm, Both> = {
  month: { vi: 'Hằng tháng', en: 'Monthly' },
  quarter: { vi: 'Hằng quý', en: 'Quarterly' },
  year: { vi: 'Hằng năm', en: 'Yearly' },
};

export const DIRECTION_WORDS: Record<'up' | 'down', Both> = {
  up: { vi: 'Càng cao càng tốt', en: 'The higher the better' },
  down: { vi: 'Càng thấp càng tốt', en: 'The lower the better' },
};

export const ORIGIN_WORDS: Record<'reported' | 'activities' | 'cases', Both> = {
  reported: { vi: 'Đơn vị báo cáo', en: 'Reported by units' },
  activities: { vi: 'Tính từ Hoạt động', en: 'Computed from activities' },
  cases: { vi: 'Tính từ Vụ việc', en: 'Computed from cases' },
};

const BREAKDOWN_WORDS: Record<string, Both> = {
  sex: { vi: 'Giới tính', en: 'Sex' },
  female: { vi: 'Nữ', en: 'Female' },
  male: { vi: 'Nam', en: 'Male' },
  age: { vi: 'Tuổi', en: 'Age' },
  'under 16': { vi: 'Dưới 16', en: 'Under 16' },
  '16 to 59': { vi: '16 đến 59', en: '16 to 59' },
  '60 and over': { vi: 'Từ 60', en: '60 and over' },
  disability: { vi: 'Khuyết tật', en: 'Disability' },
  with: { vi: 'Có', en: 'With' },
  without: { vi: 'Không', en: 'Without' },
  unknown: { vi: 'Không rõ', en: 'Not known' },
};
/** The name of a breakdown or of one of its parts; as stored where nobody has put it into words. */
export const breakdownText = (language: Language, name: string): string => BREAKDOWN_WORDS[name]?.[language] ?? name;

const t = words({
  vi: {
    month: (period: string) => `tháng ${period}`,
    quarter: (period: string) => `quý ${period}`,
    year: (period: string) => `năm ${period}`,
    '>': (value: string) => `trên ${value}`,
    '>=': (value: string) => `từ ${value} trở lên`,
    '=': (value: string) => `đúng ${value}`,
    '<=': (value: string) => `không quá ${value}`,
    '<': (value: string) => `dưới ${value}`,
    moreReports:
      'Nhiều tin báo hơn không có nghĩa là bạo lực nhiều hơn: khi người dân tin và dám báo, số vụ được phát hiện tăng. Đây là số cơ quan nắm được, không phải tỷ lệ bạo lực trong dân cư.',
  },
  en: {
    month: (period: string) => `month ${period}`,
    quarter: (period: string) => `quarter ${period}`,
    year: (period: string) => `year ${period}`,
    '>': (value: string) => `over ${value}`,
    '>=': (value: string) => `${value} or more`,
    '=': (value: string) => `exactly ${value}`,
    '<=': (value: string) => `no more than ${value}`,
    '<': (value: string) => `under ${value}`,
    moreReports:
      'More reports do not mean more violence: where people trust and dare to report, more cases are found. These are the counts of authorities, not how common violence is.',
  },
});

/** `quý III/2024`. */
export const periodName = (language: Language, rhythm: Rhythm, end: Temporal.PlainDate): string =>
  t(language)[rhythm](periodText(rhythm, end));

/** `trên 40 %`, `từ 3 lớp trở lên`: what a target asks, with its unit as the plan writes it. */
export function goalText(language: Language, { comparator, value, unit }: { comparator: Comparator; value: number; unit: string }): string {
  const number = value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 4 });
  const space = language === 'en' && unit === '%' ? '' : '\u00A0';
  return t(language)[comparator](unit === 'number' || unit === '' ? number : `${number}${space}${unit}`);
}

/** What must stand beside every figure about violence itself. */
export const moreReports = (language: Language): string => t(language).moreReports;
