import { isoText, readDay, ZONE } from '../../../kernel/day.ts';

/**
 * What stands in the line under a title. `dated`: it speaks of a day, even an impossible one; `labelled`: it says that
 * this is the day of publication, or counts views.
 */
export type MetaLine = { dated: boolean; labelled: boolean; publishedAt: string | null; views: number | null; author: string | null };

/** Whole numbers as portals print them: 282, 5999593, 5.999.593, 5,999,593, 5 999 593; not 1,5 and not "2 nghìn". */
const NUMBER = String.raw`(?<!\d)(\d{1,3}([.,\s])\d{3}(?:\2\d{3})*|\d+)(?![.,]?\d|\s*(?:nghìn|ngàn|triệu|tỷ|k|tr|m)(?!\p{L}))`;
const VIEWS = new RegExp(String.raw`(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc)\s*:?\s*${NUMBER}`, 'iu');
const VIEWS_AFTER = new RegExp(String.raw`${NUMBER}\s+(?:lượt|lần)\s+(?:xem|đọc)`, 'iu');
const VIEWS_UNREADABLE = /(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc)\s*(?::[^|]*|$)/iu;
const DAY_LABEL =
  /^(?:ngày\s+(?:đăng|xuất bản|cập nhật|đưa tin)|(?:đăng|cập nhật|xuất bản)(?:\s+(?:ngày|lúc))?|thời gian\s+đăng|posted(?:\s+on)?|published(?:\s+on)?)(?=\s*(?::|\d|\||$|lúc|thứ|chủ nhật))\s*:?/iu;
const GMT7 = /\(?\s*(?:GMT|UTC)\s*\+\s*0?7(?::?00)?\s*\)?/iu;
const WEEKDAY = /(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?!\p{L})/iu;
const DAY = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/u;
const DAY_IN_WORDS = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})(?!\d)/iu;
const TIME = /(?<!\d)(\d{1,2})\s*(?::|h|giờ)\s*(\d{2})(?::(\d{2}))?(?!\d)(?:\s*(AM|PM|SA|CH)(?!\p{L}))?/iu;
const AUTHOR = /(?:tác giả|người đăng|người viết)\s*:\s*([^|]+)/iu;

/**
 * The line under a title: day, time (Vietnam's), views, author, in any order; undefined when the line says anything else.
 * `publishedAt` is null unless both a possible day and a possible time stand there: midnight would be an invention.
 */
export function readMetaLine(text: string): MetaLine | undefined {
  if (text.length > 200) return undefined;
  let rest = text;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match) rest = `${rest.slice(0, match.index)} | ${rest.slice(match.index + match[0].length)}`;
    return match;
  };
  const label = take(DAY_LABEL);
  const author = take(AUTHOR)?.[1]?.trim() || null;
  const views = take(VIEWS) ?? take(VIEWS_AFTER);
  const anyViews = views ?? take(VIEWS_UNREADABLE);
  take(GMT7);
  take(WEEKDAY);
  const day = take(DAY) ?? take(DAY_IN_WORDS);
  const time = day || label ? take(TIME) : null;
  rest = rest.replace(/(?:^|[^\p{L}])(?:lúc|hồi|ngày)(?!\p{L})/giu, '').replace(/[\s|,;:–—\-•·()/]+/gu, ' ');
  const dated = Boolean(day ?? label);
  if (!dated && !anyViews && !author) return undefined;
  if (rest.trim() !== '' && !(label && rest.length <= 40)) return undefined;
  const labelled = Boolean(label ?? anyViews);
  return { dated, labelled, publishedAt: day && time ? instantText(day, time) : null, views: views ? wholeNumber(views[1]) : null, author };
}

function instantText(day: RegExpExecArray, time: RegExpExecArray): string | null {
  const date = readDay(`${day[1]}/${day[2]}/${day[3]}`);
  const half = time[4]?.toUpperCase();
  const printed = Number(time[1]);
  const afternoon = half === 'PM' || half === 'CH';
  const hour = half === undefined || printed > 12 ? printed : (printed % 12) + (afternoon ? 12 : 0);
  const [minute, second] = [Number(time[2]), Number(time[3] ?? 0)];
  if (!date || hour > 23 || minute > 59 || second > 59) return null;
  return isoText(date.toZonedDateTime({ timeZone: ZONE, plainTime: { hour, minute, second } }).toInstant());
}

/** An instant as a page's own machine-readable date, told in Vietnamese time; null when it names no zone or does not exist. */
export function machineInstant(text: string | undefined): string | null {
  try {
    return text ? isoText(Temporal.Instant.from(text.trim())) : null;
  } catch {
    return null; // a date without a zone, or none: nobody can say which instant it was
  }
}

/** A number as printed, or null when it is none or too large to be exact. */
export function wholeNumber(text: string | undefined): number | null {
  const n = Number((text ?? '').replace(/[.,\s]/g, ''));
  return text && Number.isSafeInteger(n) ? n : null;
}

/**
 * The category, once, out of a line that is nothing but a category: printed twice ("Thể thao Thể thao"), a trail
 * ("Trang chủ > Tin tức > Thể thao") or labelled ("Chuyên mục: Thể thao"). Undefined when the line is none of these.
 */
export function readCategoryLine(text: string): string | undefined {
  if (text.length > 200) return undefined;
  const labelled = /^(?:chuyên mục|danh mục|mục)\s*:\s*(.{2,80})$/iu.exec(text)?.[1];
  if (labelled) return readCategoryLine(labelled) ?? labelled;
  const steps = text.split(/\s*[>»›→]\s*|\s+[/|]\s+/u).filter((step) => step !== '');
  if (steps.length > 1 && /^(?:trang chủ|home)$/iu.test(steps[0] ?? '')) return steps.at(-1);
  if (steps.length > 1 && steps.every((step) => step === steps[0])) return steps[0];
  const twice = /^(.{2,90}?)\s+\1(?:\s+\1)*$/u.exec(text);
  return twice?.[1];
}

/** The agency's tag in brackets at the head of a lead, and what follows it. `(1)`, `(IV)` and `(Ảnh: …)` are no agencies. */
export function readTag(text: string): { tag: string; rest: string; sure: boolean } | undefined {
  const match = /^[([]\s*(\p{Lu}[\p{L}\p{M}\d.&/ –-]{1,29}?)\s*[)\]]\s*(?:[-–—:.]\s*)?/u.exec(text);
  const tag = match?.[1];
  if (!match || !tag) return undefined;
  if (/^[IVXLC]+$/u.test(tag) || /^(?:theo|ảnh|nguồn|xem|tiếp|kỳ|phần|bài|tin|hình|video|trích)(?!\p{L})/iu.test(tag)) return undefined;
  return { tag, rest: text.slice(match[0].length), sure: /^[^\p{Ll}]+$/u.test(tag) };
}
