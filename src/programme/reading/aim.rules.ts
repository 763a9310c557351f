import { sentencesOf } from './clause.rules.ts';
import type { Node } from './outline.rules.ts';
import { type Plain, type Read, readAs, readText } from './plain.rules.ts';
import { isUnder } from './targets.rules.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  'mười lăm': 15,
  'hai mươi': 20,
};
const STATED =
  /(?<![\p{L}\d/.,-])(\d{1,3}|mười một|mười hai|mười lăm|hai mươi|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:\([^)]{1,16}\)\s+)?(?:nhóm\s+)?(mục tiêu|chỉ tiêu)(?!\p{L})(?!\s+(?:phát triển bền vững|thiên niên kỷ|quốc gia|tổng quát|chung))/gu;

/** How many targets the document says it has ("8 mục tiêu cụ thể"), whether or not it names them all. */
export function readStated(plain: Plain, nodes: readonly Node[]): Read<number> | null {
  let first: Read<number> | null = null;
  for (const node of nodes) {
    if (isUnder(node, 'background')) continue;
    const { from, to } = node.block;
    for (const match of plain.low.slice(from, to).matchAll(STATED)) {
      const word = match[1]!;
      const value = NUMBERS[word] ?? Number(word);
      const before = plain.low.slice(Math.max(from, from + match.index - 14), from + match.index);
      if (
        !value ||
        (word === 'năm' && !/(?:đề ra|có|gồm|đặt ra|với|xác định)\s+$/u.test(before)) ||
        (word === 'một' && !/có\s+$/u.test(before))
      )
        continue;
      const read = readAs(plain, value, from + match.index, from + match.index + match[0].length);
      if (match[2] === 'chỉ tiêu') return read; // "4 mục tiêu và 20 chỉ tiêu": what is measured
      first ??= read;
    }
  }
  return first;
}

/** What the plan is for, in its own words: under "Mục tiêu chung", in a sentence "Với mục tiêu …", else under "Mục đích". */
export function readAim(plain: Plain, nodes: readonly Node[]): Read<string> | null {
  const under = (node: Node | undefined): Read<string> | null => {
    if (!node) return null;
    if (node.said[1] > node.said[0]) return readText(plain, ...node.said);
    const [first, last] = [node.children[0], node.children.at(-1)];
    return first && last ? readText(plain, first.block.body, last.block.to) : null;
  };
  const aim = under(nodes.find((node) => node.own && node.subject === 'aim'));
  if (aim) return aim;
  for (const { block } of nodes) {
    const match =
      /(?:(?:với|nhằm) mục (?:tiêu|đích)(?: là)?|mục (?:tiêu|đích) của (?:kế hoạch|chương trình)(?: là)?|kế hoạch(?= {1,3}nhằm))\s+(?:nhằm\s+)?(?=\p{L})/u.exec(
        plain.low.slice(block.from, Math.min(block.to, block.from + 4_000)),
      );
    if (!match) continue;
    const start = block.from + match.index + match[0].length;
    const [sentence] = sentencesOf(plain, start, block.to);
    if (sentence && !/\d\s?%/.test(plain.text.slice(...sentence))) return readText(plain, ...sentence);
  }
  return under(
    nodes.find(
      (node) =>
        node.own && node.subject === 'purpose' && /^muc dich(?!,?\s*(?:va\s)?yeu cau)/.test(plain.fold.slice(...(node.head ?? [0, 0]))),
    ),
  );
}
