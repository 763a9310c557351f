import { type Block, type Line, textsOf } from './block.ts';
import { readCategoryLine, readMetaLine, readTag, wholeNumber } from './head-lines.ts';

/** What a portal prints beside every article. */
export type SideMatter = { onlineNow: number | null; totalVisits: number | null; poll: { question: string } | null };

const NUMBER = String.raw`(?<!\d)(\d{1,3}([.,\s])\d{3}(?:\2\d{3})*|\d+)(?![.,]?\d)`;
const ONLINE_WORDS = String.raw`(?:số\s+(?:người\s+)?)?(?:đang\s+)?(?:online|trực\s+tuyến)`;
const TOTAL_WORDS = String.raw`(?:tổng\s+(?:số\s+)?(?:lượt\s+)?|số\s+lượt\s+|lượt\s+)truy\s+cập`;
const PERIOD_WORDS = String.raw`(?:trong\s+)?(?:(?:ngày\s+)?hôm\s+(?:nay|qua)|(?:tuần|tháng)\s+(?:này|trước)|năm\s+nay)`;
const counter = (label: string) => new RegExp(String.raw`${label}[\s:|]*${NUMBER}`, 'iu');
const ONLINE = counter(ONLINE_WORDS);
const TOTAL = counter(TOTAL_WORDS);
const PERIOD = counter(PERIOD_WORDS);
const LABEL_ALONE = new RegExp(String.raw`^(?:${ONLINE_WORDS}|${TOTAL_WORDS}|${PERIOD_WORDS})\s*:?$`, 'iu');
const NUMBER_ALONE = new RegExp(`^${NUMBER}$`, 'u');

const POLL_HEADING = /^(?:thăm dò(?: ý kiến)?|trưng cầu ý kiến|bình chọn|khảo sát|poll)\s*:?$/iu;
const POLL_BUTTON = /^(?:(?:bình chọn|biểu quyết|gửi ý kiến|gửi|xem kết quả|kết quả)[\s|/]*)+$/iu;
const TO_THE_READER = /^(?:bạn|theo bạn|anh[/,]? ?chị|ông[/,]? ?bà|quý (?:vị|khách)|xin cho biết)(?!\p{L})/iu;

/** Takes the poll's question and the counters out of a page's blocks, wherever they stand; the rest is left in its order. With `known`, only that question is a poll. */
export function takeSideMatter(blocks: readonly Block[], known?: SideMatter): { found: SideMatter; rest: Block[] } {
  const found: SideMatter = { onlineNow: null, totalVisits: null, poll: null };
  const texts = blocks.map((block) => (block.kind === 'line' && block.level !== 1 ? block.text : ''));
  const counters = new Set<number>();
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? '';
    const isLabel = text.length <= 60 && LABEL_ALONE.test(text);
    const whole = isLabel && NUMBER_ALONE.test(texts[i + 1] ?? '') ? `${text} ${texts[i + 1]}` : text;
    const read = readCounters(whole);
    if (!read) continue;
    found.onlineNow ??= read.onlineNow;
    found.totalVisits ??= read.totalVisits;
    counters.add(i);
    if (whole !== text) counters.add(i + 1);
  }
  const poll = findPoll(texts, counters, known);
  if (poll) found.poll = { question: poll.question };
  const rest = blocks.filter((_, i) => !counters.has(i) && !(poll && i >= poll.from && i <= poll.to));
  return { found, rest };
}

function readCounters(text: string): Pick<SideMatter, 'onlineNow' | 'totalVisits'> | undefined {
  if (text.length > 200) return undefined;
  const [total, online] = [TOTAL.exec(text), ONLINE.exec(text)];
  const left = text.replace(TOTAL, ' ').replace(ONLINE, ' ').replace(PERIOD, ' ').replace(PERIOD, ' ').replace(PERIOD, ' ');
  if (left === text || /[\p{L}\d]/u.test(left)) return undefined;
  return { onlineNow: wholeNumber(online?.[1]), totalVisits: wholeNumber(total?.[1]) };
}

/**
 * The poll, with its options and buttons: a question that counters follow, that stands under a poll's heading or above its button,
 * or that addresses the reader from the first or last line. A question right above the day of publication or
 * the tagged lead is the article's title.
 */
function findPoll(
  texts: readonly string[],
  counters: ReadonlySet<number>,
  known?: SideMatter,
): { question: string; from: number; to: number } | undefined {
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? '';
    if (known && known.poll?.question !== text) continue;
    if (!text.endsWith('?') || text.length > 150 || readMetaLine(texts[i + 1] ?? '')?.dated || readTag(texts[i + 1] ?? '')?.sure) continue;
    const button = buttonAfter(texts, i);
    const headed = POLL_HEADING.test(texts[i - 1] ?? '');
    const atEdge = TO_THE_READER.test(text) && (i === 0 || i === texts.length - 1) && texts.length > 1;
    if (known || headed || button !== undefined || counters.has(i + 1) || atEdge || /^bạn quan tâm/iu.test(text)) {
      return { question: text, from: headed ? i - 1 : i, to: button ?? i };
    }
  }
  return undefined;
}

/** The last of the buttons that close a poll's options, when nothing but short options stands between. */
function buttonAfter(texts: readonly string[], question: number): number | undefined {
  let last: number | undefined;
  for (let i = question + 1; i <= question + 12; i++) {
    const text = texts[i] ?? '';
    if (POLL_BUTTON.test(text)) last = i;
    else if (last !== undefined || text === '' || text.length > 80 || readMetaLine(text)?.dated || readCategoryLine(text)) break;
  }
  return last;
}

const TOOL =
  /^(?:trang chủ|in(?: trang| bài| bài viết| tin)?|bản in|chia sẻ|quay lại|trở lại|về đầu trang|lên đầu trang|đầu trang|gửi (?:e-?mail|bài|cho bạn bè)|cỡ chữ.{0,10}|[aA][+-](?: ?[aA][+-]?)*|facebook|zalo|twitter|đăng nhập|tìm kiếm|bình luận|like|share|print|e-?mail|nghe bài viết|đọc bài|xem với cỡ chữ.{0,15})$/iu;
const AFTER_ARTICLE =
  /^(?:(?:các\s+)?(?:tin|bài)(?:\s+(?:bài|viết))?\s+(?:khác|liên quan|cùng (?:chuyên )?mục|mới hơn|cũ hơn|mới nhất|đã đưa|đọc nhiều|nổi bật|xem nhiều)|xem thêm|ý kiến bạn đọc|bình luận(?: \(\d+\))?|related (?:news|articles))\s*:?$|^(?:©|\(c\)|bản quyền|copyright)/iu;

/** Without the page's tools (print, share, …), and without everything from "other news" or the copyright notice on. */
export function withoutTools(blocks: readonly Block[]): Block[] {
  const end = blocks.findIndex((block) => block.kind === 'line' && block.text.length <= 200 && AFTER_ARTICLE.test(block.text));
  const kept = end < 0 ? blocks : blocks.slice(0, end);
  return kept.filter((block) => block.kind !== 'line' || block.text.length > 60 || !TOOL.test(block.text));
}

/** Does a paragraph of the matter end a sentence? */
export const isFinished = (block: Block | undefined): boolean => /[.!?…:;”"»)\]/]$/u.test(block ? (textsOf(block).at(-1) ?? '') : '');

/** Would this line stand alone wherever it is found: it is never the continuation of the line above. */
export const standsAlone = (line: Line): boolean =>
  readMetaLine(line.text) !== undefined || readCounters(line.text) !== undefined || readCategoryLine(line.text) !== undefined;
