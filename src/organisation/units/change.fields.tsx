import { z } from 'zod';
import { DateField, TextInput } from '../../design/form.tsx';
import { readDay } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../platform/http/typed-text.ts';

const t = words({
  vi: {
    from: 'Có hiệu lực từ ngày',
    fromHint: 'Ngày/tháng/năm. Thay đổi đã ghi cho ngày này hoặc muộn hơn mà chưa có hiệu lực sẽ được thay.',
    decision: 'Số, ký hiệu văn bản',
    decisionHint: 'Ví dụ 1656/NQ-UBTVQH15. Để trống nếu chưa có.',
    nameVi: 'Tên đầy đủ',
    nameEn: 'Tên tiếng Anh',
    nameEnHint: 'Để trống thì trang tiếng Anh hiện tên tiếng Việt.',
    shortVi: 'Tên gọn',
    shortHint: 'Dùng trong bảng và danh sách, ví dụ Xuân Đỉnh.',
    code: 'Mã đơn vị',
    codeHint: 'Mã hành chính do cơ quan thống kê cấp. Để trống nếu không có.',
    noDay: 'Nhập ngày như 18/07/2022',
    noName: 'Nhập tên đầy đủ',
    noShort: 'Nhập tên gọn',
    tooLong: (n: string) => `Nhiều nhất ${n} ký tự`,
  },
  en: {
    from: 'In force from',
    fromHint: 'Day/month/year. A change recorded for this day or later that is not yet in force is replaced.',
    decision: 'Symbol of the document',
    decisionHint: 'For example 1656/NQ-UBTVQH15. Leave empty if there is none yet.',
    nameVi: 'Full name (Vietnamese)',
    nameEn: 'English name',
    nameEnHint: 'When empty, English pages show the Vietnamese name.',
    shortVi: 'Short name (Vietnamese)',
    shortHint: 'For tables and lists, for example Xuân Đỉnh.',
    code: 'Official code',
    codeHint: 'The administrative code given by the statistics office. Leave empty if there is none.',
    noDay: 'Enter a day such as 18/07/2022',
    noName: 'Enter the full name',
    noShort: 'Enter the short name',
    tooLong: (n: string) => `At most ${n} characters`,
  },
});

/** A day that must be given. */
export const neededDay = (language: Language, missing = t(language).noDay) =>
  z.string({ error: missing }).transform((text, context) => {
    const day = readDay(text);
    if (!day) context.addIssue({ code: 'custom', message: missing });
    return day ?? z.NEVER;
  });

/** A day that may be left out: then null. */
export const optionalDay = (language: Language) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (!text?.trim()) return null;
      const day = readDay(text);
      if (!day) context.addIssue({ code: 'custom', message: t(language).noDay });
      return day ?? z.NEVER;
    });

export const decisionInput = (language: Language) =>
  optionalText(100, { tooLong: t(language).tooLong('100') }).transform((text) => text ?? '');

export const DecisionField = ({ showing }: { showing: Showing }) => {
  const { language, value, errors } = showing;
  const say = t(language);
  return (
    <TextInput
      language={language}
      name="decision"
      label={say.decision}
      hint={say.decisionHint}
      width={20}
      value={value('decision')}
      error={errors['decision']}
      autocomplete="off"
      spellcheck={false}
    />
  );
};

/** From when, and by which document: what every change asks. */
export const changeInput = (language: Language) => ({ from: neededDay(language), decision: decisionInput(language) });

export const ChangeFields = ({ showing }: { showing: Showing }) => {
  const { language, value, errors } = showing;
  const say = t(language);
  return (
    <>
      <DateField language={language} name="from" label={say.from} hint={say.fromHint} value={value('from')} error={errors['from']} />
      <DecisionField showing={showing} />
    </>
  );
};

export const namesInput = (language: Language) => {
  const say = t(language);
  const tooLong = say.tooLong('200');
  return {
    nameVi: neededText(200, { missing: say.noName, tooLong }),
    nameEn: optionalText(200, { tooLong }),
    shortVi: neededText(200, { missing: say.noShort, tooLong }),
  };
};

export const NamesFields = ({
  showing,
  stored,
}: {
  showing: Showing;
  stored?: { name: string; nameEn: string; short: string } | undefined;
}) => {
  const { language, value, errors } = showing;
  const say = t(language);
  const field = (name: string, label: string, was: string | undefined, hint?: string) => (
    <TextInput language={language} name={name} label={label} hint={hint} value={value(name, was)} error={errors[name]} autocomplete="off" />
  );
  return (
    <>
      {field('nameVi', say.nameVi, stored?.name)}
      {field('nameEn', say.nameEn, stored?.nameEn, say.nameEnHint)}
      {field('shortVi', say.shortVi, stored?.short, say.shortHint)}
    </>
  );
};

export const codeInput = (language: Language) => ({ code: optionalText(30, { tooLong: t(language).tooLong('30') }) });

export const CodeField = ({ showing, stored }: { showing: Showing; stored?: string | undefined }) => {
  const { language, value, errors } = showing;
  const say = t(language);
  return (
    <TextInput
      language={language}
      name="code"
      label={say.code}
      hint={say.codeHint}
      width={10}
      value={value('code', stored)}
      error={errors['code']}
      autocomplete="off"
      spellcheck={false}
    />
  );
};
