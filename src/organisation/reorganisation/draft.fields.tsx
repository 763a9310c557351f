import { z } from 'zod';
import { Checkboxes } from '../../design/choices.tsx';
import { Select, TextInput } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../platform/http/typed-text.ts';
import { inTreeOrder } from '../units/unit.fields.tsx';
import type { UnitOfDay } from '../units/unit.queries.ts';
import { UNIT_KINDS, type UnitKind } from '../units/unit.rules.ts';
import { KIND_NAMES } from '../units/unit.words.ts';
import type { UnitToBegin } from './preset.rules.ts';

const t = words({
  vi: {
    nameVi: 'Tên đầy đủ',
    nameEn: 'Tên tiếng Anh',
    shortVi: 'Tên gọn',
    shortHint: 'Dùng trong bảng và danh sách, ví dụ Xuân Đỉnh',
    code: 'Mã đơn vị',
    codeHint: 'Để trống nếu không có',
    kind: 'Loại đơn vị',
    nameMissing: 'Nhập tên đầy đủ',
    englishMissing: 'Nhập tên tiếng Anh',
    shortMissing: 'Nhập tên gọn',
    tooLong: 'Nhiều nhất 200 ký tự',
  },
  en: {
    nameVi: 'Full name (Vietnamese)',
    nameEn: 'English name',
    shortVi: 'Short name (Vietnamese)',
    shortHint: 'For tables and lists, for example Xuân Đỉnh',
    code: 'Official code',
    codeHint: 'Leave empty if there is none',
    kind: 'Kind of unit',
    nameMissing: 'Enter the full name',
    englishMissing: 'Enter the English name',
    shortMissing: 'Enter the short name',
    tooLong: 'At most 200 characters',
  },
});

/** The fields of a new unit, in the order of the form. */
export const NEW_UNIT_FIELDS = ['nameVi', 'nameEn', 'shortVi', 'code'] as const;
type Typed = { [K in (typeof NEW_UNIT_FIELDS)[number]]: string | null };

/** The names and code of a new unit, each field's name followed by `n` ('' when the form asks for one only). */
export const NewUnitFields = ({ showing, n = '', stored }: { showing: Showing; n?: string; stored?: Typed | undefined }) => {
  const { language, value, errors } = showing;
  const say = t(language);
  const hints = { nameVi: undefined, nameEn: undefined, shortVi: say.shortHint, code: say.codeHint };
  return (
    <div class="ba-pair">
      {NEW_UNIT_FIELDS.map((name) => (
        <TextInput
          language={language}
          name={`${name}${n}`}
          label={say[name]}
          hint={hints[name]}
          width={name === 'code' ? 10 : undefined}
          value={value(`${name}${n}`, stored?.[name])}
          error={errors[`${name}${n}`]}
          autocomplete="off"
        />
      ))}
    </div>
  );
};

/** What `NewUnitFields` sends. */
export const newNames = (language: Language) => {
  const say = t(language);
  return {
    nameVi: neededText(200, { missing: say.nameMissing, tooLong: say.tooLong }),
    nameEn: neededText(200, { missing: say.englishMissing, tooLong: say.tooLong }),
    shortVi: neededText(200, { missing: say.shortMissing, tooLong: say.tooLong }),
    code: optionalText(30, { tooLong: say.tooLong }),
  };
};

/** `NewUnitFields` once for each of `parts`; those left wholly empty are no units. Each begun one must be complete. */
export const severalNewNames = (language: Language, parts: readonly string[], missing: string) => {
  const names = z.object(newNames(language));
  return z.record(z.string(), z.unknown()).transform((sent, context): z.output<typeof names>[] => {
    const units = parts.flatMap((n) => {
      const typed = Object.fromEntries(NEW_UNIT_FIELDS.map((name) => [name, sent[`${name}${n}`]]));
      if (Object.values(typed).every((one) => typeof one !== 'string' || one.trim() === '')) return [];
      const read = names.safeParse(typed);
      if (read.success) return [read.data];
      for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [`${String(path[0])}${n}`], message });
      return [];
    });
    if (units.length === 0 && context.issues.length === 0) context.addIssue({ code: 'custom', path: ['nameVi1'], message: missing });
    return units;
  });
};

export const kindInput = z.enum(UNIT_KINDS).catch('ward');

export const KindField = ({ showing, stored }: { showing: Showing; stored?: UnitKind | undefined }) => (
  <Select
    language={showing.language}
    name="kind"
    label={t(showing.language).kind}
    value={showing.value('kind', stored ?? 'ward')}
    options={UNIT_KINDS.map((kind) => ({ value: kind, text: KIND_NAMES[kind][showing.language] }))}
  />
);

/** Ticking several units of a tree. */
export const UnitCheckboxes = ({
  showing,
  name,
  legend,
  hint,
  units,
}: {
  showing: Showing;
  name: string;
  legend: string;
  hint?: string | undefined;
  units: readonly UnitOfDay[];
}) => {
  const { language, chosen, errors } = showing;
  return (
    <Checkboxes
      language={language}
      name={name}
      legend={legend}
      hint={hint}
      small
      error={errors[name]}
      values={units.filter(({ id }) => chosen(name, id)).map(({ id }) => id)}
      choices={inTreeOrder(units).map(({ unit, depth }) => ({
        value: unit.id,
        text: `${'\u2003'.repeat(depth)}${language === 'vi' ? unit.name : unit.nameEn}${unit.code ? ` (${unit.code})` : ''}`,
      }))}
    />
  );
};

/** A new unit beside another: of its kind, under the same unit. */
export const besideUnit = (
  like: UnitOfDay,
  names: { nameVi: string; nameEn: string; shortVi: string; code: string | null },
  id: string,
  scopeId: string,
): UnitToBegin => ({
  ...{ id, kind: like.kind as UnitKind, parentId: like.parentId ?? scopeId },
  ...names,
});
