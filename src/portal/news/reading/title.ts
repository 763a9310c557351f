import { type Block, type Line, tidy } from './block.ts';
import { type MetaLine, readCategoryLine, readMetaLine, readTag } from './head-lines.ts';
import type { Hints } from './saved-html.ts';
import { withoutTools } from './side-lines.ts';

/** `certain`: a day of publication, a page's heading or an agency's tag shows where the title ends. */
export type Titled = {
  title: string;
  category: string | null;
  meta: Pick<MetaLine, 'publishedAt' | 'views' | 'author'>;
  matter: Block[];
  certain: boolean;
};

/**
 * Finds title and category at the head of a page: the title is the page's chief heading, or what stands above the day of publication, or
 * above the tagged lead, or (uncertain) the first line of a text. Undefined when nothing there can be a title.
 */
export function takeTitle(blocks: readonly Block[], hints: Hints): Titled | undefined {
  const metas = metaLinesIn(blocks);
  const dated = dayLine(blocks, metas);
  const place = placeOfTitle(blocks, dated, metas, hints);
  if (!place || !couldBeTitle(place.title)) return undefined;
  const after = blocks.map((block, i) => ({ block, i })).filter(({ i }) => i >= place.next && !isHeadMeta(i, metas, place.next));
  return {
    title: place.title,
    category: place.category ?? hints.category,
    meta: mergedMeta(metas, dated, hints),
    matter: after.map(({ block }) => block),
    certain: place.certain,
  };
}

/** The lines of day, views and author: all above the first long or tagged paragraph, below it only those that say what they are. */
function metaLinesIn(blocks: readonly Block[]): Map<number, MetaLine> {
  const prose = blocks.findIndex((block) => block.kind === 'line' && (block.text.length > 350 || readTag(block.text)?.sure === true));
  const metas = new Map<number, MetaLine>();
  for (const [i, block] of blocks.entries()) {
    const read = block.kind === 'line' && block.level === 0 ? readMetaLine(block.text) : undefined;
    if (read && (read.labelled || prose < 0 || i < prose)) metas.set(i, read);
  }
  return metas;
}

/** Where the day of publication stands: a labelled line before a bare one, one inside the matter before one outside, above long text. */
function dayLine(blocks: readonly Block[], metas: Map<number, MetaLine>): number | undefined {
  const dated = [...metas].filter(([, meta]) => meta.dated).map(([i]) => i);
  const inside = dated.filter((i) => !blocks[i]?.outside);
  const near = inside.length > 0 ? inside : dated;
  return near.find((i) => metas.get(i)?.labelled) ?? near.at(-1);
}

type Place = { title: string; category: string | null; next: number; certain: boolean };

function placeOfTitle(blocks: readonly Block[], dated: number | undefined, metas: Map<number, MetaLine>, hints: Hints): Place | undefined {
  const heading = chiefHeading(blocks, dated);
  if (heading !== undefined) {
    const title = (blocks[heading] as Line).text; // chiefHeading answers only lines
    return { title, category: categoryAbove(blocks, heading, metas, title), next: heading + 1, certain: true };
  }
  const tagged = blocks.findIndex((block) => block.kind === 'line' && readTag(block.text)?.sure === true);
  const end = dated !== undefined && !(tagged >= 0 && tagged < dated) ? dated : tagged > 0 ? tagged : undefined;
  const above = end === undefined ? undefined : titleAbove(blocks, end, metas);
  if (above && end !== undefined) return { ...above, next: end, certain: true };
  if (hints.title && blocks.some((block) => block.kind === 'line' && block.text === hints.title)) {
    const at = blocks.findIndex((block) => block.kind === 'line' && block.text === hints.title);
    return { title: hints.title, category: categoryAbove(blocks, at, metas, hints.title), next: at + 1, certain: dated !== undefined };
  }
  if (hints.title && dated !== undefined) return { title: hints.title, category: null, next: dated, certain: true };
  return firstLines(blocks, metas, dated !== undefined && dated <= 2);
}

/** The chief heading next above the day of publication, or next below it; a site's name in few words is passed over where there is a choice. */
function chiefHeading(blocks: readonly Block[], dated: number | undefined): number | undefined {
  const at = (level: number) =>
    blocks.flatMap((block, i) => (block.kind === 'line' && block.level === level && !readCategoryLine(block.text) ? [i] : []));
  const chief = at(1);
  const near = dated ?? 0;
  const choice = chief.length > 0 ? chief : dated === undefined ? [] : at(2).filter((i) => i < dated && dated - i <= 3);
  const long = choice.filter((i) => (blocks[i] as Line).text.split(' ').length >= 4); // `at` answers only lines
  return (long.length > 0 ? long : choice).sort((a, b) => Math.abs(a - near) - Math.abs(b - near) || a - b)[0];
}

function categoryAbove(blocks: readonly Block[], title: number, metas: Map<number, MetaLine>, text: string): string | null {
  const above = headLines(blocks.slice(0, title), metas);
  const read = above.map((line) => readCategoryLine(line.text)).findLast((category) => category !== undefined && category !== text);
  return read ?? repeated(above) ?? null;
}

/** Title and category among the lines above `end`: after a line that is surely the category all is title, broken or not. */
function titleAbove(blocks: readonly Block[], end: number, metas: Map<number, MetaLine>): Pick<Place, 'title' | 'category'> | undefined {
  const lines = headLines(blocks.slice(0, end), metas);
  const at = lines.findLastIndex((line, i) => i < lines.length - 1 && readCategoryLine(line.text) !== undefined);
  if (lines.length === 1 && readCategoryLine(lines[0]?.text ?? '') !== undefined) return undefined;
  if (at >= 0) return { category: readCategoryLine(lines[at]?.text ?? '') ?? null, title: joinedText(lines.slice(at + 1)) };
  const twice = lines.findLastIndex((line, i) => i > 0 && i < lines.length - 1 && line.text === lines[i - 1]?.text);
  if (twice >= 0) return { category: lines[twice]?.text ?? null, title: joinedText(lines.slice(twice + 1)) };
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = line.close ? groups.at(-1) : undefined;
    if (group) group.push(line);
    else groups.push([line]);
  }
  const title = groups.at(-1);
  if (!title) return undefined;
  const before = groups.length === 2 ? groups[0] : undefined;
  const short = before?.length === 1 && (before[0]?.text.length ?? 99) <= 60 && !/[.?!:;]$/u.test(before[0]?.text ?? '');
  return { category: short ? (before?.[0]?.text ?? null) : null, title: joinedText(title) };
}

const repeated = (lines: readonly Line[]): string | undefined => lines.find((line, i) => i > 0 && line.text === lines[i - 1]?.text)?.text;
const joinedText = (lines: readonly Line[]): string =>
  tidy(
    lines
      .map((line) => line.text)
      .filter((text, i, all) => text !== all[i - 1])
      .join(' '),
  );

const headLines = (blocks: readonly Block[], metas: Map<number, MetaLine>): Line[] =>
  withoutTools(blocks.filter((_, i) => !metas.has(i))).filter((block) => block.kind === 'line');

/** The first line of a text, when nothing but its place says that it is the title; `afterDay`: the day of publication stands above it. */
function firstLines(blocks: readonly Block[], metas: Map<number, MetaLine>, afterDay: boolean): Place | undefined {
  let at = blocks.findIndex((block, i) => block.kind === 'line' && !metas.has(i));
  let category: string | null = null;
  const first = blocks[at];
  const read = first?.kind === 'line' ? readCategoryLine(first.text) : undefined;
  if (read) {
    category = read;
    at++;
  }
  const line = blocks[at];
  if (line?.kind !== 'line') return undefined;
  let next = at + 1;
  const parts = [line];
  for (let more = blocks[next]; more?.kind === 'line' && more.close && /^\p{Ll}/u.test(more.text); more = blocks[++next]) parts.push(more);
  const title = joinedText(parts);
  const plausible =
    title.split(' ').length >= 3 && !/[.;:,{}]$/u.test(title) && /^[\p{L}\p{N}"“‘'(]/u.test(title) && !/[{}<>=\\]/u.test(title);
  return plausible ? { title, category, next, certain: afterDay } : undefined;
}

const couldBeTitle = (title: string): boolean => /\p{L}{2}/u.test(title) && title.length <= 500;

/** Lines right under the title, and wherever they stand lines that say what they are; a bare time within the matter stays. */
function isHeadMeta(i: number, metas: Map<number, MetaLine>, next: number): boolean {
  const meta = metas.get(i);
  if (!meta) return false;
  if (meta.labelled) return true;
  for (let at = next; at < i; at++) if (!metas.has(at)) return false;
  return true;
}

function mergedMeta(metas: Map<number, MetaLine>, dated: number | undefined, hints: Hints): Titled['meta'] {
  const all = [...metas.values()];
  const day = dated === undefined ? undefined : metas.get(dated);
  // "Ngày đăng" and the day itself may stand in two lines; an impossible day is not repaired from elsewhere
  const below = dated === undefined ? undefined : metas.get(dated + 1);
  return {
    publishedAt: day ? (day.publishedAt ?? (below?.dated ? below.publishedAt : null)) : hints.publishedAt,
    views: all.find((meta) => meta.views !== null)?.views ?? null,
    author: all.find((meta) => meta.author !== null)?.author ?? null,
  };
}
