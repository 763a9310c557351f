import type { Block } from './block.rules.ts';
import { type Plain, type Read, readAs } from './plain.rules.ts';
import { asWritten, type Named, namedIn } from './symbol.rules.ts';

export type Document = { number: Read<string>; date: Read<string> | null };

/** What a plan rests on and what it carries out. */
export type Origin = { basis: Document[]; parent: Document | null };

export const DOCUMENT_KINDS =
  'bộ luật|luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|kế hoạch|chương trình|công văn|văn bản|hướng dẫn|kết luận|thông báo|đề án|pháp lệnh|tờ trình|báo cáo|quy chế|chiến lược';
const GROUND = /^(?:(?:tiếp tục |để |nhằm )?(?:triển khai )?(?:thực hiện|thi hành)|căn cứ|trên cơ sở|theo|triển khai)(?!\p{L})/u;
const CARRIES_OUT = /(?:thực hiện|triển khai|thi hành|hưởng ứng|cụ thể hóa|cụ thể hoá)/u;
const ISSUES =
  /(?:,|\s)\s*(?:nay\s+)?(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở|phòng|ban|trung tâm|hội|bộ|công an)[^,;.]{0,90}(?:ban hành|xây dựng|triển khai|đề ra)\s+(?:kế hoạch|chương trình|nội dung|các)/u;

/**
 * `opening`: the paragraphs between title and first section. A paper named only to say what another is about ("… về việc thực hiện
 * Nghị quyết số …") is no ground of this one; nor is the proposal it was made at. `listed`: the items below a head "Căn cứ".
 */
export function readOrigin(
  plain: Plain,
  own: string | null,
  about: readonly [number, number] | null,
  opening: readonly Block[],
  listed: readonly Block[] = [],
): Origin {
  const all = opening.flatMap(({ from, to }) => namedIn(plain, from, to));
  let cue = '';
  const grounds = opening.flatMap((block) => {
    const found = groundsIn(plain, block, STARTS_WITH_KIND.test(plain.low.slice(block.body, block.body + 30)) ? cue : '');
    cue = /[;,.:]$/.test(plain.text.slice(block.from, block.to)) ? (found.at(-1)?.cue ?? '') : '';
    return found;
  });
  for (const block of listed) for (const ground of groundsIn(plain, block, 'căn cứ')) grounds.push(ground);
  const heads = distinct(grounds.map((ground) => ground.named)).filter(({ number }) => number.value !== own);
  const title = about ? carriedOutIn(plain, about) : null;
  const fromTitle = title ? asWritten(title, all) : null;
  const fromFormula = firstCarriedOut(plain, opening);
  const binding = grounds.filter(({ named }) => !isLetter(plain, named));
  const parent =
    fromTitle ?? fromFormula ?? (about ? sameObject(plain, about, binding) : null) ?? onlyCarriedOut(binding) ?? onlyPlan(binding);
  const basis = heads.length > 0 ? heads : parent ? [parent] : [];
  return { basis: basis.map(documentOf), parent: parent && parent.number.value !== own ? documentOf(parent) : null };
}

const STARTS_WITH_KIND = new RegExp(`^(?:${DOCUMENT_KINDS})(?!\\p{L})`, 'u');

type Ground = { named: Named; from: number; to: number; cue: string };

/** @param before the cue of the paragraph above, when this one goes on with its list. */
function groundsIn(plain: Plain, block: Block, before: string): Ground[] {
  const low = plain.low.slice(block.body, block.to);
  const cut = ISSUES.exec(low.slice(0, 4_000))?.index;
  const found: Ground[] = [];
  let cue = before;
  for (const [from, to] of clausesAt(low, cut ?? low.length)) {
    const clause = low.slice(from, to);
    const starts = GROUND.exec(clause.trimStart())?.[0];
    if (starts) cue = starts;
    if (/^\s*(?:xét|theo đề nghị|theo tờ trình)/u.test(clause)) cue = '';
    if (cue === '' || /^\s*và theo đề nghị/u.test(clause)) continue;
    const named = namedIn(plain, block.body + from, block.body + to);
    named.forEach((one, i) => {
      const start = named[i - 1]?.end ?? block.body + from;
      if (i === 0 ? !isProposal(plain.low.slice(start, one.at)) : isHead(plain.low.slice(start, one.at)))
        found.push({ named: one, from: one.end, to: block.body + to, cue });
    });
  }
  return found;
}

function clausesAt(low: string, end: number): [number, number][] {
  const clauses: [number, number][] = [];
  let from = 0;
  for (let at = 0; at < end; at++) {
    const ends = low[at] === ';' || (low[at] === '.' && /\s/.test(low[at + 1] ?? ' '));
    if (!ends) continue;
    clauses.push([from, at]);
    from = at + 1;
  }
  clauses.push([from, end]);
  return clauses;
}

const LAST_KIND = new RegExp(String.raw`(?<!\p{L})(?:${DOCUMENT_KINDS})(?!\p{L})`, 'gu');
const isProposal = (before: string): boolean => /tờ trình[^;]{0,20}$/u.test(before);

/** A second number in one clause is a ground of its own when its kind stands after a comma or "và". */
function isHead(before: string): boolean {
  if (/(?:,|(?<!\p{L})và)\s*(?:số\s*:?\s*)?$/u.test(before)) return true;
  const kind = [...before.slice(-200).matchAll(LAST_KIND)].at(-1);
  return (
    kind !== undefined && /(?:,|(?<!\p{L})và)\s*(?:các\s+)?$/u.test(before.slice(-200).slice(0, kind.index)) && !/đề nghị/u.test(before)
  );
}

const distinct = (named: readonly Named[]): Named[] =>
  named.filter((one, i) => named.findIndex((other) => other.number.value === one.number.value) === i);

/** The first number that the title says is carried out. */
function carriedOutIn(plain: Plain, [from, to]: readonly [number, number]): Named | null {
  const named = namedIn(plain, from, to).find((one) => CARRIES_OUT.test(plain.low.slice(from, one.at)));
  return named ?? null;
}

/** `… ban hành Kế hoạch triển khai thực hiện Chỉ thị số …`. */
function firstCarriedOut(plain: Plain, opening: readonly Block[]): Named | null {
  for (const { from, to } of opening) {
    const low = plain.low.slice(from, Math.min(to, from + 6_000));
    const issued = ISSUES.exec(low)?.index ?? 0;
    const match = /(?:ban hành|xây dựng)\s+(?:kế hoạch|chương trình)[^;.]{0,60}?(?:thực hiện|triển khai)\s/u.exec(low.slice(issued));
    if (!match) continue;
    match.index += issued;
    const clause = Math.max(low.lastIndexOf(';', match.index), low.lastIndexOf('\n', match.index)) + 1;
    if (issued === 0 && namedIn(plain, from + clause, from + match.index).length > 0) continue; // another paper's plan
    const after = from + match.index + match[0].length;
    const [named] = namedIn(plain, after, Math.min(to, after + 90));
    if (named && new RegExp(`^(?:thực hiện\\s+)?(?:${DOCUMENT_KINDS})`, 'u').test(plain.low.slice(after, named.at))) return named;
  }
  return null;
}

/** The title carries out a programme without its number: the ground that speaks of the same programme; a plan before a decision. */
function sameObject(plain: Plain, [from, to]: readonly [number, number], grounds: readonly Ground[]): Named | null {
  const title = plain.fold.slice(from, to);
  const match =
    /(?:thuc hien|trien khai|thi hanh)\s+([\s\S]+)/.exec(title) ??
    /(?:phe duyet|ban hanh)\s+(?:ke hoach|chuong trinh)\s+([\s\S]{60,})/.exec(title);
  const object = wordsOf(
    (match?.[1] ?? '').replace(/\s(?:tren dia ban|(?:cua )?(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong))\s[\s\S]*/, ''),
  );
  if (object.length < 5) return null;
  const alike = grounds.filter((ground) => {
    const words = new Set(wordsOf(plain.fold.slice(ground.from, Math.min(ground.to, ground.from + 1_000))));
    return object.filter((word) => words.has(word)).length >= object.length * 0.85;
  });
  return (alike.find(({ named }) => /\/KH-|KH\//.test(named.number.value)) ?? alike.at(-1))?.named ?? null;
}

const wordsOf = (fold: string): string[] =>
  fold.match(/[a-z0-9]+/g)?.filter((word) => !/^(?:ve|va|viec|cua|thuc|hien|trien|khai)$/.test(word)) ?? [];

/** A letter guides, a report tells: neither is what a plan carries out. */
const isLetter = (plain: Plain, { at }: Named): boolean =>
  /(?:công văn|văn bản|thông báo|báo cáo|tờ trình)\s+(?:số\s*:?\s*)?$/u.test(plain.low.slice(Math.max(0, at - 30), at));

/** Of several grounds the one that is itself a plan. */
function onlyPlan(grounds: readonly Ground[]): Named | null {
  const plans = distinct(grounds.map(({ named }) => named)).filter(({ number }) => /[/-]KH(?:[-/]|$)|[/-]CTr/u.test(number.value));
  return plans.length === 1 ? plans[0]! : null;
}

/** `Thực hiện Kế hoạch số …`: what is said to be carried out, when it is one. */
function onlyCarriedOut(grounds: readonly Ground[]): Named | null {
  const carried = distinct(grounds.filter(({ cue }) => CARRIES_OUT.test(cue)).map(({ named }) => named));
  return carried.length === 1 ? carried[0]! : null;
}

const documentOf = ({ number, date }: Named): Document => ({ number, date });

/** From and to, years; of one year both are the same. */
export type Period = { from: Read<number> | null; to: Read<number> | null };

/** The years a plan is for, in the order of the stretches given; null when none says any. */
export function readPeriod(plain: Plain, stretches: readonly (readonly [number, number])[]): Period | null {
  for (const [from, to] of stretches) {
    const low = plain.low.slice(from, Math.min(to, from + 2_000));
    const span = /giai đoạn\s+(?:từ\s+)?(?:năm\s+)?((?:19|20)\d\d)\s*(?:-|–|—|đến|đến hết)\s*(?:năm\s+)?((?:19|20)\d\d)/u.exec(low);
    if (span) return { from: yearAt(plain, from, span, 1), to: yearAt(plain, from, span, 2) };
    const until = /(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?((?:19|20)\d\d)(?!\d)/u.exec(low);
    if (until) return { from: null, to: yearAt(plain, from, until, 1) };
    const one = /(?<!tháng \d{1,2} |\/|tháng \d{1,2}\n)(?<!\p{L})năm\s+((?:19|20)\d\d)(?!\d)/u.exec(low);
    if (one) return { from: yearAt(plain, from, one, 1), to: yearAt(plain, from, one, 1) };
  }
  return null;
}

function yearAt(plain: Plain, offset: number, match: RegExpExecArray, group: number): Read<number> {
  const year = match[group] ?? '';
  const within = group === 1 ? match[0].indexOf(year) : match[0].lastIndexOf(year);
  const at = offset + match.index + within;
  return readAs(plain, Number(year), at, at + 4);
}
