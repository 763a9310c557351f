import { isCaps, KIND, type Line } from './block.rules.ts';
import { markOf } from './mark.rules.ts';
import { type Plain, type Read, readAs, readParts, readText, trimmed } from './plain.rules.ts';
import { namedIn, placedDatesIn } from './symbol.rules.ts';

/** What the head of an official paper says; null: not said, or left blank. `end`: where the text after the title begins. */
export type Header = {
  number: Read<string> | null;
  date: Read<string> | null;
  issuer: Read<string> | null;
  kind: Read<string> | null;
  title: Read<string> | null;
  /** The title without the word for its kind, plain places. */
  about: readonly [number, number] | null;
  end: number;
};

/**
 * The head of an official paper; null when the text has none (news, an excerpt). Issuer and motto stand in two columns, which a text
 * without layout brings in any order, on one line or broken over several; date and number likewise.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I: the parts of a paper's head and their order.
 */
export function readHeader(plain: Plain, lines: readonly Line[]): Header | null {
  const title = findTitle(plain, lines);
  const end = Math.min(title?.at ?? headEnd(plain, lines), LONGEST_HEAD);
  const pieces = piecesOf(plain, lines, end);
  const numbered = findNumber(plain, end);
  if (!title && !numbered && !pieces.motto) return null;
  return {
    number: numbered?.number ?? null,
    date: findDate(plain, end),
    issuer: issuerOf(plain, pieces.rest),
    kind: title?.kind ?? null,
    title: title?.title ?? null,
    about: title?.about ?? null,
    end: title?.end ?? end,
  };
}

const OPENING =
  /^(?:Căn cứ|Thi hành|Nhằm|Để|Trên cơ sở|Theo|Xét|UBND|Ủy ban|Uỷ ban|Sở|Phòng|Thủ tướng|THỦ TƯỚNG|ỦY BAN|UỶ BAN|CHỦ TỊCH|UBND)(?!\p{L})(?<!Phòng(?=,?\s(?:chống|ngừa)))(?<!Theo(?=\sdõi))/u;
const HEAD_LINES = 60;
const LONGEST_HEAD = 8_000;

/** No title: the head is what stands before the first head of a section or ground, if that is near. */
function headEnd(plain: Plain, lines: readonly Line[]): number {
  const at = lines.slice(0, 25).find((line) => {
    const text = plain.text.slice(line.from, line.to);
    return /^(?:Căn cứ|Thực hiện|Kính gửi)/u.test(text) || /^(?:I|1|Điều 1)\s?[./]/u.test(text);
  });
  return at?.from ?? lines[Math.min(lines.length, 12) - 1]?.to ?? 0;
}

type Title = { kind: Read<string>; title: Read<string>; about: readonly [number, number] | null; at: number; end: number };

function findTitle(plain: Plain, lines: readonly Line[]): Title | null {
  const at = lines.findIndex((line, i) => i < HEAD_LINES && startsTitle(plain, i, line));
  const first = lines[at];
  if (!first) return null;
  const firstText = plain.text.slice(first.from, first.to);
  const kindLength =
    /^[^\n]*?(?:KẾ HOẠCH|CHƯƠNG TRÌNH|QUYẾT ĐỊNH|ĐỀ ÁN|PHƯƠNG ÁN|CHỈ THỊ|NGHỊ QUYẾT|HƯỚNG DẪN|DỰ ÁN)(?: HÀNH ĐỘNG| PHỐI HỢP)?/u.exec(
      firstText,
    )?.[0].length;
  const kindTo = first.from + (kindLength ?? firstText.length);
  let last = first;
  let lines_ = 1;
  for (const line of lines.slice(at + 1, at + 14)) {
    const text = plain.text.slice(line.from, line.to);
    if (!belongsToTitle(plain, text, last, line, lines_, KIND.test(firstText) || SMALL_KIND.test(firstText))) break;
    last = line;
    lines_++;
  }
  if (
    kindTo === first.to &&
    /(?:ubnd|ủy ban|uỷ ban|sở|phòng|ban)[^,;]{0,80}(?:ban hành|xây dựng)\s+(?:kế hoạch|chương trình)/u.test(
      plain.low.slice(kindTo, last.to),
    )
  )
    last = first; // no title: the text begins at once
  const from = trimmed(plain, kindTo, last.to)[0];
  return {
    kind: readText(plain, first.from, kindTo),
    title: readText(plain, first.from, last.to),
    about: from < last.to ? [from, last.to] : null,
    at: first.from,
    end: last.to,
  };
}

const SMALL_KIND = /^(?:Kế hoạch|Chương trình|Đề án|Quyết định)$/u;

/** A line that is nothing but the kind of paper, or begins a title in capitals with it. */
function startsTitle(plain: Plain, at: number, line: Line): boolean {
  const text = plain.text.slice(line.from, line.to);
  if (KIND.test(text)) return true;
  if (/^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN)\s/u.test(text) && isCaps(text) && at < 30) return true;
  return SMALL_KIND.test(text) && plain.fold.slice(0, line.from).search(MOTTO) >= 0;
}

function belongsToTitle(plain: Plain, text: string, last: Line, line: Line, count: number, kindAlone: boolean): boolean {
  const lastText = plain.text.slice(last.from, last.to);
  const firstOfAll = count === 1 && kindAlone;
  if (/^\(/.test(text) || /[.;:]$/.test(lastText)) return false;
  if (/(?:[-–]|\s(?:năm|đến|giai đoạn|số|ngày|tháng))$/iu.test(lastText) && /^\d/.test(text)) return true;
  if (isCaps(text) && isCaps(lastText) && !line.gap && UNFINISHED.test(lastText)) return true;
  if (markOf(text) || OPENING.test(text)) return false;
  if (isCaps(text) && ENACTING.test(text)) return false;
  if (isCaps(text)) return !KIND.test(text) && (!line.gap || firstOfAll || GOES_ON.test(text));
  if (isCaps(lastText) && !firstOfAll) return /^\p{Ll}/u.test(text) && !line.gap;
  if (firstOfAll) return !/[.;:]$/.test(text) || text.length < 120;
  if (/^(?:Thực hiện|Triển khai)(?!\p{L})/u.test(text)) return false;
  return (!line.gap || /^\p{Ll}/u.test(text)) && !/[.;:]$/.test(text);
}

/** Who enacts, between the title and the grounds: "HỘI ĐỒNG NHÂN DÂN TỈNH …". */
const ENACTING =
  /^(?:CHỦ TỊCH|(?:Ủ|U)(?:Y|Ỷ) BAN NHÂN DÂN|UBND|THỦ TƯỚNG|HỘI ĐỒNG NHÂN DÂN|HĐND|(?:PHÓ )?GIÁM ĐỐC|BỘ TRƯỞNG|CHÍNH PHỦ$|TRƯỞNG (?:PHÒNG|BAN)|BAN THƯỜNG VỤ)(?!\p{L})/u;
/** A line in capitals that its sentence cannot end with. */
const UNFINISHED = /(?:,|[-–]|\s(?:CỦA|VÀ|CHO|VỚI|DO|GIỮA|VỀ|TẠI|TRONG|CÁC|THEO|CẤP|TỈNH|HUYỆN|THÀNH PHỐ|QUẬN))$/u;

/** How a title in capitals goes on below an empty line. */
const GOES_ON = /^(?:VỀ|CHÍNH PHỦ|TRÊN ĐỊA BÀN|GIAI ĐOẠN|NĂM|ĐẾN NĂM|CỦA|VÀ|TRONG|TẠI|THỰC HIỆN)(?!\p{L})/u;

const MOTTO =
  /cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|doc\s+lap\s*[-–—]?\s*tu\s+do\s*[-–—]?\s*hanh\s+phuc|dang\s+cong\s+san\s+viet\s+nam|chu\s+nghia\s+viet\s+nam|cong\s+hoa\s+xa\s+hoi(?=\s)/g;

/** What is left of the head's lines without motto, number, place and date; in the order of the text. */
function piecesOf(plain: Plain, lines: readonly Line[], end: number): { rest: [number, number][]; motto: boolean } {
  const start = lines[0]?.from ?? 0;
  const mottos = [...plain.fold.slice(start, end).matchAll(MOTTO)].map(
    (match) => [start + match.index, start + match.index + match[0].length] as const,
  );
  const cuts = [...mottos];
  for (const pattern of [/(?:^|\s)Số\s*:?(?:\s*[\d.…_/]| *)[^\n|]*/giu, /[^\n|]{0,40}?,?\s*ngày[\s.…_\d]*tháng[\s.…_\d]*năm[\s\d.…]*/giu]) {
    for (const match of plain.text.slice(start, end).matchAll(pattern))
      cuts.push([start + match.index, start + match.index + match[0].length]);
  }
  const rest = lines
    .filter((line) => line.from < end)
    .flatMap((line) => without(line, cuts))
    .flatMap(([from, to]) => columnsOf(plain, from, to))
    .map(([from, to]) => trimmed(plain, from, to))
    .filter(([from, to]) => /\p{L}/u.test(plain.text.slice(from, to)));
  return { rest, motto: mottos.length > 0 };
}

function without(line: Line, cuts: readonly (readonly [number, number])[]): [number, number][] {
  let left: [number, number][] = [[line.from, line.to]];
  for (const [from, to] of cuts)
    left = left.flatMap(([a, b]): [number, number][] =>
      to <= a || from >= b
        ? [[a, b]]
        : [
            [a, Math.max(a, from)],
            [Math.min(b, to), b],
          ],
    );
  return left.filter(([a, b]) => b > a);
}

/** Two columns in one line are kept apart by a bar. */
const columnsOf = (plain: Plain, from: number, to: number): [number, number][] =>
  [...plain.text.slice(from, to).matchAll(/[^|]+/g)].map((match) => [from + match.index, from + match.index + match[0].length]);

const BODY =
  /^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|so |phong |ban |hoi |bo |chinh phu|thu tuong|quoc hoi|tinh uy|thanh uy|huyen uy|quan uy|dang uy|thi uy|cong an|van phong|trung tam|cuc |chi cuc|vien |toa an|uy ban|lien doan|doan |tinh doan|thanh doan|huyen doan|mat tran|thanh tra|truong |benh vien|tram |bao hiem|lien minh|dang bo|chi bo|bcd |tong cuc)/;

/** The last body named is the one that issues; the one above it stands before. A name may go on in the next lines. */
function issuerOf(plain: Plain, rest: readonly [number, number][]): Read<string> | null {
  const names = rest.filter(([from, to]) => to - from < 120);
  let first = -1;
  names.forEach(([from, to], i) => {
    const fold = plain.fold.slice(from, to);
    const broken = fold === 'uy' || fold === 'hoi' || fold === 'van' || fold === 'thu';
    const next = names[i + 1];
    const tail = first >= 0 ? plain.fold.slice(...names[i - 1]!) : '';
    const startsHere = BODY.test(fold) || (broken && next !== undefined && BODY.test(`${fold} ${plain.fold.slice(...next)}`));
    if (startsHere && !/^(?:uy|hoi|van|thu)$/.test(tail) && !/(?: va|,| -| chi dao| cong tac)$/.test(tail)) first = i;
  });
  if (first < 0) return null;
  const taken = [names[first]!];
  for (const piece of names.slice(first + 1, first + 4)) {
    const [from, to] = piece;
    const text = plain.text.slice(from, to);
    if (!isCaps(text) && !/^\p{Ll}/u.test(text) && !/^(?:Tỉnh|Thành phố|Huyện|Quận|Phường|Xã|Thị xã)/u.test(text)) break;
    if (/^(?:về|v\/v)/iu.test(text) || KIND.test(text)) break;
    taken.push(piece);
  }
  const [from, to] = [taken[0]![0], taken.at(-1)![1]];
  const between = taken.slice(1).every((piece, i) => /^[\s\-–—_*=|]*$/.test(plain.text.slice(taken[i]![1], piece[0])));
  return between && !/[|_=*]|--/.test(plain.text.slice(from, to)) ? readText(plain, from, to) : readParts(plain, taken);
}

const LABEL = /(?:^|[\s|])(?:Số|SỐ)\s*:?\s*/gu;

/** At the head of a line, after a bar or a wide gap, or after a column in capitals; not in running text. */
function isLabel(plain: Plain, at: number): boolean {
  const before = plain.text.slice(Math.max(0, plain.text.lastIndexOf('\n', at - 1) + 1), at);
  return /(?:^|\||\s\s)\s*$/.test(before) || (before.length < 120 && isCaps(before));
}

/** The paper's own number; `number` null when the place for it was left blank. */
function findNumber(plain: Plain, end: number): { number: Read<string> | null } | null {
  for (const match of plain.text.slice(0, end).matchAll(LABEL)) {
    const at = match.index + match[0].length;
    if (!isLabel(plain, match.index + (match[0].match(/^[\s|]/) ? 1 : 0))) continue;
    const [named] = namedIn(plain, at, Math.min(end, at + 60));
    const before = named ? plain.text.slice(at, named.at) : '';
    if (named && /^[\s:]*$/.test(before)) return { number: named.number };
    if (/^[\s.…_-]*[/-]\s?(?:\d{4}\/)?[A-ZĐ]{2}/u.test(plain.text.slice(at, at + 40))) return { number: null };
  }
  const alone = namedIn(plain, 0, end).find((named) => isAlone(plain, named.at, named.end));
  return alone ? { number: alone.number } : null;
}

/** Does the number fill its line? */
function isAlone(plain: Plain, at: number, end: number): boolean {
  const start = plain.text.lastIndexOf('\n', at - 1) + 1;
  const stop = plain.text.indexOf('\n', end);
  return (plain.text.slice(start, at) + plain.text.slice(end, stop < 0 ? undefined : stop)).trim() === '';
}

/** The day of the paper: the place and date line; none when a part of it was left blank. */
function findDate(plain: Plain, end: number): Read<string> | null {
  const head = plain.low.slice(0, end);
  const line = /ngày[\s.…_]*(\d{0,2})[\s.…_]*tháng[\s.…_]*(\d{0,2})[\s.…_]*năm[\s.…_]*(\d{0,4})/u.exec(head);
  const dates = placedDatesIn(plain, 0, end);
  if (line) return dates.find(({ at }) => Math.abs(at - line.index) < 4)?.date ?? null;
  const only = dates.find(({ at }) =>
    /\p{L}\s*,\s*(?:ngày\s*)?$/u.test(plain.low.slice(Math.max(0, at - 12), at + 5).replace(/\d.*$/su, '')),
  );
  return only ? readAs(plain, only.date.value, only.at, only.end) : null;
}
