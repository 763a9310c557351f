import { follows, isBullet, isFirst, type Mark, markOf } from './mark.rules.ts';
import { type Plain, trimmed } from './plain.rules.ts';

/** A paragraph, its broken lines put together; `from`–`to` in the plain text, `body` after its mark. `gap`: an empty line stands before. */
export type Block = { from: number; to: number; body: number; mark: Mark | null; gap: boolean; caps: boolean };

/** A line without the spaces at its ends. `gap`: something empty, a rule or a lone bar of a table stands before it. */
export type Line = { from: number; to: number; gap: boolean };

export function linesOf(plain: Plain): Line[] {
  const lines: Line[] = [];
  let gap = true;
  for (let at = 0; at <= plain.text.length; ) {
    const cut = plain.text.indexOf('\n', at);
    const end = cut < 0 ? plain.text.length : cut;
    const [from, to] = trimmed(plain, at, end);
    const text = plain.text.slice(from, Math.min(to, from + 80));
    if (from === to || (to - from <= 80 && /^[-–—_=*.|~\s]+$/.test(text))) gap = true;
    else {
      lines.push({ from, to, gap });
      gap = false;
    }
    at = end + 1;
  }
  return lines;
}

/**
 * The paragraphs of a text, whether each stands in one line or its lines were broken at a width, as a PDF or an old page breaks them.
 * A page number between two halves of a sentence is left out.
 */
export function blocksOf(plain: Plain, lines: readonly Line[]): Block[] {
  const width = widthOf(plain, lines);
  const blocks: Block[] = [];
  const lastOfKind = new Map<string, Mark>();
  let previous: Line | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const block = blocks.at(-1);
    if (block && previous && (isPageNumber(plain, block, line, lines[i + 1]) || isFarFigure(plain, lines, i))) continue;
    const mark = markOf(plain.text.slice(line.from, Math.min(line.to, line.from + 80)));
    const counts = mark && countsAsMark(plain, block, previous, mark, line, lastOfKind);
    if (block && previous && !counts && goesOn(plain, block, previous, line, width)) {
      block.to = line.to;
    } else {
      const own = counts ? mark : null;
      if (own) lastOfKind.set(own.kind, own);
      blocks.push({
        from: line.from,
        to: line.to,
        body: line.from + (own?.length ?? 0),
        mark: own,
        gap: line.gap,
        caps: isCaps(plain.text.slice(line.from + (own?.length ?? 0), Math.min(line.to, line.from + 200))),
      });
    }
    previous = line;
  }
  return blocks;
}

/** In capitals, as headings and titles are: more than two letters, none small (`ĐẾN NĂM 2025`; a symbol such as `CT-TTg` may stand in it). */
export function isCaps(text: string): boolean {
  const letters = text.replace(/\d+[a-z]?\s?[/-][\p{L}/-]+/gu, '').match(/\p{L}/gu) ?? [];
  return letters.length > 2 && letters.filter((letter) => /\p{Lu}/u.test(letter)).length >= letters.length * 0.95;
}

const ENDED = /[.;:!?…][)"”’]*$/u;
const isEnded = (plain: Plain, { from, to }: { from: number; to: number }): boolean =>
  ENDED.test(plain.text.slice(Math.max(from, to - 5), to));

/** The width at which lines were broken; 0 when they were not. */
function widthOf(plain: Plain, lines: readonly Line[]): number {
  const broken: number[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const [line, next] = [lines[i]!, lines[i + 1]!];
    if (next.gap || isEnded(plain, line) || !/^\p{Ll}/u.test(plain.text.slice(next.from, next.from + 1))) continue;
    broken.push(line.to - line.from);
  }
  if (broken.length < Math.max(3, lines.length * 0.1)) return 0;
  broken.sort((a, b) => a - b);
  return broken[Math.floor(broken.length * 0.8)]!;
}

/** Words after which a sentence goes on, whatever the next line begins with. */
const HANGING = /(?:,|(?<!\p{L})(?:và|của|các|cho|với|về|tại|ở|do|theo|giữa|trong|đến|từ|số|hoặc|là|ngày|năm|tháng))$/u;
/** Words after which it mostly does; a short head may end so too ("III. Kinh phí thực hiện", "2. Công an tỉnh"). */
const MAY_HANG =
  /(?<!\p{L})(?:ban hành|thực hiện|triển khai|phê duyệt|cơ quan|thành phố|tỉnh|huyện|quận|phường|xã|Thủ tướng|Ủy ban|Uỷ ban|Sở|Phòng|Bộ|Hội|Giám đốc)$/u;
/** Lines that begin something of their own, whatever stands before. */
const ON_ITS_OWN =
  /^(?:Căn cứ|Nơi nhận|TM\.|KT\.|TL\.|Số\s*:|Ngày đăng|Đăng ngày|Cập nhật|Lượt xem|Thứ (?:hai|ba|tư|năm|sáu|bảy),|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*[|,-]?\s*\d{1,2}[:h])/iu;
/** What a document is called, alone in its line. */
export const KIND =
  /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|QUYẾT ĐỊNH|ĐỀ ÁN|PHƯƠNG ÁN|CHỈ THỊ|NGHỊ QUYẾT|HƯỚNG DẪN|DỰ ÁN)(?: (?:HÀNH ĐỘNG|PHỐI HỢP|CÔNG TÁC|LIÊN NGÀNH))?\s*:?$/u;
const VERB =
  /^(?:Chủ trì|Phối hợp|Chỉ đạo|Tham mưu|Hướng dẫn|Tổ chức|Tăng cường|Xây dựng|Triển khai|Thực hiện|Căn cứ|Là (?:cơ quan|đơn vị)|Có trách nhiệm|Chịu trách nhiệm|Lồng ghép|Đẩy mạnh|Tiếp tục|Bố trí)/u;

function goesOn(plain: Plain, block: Block, previous: Line, line: Line, width: number): boolean {
  const text = plain.text.slice(line.from, Math.min(line.to, line.from + 200));
  const length = previous.to - previous.from;
  const ended = isEnded(plain, previous);
  const firstWord = /^\S+/.exec(text)?.[0].length ?? 0;
  const full = width > 0 && length + firstWord + 1 >= width * 0.92;
  if (ended) return !line.gap && full && !isMarkedHead(text);
  if (!line.gap && nameGoesOn(plain, previous, line)) return true;
  if (ON_ITS_OWN.test(text)) return false;
  const tail = plain.text.slice(Math.max(previous.from, previous.to - 24), previous.to);
  if (/[\p{Lu}\d][-/]$/u.test(tail) && /^\p{Lu}{2}/u.test(text)) return true;
  if (isCell(plain, line) || isCell(plain, previous))
    return BEFORE_FIGURE.test(tail) || (width > 0 && !line.gap && /^\p{Ll}/u.test(text) && !ended);
  if (width === 0 && /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(text) && !/ngày$/u.test(tail)) return false;
  if (/^\|/.test(text) || (/^\d{1,3}\s+\|?\s*\p{Lu}/u.test(text) && /[\d%|]$/.test(tail))) return false;
  if (/^(?:[\p{Ll}\d%]|\(\p{Ll})/u.test(text) && !/^\(?(?:ban hành )?kèm theo/iu.test(text)) return true;
  const caps = isCaps(text);
  if (caps && block.caps) return !line.gap;
  if (block.caps && isCaps(plain.text.slice(previous.from, Math.min(previous.to, previous.from + 200)))) return false;
  if (caps && (text.length > 12 || KIND.test(text))) return false;
  const heads = block.mark !== null && !isBullet(block.mark);
  if (heads && VERB.test(text)) return false;
  if (width > 0 && (HANGING.test(tail) || (MAY_HANG.test(tail) && (!heads || full)))) return true;
  if (!line.gap && /(?:,|và|của|các|(?:của|tại|do) (?:Bộ|Sở|Phòng|UBND|Thủ tướng|Ủy ban|Uỷ ban|Hội|Ban))$/u.test(tail)) return true;
  if (line.gap || width === 0) return false;
  if (full) return true;
  return length >= 26 && !heads;
}

/** A sentence may end where a line does; what then begins like a head of its own is one. */
const isMarkedHead = (text: string): boolean => /^(?:Căn cứ|Nơi nhận|Thực hiện|Xét|Theo đề nghị|TM\.|KT\.)/u.test(text);

/** A cell of a table that stands in a line of its own: a figure, a sign, a share. */
const BEFORE_FIGURE = /(?<!\p{L})(?:trên|dưới|đạt|hơn|từ|đến|nhất|thiểu|quá|khoảng|năm|tháng|ngày|số|có|là|và)$/u;
const isCell = (plain: Plain, { from, to }: Line): boolean =>
  to - from <= 18 && /^(?:(?:trên|dưới|đạt|từ|ít nhất|tối thiểu)\s)?[\d.,%<>≥≤=\s/|-]+(?:trở lên)?$/iu.test(plain.text.slice(from, to));

/** A whole number in a line of its own with none near it: a page's. Those of a table stand close together. */
function isFarFigure(plain: Plain, lines: readonly Line[], at: number): boolean {
  const isFigure = (line: Line | undefined) => line !== undefined && line.to - line.from <= 18 && isCell(plain, line);
  if (!/^\d{1,3}$/.test(plain.text.slice(lines[at]!.from, Math.min(lines[at]!.to, lines[at]!.from + 4)))) return false;
  for (let i = Math.max(0, at - 8); i <= at + 8; i++) if (i !== at && isFigure(lines[i])) return false;
  return true;
}

function isPageNumber(plain: Plain, block: Block, line: Line, next: Line | undefined): boolean {
  if (line.to - line.from > 12) return false;
  const text = plain.text.slice(line.from, line.to);
  if (/^(?:trang\s+)?\d{1,3}\s?\/\s?\d{1,3}$/iu.test(text)) return true;
  if (!/^(?:-\s?)?\d{1,3}(?:\s?-)?$/.test(text) || !next) return false;
  const nextText = plain.text.slice(next.from, next.from + 20);
  return !isEnded(plain, block) && block.to - block.from > 30 && /^\p{Ll}/u.test(nextText);
}

/** `10. Tổ chức` at the head of a broken line may be the end of a sentence ("tháng 10."); `- Thương binh` the rest of a name. */
function countsAsMark(
  plain: Plain,
  block: Block | undefined,
  previous: Line | null,
  mark: Mark,
  line: Line,
  lastOfKind: ReadonlyMap<string, Mark>,
): boolean {
  if (!block || !previous || line.gap || isEnded(plain, previous)) return true;
  const before = plain.text.slice(Math.max(previous.from, previous.to - 24), previous.to);
  if (mark.kind === 'dash') return !nameGoesOn(plain, previous, line) && !/\d$/.test(before + '.');
  if (isBullet(mark)) return true;
  const last = lastOfKind.get(mark.kind);
  return isFirst(mark) || (last !== undefined && follows(last, mark));
}

/** "Sở Lao động" at the end of a line, "- Thương binh và Xã hội" at the head of the next. */
function nameGoesOn(plain: Plain, previous: Line, line: Line): boolean {
  const rest = /^[-–]\s*(?=(.{1,30}))/u.exec(plain.text.slice(line.from, Math.min(line.to, line.from + 34)));
  return (
    rest !== null &&
    NAME_GOES_ON.test(rest[1]!) &&
    NAME_BEFORE.test(plain.text.slice(Math.max(previous.from, previous.to - 24), previous.to))
  );
}

const NAME_BEFORE =
  /(?:Lao động|Văn hóa|Văn hoá|Thông tin|Kế hoạch|Tài chính|[Cc]hính trị|[Kk]inh tế|Dân số|Phát thanh|dân tộc|[Tt]ự do|[Đđ]ộc lập)$/u;
const NAME_GOES_ON =
  /^(?:Thương binh|Xã hội|xã hội|Thông tin|Thể thao|Tài chính|Truyền hình|Kế hoạch|Đầu tư|Hạ tầng|Tự do|Hạnh phúc|Môi trường|tôn giáo)/u;

/** The text as it flows: line ends within a paragraph are spaces, several spaces one. `place` tells where a place of the old text is. */
export function flowing(plain: Plain, blocks: readonly Block[]): { plain: Plain; blocks: Block[]; place: (at: number) => number } {
  const { text, low, fold, starts, ends, source } = plain;
  const places = new Uint32Array(text.length + 1);
  const kept: number[] = [];
  const pieces = { text: [] as string[], low: [] as string[], fold: [] as string[] };
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    while (next < blocks.length && blocks[next]!.to <= at) next++;
    const block = blocks[next];
    const within = block !== undefined && at >= block.from;
    const space = text[at] === ' ' || text[at] === '\n';
    places[at] = kept.length;
    if (within && space && at > block.from && (text[at - 1] === ' ' || text[at - 1] === '\n')) continue;
    kept.push(at);
    pieces.text.push(within && space ? ' ' : text[at]!);
    pieces.low.push(within && space ? ' ' : low[at]!);
    pieces.fold.push(within && space ? ' ' : fold[at]!);
  }
  places[text.length] = kept.length;
  const [newStarts, newEnds] = [new Uint32Array(kept.length + 1), new Uint32Array(kept.length + 1)];
  kept.forEach((at, i) => {
    newStarts[i] = starts[at]!;
    newEnds[i] = ends[at]!;
  });
  newStarts[kept.length] = newEnds[kept.length] = source.length;
  const place = (at: number) => places[at] ?? kept.length;
  return {
    plain: { source, text: pieces.text.join(''), low: pieces.low.join(''), fold: pieces.fold.join(''), starts: newStarts, ends: newEnds },
    blocks: blocks.map((block) => ({ ...block, from: place(block.from), to: place(block.to), body: place(block.body) })),
    place,
  };
}
