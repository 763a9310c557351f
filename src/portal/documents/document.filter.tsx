import { z } from 'zod';
import { Filter } from '../../design/filter.tsx';
import { Select, TextInput } from '../../design/form.tsx';
import type { Column } from '../../design/table.tsx';
import { type Language, words } from '../../kernel/words.ts';
import { pageNumber } from '../../platform/http/screen.tsx';
import { keepable } from '../../platform/http/typed-text.ts';
import type { DocumentSearch, listRegisterChoices } from './document.queries.ts';
import { DOCUMENT_FIELDS, DOCUMENT_KINDS, SORTS, type Sort, VALIDITIES } from './document.rules.ts';
import { FIELD_NAMES, issuerName, KIND_NAMES, VALIDITY_NAMES, VALIDITY_WORDS, type ValidityWord } from './document.words.ts';

const t = words({
  vi: {
    q: 'Số, ký hiệu, từ khóa',
    kind: 'Loại văn bản',
    issuer: 'Cơ quan ban hành',
    field: 'Lĩnh vực',
    validity: 'Hiệu lực',
    year: 'Năm ban hành',
    all: 'Tất cả',
    yearOf: (year: string) => `Năm ${year}`,
    symbol: 'Số, ký hiệu',
    issued: 'Ngày ban hành',
    abstract: 'Trích yếu',
  },
  en: {
    q: 'Number or words',
    kind: 'Type',
    issuer: 'Issued by',
    field: 'Field',
    validity: 'Validity',
    year: 'Year of issue',
    all: 'All',
    yearOf: (year: string) => `Year ${year}`,
    symbol: 'Number',
    issued: 'Date of issue',
    abstract: 'Abstract',
  },
});

const oneOf = <const T extends string>(values: readonly T[]) => z.enum(values).optional().catch(undefined);
const VALIDITY_KEYS = Object.keys(VALIDITY_WORDS) as ValidityWord[];
export const LONGEST_QUESTION = 200;

/** What the register's address may ask; a filter that means nothing is left out, a page that cannot be is not found. */
export const registerParams = z.object({
  q: z
    .string()
    .transform((q) => keepable(q.slice(0, LONGEST_QUESTION)) || undefined)
    .optional(),
  loai: oneOf(DOCUMENT_KINDS),
  'co-quan': z
    .string()
    .transform((issuer) => keepable(issuer.slice(0, LONGEST_QUESTION)) || undefined)
    .optional(),
  'linh-vuc': oneOf(DOCUMENT_FIELDS),
  'hieu-luc': oneOf(VALIDITY_KEYS),
  nam: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  xep: z.enum(SORTS).default('moi').catch('moi'),
  trang: pageNumber,
});
export type Asked = z.infer<typeof registerParams>;

/** The address that asks the same with a change: the first page, unless the change names one. */
export function registerAddress(base: string, asked: Asked, change: { [K in keyof Asked]?: Asked[K] | undefined } = {}): string {
  const all = { ...asked, trang: 1, ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) {
    if (value === undefined || (name === 'trang' && value === 1) || (name === 'xep' && value === 'moi')) continue;
    query.set(name, String(value));
  }
  return query.size > 0 ? `${base}?${query}` : base;
}

/** What the address asks, as the query takes it. */
export const searchOf = (
  asked: Asked,
): Pick<DocumentSearch, 'q' | 'kind' | 'issuer' | 'field' | 'validity' | 'year' | 'sort' | 'page'> => ({
  q: asked.q,
  kind: asked.loai,
  issuer: asked['co-quan'],
  field: asked['linh-vuc'],
  validity: asked['hieu-luc'] && VALIDITY_WORDS[asked['hieu-luc']],
  year: asked.nam,
  sort: asked.xep,
  page: asked.trang,
});

/** The filter of the register; `base` is its address in the reader's language. */
export const RegisterFilter = ({
  language,
  base,
  asked,
  choices,
}: {
  language: Language;
  base: string;
  asked: Asked;
  choices: Awaited<ReturnType<typeof listRegisterChoices>>;
}) => {
  const say = t(language);
  const any = { value: '', text: say.all };
  const known = <T extends string>(all: readonly T[], there: readonly T[], chosen: T | undefined, names: Record<T, string>) => [
    any,
    ...all.filter((one) => there.includes(one) || one === chosen).map((value) => ({ value, text: names[value] })),
  ];
  const validityNames = Object.fromEntries(VALIDITY_KEYS.map((key) => [key, VALIDITY_NAMES[language][VALIDITY_WORDS[key]]]));
  return (
    <Filter language={language} action={base} clear={registerAddress(base, asked, CLEARED)} selected={selectedOf(language, base, asked)}>
      <TextInput language={language} name="q" label={say.q} value={asked.q} type="search" maxlength={LONGEST_QUESTION} />
      <Select
        language={language}
        name="loai"
        label={say.kind}
        value={asked.loai ?? ''}
        options={known(DOCUMENT_KINDS, choices.kinds, asked.loai, KIND_NAMES[language])}
      />
      <Select
        language={language}
        name="co-quan"
        label={say.issuer}
        value={asked['co-quan'] ?? ''}
        options={[any, ...choices.issuers.map((issuer) => ({ value: issuer, text: issuerName(language, issuer) }))]}
      />
      <Select
        language={language}
        name="linh-vuc"
        label={say.field}
        value={asked['linh-vuc'] ?? ''}
        options={known(DOCUMENT_FIELDS, choices.fields, asked['linh-vuc'], FIELD_NAMES[language])}
      />
      <Select
        language={language}
        name="hieu-luc"
        label={say.validity}
        value={asked['hieu-luc'] ?? ''}
        options={[any, ...VALIDITY_KEYS.map((value) => ({ value, text: validityNames[value] ?? '' }))]}
      />
      <Select
        language={language}
        name="nam"
        label={say.year}
        value={asked.nam ? String(asked.nam) : ''}
        options={[any, ...choices.years.map((year) => ({ value: String(year), text: String(year) }))]}
      />
      {asked.xep === 'moi' ? null : <input type="hidden" name="xep" value={asked.xep} />}
    </Filter>
  );
};

const CLEARED = { q: undefined, loai: undefined, 'co-quan': undefined, 'linh-vuc': undefined, 'hieu-luc': undefined, nam: undefined };

/** The conditions in force in words, each with the address without it. */
function selectedOf(language: Language, base: string, asked: Asked) {
  const validity = asked['hieu-luc'];
  const texts: [keyof typeof CLEARED, string | undefined][] = [
    ['q', asked.q && `“${asked.q}”`],
    ['loai', asked.loai && KIND_NAMES[language][asked.loai]],
    ['co-quan', asked['co-quan'] && issuerName(language, asked['co-quan'])],
    ['linh-vuc', asked['linh-vuc'] && FIELD_NAMES[language][asked['linh-vuc']]],
    ['hieu-luc', validity && VALIDITY_NAMES[language][VALIDITY_WORDS[validity]]],
    ['nam', asked.nam ? t(language).yearOf(String(asked.nam)) : undefined],
  ];
  return texts.flatMap(([name, text]) => (text ? [{ text, href: registerAddress(base, asked, { [name]: undefined }) }] : []));
}

/** The columns of the register; the headings sort. */
export function registerColumns(language: Language, base: string, asked: Asked): Column[] {
  const say = t(language);
  const sorting = (up: Sort, down: Sort, first: Sort) => ({
    href: registerAddress(base, asked, { xep: asked.xep === up ? down : asked.xep === down ? up : first }),
    now: asked.xep === up ? ('ascending' as const) : asked.xep === down ? ('descending' as const) : undefined,
  });
  return [
    { text: say.symbol, sort: sorting('so', 'so-giam', 'so') },
    { text: say.abstract },
    { text: say.issuer, sort: sorting('co-quan', 'co-quan-giam', 'co-quan') },
    { text: say.issued, sort: sorting('cu', 'moi', 'moi') },
    { text: say.validity },
  ];
}

/** Every validity, for the desk's form. */
export const validityOptions = (language: Language) => VALIDITIES.map((value) => ({ value, text: VALIDITY_NAMES[language][value] }));
