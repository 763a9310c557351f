import type { parseDocument } from 'htmlparser2';

export type Node = ReturnType<typeof parseDocument>['children'][number];
export type Tag = Extract<Node, { type: 'tag' | 'script' | 'style' }>;

/** Word writes a list as paragraphs that merely look like one: `mso-list:l0 level2 lfo1`, the bullet as text of its own. */
export const isWordListItem = (node: Node): node is Tag =>
  node.type === 'tag' && node.name === 'p' && /mso-list:\s*l\d+\s+level\d/i.test(node.attribs['style'] ?? '');

/** Such paragraphs, one after another, as the nested list that they mean. `inner` makes the text of an item. */
export function wordList(items: readonly Tag[], inner: (nodes: readonly Node[]) => string): string {
  const levels = items.map((item) => Math.min(9, Number(/level(\d)/i.exec(item.attribs['style'] ?? '')?.[1] ?? 1)));
  let at = 0;
  const list = (level: number): string => {
    const tag = isNumbered(items[at]!) ? 'ol' : 'ul';
    let html = '';
    while (at < items.length && levels[at]! >= level) {
      const text = inner(items[at]!.children);
      at += 1;
      const nested = at < items.length && levels[at]! > level ? list(levels[at]!) : '';
      if (text !== '' || nested !== '') html += `<li>${text}${nested}</li>`;
    }
    return html === '' ? '' : `<${tag}>${html}</${tag}>`;
  };
  let all = '';
  while (at < items.length) all += list(levels[at]!);
  return all;
}

/** By its marker: `1.`, `a)`, `iv.` count; a dot or a dash does not. */
const isNumbered = (item: Tag): boolean => /^[\s\u00a0]*(?:\d+|[a-zđ]|[ivxl]+)[.)]/i.test(markerOf(item));

function markerOf(tag: Tag): string {
  for (const child of tag.children) {
    if (child.type !== 'tag') continue;
    if (/mso-list:\s*ignore/i.test(child.attribs['style'] ?? '')) return textOf(child);
    const deeper = markerOf(child);
    if (deeper) return deeper;
  }
  return '';
}

const textOf = (tag: Tag): string =>
  tag.children.map((child) => (child.type === 'text' ? child.data : child.type === 'tag' ? textOf(child) : '')).join('');
