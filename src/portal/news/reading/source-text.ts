import { textsOf } from './block.ts';
import { fileKind } from './file-kind.ts';
import { looksLikeHtml, readPage } from './saved-html.ts';
import { decodeText } from './saved-text.ts';
import { htmlOfWordFile } from './word-file.ts';

/** As much as somebody compares by eye. */
const LONGEST = 20_000;

/** What a file says, as plain lines in its own order, to be laid beside what was read from it; '' when it says nothing readable. */
export async function sourceText(file: { name: string; bytes: Uint8Array }): Promise<string> {
  const text = (await wholeText(file)).split('\0').join('').trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()} …` : text;
}

async function wholeText({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<string> {
  try {
    const kind = fileKind(bytes);
    if (kind === 'zip') return linesOf((await htmlOfWordFile(bytes)) ?? '');
    if (kind !== 'text') return '';
    const decoded = decodeText(bytes);
    if ('unreadable' in decoded) return '';
    return looksLikeHtml(decoded.text, name) ? linesOf(decoded.text) : decoded.text;
  } catch {
    return ''; // damaged or nested too deeply: the reader says so, here is only nothing to show
  }
}

const linesOf = (html: string): string => readPage(html).everything.flatMap(textsOf).join('\n\n');
