import type { Block } from './block.rules.ts';
import { isBullet, type MarkKind } from './mark.rules.ts';
import { type Plain, trimmed } from './plain.rules.ts';

/** What a part of a plan is about, by its heading; what a heading does not say, the part above decides. */
export type Subject = 'aim' | 'targets' | 'purpose' | 'background' | 'tasks' | 'budget' | 'assignments' | 'reporting' | 'closing' | null;

/**
 * A paragraph with its place in the outline. `head`: the title, when it is one (whole, or before its colon). `said`: what stands after the
 * title, or the whole paragraph. `subject`: by its own title or inherited; `own`: its own title says so.
 */
export type Node = {
  block: Block;
  parent: Node | null;
  children: Node[];
  head: readonly [number, number] | null;
  said: readonly [number, number];
  subject: Subject;
  own: boolean;
};

/** Paragraphs as a tree: marks nest in the order in which a text begins to use them. */
export function outlineOf(plain: Plain, blocks: readonly Block[]): Node[] {
  const nodes: Node[] = [];
  let open: Node[] = [];
  for (const block of blocks) {
    const { head, said } = partsOf(plain, block);
    const subject = head ? subjectOf(plain.fold.slice(...head)) : null;
    open = placeIn(open, block, subject !== null, plain);
    const parent = open.at(-1) ?? null;
    const node: Node = { block, parent, children: [], head, said, subject: subject ?? inherited(parent), own: subject !== null };
    nodes.push(node);
    parent?.children.push(node);
    if (block.mark || head) open.push(node);
  }
  return nodes.map((node) => asSentence(plain, node));
}

/** A short sentence with a mark is a title only when something stands below it: "1. Mục đích." but not "b) Biên soạn tài liệu." */
function asSentence(plain: Plain, node: Node): Node {
  const { block, children, head, said } = node;
  const bare = head !== null && said[0] === said[1] && children.length === 0 && block.mark !== null;
  const text = plain.text.slice(block.body, block.to);
  const first = node.parent?.children.find((other) => other.block.mark?.kind === block.mark?.kind) ?? node;
  const asOthers =
    head !== null &&
    said[0] === said[1] &&
    /[.;]$/.test(text) &&
    first !== node &&
    first.head === null &&
    children.every((child) => !child.block.mark);
  if (!asOthers && (!bare || !/[.;,]$|;\s/.test(text))) return node;
  return Object.assign(node, { head: null, said: [block.body, block.to], subject: inherited(node.parent), own: false });
}

const inherited = (parent: Node | null): Subject => parent?.subject ?? null;

/** The open parts under which a paragraph stands: those of its own rank and below are over. */
function placeIn(open: readonly Node[], block: Block, opens: boolean, plain: Plain): Node[] {
  const rank = rankOf(block);
  if (rank === 'text') {
    if (CLOSES.test(plain.text.slice(block.from, block.from + 60))) return open.slice(0, 1);
    if (!opens) return startsWithFigure(plain, block) ? [...open] : open.filter((node) => rankOf(node.block) !== 'text' || node.block.caps);
    const at = open.findIndex((node) => rankOf(node.block) === 'text');
    return at < 0 ? [...open] : open.slice(0, at);
  }
  if (rank === 'caps') return open.filter((node) => node.block.mark && TOP.includes(node.block.mark.kind));
  const at = open.findIndex((node) => rankOf(node.block) === rank);
  if (at >= 0) return open.slice(0, at);
  if (rank === 'roman' || rank === 'part' || rank === 'chapter')
    return open.filter((node) => TOP.includes(node.block.mark?.kind ?? 'dash') && node.block.mark?.kind !== rank);
  return [...open];
}

const TOP: readonly MarkKind[] = ['part', 'chapter', 'article', 'upper'];
const rankOf = (block: Block): string => block.mark?.kind ?? (block.caps ? 'caps' : 'text');

const startsWithFigure = (plain: Plain, block: Block): boolean =>
  /^(?:(?:phấn đấu|đạt|trên|hơn|ít nhất|tối thiểu|có|từ|dưới|khoảng|đến năm \d{4},?|tỷ lệ|tỉ lệ|số)\s+){0,4}\d|^(?:tỷ|tỉ) lệ/u.test(
    plain.low.slice(block.body, Math.min(block.to, block.body + 60)),
  );

/** Sentences that speak to everybody again after the last item of a list. */
const CLOSES =
  /^(?:Trên đây là|Trong quá trình|Yêu cầu|Đề nghị (?:các|Thủ trưởng)|Căn cứ (?:nội dung )?Kế hoạch này|Kế hoạch này|Nhận được)(?!\p{L})/u;

const LONGEST_HEAD = 220;
const LONGEST_RUN_IN = 130;

/** Title and text of a paragraph. A bullet or an unmarked line is a title only if it says a subject; a marked one also by its form. */
function partsOf(plain: Plain, block: Block): { head: Node['head']; said: Node['said'] } {
  const text = plain.text.slice(block.body, Math.min(block.to, block.body + LONGEST_HEAD + 1));
  const length = block.to - block.body;
  const whole = [block.body, block.to] as const;
  const colon = colonIn(text);
  const bulleted = block.mark === null || isBullet(block.mark);
  if (colon > 0) {
    const head = ends(plain, block.body, block.body + colon);
    const speaks = !bulleted || subjectOf(plain.fold.slice(...head)) !== null || block.caps;
    if (speaks) return { head, said: trimmed(plain, Math.min(block.body + colon + 1, block.to), block.to) };
    return { head: null, said: whole };
  }
  if (length > LONGEST_HEAD) return { head: null, said: whole };
  const sentence = /[.;,…]$/.test(text) || /[.;]\s/.test(text);
  const titled = bulleted
    ? block.caps || (!sentence && length < 90 && subjectOf(plain.fold.slice(...whole)) !== null && !/\d\s?%/.test(text))
    : !sentence || !/\.\s/.test(text);
  return titled ? { head: ends(plain, block.body, block.to), said: [block.to, block.to] } : { head: null, said: whole };
}

/** "Mục tiêu 1: Giảm tỷ lệ …", "Nhiệm vụ 2: …": the first colon belongs to the title. */
const LABELLED = /^(?:nhóm\s+)?(?:mục tiêu|nhiệm vụ|nội dung|giải pháp|dự án|tiểu dự án|hợp phần)\s+(?:số\s+)?\d{1,2}\s*:\s*/iu;

/** The colon that ends a title; none after a sentence or in a long one. */
function colonIn(text: string): number {
  const labelled = LABELLED.exec(text)?.[0].length ?? 0;
  const next = labelled > 0 ? text.slice(labelled).search(/:(?!\d)/) : -1;
  const rest = labelled > 0 ? text.slice(labelled, next < 0 ? undefined : labelled + next) : '';
  if (labelled > 0 && next < 0 && text.length <= LONGEST_HEAD && !/\d\s?%|[;(]/.test(rest)) return -1;
  const colon = next >= 0 && !/\d\s?%|[;(]/.test(rest) ? labelled + next : text.search(/:(?!\d)/);
  if (colon < 0) return -1;
  const title = text.slice(0, colon);
  const closes = text.slice(colon + 1).trim() === '';
  if (/[.;](?:\s|$)/.test(title)) return -1;
  return closes || colon <= LONGEST_RUN_IN ? colon : -1;
}

/** Without the punctuation that ends a title. */
function ends(plain: Plain, from: number, to: number): readonly [number, number] {
  let [start, end] = trimmed(plain, from, to);
  while (end > start && /[.:;,\s]/.test(plain.text[end - 1]!)) end--;
  if (/^[*"“]/.test(plain.text.slice(start, start + 1))) start++;
  return [start, end];
}

const SUBJECTS: readonly (readonly [Subject, RegExp])[] = [
  ['closing', /^(?:noi nhan|phu luc)/],
  ['aim', /^(?:\S+ ){0,3}muc tieu (?:chung|tong quat|tong the|bao trum)/],
  [
    'background',
    /tinh hinh(?! moi)|thuc trang|^(?:\S+ ){0,4}ket qua|^danh gia|dac diem|su can thiet|han che|ton tai|nguyen nhan|kho khan|boi canh|^quan diem/,
  ],
  ['assignments', /to chuc thuc hien|phan cong|phan nhiem|^trach nhiem|^(?:\S+ ){0,2}to chuc trien khai/],
  [
    'reporting',
    /^(?:che do |thoi gian |cong tac |thuc hien |thong tin,? ){0,3}bao cao|^so ket|^tong ket|^(?:kiem tra, )?giam sat.*bao cao|che do (?:thong tin|bao cao)/,
  ],
  ['budget', /kinh phi|du toan|nguon luc tai chinh|nguon von/],
  [
    'tasks',
    /^(?:(?:cac|mot so|nhung|noi dung|he thong) ){0,3}(?:nhiem vu|giai phap|hoat dong)|^noi dung(?! muc tieu)|^(?:nhom )?nhiem vu|^cac noi dung/,
  ],
  ['targets', /muc tieu|chi tieu/],
  ['purpose', /muc dich|yeu cau|pham vi|doi tuong|thoi gian/],
];

/** What a heading announces; null when it only names its matter. A long sentence announces only by "mục tiêu", "chỉ tiêu" and a colon. */
export function subjectOf(fold: string): Subject {
  const title = fold.replace(/\s+/g, ' ').trim();
  const long = title.length > 90;
  const found = SUBJECTS.find(([subject, pattern]) => (!long || subject === 'targets' || subject === 'tasks') && pattern.test(title));
  if (!found) return null;
  if (found[0] === 'tasks' && /^(?:noi dung|hoat dong|nhiem vu)/.test(title) && /chi tieu(?! giao)/.test(title) && !/giai phap/.test(title))
    return 'targets';
  return found[0];
}
