import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  HeightRule,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  UnderlineType,
  WidthType,
} from 'docx';
import { bodyLine, placeAndDay } from './paper.ts';

/** A paragraph, a heading in bold, or a table (`widths`: per cent of each column). */
export type PaperBlock =
  | string
  | { heading: string }
  | { columns: readonly string[]; widths?: readonly number[]; rows: readonly (readonly string[])[] };

/** An administrative paper: what the view `Paper` shows, its matter as blocks. */
export type PaperProps = {
  /** The body above, where it has one. */
  superior: string | null;
  body: string;
  /** `03/BC-UBND` */
  symbol: string;
  place: string;
  day: Temporal.PlainDate;
  /** `Báo cáo`; null: an official letter (công văn), which names no kind and says under its number what it is about. */
  kind: string | null;
  about: string;
  /** Whom it is sent to (*Kính gửi*), where the kind of paper says so. */
  to?: readonly string[] | undefined;
  blocks: readonly PaperBlock[];
  signature: { lines: readonly string[]; name: string };
  recipients: readonly string[];
};

/** Half points, as Word counts. */
const SIZE = { text: 28, small: 26, recipients: 22, of: 24 } as const;
const FONT = 'Times New Roman';
const MM = 56.7; // twentieths of a point

/**
 * An administrative paper as .docx.
 *
 * @law Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20–25 · 20–25 · 30–35 · 15–20 mm, Times New Roman 13–14, the page's number in the
 * middle of the top margin and not on the first page; the places of number, day, kind, signature and recipients.
 */
export const paperDocx = (paper: PaperProps): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      creator: paper.body,
      title: paper.about,
      styles: { default: { document: { run: { font: FONT, size: SIZE.text, language: { value: 'vi-VN' } } } } },
      sections: [sectionOf(paper)],
    }),
  );

const sectionOf = (paper: PaperProps): ISectionOptions => ({
  properties: {
    titlePage: true,
    page: {
      size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
      margin: { top: Math.round(20 * MM), bottom: Math.round(20 * MM), left: Math.round(30 * MM), right: Math.round(15 * MM) },
    },
  },
  headers: {
    first: new Header({ children: [new Paragraph('')] }),
    default: new Header({ children: [centred([new TextRun({ children: [PageNumber.CURRENT], size: SIZE.small })])] }),
  },
  children: [
    headOf(paper),
    gap(),
    ...(paper.kind ? [centred([bold(paper.kind.toLocaleUpperCase('vi'))]), centred([bold(paper.about)]), gap()] : []),
    ...toOf(paper.to ?? []),
    ...paper.blocks.map(blockOf),
    gap(),
    footOf(paper),
  ],
});

const headOf = ({ superior, body, symbol, place, day, kind, about }: PaperProps) =>
  pair(
    [
      ...(superior ? [centred([new TextRun({ text: bodyLine(superior), size: SIZE.small })])] : []),
      centred([bold(bodyLine(body), SIZE.small)]),
      centred([new TextRun({ text: '_______', size: SIZE.small })]),
      centred([new TextRun({ text: `Số: ${symbol}`, size: SIZE.small })]),
      ...(kind ? [] : [centred([new TextRun({ text: about, size: SIZE.of })])]),
    ],
    [
      centred([bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', SIZE.small)]),
      centred([new TextRun({ text: 'Độc lập - Tự do - Hạnh phúc', bold: true, underline: { type: UnderlineType.SINGLE } })]),
      ...(superior ? [centred([new TextRun('')])] : []),
      centred([new TextRun({ text: placeAndDay(place, day), italics: true })]),
    ],
    [42, 58],
  );

const toOf = (to: readonly string[]) => {
  if (to.length === 0) return [];
  if (to.length === 1) return [centred([new TextRun(`Kính gửi: ${to[0]}`)]), gap()];
  return [
    new Paragraph({ indent: { left: Math.round(20 * MM) }, children: [new TextRun('Kính gửi:')] }),
    ...to.map((one, index) => {
      const end = index === to.length - 1 ? '.' : ';';
      return new Paragraph({ indent: { left: Math.round(40 * MM) }, children: [new TextRun(`- ${one}${end}`)] });
    }),
    gap(),
  ];
};

function blockOf(block: PaperBlock) {
  if (typeof block === 'string') return matter(block);
  if ('heading' in block) return new Paragraph({ spacing: { before: 120 }, indent: INDENT, children: [bold(block.heading)] });
  const { columns, rows, widths = columns.map(() => 100 / columns.length) } = block;
  const cell = (text: string, index: number, head: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 10, type: WidthType.PERCENTAGE },
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [head ? centred([bold(text, SIZE.small)]) : new Paragraph({ children: [new TextRun({ text, size: SIZE.small })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text, index) => cell(text, index, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, index) => cell(text, index, false)) })),
    ],
  });
}

const footOf = ({ signature, recipients }: PaperProps) =>
  pair(
    [
      new Paragraph({ children: [new TextRun({ text: 'Nơi nhận:', bold: true, italics: true, size: SIZE.of })] }),
      ...recipients.map((one, index) => {
        const end = index === recipients.length - 1 ? '.' : ';';
        return new Paragraph({ children: [new TextRun({ text: `- ${one}${end}`, size: SIZE.recipients })] });
      }),
    ],
    [
      ...signature.lines.map((line) => centred([bold(line)])),
      // room for signature and seal
      ...Array.from({ length: 4 }, () => gap()),
      centred([bold(signature.name)]),
    ],
    [50, 50],
  );

const INDENT = { firstLine: Math.round(10 * MM) };
const matter = (text: string) =>
  new Paragraph({ alignment: AlignmentType.JUSTIFIED, indent: INDENT, spacing: { before: 120, line: 276 }, children: [new TextRun(text)] });
const bold = (text: string, size: number = SIZE.text) => new TextRun({ text, bold: true, size });
const centred = (children: ParagraphChild[]) => new Paragraph({ alignment: AlignmentType.CENTER, children });
const gap = () => new Paragraph({ children: [] });

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const BARE = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };

/** Two columns without lines: how a paper puts things side by side. */
const pair = (left: Paragraph[], right: Paragraph[], widths: [number, number]) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: BARE,
    rows: [
      new TableRow({
        cantSplit: true,
        height: { value: 100, rule: HeightRule.ATLEAST },
        children: [left, right].map(
          (children, index) => new TableCell({ borders: BARE, width: { size: widths[index]!, type: WidthType.PERCENTAGE }, children }),
        ),
      }),
    ],
  });
