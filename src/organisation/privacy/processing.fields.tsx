import { z } from 'zod';
import { Select, TextArea, TextInput } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import { RETENTION_CLASSES } from '../../law/retention.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText } from '../../platform/http/typed-text.ts';
import type { ProcessingText } from './processing.queries.ts';

const t = words({
  vi: {
    name: 'Hoạt động xử lý',
    purpose: 'Mục đích',
    legalBasis: 'Căn cứ pháp lý',
    dataCategories: 'Loại dữ liệu',
    peopleCategories: 'Dữ liệu của ai',
    recipients: 'Ai nhận',
    measures: 'Biện pháp bảo vệ',
    retentionClass: 'Loại lưu giữ',
    noClass: 'Chưa xếp loại',
    missing: 'Điền mục này',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    name: 'Processing',
    purpose: 'Purpose',
    legalBasis: 'Legal basis',
    dataCategories: 'Categories of data',
    peopleCategories: 'Whose data',
    recipients: 'Recipients',
    measures: 'Security measures',
    retentionClass: 'Retention class',
    noClass: 'No class yet',
    missing: 'Fill this in',
    long: 'Too long; shorten it',
  },
});

/** The texts of an entry in the order of the register; also how the register names them. */
export const PROCESSING_PARTS = ['purpose', 'legalBasis', 'dataCategories', 'peopleCategories', 'recipients', 'measures'] as const;
export const processingWords = t;

export const processingInput = (language: Language) => {
  const say = t(language);
  const text = (max: number) => neededText(max, { missing: say.missing, tooLong: say.long });
  return z.object({
    name: text(200),
    purpose: text(2000),
    legalBasis: text(2000),
    dataCategories: text(2000),
    peopleCategories: text(2000),
    recipients: text(2000),
    measures: text(2000),
    retentionClass: z
      .string()
      .default('')
      .refine((code) => code === '' || RETENTION_CLASSES.some((one) => one.code === code)),
  });
};

/** The fields of an entry, filled with what was typed, else with `entry`. */
export const ProcessingFields = ({
  entry,
  showing: { language, errors, value },
}: {
  entry?: ProcessingText | undefined;
  showing: Showing;
}) => {
  const say = t(language);
  return (
    <>
      <TextInput language={language} name="name" label={say.name} value={value('name', entry?.name)} error={errors['name']} />
      {PROCESSING_PARTS.map((part) => (
        <TextArea language={language} name={part} label={say[part]} rows={3} value={value(part, entry?.[part])} error={errors[part]} />
      ))}
      <Select
        language={language}
        name="retentionClass"
        label={say.retentionClass}
        value={value('retentionClass', entry?.retentionClass)}
        options={[{ value: '', text: say.noClass }, ...RETENTION_CLASSES.map(({ code, what }) => ({ value: code, text: what[language] }))]}
      />
    </>
  );
};
