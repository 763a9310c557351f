import { joined, type Line, lineOf, plainRun } from './block.ts';
import { isFinished, standsAlone } from './side-lines.ts';

/** The text of a file: by its byte order mark, as UTF-16 without one, by the charset an HTML page declares, else as strict UTF-8. */
export function decodeText(bytes: Uint8Array): { text: string } | { unreadable: 'binary' | 'unknown-encoding' } {
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return looksBinary(text) ? { unreadable: 'binary' } : { text };
  } catch {
    return { unreadable: controlShare(bytes) > 0.02 ? 'binary' : 'unknown-encoding' };
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4000);
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 8 && even === 0) return 'utf-16le';
  if (even > sample.length / 8 && odd === 0) return 'utf-16be';
  const head = Array.from(bytes.subarray(0, 2000), (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join('');
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})/i.exec(head)?.[1]?.toLowerCase();
  return declared === 'windows-1258' || declared === 'windows-1252' || declared === 'iso-8859-1' ? declared : 'utf-8';
}

/** Control characters never stand in a text, but for tab, line ends, form feed and the odd vertical tab of Word. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/g;
const looksBinary = (text: string): boolean => text.includes('\0') || (text.match(CONTROL)?.length ?? 0) > text.length / 50;

function controlShare(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  return controls / Math.max(bytes.length, 1);
}

/** The lines of a saved text. */
export function linesOfText(text: string): Line[] {
  const lines: Line[] = [];
  let gap = true;
  for (const raw of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)) {
    const line = lineOf([plainRun(raw)], { close: !gap });
    gap = line === undefined;
    if (line) lines.push(line);
  }
  return lines;
}

const LIST_LIKE = /^(?:[-–—•*+]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]+\.)\s/u;

/**
 * Puts together the lines of the matter that a line end broke: a close line that goes on in lower case after an unfinished one, or, in a
 * text wrapped at a fixed width, a line whose first word had no room above.
 */
export function withBrokenLinesJoined<B extends { kind: string }>(blocks: readonly (B | Line)[]): (B | Line)[] {
  const width = wrapWidth(blocks.filter(isLine));
  const whole: (B | Line)[] = [];
  let aboveLength = 0;
  for (const block of blocks) {
    const above = whole.at(-1);
    if (isLine(block) && above && isLine(above) && continues(above, block, width, aboveLength))
      whole[whole.length - 1] = joined(above, block);
    else whole.push(block);
    aboveLength = isLine(block) ? block.text.length : 0;
  }
  return whole;
}

const isLine = (block: { kind: string }): block is Line => block.kind === 'line';

function continues(above: Line, line: Line, width: number | undefined, aboveLength: number): boolean {
  if (!line.close || line.level !== above.level || line.mark !== above.mark || LIST_LIKE.test(line.text)) return false;
  if (standsAlone(line) || standsAlone(above)) return false;
  if (/^\p{Ll}/u.test(line.text) && !isFinished(above)) return true;
  return width !== undefined && overflows(aboveLength, line, width);
}

const overflows = (aboveLength: number, line: Line, width: number): boolean =>
  aboveLength + 1 + (line.text.split(' ')[0] ?? '').length > width;

/** The width at which a text was wrapped, if at least four of its lines show one between 50 and 120 characters. */
function wrapWidth(lines: readonly Line[]): number | undefined {
  const width = lines.reduce((most, line) => Math.max(most, line.text.length), 0);
  if (width < 50 || width > 120) return undefined;
  const breaks = lines.filter((line, i) => line.close && overflows(lines[i - 1]?.text.length ?? 0, line, width));
  return breaks.length >= 4 ? width : undefined;
}
