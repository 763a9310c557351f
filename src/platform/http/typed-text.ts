import { z } from 'zod';

/** What somebody typed, as it may be kept: NFC, without white space around it and without what PostgreSQL cannot keep or nobody can see. */
export const keepable = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uE000-\uF8FF]/g, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .trim();

/** Text that must be given, of at most `max` characters (UTF-16 units). */
export const neededText = (max: number, say: { missing: string; tooLong: string }) =>
  z.string({ error: say.missing }).overwrite(keepable).min(1, say.missing).max(max, say.tooLong);

/** Text that may be left out: then null. */
export const optionalText = (max: number, say: { tooLong: string }) =>
  z
    .string({ error: say.tooLong })
    .overwrite(keepable)
    .max(max, say.tooLong)
    .optional()
    .transform((text) => text || null);
