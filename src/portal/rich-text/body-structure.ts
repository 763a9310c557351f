import { DomHandler, Parser } from 'htmlparser2';
import { isWordListItem, type Node, type Tag, wordList } from './word-lists.ts';

/**
 * Any HTML as plain blocks one after another: paragraphs, headings, lists, tables, quotes, figures. Wrappers are unwrapped, loose text gets
 * its paragraph, what is empty goes, and presentation becomes meaning (a bold span is strong). Not yet safe: attributes are sanitised after it.
 */
export const structured = (html: string): string => flow(treeOf(html), 0).join('\n');

const DEEPEST = 50;
const MOST_OPEN = 1000; // elements in each other; people nest a dozen, and the parser's time grows with the square of it
const PIECE = 8192; // characters

/** The tree of a text, up to where more is open at once than anybody would write: what comes after that is not read. */
function treeOf(html: string): Node[] {
  const builder = new DomHandler();
  const [open, shut] = [builder.onopentag.bind(builder), builder.onclosetag.bind(builder)];
  let depth = 0;
  builder.onopentag = (name, attributes) => {
    depth++;
    open(name, attributes);
  };
  builder.onclosetag = () => {
    depth--;
    shut();
  };
  const parser = new Parser(builder);
  for (let at = 0; at < html.length && depth <= MOST_OPEN; at += PIECE) parser.write(html.slice(at, at + PIECE));
  parser.end();
  return builder.root.children;
}
const INLINE: Record<string, string> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  cite: 'em',
  u: 'u',
  ins: 'u',
  sub: 'sub',
  sup: 'sup',
};
const HEADINGS: Record<string, string> = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' };
const UNREAD = new Set(
  'script style template noscript head title meta link xml svg math iframe object embed select textarea button xmp noembed noframes plaintext'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li table blockquote figure section article aside main header footer nav center dl dt dd pre form fieldset hr address body html img'.split(
    ' ',
  ),
);
const OUR_PICTURE = /^\/(?:lam-viec\/)?tep\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/\w+)?$/;
const LINK = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/i;

export const isTag = (node: Node): node is Tag => node.type === 'tag' || node.type === 'script' || node.type === 'style';

/** The blocks that nodes make, each as HTML. */
function flow(nodes: readonly Node[], depth: number): string[] {
  const blocks: string[] = [];
  let line = '';
  const flush = () => {
    for (const part of line.split(/(?:\s*<br>\s*){2,}/)) {
      const text = part.replace(/ {2,}/g, ' ').replace(/^(?:\s|&nbsp;|<br>)+|(?:\s|&nbsp;|<br>)+$/g, '');
      if (hasText(text)) blocks.push(`<p>${text}</p>`);
    }
    line = '';
  };
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at]!;
    if (isWordListItem(node)) {
      flush();
      const items = [node];
      while (at + 1 < nodes.length && (isWordListItem(nodes[at + 1]!) || isBlank(nodes[at + 1]!))) {
        const next = nodes[++at]!;
        if (isTag(next)) items.push(next);
      }
      blocks.push(wordList(items, (inner) => inline(inner, depth + 1).trim()));
    } else if (isTag(node) && holdsBlocks(node, depth)) {
      flush();
      blocks.push(...blockOf(node, depth + 1));
    } else line += inline([node], depth);
  }
  flush();
  return blocks;
}

function blockOf(node: Tag, depth: number): string[] {
  const { name } = node;
  if (depth > DEEPEST || UNREAD.has(name)) return [];
  if (HEADINGS[name]) return wrap(HEADINGS[name], inline(node.children, depth).replaceAll('<br>', ' ').trim());
  if (name === 'img') return pictureOf(node);
  if (name === 'figure') return figureOf(node, depth);
  if (name === 'blockquote') return wrap('blockquote', flow(node.children, depth).join(''));
  if (name === 'ul' || name === 'ol') return listOf(node, depth);
  if (name === 'table') return tableOf(node, depth);
  return flow(node.children, depth);
}

function listOf(node: Tag, depth: number): string[] {
  const items: string[] = [];
  for (const child of node.children) {
    if (!isTag(child)) continue;
    // old editors nest a list beside its item instead of in it
    const inner = child.name === 'ul' || child.name === 'ol' ? blockOf(child, depth + 1).join('') : only(flow(child.children, depth + 1));
    if (!hasText(inner)) continue;
    if (child.name !== 'li' && items.length > 0) items.push(items.pop()!.replace(/<\/li>$/, `${inner}</li>`));
    else items.push(`<li>${inner}</li>`);
  }
  const start = node.name === 'ol' && /^\d{1,4}$/.test(node.attribs['start'] ?? '') ? node.attribs['start'] : '';
  return wrap(node.name, items.join(''), start && start !== '1' ? ` start="${start}"` : '');
}

function tableOf(node: Tag, depth: number): string[] {
  const rows: Tag[] = [];
  let caption = '';
  const look = (tag: Tag, level: number) => {
    for (const child of tag.children) {
      if (!isTag(child) || level > 2) continue;
      if (child.name === 'tr') rows.push(child);
      else if (child.name === 'caption') caption = inline(child.children, depth + 1).trim();
      else if (child.name !== 'table') look(child, level + 1);
    }
  };
  look(node, 0);
  const html = rows
    .map((row, index) => {
      const cells = row.children.filter((child) => isTag(child) && (child.name === 'td' || child.name === 'th')) as Tag[];
      return cells.length > 0 ? `<tr>${cells.map((cell) => cellOf(cell, index, depth + 1)).join('')}</tr>` : '';
    })
    .join('');
  if (!hasText(html)) return [];
  return [`<table>${hasText(caption) ? `<caption>${caption}</caption>` : ''}<tbody>${html}</tbody></table>`];
}

function cellOf(cell: Tag, row: number, depth: number): string {
  const spans = (['colspan', 'rowspan'] as const)
    .map((name) => [name, Number(cell.attribs[name])] as const)
    .filter(([, n]) => Number.isInteger(n) && n > 1 && n <= 100)
    .map(([name, n]) => ` ${name}="${n}"`)
    .join('');
  const given = cell.attribs['scope'] ?? '';
  const scope = /^(?:col|row)(?:group)?$/.test(given) ? given : row === 0 ? 'col' : 'row';
  const inner = only(flow(cell.children, depth));
  return cell.name === 'th' && hasText(inner) ? `<th scope="${scope}"${spans}>${inner}</th>` : `<td${spans}>${inner}</td>`;
}

function figureOf(node: Tag, depth: number): string[] {
  const tags = node.children.filter(isTag);
  const pictures = tags.filter(({ name }) => name === 'img').flatMap(pictureOf);
  const caption = tags.find(({ name }) => name === 'figcaption');
  const words = caption ? inline(caption.children, depth).trim() : '';
  if (pictures.length !== 1 || tags.some(({ name }) => name !== 'img' && name !== 'figcaption')) return flow(node.children, depth);
  return hasText(words) ? [`<figure>${pictures[0]}<figcaption>${words}</figcaption></figure>`] : pictures;
}

function pictureOf({ attribs }: Tag): string[] {
  const id = OUR_PICTURE.exec(attribs['src'] ?? '')?.[1];
  const alt = (attribs['alt'] ?? '').replace(/\s+/g, ' ').trim();
  return id && alt ? [`<img src="/tep/${id}" alt="${escaped(alt)}">`] : [];
}

/** Text and what may stand in a line of it. */
function inline(nodes: readonly Node[], depth: number, within: readonly string[] = []): string {
  if (depth > DEEPEST) return '';
  return nodes
    .map((node) => {
      if (node.type === 'text') return escaped(node.data.replace(/[\s\u00a0]+/g, ' '));
      if (!isTag(node) || UNREAD.has(node.name) || node.name === 'img' || /mso-list:\s*ignore/i.test(node.attribs['style'] ?? ''))
        return '';
      if (node.name === 'br') return '<br>';
      const marks = marksOf(node).filter((mark) => !within.includes(mark));
      const href = node.name === 'a' ? hrefOf(node) : undefined;
      const inner = inline(node.children, depth + 1, [...within, ...marks, ...(href ? ['a', 'u'] : [])]);
      if (!hasText(inner)) return inner.replace(/<(?!br>)[^>]*>/g, '');
      const marked = marks.reduceRight((text, mark) => `<${mark}>${text}</${mark}>`, inner);
      if (href && !within.includes('a')) {
        return `<a href="${escaped(href)}"${/^https?:/i.test(href) ? ' rel="noopener"' : ''}>${marked}</a>`;
      }
      return BLOCKS.has(node.name) ? `${marked} ` : marked;
    })
    .join('')
    .replace(/ {2,}/g, ' '); // what stood between two spaces may be gone
}

/** What an element means: by its name, or by how Google Docs and Word make it look. */
function marksOf({ name, attribs }: Tag): string[] {
  const style = (attribs['style'] ?? '').toLowerCase();
  const marks = new Set<string>();
  const plain = /(?:^|;)\s*font-weight:\s*(?:normal|400)/.test(style);
  if (INLINE[name] && !(plain && INLINE[name] === 'strong')) marks.add(INLINE[name]);
  if (name === 'span' || name === 'font') {
    if (/(?:^|;)\s*font-weight:\s*(?:bold|[6-9]00)/.test(style)) marks.add('strong');
    if (/font-style:\s*italic/.test(style)) marks.add('em');
    if (/text-decoration(?:-line)?:[^;]*underline/.test(style)) marks.add('u');
    if (/vertical-align:\s*super/.test(style)) marks.add('sup');
    if (/vertical-align:\s*sub\b/.test(style)) marks.add('sub');
  }
  return [...marks];
}

function hrefOf({ attribs }: Tag): string | undefined {
  const href = (attribs['href'] ?? '').replace(/[\0-\x20\u200b-\u200f]/g, '');
  const own = OUR_PICTURE.exec(href)?.[1];
  return own ? `/tep/${own}` : LINK.test(href) && href.length <= 2000 ? href : undefined;
}

/** A cell or item whose matter is one paragraph needs no paragraph. */
const only = (blocks: readonly string[]): string => {
  const [first = '', second = ''] = blocks;
  const lone = blocks.length === 1 || (blocks.length === 2 && /^<[uo]l/.test(second));
  return lone && first.startsWith('<p>') ? first.slice(3, -4) + second : blocks.join('');
};

const holdsBlocks = (node: Tag, depth: number): boolean =>
  BLOCKS.has(node.name) ||
  (depth < DEEPEST && !UNREAD.has(node.name) && node.children.some((child) => isTag(child) && holdsBlocks(child, depth + 1)));

const isBlank = (node: Node): boolean =>
  node.type === 'comment' || node.type === 'directive' || (node.type === 'text' && node.data.trim() === '');

const hasText = (html: string): boolean => html.includes('<img') || html.replace(/<[^>]*>|&nbsp;|[\s\u00a0]/g, '') !== '';

const wrap = (tag: string, inner: string, attributes = ''): string[] => (hasText(inner) ? [`<${tag}${attributes}>${inner}</${tag}>`] : []);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
