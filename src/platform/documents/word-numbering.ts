import { Parser } from 'htmlparser2';

/** What Word itself puts before numbered paragraphs. Counts as it goes: ask for the paragraphs in their order, each once. */
export type Numbering = {
  labelFor(paragraph: { style: string | undefined; numId: string | undefined; level: string | undefined }): string;
};

type Level = { format: string; text: string; start: number };
type List = Map<number, Level>;

/** From `word/numbering.xml` and `word/styles.xml`; either may be missing. */
export function readNumbering(numberingXml: string, stylesXml: string): Numbering {
  const { lists, numbers } = readLists(numberingXml);
  const styles = readStyles(stylesXml);
  const counters = new Map<string, number[]>();
  return {
    labelFor({ style, numId, level }) {
      const styled = style === undefined ? undefined : styles.get(style);
      const id = numId ?? styled?.numId;
      const list = id === undefined || id === '0' ? undefined : lists.get(numbers.get(id) ?? '');
      const depth = Number(level ?? styled?.level ?? 0);
      const shape = list?.get(depth);
      if (!list || !shape || shape.format === 'none') return '';
      if (shape.format === 'bullet') return `${/^[-–+*]$/.test(shape.text) ? shape.text : '-'} `;
      const key = numbers.get(id!)!;
      const counts = counters.get(key) ?? [];
      counters.set(key, counts);
      counts[depth] = counts[depth] === undefined ? shape.start : counts[depth] + 1;
      counts.length = depth + 1; // what is deeper begins anew
      const label = shape.text.replace(/%(\d)/g, (_, digit: string) => {
        const other = list.get(Number(digit) - 1);
        return other ? numberAs(other.format, counts[Number(digit) - 1] ?? other.start) : '';
      });
      return label === '' ? '' : `${label} `;
    },
  };
}

function readLists(xml: string): { lists: Map<string, List>; numbers: Map<string, string> } {
  const lists = new Map<string, List>();
  const numbers = new Map<string, string>();
  let list: List | undefined;
  let level: Level | undefined;
  let number: string | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:abstractNum') lists.set(attributes['w:abstractNumId'] ?? '', (list = new Map()));
        else if (name === 'w:num') number = attributes['w:numId'];
        else if (name === 'w:abstractNumId' && number !== undefined) numbers.set(number, value);
        else if (name === 'w:lvl' && list) list.set(Number(attributes['w:ilvl'] ?? 0), (level = { format: 'decimal', text: '', start: 1 }));
        else if (!level) return;
        else if (name === 'w:numFmt') level.format = value;
        else if (name === 'w:lvlText') level.text = value;
        else if (name === 'w:start') level.start = Number(value) || 0;
      },
      onclosetag(name) {
        if (name === 'w:lvl') level = undefined;
        else if (name === 'w:abstractNum') list = undefined;
        else if (name === 'w:num') number = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { lists, numbers };
}

function readStyles(xml: string): Map<string, { numId: string | undefined; level: string | undefined }> {
  const styles = new Map<string, { numId: string | undefined; level: string | undefined }>();
  let style: { numId: string | undefined; level: string | undefined } | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'w:style') styles.set(attributes['w:styleId'] ?? '', (style = { numId: undefined, level: undefined }));
        else if (style && name === 'w:numId') style.numId = attributes['w:val'];
        else if (style && name === 'w:ilvl') style.level = attributes['w:val'];
      },
      onclosetag(name) {
        if (name === 'w:style') style = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return styles;
}

function numberAs(format: string, n: number): string {
  if (format === 'upperRoman') return romanOf(n);
  if (format === 'lowerRoman') return romanOf(n).toLowerCase();
  if (format === 'lowerLetter') return letterOf(n);
  if (format === 'upperLetter') return letterOf(n).toUpperCase();
  return format === 'decimalZero' && n < 10 ? `0${n}` : String(n);
}

const letterOf = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(3, Math.ceil(n / 26)));

function romanOf(n: number): string {
  const digits: readonly (readonly [number, string])[] = [
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = Math.min(n, 89);
  let text = '';
  for (const [value, letters] of digits) while (left >= value) [text, left] = [text + letters, left - value];
  return text;
}
