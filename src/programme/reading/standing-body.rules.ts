import type { Handed } from './assignments.rules.ts';
import { apart, bodiesIn, bodyAt, pastHanding } from './body.rules.ts';
import { type Stretch, sentencesOf } from './clause.rules.ts';
import type { Node } from './outline.rules.ts';
import { type Plain, type Read, readText } from './plain.rules.ts';

const STANDING =
  /(?:cơ quan|đơn vị|bộ phận)\s+(?:thường trực|đầu mối|(?:chủ trì )?tham mưu,? (?:thường trực|đầu mối))|làm (?:nhiệm vụ )?(?:đầu mối|thường trực)|là (?:thường trực|đầu mối)|thường trực (?:thực hiện|triển khai|của) kế hoạch/u;
const LONGEST_SENTENCE = 1_000;

/**
 * The body that keeps the plan going: called "cơ quan thường trực" or "đầu mối"; where nobody is, the only one that is to urge and
 * to report on the whole. Null when the document says neither.
 */
export function readStandingBody(plain: Plain, nodes: readonly Node[], handed: readonly Handed[]): Read<string> | null {
  for (const node of nodes) {
    if (node.subject === 'background') continue;
    for (const [from, to] of sentencesOf(plain, node.block.body, node.block.to)) {
      const match = STANDING.exec(plain.low.slice(from, Math.min(to, from + LONGEST_SENTENCE)));
      if (!match) continue;
      const at = from + match.index;
      const body = after(plain, at + match[0].length, to) ?? before(plain, from, at) ?? above(node, handed);
      if (body) return readText(plain, ...body);
    }
  }
  return urging(plain, handed);
}

/** `Cơ quan thường trực: Sở …`, `cơ quan thường trực là Phòng …`, `cơ quan thường trực (Sở …)`. */
function after(plain: Plain, at: number, to: number): Stretch | null {
  const match = /^(?:[^,;.:(]{0,60})?\s*(?:\(|:|(?<!\p{L})là\s|[-–])\s*(?:qua\s+)?/u.exec(plain.low.slice(at, Math.min(to, at + 90)));
  return match ? bodyAt(plain, at + match[0].length, to) : null;
}

/** The body directly before, else the one its sentence begins with. */
function before(plain: Plain, from: number, at: number): Stretch | null {
  const bodies = bodiesIn(plain, from, at);
  const last = bodies.at(-1);
  if (last && /^[\s(,:–-]*(?:(?:được\s+)?(?:giao|phân công)?\s*(?:là|làm)?)?\s*$/u.test(plain.low.slice(last[1], at)))
    return apart(plain, last).at(-1) ?? last;
  const start = pastHanding(plain, skipSpace(plain, from, at), at).at;
  const first = bodies[0];
  return first && first[0] === start ? (apart(plain, first)[0] ?? null) : null;
}

function skipSpace(plain: Plain, from: number, to: number): number {
  let at = from;
  while (at < to && /[\s–-]/.test(plain.text[at]!)) at++;
  return at;
}

/** `- Là cơ quan thường trực …` below the head of a body. */
function above(node: Node, handed: readonly Handed[]): Stretch | null {
  for (let at: Node | null = node; at; at = at.parent) {
    const owner = handed.find((one) => one.node === at);
    if (owner) return owner.bodies[0] ?? null;
  }
  return null;
}

function urging(plain: Plain, handed: readonly Handed[]): Read<string> | null {
  const able = handed.filter(({ bodies, tasks }) => {
    if (bodies.length !== 1 || /^(?:ubnd|uy ban nhan dan|cac |thu truong)/.test(plain.fold.slice(...bodies[0]!))) return false;
    const text = tasks.map((task) => plain.low.slice(...task)).join(' ; ');
    return (
      /đôn đốc/u.test(text) &&
      /(?:tổng hợp|báo cáo)[^;]{0,80}(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|thường trực|huyện ủy|tỉnh ủy|thành ủy|lãnh đạo|bộ|cấp trên|kết quả)/u.test(
        text,
      )
    );
  });
  const names = new Set(able.map(({ bodies }) => readText(plain, ...bodies[0]!).value));
  return names.size === 1 ? readText(plain, ...able[0]!.bodies[0]!) : null;
}
