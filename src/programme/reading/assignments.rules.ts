import { apart, bodyAt, bodyBeforeColon, isBodyAt, pastHanding } from './body.rules.ts';
import { clausesOf, quoted, type Stretch, sentencesOf } from './clause.rules.ts';
import { isBullet } from './mark.rules.ts';
import type { Node } from './outline.rules.ts';
import { type Plain, type Read, readText } from './plain.rules.ts';

/** One task handed to one body, both in the words of the document. */
export type ReadAssignment = { unit: Read<string>; task: Read<string> };

/** A body and what the outline hands it; `node` is where its name stands. */
export type Handed = { bodies: Stretch[]; tasks: Stretch[]; node: Node };

/** Who is handed what: under "Tổ chức thực hiện", "Phân công", and in sentences "Giao Sở … chủ trì …" elsewhere. */
export function handedIn(plain: Plain, nodes: readonly Node[], { isNews }: { isNews: boolean }): Handed[] {
  const done = new Set<Node>();
  const found: Handed[] = [];
  for (const node of nodes) {
    if (node.parent && done.has(node.parent)) {
      done.add(node);
      continue;
    }
    const handed =
      node.subject === 'assignments' || isAssigned(node)
        ? (ledByLabel(plain, node) ?? headedBy(plain, node) ?? saidOf(plain, node))
        : (ledByLabel(plain, node) ?? handedElsewhere(plain, node, isNews));
    if (!handed) continue;
    for (const one of handed) found.push(one);
    if (handed.some((one) => one.node === node && node.children.length > 0)) done.add(node);
  }
  return found;
}

export const assignmentsOf = (plain: Plain, handed: readonly Handed[]): ReadAssignment[] =>
  handed.flatMap(({ bodies, tasks }) =>
    bodies.flatMap((body) => tasks.map((task) => ({ unit: readText(plain, ...body), task: readText(plain, ...task) }))),
  );

/** A section on money or reports within "Tổ chức thực hiện" still hands out tasks. */
function isAssigned(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (at.subject === 'assignments') return true;
  return false;
}

/** `1. Sở Y tế`, `a) Công an tỉnh, Sở Tư pháp:`: the paragraphs below, or what follows the colon, are its tasks. */
function headedBy(plain: Plain, node: Node): Handed[] | null {
  if (!node.head) return null;
  if (node.own && !pastHanding(plain, ...node.head).handed) return null; // "TỔ CHỨC THỰC HIỆN" is nobody
  const bodies = bodiesOfHead(plain, node.head);
  if (!bodies) return null;
  if (/^cac /.test(plain.fold.slice(...bodies[0]!)) && namesItsMembers(plain, node))
    return saidIn(plain, node.said, node) ? saidOf(plain, node, node.said) : null;
  const tasks = [...sentencesOf(plain, ...node.said), ...node.children.flatMap((child) => tasksOf(plain, child))].map(
    (task): Stretch => quoted(plain, ...task),
  );
  const real = tasks.filter((task) => isTask(plain, task));
  return real.length > 0 ? [{ bodies, tasks: real, node }] : saidOf(plain, node);
}

/** "Trách nhiệm của các phòng": below it, or after its colon, each has its own tasks. */
function namesItsMembers(plain: Plain, { said, children }: Node): boolean {
  if (said[1] > said[0]) return isBodyAt(plain, said[0]);
  const named = children.filter(({ head, block }) => {
    const colon = head ? head[1] : (bodyAt(plain, block.body, block.to)?.[1] ?? -1);
    return isBodyAt(plain, block.body) && colon > 0 && (head !== null || plain.text[colon] === ':');
  });
  return named.length > 0 && named.length * 2 >= children.length;
}

/** The bodies that a heading is made of; null when it says more than names. */
function bodiesOfHead(plain: Plain, [from, to]: Stretch): Stretch[] | null {
  const { at } = pastHanding(plain, from, to);
  if (!isBodyAt(plain, at) && !/^(?:các|ubnd|ủy ban|uỷ ban)\s/u.test(plain.low.slice(at, at + 12))) return null;
  const text = plain.text.slice(at, to);
  const cut =
    /\s*(?:\(|\s[-–]\s*(?=(?:cơ quan|đơn vị|là|thường trực)(?!\p{L}))|,?\s+(?:là\s+)?(?:cơ quan|đơn vị) (?:thường trực|đầu mối|chủ trì)|\s*:)/iu.exec(
      text,
    );
  const end = cut && cut.index > 0 ? at + cut.index : to;
  const [a, b] = quoted(plain, at, end);
  if (b - a > 200) return null;
  const name = bodyAt(plain, a, b);
  if (name && name[1] < b && !/^[\s,]*(?:tổ chức|và|,|;|:|-|–|theo|trong|tại|trước|từ)/u.test(plain.low.slice(name[1], b))) return null;
  return apart(plain, [a, b]);
}

/** A paragraph below a body: itself and what hangs below it; one that only announces ("như sau:") gives its children. */
function tasksOf(plain: Plain, node: Node): Stretch[] {
  const whole: Stretch = [node.block.body, node.block.to];
  const announces = /:\s*$/.test(plain.text.slice(...whole)) && node.children.length > 0;
  const own =
    announces || (node.head && node.children.length > 0 && node.said[0] === node.said[1])
      ? []
      : node.block.mark
        ? [whole]
        : sentencesOf(plain, ...whole);
  return [...own, ...node.children.flatMap((child) => tasksOf(plain, child))];
}

const isTask = (plain: Plain, [from, to]: Stretch): boolean =>
  to - from > 8 &&
  /\p{L}{2}\s+\p{L}/u.test(plain.text.slice(from, Math.min(to, from + 200))) &&
  !/^(?:trên đây là|trong quá trình)/u.test(plain.low.slice(from, from + 20));

/** A paragraph that begins with the body and says what it does: `Sở Y tế chỉ đạo …`, `- Công an tỉnh: Tăng cường …`. */
function saidOf(plain: Plain, node: Node, within: Stretch = [node.block.body, node.block.to]): Handed[] | null {
  const found: Handed[] = [];
  let last: Handed | null = null;
  for (const [from, to] of clausesOf(plain, ...within)) {
    const one = saidIn(plain, [from, to], node);
    if (one) {
      last = one;
      found.push(one);
    } else if (last) {
      const task = quoted(plain, from, to);
      const before = last.tasks.at(-1)!;
      if (/;/.test(plain.text.slice(before[1], task[0]))) last.tasks[last.tasks.length - 1] = [before[0], task[1]];
      else if (node.block.mark && isTask(plain, task)) last.tasks.push(task);
    }
  }
  const below = node.children.filter((child) => child.block.mark && isBullet(child.block.mark));
  if (found.length === 1 && below.length > 0 && /:\s*$/.test(plain.text.slice(node.block.body, node.block.to))) {
    const tasks = below.flatMap((child) => tasksOf(plain, child)).map((task): Stretch => quoted(plain, ...task));
    return [{ ...found[0]!, tasks: tasks.filter((task) => isTask(plain, task)) }];
  }
  return found.length > 0 ? found : null;
}

function saidIn(plain: Plain, [from, to]: Stretch, node: Node): Handed | null {
  const [start] = quoted(plain, from, to);
  const { at } = pastHanding(plain, start, to);
  const name = bodyBeforeColon(plain, at, to);
  if (!name) return null;
  const rest = /^[\s:,–-]*(?:\([^)]{0,120}\)[\s:,–-]*)?/u.exec(plain.text.slice(name[1], Math.min(to, name[1] + 140)))![0].length;
  const task = quoted(plain, name[1] + rest + standing(plain, name[1] + rest, to), to);
  return isTask(plain, task) ? { bodies: apart(plain, name), tasks: [task], node } : null;
}

/** Past "được giao là cơ quan thường trực,": that is the body's part, its task is what follows. */
const standing = (plain: Plain, at: number, to: number): number =>
  /^(?:được (?:giao|phân công)\s+)?(?:là|làm)\s+(?:cơ quan|đơn vị|đầu mối)[^,;.]{0,80},\s*/u.exec(
    plain.low.slice(at, Math.min(to, at + 140)),
  )?.[0].length ?? 0;

/** `- Cơ quan chủ trì: Sở Y tế`: the task is what stands above it. */
function ledByLabel(plain: Plain, node: Node): Handed[] | null {
  const match = /^(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|thực hiện|chủ trì thực hiện)\s*:\s*/u.exec(
    plain.low.slice(node.block.body, Math.min(node.block.to, node.block.body + 60)),
  );
  if (!match) return null;
  const name = bodyAt(plain, node.block.body + match[0].length, node.block.to);
  const above = node.parent && (node.parent.head ?? node.parent.said);
  const task = above && quoted(plain, ...above);
  return name && task && task[1] > task[0] ? [{ bodies: apart(plain, name), tasks: [task], node }] : null;
}

const DUTY =
  /chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|chỉ đạo|hướng dẫn|tham mưu|theo dõi|đôn đốc|được giao|tăng cường|đẩy mạnh|lồng ghép|tuyên truyền|bố trí/u;

/** Outside such sections: only what is handed over ("Giao Sở …"), in a text about a plan also what a body is said to do. */
function handedElsewhere(plain: Plain, node: Node, isNews: boolean): Handed[] | null {
  if (node.subject === 'background' || node.subject === 'targets' || node.subject === 'aim') return null;
  const found: Handed[] = [];
  for (const [from, to] of sentencesOf(plain, node.block.body, node.block.to)) {
    const giving = /(?:^|[\s,])(giao|phân công)(?:\s+cho)?\s+/u.exec(plain.low.slice(from, Math.min(to, from + 300)));
    const given =
      giving && bodyAt(plain, from + giving.index + giving[0].length, to) ? ([from + giving.index + giving[0].length, to] as const) : null;
    if (!given && !isNews) continue;
    for (const clause of given ? [given] : clausesOf(plain, from, to)) {
      const one = saidIn(plain, clause, node);
      if (one && !isIssuing(plain, one) && DUTY.test(plain.low.slice(one.bodies.at(-1)![1], clause[1]))) found.push(one);
    }
  }
  return found.length > 0 ? found : null;
}

/** The committee that enacts, asks and hands out is not handed anything by it. */
const isIssuing = (plain: Plain, { bodies, tasks }: Handed): boolean =>
  /^(?:ubnd|uy ban nhan dan|thu tuong|chinh phu)(?! cac )/.test(plain.fold.slice(...bodies[0]!)) &&
  /^(?:vừa |đã |cũng |mới )*(?:ban hành|yêu cầu|giao|phân công|đề ra|đặt|xây dựng kế hoạch|phê duyệt|đề nghị|chỉ đạo các|thi hành)/u.test(
    plain.low.slice(...tasks[0]!),
  );
