import { z } from 'zod';
import { Fieldset } from '../../design/choices.tsx';
import { DateField, Select, TextArea, TextInput } from '../../design/form.tsx';
import { dayText, readDay } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../platform/http/typed-text.ts';
import { SavedMeanwhile } from '../desk/desk.form.tsx';
import type { DocumentContent } from './document.commands.ts';
import { validityOptions } from './document.filter.tsx';
import { DOCUMENT_FIELDS, DOCUMENT_KINDS, VALIDITIES } from './document.rules.ts';
import { FIELD_NAMES, KIND_NAMES, VALIDITY_NAMES } from './document.words.ts';

const t = words({
  vi: {
    symbol: 'Số, ký hiệu',
    symbolHint: 'Như trên văn bản, ví dụ 294/KH-UBND',
    symbolMissing: 'Nhập số, ký hiệu',
    kind: 'Loại văn bản',
    kindMissing: 'Chọn loại văn bản',
    issuer: 'Cơ quan ban hành',
    issuerMissing: 'Nhập cơ quan ban hành',
    issued: 'Ngày ban hành',
    abstract: 'Trích yếu',
    abstractMissing: 'Nhập trích yếu',
    abstractEn: 'Trích yếu tiếng Anh (không bắt buộc)',
    field: 'Lĩnh vực',
    fieldMissing: 'Chọn lĩnh vực',
    force: 'Hiệu lực',
    effective: 'Có hiệu lực từ ngày',
    expired: 'Hết hiệu lực từ ngày',
    stated: 'Hiệu lực khi không có ngày',
    statedHint: 'Có ngày thì trang tự tính theo ngày.',
    statedMissing: 'Chọn hiệu lực',
    noSuchDay: 'Không có ngày này. Gõ ngày/tháng/năm, ví dụ 14/07/2022, hoặc để trống',
    endsFirst: 'Ngày hết hiệu lực phải sau ngày có hiệu lực',
    plan: 'Trang tiến độ của kế hoạch (không bắt buộc)',
    planHint: 'Phần cuối địa chỉ, ví dụ 294-kh-ubnd-2022',
    planWrong: 'Chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối',
    remark: 'Ghi chú cho người đọc (không bắt buộc)',
    remarkHint: 'Điều cần biết về mục này: ngày chưa đối chiếu, bản gốc ở đâu.',
    remarkEn: 'Ghi chú tiếng Anh (không bắt buộc)',
    tooLong: (n: string) => `Nhiều nhất ${n} ký tự`,
  },
  en: {
    symbol: 'Number',
    symbolHint: 'As on the document, for example 294/KH-UBND',
    symbolMissing: 'Enter the number',
    kind: 'Type',
    kindMissing: 'Choose a type',
    issuer: 'Issued by',
    issuerMissing: 'Enter who issued it',
    issued: 'Date of issue',
    abstract: 'Abstract (in Vietnamese)',
    abstractMissing: 'Enter the abstract',
    abstractEn: 'Abstract in English (optional)',
    field: 'Field',
    fieldMissing: 'Choose a field',
    force: 'Validity',
    effective: 'In force from',
    expired: 'No longer in force from',
    stated: 'Validity where there are no dates',
    statedHint: 'Where there are dates, the site goes by them.',
    statedMissing: 'Choose a validity',
    noSuchDay: 'There is no such day. Type day/month/year, for example 14/07/2022, or leave it empty',
    endsFirst: 'The end must come after the beginning',
    plan: 'Progress page of the plan (optional)',
    planHint: 'The last part of its address, for example 294-kh-ubnd-2022',
    planWrong: 'Only small letters without diacritics, digits and hyphens',
    remark: 'Note for readers, in Vietnamese (optional)',
    remarkHint: 'What one must know about the entry: a date that was not checked, where the original is.',
    remarkEn: 'Note in English (optional)',
    tooLong: (n: string) => `At most ${n} characters`,
  },
});

/** A day typed, or nothing. */
const typedDay = (wrong: string) =>
  z
    .string({ error: wrong })
    .trim()
    .max(40, wrong)
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      const day = readDay(text);
      if (!day) context.addIssue({ code: 'custom', message: wrong });
      return day ?? null;
    });

/** What an editor sends of an entry of the register. */
export function documentInput(language: Language) {
  const say = t(language);
  const upTo = (n: number) => ({ tooLong: say.tooLong(String(n)) });
  return z
    .object({
      symbol: neededText(80, { missing: say.symbolMissing, ...upTo(80) }),
      kind: z.enum(DOCUMENT_KINDS, say.kindMissing),
      issuer: neededText(200, { missing: say.issuerMissing, ...upTo(200) }),
      issuedOn: typedDay(say.noSuchDay),
      abstract: neededText(2000, { missing: say.abstractMissing, ...upTo(2000) }),
      abstractEn: optionalText(2000, upTo(2000)),
      field: z.enum(DOCUMENT_FIELDS, say.fieldMissing),
      effectiveOn: typedDay(say.noSuchDay),
      expiredOn: typedDay(say.noSuchDay),
      stated: z.enum(VALIDITIES, say.statedMissing),
      planSlug: optionalText(120, upTo(120)).refine((slug) => slug === null || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug), say.planWrong),
      remark: optionalText(1000, upTo(1000)),
      remarkEn: optionalText(1000, upTo(1000)),
    })
    .refine(({ effectiveOn, expiredOn }) => !effectiveOn || !expiredOn || Temporal.PlainDate.compare(effectiveOn, expiredOn) < 0, {
      path: ['expiredOn'],
      message: say.endsFirst,
    });
}

/** The fields of an entry, filled with what was sent, else with `stored`. `issuers`: those known, to choose from while typing. */
export const DocumentFields = ({
  showing,
  stored,
  issuers,
}: {
  showing: Showing;
  stored?: DocumentContent | undefined;
  issuers: readonly string[];
}) => {
  const { language, errors, value } = showing;
  const say = t(language);
  const field = (name: keyof DocumentContent, label: string, hint?: string) => {
    const kept = stored?.[name];
    return {
      language,
      name,
      label,
      hint,
      error: errors[name],
      value: value(name, kept instanceof Temporal.PlainDate ? dayText(kept) : kept),
    };
  };
  const options = <T extends string>(all: readonly T[], names: Record<T, string>, none: string) => [
    ...(stored ? [] : [{ value: '', text: none }]),
    ...all.map((one) => ({ value: one, text: names[one] })),
  ];
  return (
    <>
      {stored ? <SavedMeanwhile showing={showing} facts={factsOf(language, stored)} /> : null}
      <TextInput {...field('symbol', say.symbol, say.symbolHint)} width={20} autocomplete="off" spellcheck={false} />
      <Select {...field('kind', say.kind)} options={options(DOCUMENT_KINDS, KIND_NAMES[language], say.kindMissing)} />
      <TextInput {...field('issuer', say.issuer)} list="co-quan-da-co" />
      <datalist id="co-quan-da-co">
        {issuers.map((issuer) => (
          <option value={issuer} />
        ))}
      </datalist>
      <DateField {...field('issuedOn', say.issued)} />
      <TextArea {...field('abstract', say.abstract)} rows={3} />
      <TextArea {...field('abstractEn', say.abstractEn)} rows={3} />
      <Select {...field('field', say.field)} options={options(DOCUMENT_FIELDS, FIELD_NAMES[language], say.fieldMissing)} />
      <Fieldset legend={say.force} legendSize="m">
        <DateField {...field('effectiveOn', say.effective)} />
        <DateField {...field('expiredOn', say.expired)} />
        <Select
          {...field('stated', say.stated, say.statedHint)}
          value={value('stated', stored?.stated ?? 'unknown')}
          options={validityOptions(language)}
        />
      </Fieldset>
      <TextInput {...field('planSlug', say.plan, say.planHint)} width={30} autocomplete="off" spellcheck={false} />
      <TextArea {...field('remark', say.remark, say.remarkHint)} rows={2} />
      <TextArea {...field('remarkEn', say.remarkEn)} rows={2} />
    </>
  );
};

/** What is saved, in words. */
function factsOf(language: Language, stored: DocumentContent) {
  const say = t(language);
  const day = (one: Temporal.PlainDate | null) => (one ? dayText(one) : '–');
  return [
    { key: say.symbol, value: stored.symbol },
    { key: say.kind, value: KIND_NAMES[language][stored.kind] },
    { key: say.issuer, value: stored.issuer },
    { key: say.issued, value: day(stored.issuedOn) },
    { key: say.abstract, value: stored.abstract },
    { key: say.field, value: FIELD_NAMES[language][stored.field] },
    { key: say.effective, value: day(stored.effectiveOn) },
    { key: say.expired, value: day(stored.expiredOn) },
    { key: say.stated, value: VALIDITY_NAMES[language][stored.stated] },
    { key: say.remark, value: stored.remark ?? '–' },
  ];
}
