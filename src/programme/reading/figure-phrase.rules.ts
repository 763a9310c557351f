import { type Plain, type Read, readAs, readText } from './plain.rules.ts';

export const COMPARISONS = ['>', '>=', '=', '<=', '<'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/**
 * A figure that a sentence sets: `đạt trên 40%`. `lead`: where the words that set it begin (`Phấn đấu đạt trên`), `tail`: where figure, unit
 * and what follows of them (`trở lên`) end; both in the plain text.
 */
export type Figure = {
  comparator: Read<Comparison>;
  value: Read<number>;
  unit: Read<string>;
  at: number;
  lead: number;
  tail: number;
};

const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,7}(?:[.,]\d{1,3})?`;
const PER_CENT = new RegExp(
  String.raw`(?<![\d.,/-])(${NUMBER})(\s{0,2}%?\s{0,2}[-–]\s{0,2}\d{1,3}(?:[.,]\d{1,2})?)?\s{0,3}(%(?:[0o](?![\d\p{L}]))?|‰|phần trăm(?!\p{L})|(?<=\d)/\s?1(?:0{1,2}\.)?[0.]{0,1}000(?:\s(?:trẻ em|trẻ đẻ sống|trẻ|dân|người|phụ nữ)(?!\p{L}))?)(\s{0,2}/\s{0,2}năm(?!\p{L}))?`,
  'gu',
);

/** The shares set in a stretch; those in brackets, those a sentence starts from and those only compared with are none. */
export function sharesIn(plain: Plain, from: number, to: number): Figure[] {
  const low = plain.low.slice(from, to);
  const outside = outsideBrackets(low);
  const found: (Figure & { spanned: boolean })[] = [];
  for (const match of low.matchAll(PER_CENT)) {
    if (!outside(match.index)) continue;
    const at = from + match.index;
    const [number, sign, year] = [match[1]!, match[3]!, match[4] ?? '']; // of a range "10 - 15%" the lower is what is set at least
    const signAt = at + match[0].length - sign.length - year.length;
    const figure = figureAt(plain, from, to, at, number, [signAt, at + match[0].length]);
    const before = found.at(-1);
    const between = before ? low.slice(before.tail - from, match.index) : '';
    if (before && RISES.test(between)) {
      // "từ 60% lên 80%": the second is what is set
      const falls = /xuống|còn/u.test(between);
      const comparator = readAs<Comparison>(plain, falls ? '<=' : figure.comparator.value, before.tail, at);
      found[found.length - 1] = { ...figure, comparator, lead: before.lead, spanned: true };
    } else if (before && !before.spanned && RANGE.test(between)) {
      found[found.length - 1] = { ...before, tail: figure.tail, spanned: true };
    } else if (!onlyCompared(low.slice(Math.max(0, figure.lead - from - 40), figure.lead - from)))
      found.push({ ...figure, spanned: false });
  }
  return found.map(({ spanned: _, ...figure }) => figure);
}

const RISES =
  /^\s*(?:\(?(?:vào |của )?(?:năm \d{4}|hiện nay)\)?\s*,?\s*)?(?:lên|tăng lên|xuống|giảm xuống|giảm còn|còn)(?:\s+(?:đến|tới|còn|mức|trên|hơn|dưới|khoảng))*\s*$/u;
const RANGE = /^\s*(?:-|–|đến|tới)\s*$/u;
const onlyCompared = (before: string): boolean => /(?:so với|bằng|từ mức|hiện nay|hiện có|hiện là)\s*(?:mức\s*)?$/u.test(before);

/** Words that may stand between what sets a figure and the figure. */
const LEADING = new Set(
  'phấn đấu để đạt trên hơn ít nhất tối thiểu đa nhiều dưới không quá vượt thấp nhỏ cao kém từ là khoảng có bảo đảm duy trì tăng giảm lên xuống còn đến bằng mức thêm chiếm xấp xỉ gần hàng hằng đúng phải được ở tỷ tỉ lệ đảm bình quân'.split(
    ' ',
  ),
);

function figureAt(plain: Plain, from: number, to: number, at: number, number: string, unit: readonly [number, number]): Figure {
  const lead = leadOf(plain, from, at);
  const after = plain.low.slice(unit[1], Math.min(to, unit[1] + 24));
  const upwards = /^\s*(?:trở lên|trở xuống|trở đi)/u.exec(after);
  const words = plain.low.slice(lead, at);
  const told = comparisonOf(words, upwards?.[0] ?? '');
  const comparator =
    words.trim() === '' && upwards
      ? readAs(plain, told, unit[1], unit[1] + upwards[0].length)
      : readAs(plain, told, lead, words.trim() === '' ? unit[1] : at);
  return {
    comparator,
    value: readAs(plain, numberIn(number), at, at + number.length),
    unit: readText(plain, ...unit),
    at,
    lead,
    tail: unit[1] + (upwards?.[0].length ?? 0),
  };
}

/** Back over the words that set a figure, at most nine of them. */
function leadOf(plain: Plain, from: number, at: number): number {
  let lead = at;
  for (let n = 0; n < 9; n++) {
    let end = lead;
    while (end > from && /\s/.test(plain.low[end - 1]!)) end--;
    let start = end;
    while (start > from && !/[\s,;:.()]/.test(plain.low[start - 1]!)) start--;
    const word = plain.low.slice(start, end);
    if (end === start || end - start > 8 || !(LEADING.has(word) || /^[<>≥≤=~]+$/.test(word))) break;
    lead = start;
  }
  return lead;
}

/** @param words what stands before the figure. The strict word wins: "phấn đấu đạt trên" is more than, not at least. */
export function comparisonOf(words: string, after = ''): Comparison {
  if (/không\s+(?:dưới|thấp hơn|ít hơn|nhỏ hơn|kém)|≥|>=/u.test(words)) return '>=';
  if (/không\s+(?:để\s+|có\s+|được\s+)?(?:quá|vượt|cao hơn|nhiều hơn|trên|hơn)|tối đa|nhiều nhất|≤|<=/u.test(words)) return '<=';
  if (/dưới|thấp hơn|ít hơn|nhỏ hơn|</u.test(words)) return '<';
  if (/trên|hơn|vượt|quá|>/u.test(words)) return '>';
  if (/xuống|còn(?!\s*là)/u.test(words) || /trở xuống/u.test(after)) return '<=';
  return /=|đúng/u.test(words) ? '=' : '>=';
}

/** `2.500` is two and a half thousand, `95,5` and `95.5` a fraction. */
export const numberIn = (number: string): number =>
  /^\d{1,3}(?:\.\d{3})+(?:,|$)/.test(number) ? Number(number.replace(/\./g, '').replace(',', '.')) : Number(number.replace(',', '.'));

/** Things that plans count. The longer name first, so that "lớp tập huấn" is not cut to "lớp". */
const COUNTED = [
  'mô hình|câu lạc bộ|clb|lớp tập huấn|lớp bồi dưỡng|lớp|hội nghị|hội thảo|hội thi|buổi nói chuyện|buổi truyền thông|buổi tuyên truyền|buổi',
  'cuộc tuyên truyền|cuộc kiểm tra|cuộc|tin, bài|tin bài|tin|bài viết|bài|đợt truyền thông|đợt|lượt người|lượt|người|hộ gia đình|hộ|cơ sở|địa chỉ tin cậy|địa chỉ',
  'nhóm|đội|tổ|xã|phường|thị trấn|thôn|bản|khu phố|cán bộ|cộng tác viên|tuyên truyền viên|hòa giải viên|vụ|tờ rơi|tờ gấp|pa nô|pano|áp phích|băng rôn|cuốn|bộ tài liệu|bộ',
  'điểm|trung tâm|ngôi nhà|nhà tạm lánh|nhà|chuyên mục|chuyên đề|chương trình|phóng sự|đoàn kiểm tra|đoàn|đơn vị|cặp vợ chồng|cặp|sản phẩm|lần|tủ sách|đường dây nóng|cụm|gia đình|phụ nữ|trẻ em|nạn nhân|học sinh|trường học|trường|huyện|lớp học|tiểu phẩm|video|clip|số',
]
  .join('|')
  .split('|')
  .sort((a, b) => b.length - a.length)
  .join('|');
const WORD_NUMBERS: Readonly<Record<string, number>> = { một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10 };
const COUNT = new RegExp(
  String.raw`(?<![\d.,/\p{L}-])(?:(${NUMBER})|(?<=(?:ít nhất|tối thiểu)\s{1,3})(${Object.keys(WORD_NUMBERS).join('|')}))\s{1,3}(?:\([^)]{1,12}\)\s)?(?:(${COUNTED})(?!\p{L})|(?<=(?:ít nhất|tối thiểu|trên|hơn|phấn đấu)\s{1,3}[\p{L}\d.,]{1,9}\s)(\p{Ll}+\s\p{Ll}+))(\s?/\s?(?:năm|quý|tháng|xã|phường|đơn vị))?`,
  'gu',
);
const NO_COUNT =
  /(?:năm|tháng|ngày|quý|khoản|điều|điểm|mục|số|thứ|giai đoạn|tiêu|tuổi|lớp|khóa|khoá|phần|chương|tổ|khu|phường|quận|bậc)\s*$/u;
const NO_UNIT = /^(?:năm|tháng|ngày|tuổi|giờ|phút|đồng|triệu|tỷ|nghìn|ngàn|gram|kg|km|trở lên|quý|mục tiêu|chỉ tiêu|nhiệm vụ|nhóm)/u;

/** "70 lớp vào năm 2025 và 80 vào năm 2030": the second figure counts the same. */
const LATER = new RegExp(
  String.raw`(?<=năm\s(?:19|20)\d\d\s?(?:,|và|,\svà)\s)(${NUMBER})(?=\s(?:vào\s|đến\s)?(?:cuối\s)?năm\s(?:19|20)\d\d)`,
  'u',
);

/** The counts set in a stretch that sets no share: "ít nhất 01 mô hình", "2 lớp tập huấn". */
export function countsIn(plain: Plain, from: number, to: number): Figure[] {
  const low = plain.low.slice(from, to);
  const outside = outsideBrackets(low);
  const found: Figure[] = [];
  for (const match of low.matchAll(COUNT)) {
    const number = match[1] ?? match[2]!;
    const unit = match[3] ?? match[4]!;
    const before = low.slice(Math.max(0, match.index - 12), match.index);
    const isRow =
      match.index < 3 && /^\d{1,2}\s\p{Lu}\p{Ll}/u.test(plain.text.slice(from + match.index, from + match.index + 6)) && /\d\s*$/.test(low);
    if (isRow || !outside(match.index) || NO_UNIT.test(unit) || NO_COUNT.test(before) || /^(?:19|20)\d\d$/.test(number)) continue;
    const at = from + match.index;
    const unitEnd = at + match[0].length;
    const unitFrom = unitEnd - (match[5]?.length ?? 0) - unit.length;
    const figure = figureAt(plain, from, to, at, number, [unitFrom, unitEnd]);
    const value = WORD_NUMBERS[number] ?? numberIn(number);
    found.push({ ...figure, value: readAs(plain, value, at, at + number.length) });
    const later = LATER.exec(low.slice(unitEnd - from, unitEnd - from + 200));
    if (!later || low.slice(unitEnd - from, unitEnd - from + later.index).search(/[;]/) >= 0) continue;
    const again = unitEnd + later.index + later[0].indexOf(later[1]!);
    const milestone = figureAt(plain, from, to, again, later[1]!, [unitFrom, unitEnd]);
    found.push({ ...milestone, at: again, tail: again + later[1]!.length });
  }
  return found;
}

/** Is a place outside every pair of brackets? A bracket that never closes is none. */
function outsideBrackets(text: string): (at: number) => boolean {
  if (!text.includes('(')) return () => true;
  const inside: [number, number][] = [];
  for (let open = text.indexOf('('); open >= 0; ) {
    const close = text.indexOf(')', open);
    if (close < 0) break;
    if (close - open < 400) inside.push([open, close]);
    open = text.indexOf('(', close);
  }
  let next = 0;
  return (at) => {
    while (next < inside.length && inside[next]![1] < at) next++;
    const span = inside[next];
    return !span || at < span[0];
  };
}
