import type { Block } from './block.rules.ts';
import { bodiesIn, bodyAt } from './body.rules.ts';
import { sentencesOf } from './clause.rules.ts';
import { DOCUMENT_KINDS } from './origin.rules.ts';
import { type Plain, type Read, readText } from './plain.rules.ts';
import { dateAfter, type Named, namedIn, placedDatesIn } from './symbol.rules.ts';

/** What a text about a plan (news, a summary) says of the plan itself; never the paper's or the portal's own dates. */
export type Told = {
  number: Read<string> | null;
  date: Read<string> | null;
  issuer: Read<string> | null;
  title: Read<string> | null;
  /** The title, plain places: years and what is carried out are looked for there. */
  about: readonly [number, number] | null;
  /** What the plan is said to carry out. */
  carriesOut: Named | null;
};

export function readTold(plain: Plain, blocks: readonly Block[]): Told {
  const sentences = blocks.flatMap(({ from, to }) => sentencesOf(plain, from, to));
  const listed = blocks.filter(({ mark }) => mark !== null);
  const all = sentences.flatMap(([from, to]) =>
    namedIn(plain, from, to).map((named) => ({ named, from, to, score: scoreOf(plain, named, from, to) })),
  );
  const best = all.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.named.at - b.named.at)[0];
  const own = best?.named.number.value;
  const same = all.filter(({ named }) => named.number.value === own);
  const carried =
    all.find(
      ({ named, score, from }) => score < 0 && named.number.value !== own && !listed.some((block) => from >= block.from && from < block.to),
    )?.named ?? null;
  const about = titleIn(plain, sentences, best ?? null);
  return {
    number: best?.named.number ?? null,
    date: first(same, ({ named, from, to }) => dateOf(plain, named, from, to)),
    issuer: first(same, ({ named, from, to }) => issuerOf(plain, named, from, to)) ?? issuerWithout(plain, sentences),
    title: about ? readText(plain, ...about) : null,
    about,
    carriesOut: carried && {
      ...carried,
      date: carried.date ?? first(all, ({ named }) => (named.number.value === carried.number.value ? named.date : null)),
    },
  };
}

const first = <A, B>(items: readonly A[], read: (item: A) => B | null): B | null => {
  for (const item of items) {
    const value = read(item);
    if (value) return value;
  }
  return null;
};

const ENACTS = '(?:ban hành|xây dựng|có|ký|triển khai|phê duyệt)';
const KIND_BEFORE = new RegExp(String.raw`(${DOCUMENT_KINDS})\s+(?:liên tịch\s+)?(?:số\s*:?\s*)?$`, 'u');

/** How surely a number is the plan's own: more than 0 it may be, less it is what the plan carries out or rests on. */
function scoreOf(plain: Plain, { at, end, number }: Named, from: number, to: number): number {
  const before = plain.low.slice(Math.max(from, at - 120), at);
  const kind = KIND_BEFORE.exec(before);
  const lead = kind ? before.slice(0, kind.index) : before.replace(/(?:số\s*:?\s*)$/u, '');
  if (
    /(?:thực hiện|triển khai|thi hành|căn cứ|trên cơ sở|hướng dẫn|theo tinh thần|sửa đổi|bổ sung|thay thế|cụ thể hóa|cụ thể hoá)\s*(?:có hiệu quả\s*)?$/u.test(
      lead,
    )
  )
    return -5;
  let score = 0;
  if (
    /^\s*(?:[-–+•]\s*)?(?:tiếp tục\s+)?(?:thực hiện|triển khai)(?!\p{L})/u.test(plain.low.slice(from, at)) &&
    /[;,]\s*$|[;,]\s*và\s*$/u.test(lead)
  )
    return -5; // in a list of what is carried out
  if (new RegExp(String.raw`${ENACTS}\s*$`, 'u').test(lead)) score += 10;
  if (/kế hoạch|chương trình/u.test(kind?.[1] ?? '') || /[/-]KH(?:$|[-/])|[/-]CTr/u.test(number.value)) score += 5;
  if (/(?:tại|theo|trong|nêu)\s*$/u.test(lead)) score += 2;
  if (
    /^[^.;]{0,120}?(?:phê duyệt|ban hành)[^.;]{0,40}?(?:chương trình|kế hoạch|đề án|chiến lược)/u.test(
      plain.low.slice(end, Math.min(to, end + 200)),
    )
  )
    score += 3;
  return score;
}

/** Directly after the number, else after its issuer, else at the head of the sentence: "Ngày 14/7/2022, UBND quận … ban hành". */
function dateOf(plain: Plain, named: Named, from: number, to: number): Read<string> | null {
  const direct = named.date ?? dateAfter(plain, named.end, to);
  if (direct) return direct;
  const after = placedDatesIn(plain, named.end, Math.min(to, named.end + 90))[0];
  const numbers = namedIn(plain, from, to);
  if (
    after &&
    /^[^;.]{0,70}$/u.test(plain.low.slice(named.end, after.at)) &&
    !numbers.some(({ at }) => at > named.end && at < after.at) &&
    !/(?:thực hiện|đến|từ)\s*$/u.test(plain.low.slice(named.end, after.at))
  )
    return after.date;
  const before = placedDatesIn(plain, from, named.at).filter(({ date }) => !numbers.some((other) => other.date?.from === date.from));
  return before.at(-1)?.date ?? null;
}

/** Who enacts it: the body before "ban hành", or after "của". */
function issuerOf(plain: Plain, named: Named, from: number, to: number): Read<string> | null {
  const before = plain.low.slice(from, named.at);
  const verb = new RegExp(
    String.raw`(?<=\s)(?:(?:vừa|đã|mới|cũng)\s+)*(?:ký\s+)?${ENACTS}\s+(?:${DOCUMENT_KINDS})\s+(?:số\s*:?\s*)?$`,
    'u',
  ).exec(before);
  const body = verb ? bodiesIn(plain, from, from + verb.index).at(-1) : undefined;
  const office = body && officeOf(plain, body);
  if (office) return readText(plain, ...office);
  const after = /^.{0,60}?(?<!\p{L})của\s+/su.exec(plain.low.slice(named.end, Math.min(to, named.end + 110)));
  const name = after && bodyAt(plain, named.end + after[0].length, to);
  return name ? readText(plain, ...name) : null;
}

/** "Phó Thủ tướng Chính phủ … vừa ký": the Prime Minister's; of another person who signs one cannot tell where the body's name ends. */
function officeOf(plain: Plain, [from, to]: readonly [number, number]): readonly [number, number] | null {
  const minister = /thủ tướng(?:\s+chính phủ)?/u.exec(plain.low.slice(from, to));
  if (minister) return [from + minister.index, from + minister.index + minister[0].length];
  return /^(?:phó|chủ tịch|giám đốc|bí thư)\s/u.test(plain.low.slice(from, to)) ? null : [from, to];
}

/** The body that a paper without a head says enacts it: "UBND phường … xây dựng kế hoạch như sau". */
export const issuerSaid = (plain: Plain, opening: readonly Block[]): Read<string> | null =>
  issuerWithout(
    plain,
    opening.flatMap(({ from, to }) => sentencesOf(plain, from, to)),
  );

/** A plan told of without its number: "UBND TP đã ban hành Kế hoạch …", "kế hoạch … do UBND tỉnh vừa phê duyệt". */
function issuerWithout(plain: Plain, sentences: readonly (readonly [number, number])[]): Read<string> | null {
  return first(sentences, ([from, to]) => {
    const low = plain.low.slice(from, to);
    const verb = /(?:(?:vừa|đã|mới)\s+)*(?:ban hành|xây dựng)\s+(?:và triển khai\s+)?kế hoạch/u.exec(low);
    const body = verb ? bodiesIn(plain, from, from + verb.index).at(-1) : undefined;
    if (body) return readText(plain, ...body);
    if (!low.includes('kế hoạch')) return null;
    const by = [...low.matchAll(/(?<!\p{L})do\s+/gu)].map((match) => bodyAt(plain, from + match.index + match[0].length, to));
    const enacting = by.find(
      (name) => name && /^\s*(?:vừa|đã|mới)?\s*(?:ban hành|phê duyệt)/u.test(plain.low.slice(name[1], name[1] + 30)),
    );
    return enacting ? readText(plain, ...enacting) : null;
  });
}

/**
 * "Kế hoạch thực hiện …", "Chương trình … đến năm 2025": as a sentence calls it without its number; with it where that says much more.
 */
function titleIn(
  plain: Plain,
  sentences: readonly (readonly [number, number])[],
  best: { named: Named; from: number; to: number } | null,
): readonly [number, number] | null {
  const called = calledIn(plain, sentences);
  const numbered = best && titleAfter(plain, best);
  const isPlan = (stretch: readonly [number, number]) => plain.fold.startsWith('ke hoach', stretch[0]);
  if (called && numbered && isPlan(numbered) && !isPlan(called)) return numbered;
  if (!called || !numbered || (called[0] >= numbered[0] && called[1] <= numbered[1])) return called ?? numbered;
  return numbered[1] - numbered[0] > (called[1] - called[0]) * 1.5 ? numbered : called;
}

/** The title as the first sentence that has one says it; a plan before the programme it carries out. */
export const calledIn = (plain: Plain, sentences: readonly (readonly [number, number])[]): readonly [number, number] | null =>
  calledBy(plain, sentences, CALLS_PLAN) ?? calledBy(plain, sentences, CALLS_PROGRAMME);

const CALLS_PLAN =
  /(?<!\p{L})(?:(?:ban hành|xây dựng|phê duyệt|triển khai)\s+(?=kế hoạch(?!\s+(?:số|trên|này|và|của|như))\s)|(?=kế hoạch\s+(?:triển khai|thực hiện)\s))/u;
const CALLS_PROGRAMME = /(?<!\p{L})(?:ban hành|phê duyệt|triển khai)\s+(?=(?:chương trình|đề án)(?!\s+(?:số|trên|này|và|của))\s)/u;

const calledBy = (plain: Plain, sentences: readonly (readonly [number, number])[], calls: RegExp) =>
  first(sentences, ([from, to]) => {
    const match = calls.exec(plain.low.slice(from, to));
    return match ? endOfTitle(plain, from + match.index + match[0].length, to) : null;
  });

function titleAfter(plain: Plain, { named, from, to }: { named: Named; from: number; to: number }): readonly [number, number] | null {
  const about = /^[^;.]{0,90}?(?<!\p{L})(?:về(?: việc)?|phê duyệt|triển khai|thực hiện)\s/u.exec(plain.low.slice(named.end, to));
  if (!about) return null;
  const start = Math.max(from, named.at - 40);
  const kind = KIND_BEFORE.exec(plain.low.slice(start, named.at));
  return endOfTitle(plain, kind ? start + kind.index : named.at, to);
}

function endOfTitle(plain: Plain, from: number, to: number): readonly [number, number] {
  const stop =
    /[.;:]\s*$|\s(?:như sau|với (?:mục tiêu|mục đích|các nội dung))|\s+do\s+(?:ubnd|ủy ban|uỷ ban|thủ tướng|sở|bộ)|,\s*(?:nhằm|trong đó|với|gồm|qua đó|theo đó|cụ thể)(?!\p{L})/u.exec(
      plain.low.slice(from, Math.min(to, from + 600)),
    );
  return [from, stop ? from + stop.index : Math.min(to, from + 600)];
}
