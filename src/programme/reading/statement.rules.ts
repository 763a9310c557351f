import { quoted, type Stretch } from './clause.rules.ts';
import { type Comparison, comparisonOf, countsIn, type Figure, sharesIn } from './figure-phrase.rules.ts';
import { type Plain, type Read, readAs, readText } from './plain.rules.ts';

/**
 * A target as the document sets it. Milestones of one statement ("đến năm 2023 đạt 85%, đến năm 2025 đạt 95%") are a target each, in
 * their order, with the same `text`; `year` is the year said beside the figure.
 */
export type ReadTarget = {
  text: Read<string>;
  comparator: Read<Comparison>;
  value: Read<number>;
  unit: Read<string>;
  year: Read<number> | null;
};

/** The targets that one clause sets: by shares, or where it sets none by counts. */
export function targetsIn(plain: Plain, [from, to]: Stretch): ReadTarget[] {
  const row = tableRow(plain, from, to);
  if (row) return [row];
  const shares = sharesIn(plain, from, to);
  const figures = shares.length > 0 ? shares : countsIn(plain, from, to);
  return statementsOf(plain, from, to, figures).flatMap(({ stretch, figures }) => {
    const first = figures[0]!;
    const start = textStart(plain, stretch[0], first.lead);
    const [a, b] = quoted(plain, start, stretch[1]);
    if (b - a < 4) return [];
    const text = readText(plain, a, Math.max(b, figures.at(-1)!.tail));
    return figures.map(({ comparator, value, unit, lead, tail, at }) => ({
      text,
      comparator,
      value,
      unit,
      year: yearBeside(plain, stretch, lead, at, tail),
    }));
  });
}

type Statement = { stretch: Stretch; figures: Figure[] };

/** Figures of one clause that stand for different things are cut apart; one that only qualifies another is left out. */
function statementsOf(plain: Plain, from: number, to: number, figures: readonly Figure[]): Statement[] {
  const statements: { from: number; to: number; figures: Figure[] }[] = [];
  for (const [i, figure] of figures.entries()) {
    const open = statements.at(-1);
    const before = open?.figures.at(-1);
    if (!open || !before) {
      statements.push({ from, to, figures: [figure] });
      continue;
    }
    if (figure.lead < before.tail) continue;
    const since = Math.max(before.tail, figure.lead - LONGEST_BETWEEN);
    const between = plain.low.slice(since, figure.lead);
    if (ONLY_TIME.test(between)) {
      open.figures.push(asMilestone(figure, before));
      continue;
    }
    const cut = cutBetween(between);
    if (cut === null) continue;
    const next = figures[i + 1]?.lead ?? to;
    if (
      /năm\s+(?:19|20)\d\d\)?[\s,;]*(?:và\s*)?$/u.test(between) &&
      MILESTONE.test(plain.low.slice(figure.tail, Math.min(next, figure.tail + 60)))
    ) {
      open.figures.push(asMilestone(figure, before));
      continue;
    }
    open.to = since + cut;
    statements.push({ from: open.to, to, figures: [figure] });
  }
  return statements.map(({ from: a, to: b, figures }) => ({ stretch: [a, b], figures }));
}

const LONGEST_BETWEEN = 800;

/** After a figure nothing but its year: "… đạt 70% năm 2025 và 85% vào năm 2030". */
const MILESTONE = /^\s*\(?(?:vào\s+|đến\s+|trong\s+|của\s+)?(?:cuối\s+|hết\s+)?năm\s+(?:19|20)\d\d\)?[\s,.;và]*$/u;

/** "xuống còn 17% năm 2025, 15% năm 2030": the second falls as the first does, unless it says otherwise. */
const asMilestone = (figure: Figure, before: Figure): Figure =>
  figure.lead === figure.at && /^</.test(before.comparator.value) ? { ...figure, comparator: before.comparator } : figure;

/** Nothing but when: the same thing at another time. */
const ONLY_TIME =
  /^(?:[\s,:|–()-]|(?:vào|trong|đến|tới|và|hết|cuối|từ|năm|giai đoạn|các|những|tiếp theo|phấn đấu|mức|(?:19|20)\d\d)(?!\p{L}))*$/u;

/** Where, after one figure and before the words that set the next, the next statement begins; null when it begins nowhere. */
function cutBetween(between: string): number | null {
  const direct = /[,:]?\s*(?:,|:|(?<!\p{L})và|;)\s*(?:(?:trong đó|đến (?:hết )?năm \d{4}|riêng)[\s,]*(?:có\s*)?)?$/u.exec(
    between.slice(-60),
  );
  if (direct) {
    const at = Math.max(0, between.length - 60) + direct.index;
    if (/\p{L}/u.test(between.slice(0, at))) return at;
  }
  const subject = /[,;]\s*(?:và\s+)?(?=(?:tỷ|tỉ) lệ|số (?:hộ|vụ|người|xã|phường))|(?<!\p{L})và\s+(?=(?:tỷ|tỉ) lệ)/u.exec(between);
  if (subject) return subject.index;
  const opens = /^[^\p{L}\d]{0,3}(?:(?:vào |trong )?(?:cuối )?năm \d{4})?\s*(?:[,;]|(?<!\p{L})và(?!\p{L}))/u.exec(between);
  return opens ? opens[0].length - (/(?:[,;]|và)$/u.exec(opens[0])?.[0].length ?? 0) : null;
}

const LABEL = /^[\s|\-–+•*]*(?:(?:nhóm\s+)?(?:chỉ tiêu|mục tiêu)\s*(?:số\s*)?\d{1,2}(?:\.\d{1,2})?\s*[:.)-]\s*|\d{1,2}\s*\|?\s+(?=\p{L}))/u;
const INTRODUCES =
  /(?:như|như sau|sau đây|sau|cụ thể|là|gồm|mục tiêu|chỉ tiêu|được)\s*$|^\s*(?:đến|tới|trong|giai đoạn|hàng năm|hằng năm|phấn đấu|năm|về)(?!\p{L})/u;

/** What comes before a statement to announce it is not part of it: "8 mục tiêu cụ thể như:", "Chỉ tiêu 1:", "Về truyền thông:". */
function textStart(plain: Plain, from: number, lead: number): number {
  let start = from + (LABEL.exec(plain.low.slice(from, Math.min(lead, from + 60) + 1))?.[0].length ?? 0);
  start = Math.min(start, lead);
  const prefix = plain.low.slice(Math.max(start, lead - 400), lead);
  const offset = lead - prefix.length;
  const colon = prefix.lastIndexOf(':');
  if (colon >= 0 && INTRODUCES.test(prefix.slice(0, colon)) && !/(?:tỷ|tỉ) lệ[^:]*:/u.test(prefix)) return offset + colon + 1;
  const announced = /(?:mục tiêu|chỉ tiêu)(?:\s+(?:cụ thể|là|đề ra|đặt ra|của [^,]{0,40}|phấn đấu))*(?=[\s,])/u.exec(prefix);
  if (announced && !/(?:tỷ|tỉ) lệ|(?<!\p{L})số (?:hộ|vụ|người)/u.test(prefix.slice(announced.index))) {
    const when = /(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?\d{4}/u.exec(prefix.slice(announced.index));
    return when ? offset + announced.index + when.index : lead;
  }
  return start;
}

/** The year said of a figure: before it ("đến năm 2025 đạt 95%") or directly after ("95% vào năm 2025"). */
function yearBeside(plain: Plain, [from, to]: Stretch, lead: number, at: number, tail: number): Read<number> | null {
  const before = /(?:năm|đến|tới)\s+((?:19|20)\d\d)[\s,:]*(?:(?:phấn đấu|có|tỷ lệ|thì)\s*)*$/u.exec(
    plain.low.slice(Math.max(from, lead - 40), lead),
  );
  const offset = before ? Math.max(from, lead - 40) + before.index + before[0].indexOf(before[1]!) : -1;
  if (before) return readAs(plain, Number(before[1]), offset, offset + 4);
  const inside = /năm\s+((?:19|20)\d\d)/u.exec(plain.low.slice(lead, at));
  if (inside) return readAs(plain, Number(inside[1]), lead + inside.index + inside[0].length - 4, lead + inside.index + inside[0].length);
  const after = /^\s*\(?(?:vào|đến|trong|của)?\s*(?:cuối\s+)?năm\s+((?:19|20)\d\d)(?!\d)/u.exec(
    plain.low.slice(tail, Math.min(to, tail + 40)),
  );
  if (!after) return null;
  const end = tail + after[0].length;
  return readAs(plain, Number(after[1]), end - 4, end);
}

const ROW =
  /(?:^|[\s|])(%|tỷ lệ\s?%)[\s|]{1,4}((?:(?:trên|dưới|đạt|từ|ít nhất|tối thiểu|[<>≥≤=]{1,2})\s*)?\d{1,3}(?:[.,]\d{1,2})?(?:[\s|]{1,4}(?:(?:trên|dưới|[<>≥≤]{1,2})\s*)?\d{1,3}(?:[.,]\d{1,2})?){0,8})[\s|]*$/u;

/** A row of a table without layout: the sign for the unit before the figure. Of several years the last is the target. */
function tableRow(plain: Plain, from: number, to: number): ReadTarget | null {
  const length = Math.min(120, to - from);
  const match = ROW.exec(plain.low.slice(to - length, to));
  if (!match) return null;
  const base = to - length + match.index;
  const signAt = base + match[0].indexOf(match[1]!);
  const cellsAt = base + match[0].indexOf(match[2]!, match[0].indexOf(match[1]!) + match[1]!.length);
  const last = /((?:(?:trên|dưới|đạt|từ|ít nhất|tối thiểu|[<>≥≤=]{1,2})\s*)?)(\d{1,3}(?:[.,]\d{1,2})?)$/u.exec(match[2]!)!;
  const at = cellsAt + last.index;
  const numberAt = at + last[1]!.length;
  const number = last[2]!;
  const start = textStart(plain, from, signAt);
  const [a] = quoted(plain, start, signAt);
  if (!/\p{L}{2}/u.test(plain.text.slice(a, signAt))) return null;
  const percent = signAt + match[1]!.length - 1;
  return {
    text: readText(plain, a, numberAt + number.length),
    comparator: readAs(plain, comparisonOf(last[1]!), at, numberAt + number.length),
    value: readAs(plain, Number(number.replace(',', '.')), numberAt, numberAt + number.length),
    unit: readText(plain, percent, percent + 1),
    year: null,
  };
}
