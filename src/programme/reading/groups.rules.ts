import { clausesOf, quoted, type Stretch, sentencesOf } from './clause.rules.ts';
import { isBullet } from './mark.rules.ts';
import type { Node } from './outline.rules.ts';
import { type Plain, type Read, readText } from './plain.rules.ts';

/** The groups of tasks, by the words of the document: the heads under "Nhiệm vụ, giải pháp"; of a text about a plan, what it lists there. */
export function readTaskGroups(plain: Plain, nodes: readonly Node[]): Read<string>[] {
  const sections = sectionsOf(plain, nodes);
  const groups = sections.flatMap((section) => groupsUnder(section)).map((node) => titleOf(plain, node));
  const found = groups.filter((group): group is Read<string> => group !== null);
  return found.length > 0 ? found : listedIn(plain, nodes);
}

/** The highest sections about tasks; those that say "nhiệm vụ" or "giải pháp" before those that only say "nội dung". */
function sectionsOf(plain: Plain, nodes: readonly Node[]): Node[] {
  const own = nodes.filter(
    (node) => node.own && node.subject === 'tasks' && node.head && node.children.length > 0 && !within(node, 'assignments'),
  );
  const sure = own.filter((node) => /nhiem vu|giai phap|hoat dong/.test(plain.fold.slice(...node.head!)));
  const chosen = sure.length > 0 ? sure : own;
  return chosen.filter((node) => !chosen.some((other) => isAbove(other, node)));
}

/** "1. Nhiệm vụ 2. Giải pháp" under one head are sections again; so is what is only bulleted under a single head. */
function groupsUnder(section: Node): Node[] {
  const marked = section.children.filter(({ block }) => block.mark && !isBullet(block.mark));
  const children = marked.length > 0 ? marked : section.children.filter(({ block }) => block.mark !== null);
  const again = children.filter((child) => child.own && child.subject === 'tasks' && child.children.length > 0);
  return again.length > 0 &&
    again.length === children.filter((child) => child.subject === 'tasks' && child.own).length &&
    again.length * 2 > children.length
    ? again.flatMap(groupsUnder)
    : children.filter(
        (child) => child.subject === 'tasks' || !child.own || child.subject === 'background' || child.subject === 'reporting',
      );
}

function titleOf(plain: Plain, { head, block }: Node): Read<string> | null {
  const [first] = head ? [head] : clausesOf(plain, block.body, block.to);
  if (!first) return null;
  const [from, to] = quoted(plain, ...first);
  return to - from > 3 && to - from < 500 ? readText(plain, from, to) : null;
}

function within(node: Node, subject: Node['subject']): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.subject === subject) return true;
  return false;
}

function isAbove(above: Node, node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === above) return true;
  return false;
}

const LISTS =
  /(?:nhiệm vụ|giải pháp|nội dung)(?:[^:.;]{0,120}):\s*|^\s*để (?:đạt|thực hiện|hoàn thành)[^,;.]{0,60},[^:;.]{0,60}?(?<!\p{L})(?:sẽ|cần|tập trung(?: vào)?|đề ra)\s+/u;

const ANNOUNCES = /(?:nhiệm vụ|giải pháp)[^.;:]{0,90}:\s*$/u;
/** "… để Sở … phối hợp với các ngành như:" lists who, not what. */
const NAMES_BODIES = /(?:ngành|sở|đơn vị|cơ quan|địa phương|tổ chức)(?:\s+(?:như|gồm|là))?:\s*$/u;

function bulletsAfter(nodes: readonly Node[], at: number): Node[] {
  const found: Node[] = [];
  for (let i = at + 1; i < nodes.length; i++) {
    const mark = nodes[i]!.block.mark;
    if (!mark || mark.kind !== nodes[at + 1]!.block.mark?.kind) break;
    found.push(nodes[i]!);
  }
  return found;
}

/** `… những nhiệm vụ, giải pháp: A; B; C.`, or each in a paragraph below. */
function listedIn(plain: Plain, nodes: readonly Node[]): Read<string>[] {
  for (const [i, { block, subject }] of nodes.entries()) {
    if (subject === 'background') continue;
    const items = bulletsAfter(nodes, i);
    if (items.length > 1 && ANNOUNCES.test(plain.low.slice(Math.max(block.from, block.to - 160), block.to))) {
      return items.map(({ head, block }) => readText(plain, ...quoted(plain, ...(head ?? [block.body, block.to]))));
    }
    for (const [from, to] of sentencesOf(plain, block.from, block.to)) {
      const match = LISTS.exec(plain.low.slice(from, Math.min(to, from + 1_000)));
      if (!match || NAMES_BODIES.test(match[0])) continue;
      const clauses = clausesOf(plain, from + match.index + match[0].length, to).map((clause): Stretch => quoted(plain, ...clause));
      const groups = clauses.filter(([a, b]) => b - a > 3);
      if (groups.length > (match[0].includes(':') ? 1 : 2)) return groups.map((clause) => readText(plain, ...clause));
    }
  }
  return [];
}
