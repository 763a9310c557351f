import { unmarked } from '../../kernel/vietnamese.ts';

/** A unit as it was on the day of a plan. */
export type NamedUnit = { id: string; kind: string; name: string; short: string; parentId: string | null };

/**
 * The units that words of a plan stand for: "Phòng Văn hóa và Thông tin" of the issuer, "UBND các phường" all wards below it. What fits
 * none, or several alike, gives none: somebody has to say. Case, marks and "Ủy ban nhân dân"/"UBND" do not matter.
 */
export function matchUnits(text: string, units: readonly NamedUnit[], issuerId: string | null): string[] {
  const near = nearOf(units, issuerId);
  const whole = matchOne(text, units, near);
  if (whole.length > 0) return whole;
  const parts = text.split(/[,;]|\s[-–]\s/).filter((part) => part.trim());
  if (parts.length < 2) return [];
  return [...new Set(parts.flatMap((part) => matchOne(part, units, near)))];
}

/** The unit that issued a plan, by how the plan calls it; null when none or more than one fits. */
export function matchIssuer(text: string, units: readonly NamedUnit[]): string | null {
  const found = byName(foldName(text), units);
  return found.length === 1 ? found[0]!.id : null;
}

/** The wards and communes below a unit, or the unit itself when it is one. */
export function wardsBelow(units: readonly NamedUnit[], issuerId: string | null): NamedUnit[] {
  const near = nearOf(units, issuerId);
  return units.filter(({ id, kind }) => kind === 'ward' && near.has(id));
}

/** For comparing: lower case without marks, one word for the people's committee, no signs. */
export const foldName = (text: string): string =>
  unmarked(text.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\buy ban nhan dan\b/g, 'ubnd')
    .replace(/\buy ban mat tran to quoc\b/g, 'ubmttq')
    .replace(/^ ?(?:de nghi|giao|yeu cau|cac co quan|don vi) /, '')
    .trim();

const ALL_WARDS =
  /^(?:ubnd )?(?:(?:tat ca )?cac|\d+|toan bo cac) (?:phuong|xa|thi tran)(?: (?:va )?(?:phuong|xa|thi tran|dac khu))*(?: (?:tren dia ban|thuoc|truc thuoc|cua)\b.*)?$/;

function matchOne(text: string, units: readonly NamedUnit[], near: ReadonlySet<string>): string[] {
  const folded = foldName(text);
  if (folded === '') return [];
  if (ALL_WARDS.test(folded)) return units.filter(({ id, kind }) => kind === 'ward' && near.has(id)).map(({ id }) => id);
  const close = byName(
    folded,
    units.filter(({ id }) => near.has(id)),
  );
  const found = close.length > 0 ? close : byName(folded, units);
  return found.length === 1 ? [found[0]!.id] : [];
}

/** An exact name goes before one that only begins alike: "Phòng Văn hóa và Thông tin" is the "… Quận" of its district. */
function byName(folded: string, units: readonly NamedUnit[]): NamedUnit[] {
  const bare = withoutCommittee(folded);
  const exact = units.filter(({ name, short }) => {
    const full = foldName(name);
    return full === folded || foldName(short) === folded || withoutCommittee(full) === bare;
  });
  if (exact.length > 0) return exact;
  return units.filter(({ name }) => {
    const full = withoutCommittee(foldName(name));
    return full.startsWith(`${bare} `) || (full.includes(' ') && bare.startsWith(`${full} `));
  });
}

const withoutCommittee = (folded: string): string => folded.replace(/^ubnd (?=\S)/, '');

function nearOf(units: readonly NamedUnit[], issuerId: string | null): Set<string> {
  if (issuerId === null) return new Set(units.map(({ id }) => id));
  const near = new Set([issuerId]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { id, parentId } of units) {
      if (parentId && near.has(parentId) && !near.has(id)) {
        near.add(id);
        grown = true;
      }
    }
  }
  return near;
}
