import { isCaps, type Line } from './block.rules.ts';
import { type Stretch, sentencesOf } from './clause.rules.ts';
import type { Node } from './outline.rules.ts';
import { type Plain, type Read, readParts, readText, trimmed } from './plain.rules.ts';
import { placedDatesIn } from './symbol.rules.ts';

export type Signer = { name: Read<string> | null; capacity: Read<string> };
export type Closing = { signer: Signer | null; recipients: Read<string>[] };

const OFFICE =
  /^(?:(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG)|THỨ TRƯỞNG|(?:TM|KT|TL|TUQ|Q)\s?\.)/u;
const NAME = /^(?:(?:ThS|TS|BS|CN|Đại tá|Thượng tá)\.?\s)?\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,4}$/u;

/** Where the text of the plan is over: at the signature or the recipients; an annex after it goes on. */
export function findClosing(plain: Plain, lines: readonly Line[]): { from: number; to: number } | null {
  const isClosing = (line: Line) => {
    const text = plain.text.slice(line.from, Math.min(line.to, line.from + 120));
    return /^Nơi nhận\s*:?/iu.test(text) || (/^(?:TM|KT|TUQ|TL)\s?\.\s?\p{Lu}{2}/u.test(text) && isCaps(text));
  };
  const first = lines.findIndex((line, i) => i > 3 && isClosing(line));
  if (first < 0) return null;
  const annex = lines
    .slice(first)
    .find((line) =>
      /^(?:PHỤ LỤC|Phụ lục|BIỂU|KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|DANH MỤC)(?!\p{L})/u.test(plain.text.slice(line.from, line.from + 40)),
    );
  return { from: lines[first]!.from, to: annex?.from ?? plain.text.length };
}

/** Who signs, in what capacity, and to whom the paper goes; the two columns may come in any order. */
export function readClosing(plain: Plain, lines: readonly Line[]): Closing {
  const pieces = lines.slice(0, 80).flatMap((line) => columnsOf(plain, line));
  const offices = pieces.filter((piece) => OFFICE.test(plain.text.slice(...piece)) && isCaps(plain.text.slice(...piece))).slice(0, 4);
  const names = pieces.filter(
    ([from, to]) =>
      NAME.test(plain.text.slice(from, to)) && to - from < 50 && !/^(?:Nơi nhận|Như trên|Lưu)/u.test(plain.text.slice(from, to)),
  );
  const last = offices.at(-1);
  const name = last ? (names.find(([from]) => from > last[1]) ?? names.at(-1)) : undefined;
  return {
    signer: last ? { capacity: joined(plain, offices), name: name ? readText(plain, ...name) : null } : null,
    recipients: pieces
      .filter((piece) => /^[-–•+]\s*\S/.test(plain.text.slice(...piece)))
      .flatMap(([from, to]) => {
        const start = from + /^[-–•+]\s*/.exec(plain.text.slice(from, to))![0].length;
        const end = start + plain.text.slice(start, to).replace(/[\s;.,]+$/, '').length;
        return end - start > 1 ? [readText(plain, start, end)] : [];
      }),
  };
}

function joined(plain: Plain, offices: readonly Stretch[]): Read<string> {
  const [first, last] = [offices[0]!, offices.at(-1)!];
  const clean = offices.slice(1).every((office, i) => plain.text.slice(offices[i]![1], office[0]).trim() === '');
  return clean ? readText(plain, first[0], last[1]) : readParts(plain, offices);
}

/** A signature in the same line as a recipient is a column of its own; so is what stands after a wide gap or a bar. */
function columnsOf(plain: Plain, { from, to }: Line): Stretch[] {
  const text = plain.text.slice(from, Math.min(to, from + 400));
  const office = / (?=(?:(?:TM|KT|TL|TUQ)\s?\.\s?\p{Lu}|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG)\s*$))/u.exec(text)?.index ?? 0;
  const filed = /^[-–•+]\s*Lưu[^.]{0,60}\.(?= \p{Lu}\p{Ll}+ \p{Lu})/u.exec(text)?.[0].length ?? 0;
  const glued = /(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG)(?=\p{Lu}\p{Ll})/u.exec(text);
  const cut = glued ? glued.index + glued[0].length : office > 0 && /\p{Ll}/u.test(text.slice(0, office)) ? office : filed;
  const columns: Stretch[] =
    cut > 0
      ? [
          [from, from + cut],
          [from + cut, from + text.length],
        ]
      : [[from, from + text.length]];
  return columns.flatMap(([start, end]) =>
    [...plain.text.slice(start, end).matchAll(/(?:[^| ]|[ ]{1,2}(?! ))+/g)]
      .map((match) => trimmed(plain, start + match.index, start + match.index + match[0].length))
      .filter(([a, b]) => b > a),
  );
}

/** A duty to report, with the day by which when one is said. */
export type ReadDuty = { text: Read<string>; due: Read<string> | null };

const REPORTS = /báo cáo/u;
const RHYTHM =
  /định kỳ|hàng năm|hằng năm|(?:6|06|sáu) tháng|hàng quý|hằng quý|hàng tháng|hằng tháng|trước ngày|chậm nhất|đột xuất|sơ kết|tổng kết/u;

export function readDuties(plain: Plain, nodes: readonly Node[]): ReadDuty[] {
  return nodes.flatMap(({ block, subject }) => {
    if (subject === 'background' || subject === 'targets') return [];
    return sentencesOf(plain, block.body, block.to).flatMap((sentence) => {
      const low = plain.low.slice(...sentence);
      if (!REPORTS.test(low) || !RHYTHM.test(low)) return [];
      return [{ text: readText(plain, ...sentence), due: dueIn(plain, sentence) }];
    });
  });
}

/** `trước ngày 15/12 hằng năm`: as written; a full date only where one stands. */
function dueIn(plain: Plain, [from, to]: Stretch): Read<string> | null {
  const match =
    /(?:trước|chậm nhất(?: là)?|vào)\s+ngày\s+\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}(?:\s*[/.-]\s*\d{4}|\s+năm\s+\d{4})?(?:\s+(?:hàng|hằng) năm)?/u.exec(
      plain.low.slice(from, to),
    );
  if (match) return readText(plain, from + match.index, from + match.index + match[0].length);
  const [date] = placedDatesIn(plain, from, to).filter(({ at }) =>
    /trước\s*(?:ngày\s*)?$/u.test(plain.low.slice(Math.max(from, at - 14), at)),
  );
  return date ? readText(plain, date.at, date.end) : null;
}
