import { Parser } from 'htmlparser2';
import { type Numbering, readNumbering } from './word-numbering.ts';
import { GrowsTooLarge, Locked, zipParts } from './zip-parts.ts';

const MOST_UNPACKED = 60 * 1024 * 1024;
const PARTS = new Set(['word/document.xml', 'word/numbering.xml', 'word/styles.xml']);

/**
 * The text of a .docx, a paragraph a line, with the numbers and bullets that Word itself puts before paragraphs (a plain extraction
 * drops them, and with them the outline). A row of a table whose cells hold a line each is one line, its cells kept apart by a bar.
 * Deleted text, notes, field codes and headers are left out.
 */
export function textOfWordFile(bytes: Uint8Array): string | { reason: 'not-supported' | 'unreadable' | 'encrypted' | 'too-large' } {
  try {
    const parts = zipParts(bytes, PARTS, MOST_UNPACKED);
    const document = parts.get('word/document.xml');
    if (!document) return { reason: 'not-supported' };
    const numbering = readNumbering(
      parts.get('word/numbering.xml')?.toString('utf8') ?? '',
      parts.get('word/styles.xml')?.toString('utf8') ?? '',
    );
    return textOf(document.toString('utf8'), numbering);
  } catch (error) {
    if (error instanceof GrowsTooLarge) return { reason: 'too-large' };
    return { reason: error instanceof Locked ? 'encrypted' : 'unreadable' };
  }
}

/** Elements whose content nobody reads in the document: what was deleted, what stands twice, codes of fields. */
const UNREAD = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'mc:Fallback', 'w:sectPr', 'w:pict']);
const SIGNS: Readonly<Record<string, string>> = { 'w:tab': ' ', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-', 'w:softHyphen': '' };

type Row = { cells: string[][] };
type Paragraph = { text: string; style: string | undefined; numId: string | undefined; level: string | undefined };

function textOf(xml: string, numbering: Numbering): string {
  const lines: string[] = [];
  const rows: Row[] = [];
  const paragraphs: Paragraph[] = [];
  let unread = 0;
  let inText = false;
  let inProperties = 0;
  let seen = false;
  const put = (line: string) => {
    const cell = rows.at(-1)?.cells.at(-1);
    if (cell) cell.push(line);
    else lines.push(line);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'w:document') seen = true;
        if (UNREAD.has(name) || unread > 0) {
          unread += UNREAD.has(name) ? 1 : 0;
          return;
        }
        const paragraph = paragraphs.at(-1);
        if (name === 'w:p') paragraphs.push({ text: '', style: undefined, numId: undefined, level: undefined });
        else if (name === 'w:tr') rows.push({ cells: [] });
        else if (name === 'w:tc') rows.at(-1)?.cells.push([]);
        else if (name === 'w:pPr') inProperties++;
        else if (name === 'w:t') inText = true;
        else if (!paragraph) return;
        else if (inProperties > 0) {
          if (name === 'w:pStyle') paragraph.style = attributes['w:val'];
          else if (name === 'w:numId') paragraph.numId = attributes['w:val'];
          else if (name === 'w:ilvl') paragraph.level = attributes['w:val'];
        } else if (name in SIGNS) paragraph.text += SIGNS[name];
      },
      ontext(text) {
        const paragraph = paragraphs.at(-1);
        if (inText && unread === 0 && paragraph) paragraph.text += text;
      },
      onclosetag(name) {
        if (UNREAD.has(name)) unread--;
        if (unread > 0) return;
        if (name === 'w:t') inText = false;
        else if (name === 'w:pPr') inProperties--;
        else if (name === 'w:p') {
          const done = paragraphs.pop();
          if (done) put(done.text.trim() === '' ? '' : numbering.labelFor(done) + done.text);
        } else if (name === 'w:tr') {
          const row = rows.pop();
          if (row) for (const line of rowLines(row)) put(line);
        }
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
  if (!seen) throw new RangeError('no document in the package');
  return lines.join('\n');
}

/** One line where each cell holds one at most; else the cells one after the other, as the head of a paper stands in two. */
function rowLines({ cells }: Row): string[] {
  const filled = cells.map((cell) => cell.filter((line) => line.trim() !== ''));
  if (filled.some((cell) => cell.length > 1) || filled.length < 2) return cells.flat();
  return [filled.map((cell) => (cell[0] ?? '').replace(/\n/g, ' ').trim()).join(' | ')];
}
