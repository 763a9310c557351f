import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';

/** The largest file: 10 MB; the most files with one update; and all of them together: 60 MB. */
export const LARGEST_EVIDENCE = 10 * 1024 * 1024;
export const MOST_EVIDENCE = 10;
export const LARGEST_SENDING = 60 * 1024 * 1024;
/** The most pixels a photo may have. */
export const MOST_PIXELS = 60_000_000;

/** What shows that something was done, by what the bytes are. */
const TYPES = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
} as const satisfies Record<string, readonly [string, ...string[]]>;
export type EvidenceType = keyof typeof TYPES;

/** For the file field: what the phone offers. */
export const ACCEPTED = Object.entries(TYPES).flatMap(([type, endings]) => [type, ...endings.map((ending) => `.${ending}`)]);

export const isPicture = (type: string): boolean => type.startsWith('image/');

/**
 * May a file be taken, and under which name? `found`: the type its bytes say. A name that claims another type gets the right ending; nothing
 * else is believed of it. Refusals: `empty`, `too-large`, `not-taken`.
 */
export function decideEvidence(
  file: { name: string; bytes: number },
  found: string | undefined,
): Outcome<{ name: string; type: EvidenceType }> {
  if (file.bytes === 0) return refuse('empty');
  if (file.bytes > LARGEST_EVIDENCE) return refuse('too-large');
  if (found === undefined || !Object.hasOwn(TYPES, found)) return refuse('not-taken');
  const type = found as EvidenceType;
  return allow({ name: nameFor(file.name, TYPES[type]), type });
}

/** Without folders, control signs and what a header or a right-to-left trick could use; at most 120 characters and the right ending. */
function nameFor(given: string, endings: readonly string[]): string {
  const last = given.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{C}"<>|:*?;%]/gu, '').trim();
  const ending = /\.([^.]{1,10})$/.exec(plain);
  const stem = (ending ? plain.slice(0, ending.index) : plain).slice(0, 120).trim() || 'tep';
  const kept = ending?.[1]?.toLowerCase();
  return `${stem}.${kept && endings.includes(kept) ? kept : endings[0]}`;
}

/** A web address that may be shown as a link. */
export const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/]+/i.test(text) && URL.canParse(text);
