import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';

/** The largest file that is taken: 25 MB. */
export const LARGEST_FILE = 25 * 1024 * 1024;
/** The most pixels an image may have. */
export const MOST_PIXELS = 40_000_000;

/** What may hang on an article or stand in it: by what the bytes are. The first ending is given to a file that has none. */
export const TYPES = {
  'image/jpeg': { kind: 'image', endings: ['jpg', 'jpeg'] },
  'image/png': { kind: 'image', endings: ['png'] },
  'image/webp': { kind: 'image', endings: ['webp'] },
  'application/pdf': { kind: 'document', endings: ['pdf'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { kind: 'document', endings: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { kind: 'document', endings: ['xlsx'] },
  'application/vnd.oasis.opendocument.text': { kind: 'document', endings: ['odt'] },
} as const satisfies Record<string, { kind: 'image' | 'document'; endings: readonly [string, ...string[]] }>;
export type MediaType = keyof typeof TYPES;

/** The widths in pixels in which images are served besides their own; never enlarged. */
export const WIDTHS = { w320: 320, w640: 640, w1280: 1280 } as const;
export type Form = keyof typeof WIDTHS;

/**
 * May a file be taken, and under which name? `found` is what its bytes say it is. Refusals: `empty`, `too-large`, `type-unknown`,
 * `type-not-taken` (facts.found), `lies` (the name claims another type than the bytes have: facts.ending, facts.found).
 */
export function decideFile(
  file: { name: string; bytes: number },
  found: { mime: string; ext: string } | undefined,
): Outcome<{ name: string; type: MediaType; kind: 'image' | 'document' }> {
  if (file.bytes === 0) return refuse('empty');
  if (file.bytes > LARGEST_FILE) return refuse('too-large', null, { bytes: file.bytes });
  if (!found) return refuse('type-unknown');
  if (!isTaken(found.mime)) return refuse('type-not-taken', null, { found: found.ext });
  const { kind, endings } = TYPES[found.mime];
  const name = plainName(file.name);
  const ending = /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase();
  if (ending && !(endings as readonly string[]).includes(ending)) return refuse('lies', null, { ending, found: endings[0] });
  return allow({ name: ending ? name : `${name || 'tep'}.${endings[0]}`, type: found.mime, kind });
}

/** May an image be taken? Refusals: `too-many-pixels`, `no-alt`. */
export function decideImage({ width, height, alt }: { width: number; height: number; alt: string }): Outcome<undefined> {
  if (width * height > MOST_PIXELS) return refuse('too-many-pixels', null, { width, height });
  if (alt.trim() === '') return refuse('no-alt');
  return allow(undefined);
}

const isTaken = (mime: string): mime is MediaType => Object.hasOwn(TYPES, mime);

/** A name without folders and without what a shell, a header or a right-to-left trick could use; at most 150 characters. */
const plainName = (name: string): string => {
  const last = name.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{C}"<>|:*?]/gu, '').trim();
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  return plain.slice(0, plain.length - ending.length).slice(0, 140) + ending;
};
