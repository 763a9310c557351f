import { z } from 'zod';
import { Filter } from '../../design/filter.tsx';
import { Select, TextInput } from '../../design/form.tsx';
import { readDay, startOf, ZONE } from '../../kernel/day.ts';
import { UUID } from '../../kernel/ids.ts';
import { type Language, words } from '../../kernel/words.ts';
import { SYSTEM_ACCOUNT, type Tx } from '../../platform/db/database.ts';
import { keepable } from '../../platform/http/typed-text.ts';
import { UnitSelect } from '../units/unit.fields.tsx';
import type { UnitOfDay } from '../units/unit.queries.ts';
import { ACT_NOUNS, actText, nounText } from './act.words.ts';
import { type AuditQuery, type FoundAccount, findAccounts, listUnitsBelow } from './audit.queries.ts';

const t = words({
  vi: {
    record: 'Mã đối tượng hoặc tên việc',
    person: 'Tên người làm',
    unit: 'Đơn vị và cấp dưới',
    anyUnit: 'Mọi đơn vị',
    act: 'Loại việc',
    anyAct: 'Mọi việc',
    from: 'Từ, ví dụ 18/07/2024 08:30',
    until: 'Đến hết, ví dụ 18/07/2024',
    badTime: 'Ghi ngày/tháng/năm, ví dụ 18/07/2024, có thể thêm giờ như 08:30',
    tagRecord: (text: string) => `Đối tượng ${text}`,
    tagFrom: (text: string) => `Từ ${text}`,
    tagUntil: (text: string) => `Đến hết ${text}`,
    nobody: (text: string) => `Không tìm thấy ai: ${text}`,
    system: 'Hệ thống',
  },
  en: {
    record: 'Id of what it was about, or an act',
    person: 'Done by',
    unit: 'Unit, with all below it',
    anyUnit: 'Any unit',
    act: 'Kind of act',
    anyAct: 'Any act',
    from: 'From, such as 18/07/2024 08:30',
    until: 'To the end of, such as 18/07/2024',
    badTime: 'Write day/month/year, for example 18/07/2024; a time such as 08:30 may follow',
    tagRecord: (text: string) => `About ${text}`,
    tagFrom: (text: string) => `From ${text}`,
    tagUntil: (text: string) => `Until the end of ${text}`,
    nobody: (text: string) => `Nobody found: ${text}`,
    system: 'The system',
  },
});

export const AUDIT_PATH = '/lam-viec/nhat-ky';
/** In place of a person: what the clock did, and commands on the machine. */
export const BY_THE_SYSTEM = 'he-thong';

const typed = (longest: number) => z.string().max(longest).transform(keepable).default('');
/** What an address of the list may ask, also of an export. */
export const auditParams = z.object({
  q: typed(200),
  nguoi: typed(100),
  'don-vi': z.union([z.literal(''), z.string().regex(UUID)]).default(''),
  viec: z.union([z.literal(''), z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z-]+)?$/)]).default(''),
  tu: typed(20),
  den: typed(20),
});
export type AuditParams = z.infer<typeof auditParams>;

export type Asked = { query: AuditQuery; people: readonly FoundAccount[]; errors: Record<string, string> };

/** What the address asks for. `errors`: by field, where a time cannot be read; it is then left out. */
export async function askedBy(tx: Tx, params: AuditParams, language: Language): Promise<Asked> {
  const system = params.nguoi === BY_THE_SYSTEM;
  const people = params.nguoi && !system ? await findAccounts(tx, params.nguoi) : [];
  const from = readTime(params.tu);
  const until = readTime(params.den);
  const errors: Record<string, string> = {};
  if (params.tu && !from) errors['tu'] = t(language).badTime;
  if (params.den && !until) errors['den'] = t(language).badTime;
  return {
    people,
    errors,
    query: {
      record: params.q,
      accounts: system ? [SYSTEM_ACCOUNT] : params.nguoi ? people.map(({ id }) => id) : null,
      units: params['don-vi'] ? await listUnitsBelow(tx, params['don-vi']) : null,
      act: params.viec,
      from: from?.at ?? null,
      until: until?.after ?? null,
    },
  };
}

/** The same list with something asked differently; empty answers leave the address. */
export function auditAddress(
  params: Partial<AuditParams>,
  changed: Partial<AuditParams & { trang: number }> = {},
  path = AUDIT_PATH,
): string {
  const { trang: _, ...kept } = params as Record<string, unknown>;
  const asked = Object.entries({ ...kept, ...changed }).filter(([, value]) => value !== '' && value !== undefined && value !== null);
  const query = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${path}?${query}` : path;
}

/** The filter of the list, in the address. */
export const AuditFilter = ({
  language,
  params,
  asked: { people, errors },
  units,
  to,
}: {
  language: Language;
  params: AuditParams;
  asked: Asked;
  units: readonly UnitOfDay[];
  to: (path: string) => string;
}) => {
  const say = t(language);
  const without = (name: keyof AuditParams) => to(auditAddress(params, { [name]: '' }));
  const unit = units.find(({ id }) => id === params['don-vi']);
  const person = params.nguoi === BY_THE_SYSTEM ? say.system : people.map(({ name }) => name).join(', ') || say.nobody(params.nguoi);
  const selected = [
    ...(params.q ? [{ text: say.tagRecord(params.q), href: without('q') }] : []),
    ...(params.nguoi ? [{ text: person, href: without('nguoi') }] : []),
    ...(params['don-vi']
      ? [{ text: unit ? (language === 'vi' ? unit.name : unit.nameEn) : params['don-vi'].slice(0, 8), href: without('don-vi') }]
      : []),
    ...(params.viec
      ? [{ text: params.viec.includes('.') ? actText(language, params.viec) : nounText(language, params.viec), href: without('viec') }]
      : []),
    ...(params.tu ? [{ text: say.tagFrom(params.tu), href: without('tu') }] : []),
    ...(params.den ? [{ text: say.tagUntil(params.den), href: without('den') }] : []),
  ];
  const nouns = ACT_NOUNS.map((noun) => ({ value: noun, text: nounText(language, noun) })).sort((a, b) =>
    a.text.localeCompare(b.text, language),
  );
  const kept = params.viec && !ACT_NOUNS.includes(params.viec) ? [{ value: params.viec, text: actText(language, params.viec) }] : [];
  return (
    <Filter language={language} action={to(AUDIT_PATH)} clear={to(AUDIT_PATH)} selected={selected}>
      <TextInput language={language} name="q" label={say.record} value={params.q} spellcheck={false} />
      <TextInput language={language} name="nguoi" label={say.person} value={params.nguoi} spellcheck={false} />
      <UnitSelect language={language} name="don-vi" label={say.unit} units={units} value={params['don-vi']} none={say.anyUnit} />
      <Select
        language={language}
        name="viec"
        label={say.act}
        value={params.viec}
        options={[{ value: '', text: say.anyAct }, ...kept, ...nouns]}
      />
      <TextInput
        language={language}
        name="tu"
        label={say.from}
        value={params.tu}
        error={errors['tu']}
        autocomplete="off"
        spellcheck={false}
      />
      <TextInput
        language={language}
        name="den"
        label={say.until}
        value={params.den}
        error={errors['den']}
        autocomplete="off"
        spellcheck={false}
      />
    </Filter>
  );
};

/** A day or a minute, as typed: when it begins and when it is over. */
export function readTime(text: string): { at: Temporal.Instant; after: Temporal.Instant } | undefined {
  const [, date, hour, minute] = /^\s*(\S+?)(?:[ ,]+(\d{1,2})[:h](\d{2}))?\s*$/.exec(text) ?? [];
  const day = date === undefined ? undefined : readDay(date);
  if (!day) return undefined;
  if (hour === undefined) return { at: startOf(day), after: startOf(day.add({ days: 1 })) };
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  const at = day.toZonedDateTime({ timeZone: ZONE, plainTime: new Temporal.PlainTime(Number(hour), Number(minute)) }).toInstant();
  return { at, after: at.add({ minutes: 1 }) };
}
