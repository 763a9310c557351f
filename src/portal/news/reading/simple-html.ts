import type { parseDocument } from 'htmlparser2';
import {
  type Block,
  type Group,
  inlineHtml,
  type Line,
  type Link,
  lineOf,
  linksOf,
  plainRun,
  type Run,
  safeHref,
  textsOf,
} from './block.ts';
import { readMetaLine } from './head-lines.ts';

export type Tree = ReturnType<typeof parseDocument>;
export type HtmlNode = Tree['children'][number];
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>;

export const isElement = (node: HtmlNode): node is HtmlElement => 'attribs' in node;
export const childrenOf = (node: HtmlNode | Tree): HtmlNode[] => ('children' in node ? node.children : []);

const SILENT = new Set(
  'script style noscript template iframe object embed svg math head title select option textarea input audio video canvas map'.split(' '),
);
const BREAKING = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const LEAD_CLASS = /(?:^|[\s_-])(?:sapo|lead|chapeau|trich-?yeu|tom-?tat|summary|abstract)(?:$|[\s_-])/i;
const AUTHOR_CLASS = /(?:^|[\s_-])(?:author|tac-?gia|byline|nguoi-?dang)(?:$|[\s_-])/i;

export const classOf = (element: HtmlElement): string => `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`;

export const isHidden = (element: HtmlElement): boolean =>
  'hidden' in element.attribs ||
  element.attribs['aria-hidden'] === 'true' ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.attribs.style ?? '');

type Looks = {
  strong: boolean;
  em: boolean;
  href: string | null;
  level: Line['level'];
  quoted: boolean;
  mark: Line['mark'];
  outside: boolean;
  preformatted: boolean;
};
export const PLAIN: Looks = {
  strong: false,
  em: false,
  href: null,
  level: 0,
  quoted: false,
  mark: null,
  outside: false,
  preformatted: false,
};

/**
 * The paragraphs, headings, lists and tables below a node, in order. `leave(element)` names what is passed over; `main` is the element
 * beyond which blocks are marked `outside`.
 */
export function blocksOf(root: HtmlNode | Tree, leave: (element: HtmlElement) => boolean, main?: HtmlNode | Tree): Block[] {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  let close = false;
  const flush = (looks: Looks, nextClose = false) => {
    const { level, quoted, mark, outside } = looks;
    const line = lineOf(runs, { level, quoted, mark, outside, close });
    runs = [];
    if (line) blocks.push(line);
    close = line !== undefined && nextClose;
  };
  const visit = (node: HtmlNode, above: Looks) => {
    if (node.type === 'text' && 'data' in node) {
      for (const [i, text] of (above.preformatted ? node.data.split('\n') : [node.data]).entries()) {
        if (i > 0) flush(above, true);
        runs.push({ text, strong: above.strong, em: above.em, href: above.href });
      }
    }
    if (!isElement(node) || SILENT.has(node.name) || isHidden(node) || leave(node)) return;
    if (node.name === 'br') return above.level > 0 ? void runs.push({ ...above, text: ' ' }) : flush(above, true);
    const looks = looksIn(node, node === main ? { ...above, outside: false } : above);
    if (!BREAKING.has(node.name)) return visitAll(node, looks);
    flush(above);
    const group = node.name === 'ul' || node.name === 'ol' ? listOf(node, leave) : node.name === 'table' ? tableOf(node, leave) : undefined;
    if (group) blocks.push({ ...group, outside: looks.outside });
    else visitAll(node, looks);
    flush(looks);
  };
  const visitAll = (node: HtmlNode | Tree, looks: Looks) => {
    for (const child of childrenOf(node)) visit(child, looks);
  };
  const start = { ...PLAIN, outside: main !== undefined && main !== root };
  visitAll(root, start);
  flush(start);
  return blocks;
}

function looksIn(element: HtmlElement, above: Looks): Looks {
  const looks = { ...above };
  const heading = /^h([1-6])$/.exec(element.name)?.[1];
  if (heading) looks.level = Math.min(Number(heading), 3) as Line['level']; // 1, 2 or 3 by the two lines above
  if (element.name === 'strong' || element.name === 'b') looks.strong = true;
  if (element.name === 'em' || element.name === 'i' || element.name === 'figcaption') looks.em = true;
  if (element.name === 'a') looks.href = safeHref(element.attribs.href);
  if (element.name === 'pre') looks.preformatted = true;
  if (element.name === 'blockquote') looks.quoted = true;
  if (LEAD_CLASS.test(classOf(element))) looks.mark = 'lead';
  if (AUTHOR_CLASS.test(classOf(element))) looks.mark = 'author';
  return looks;
}

/** All text below a node as one line. */
function inlineOf(node: HtmlNode, leave: (element: HtmlElement) => boolean): Line | undefined {
  const runs = blocksOf(node, leave).map((block) => (block.kind === 'line' ? block.runs : [plainRun(block.texts.join('; '))]));
  return lineOf(runs.flatMap((each, i) => (i === 0 ? each : [plainRun(' '), ...each])));
}

/** A list as it stands; undefined when it only lays out a page: then its items are read as paragraphs. */
function listOf(list: HtmlElement, leave: (element: HtmlElement) => boolean): Omit<Group, 'outside'> | undefined {
  if (laysOut(list)) return undefined;
  const [texts, links, items]: [string[], Link[], string[]] = [[], [], []];
  for (const item of childrenOf(list).filter(isElement)) {
    if (item.name !== 'li' || isHidden(item) || leave(item)) continue;
    const inner = inlineOf(item, (element) => element.name === 'ul' || element.name === 'ol' || leave(element));
    if (inner) {
      texts.push(inner.text);
      links.push(...linksOf(inner));
    }
    const nested = blocksOf(item, leave).filter((block) => block.kind === 'group');
    texts.push(...nested.flatMap(textsOf));
    links.push(...nested.flatMap(linksOf));
    if (inner || nested.length > 0) items.push(`<li>${inner ? inlineHtml(inner.runs) : ''}${nested.map((one) => one.html).join('')}</li>`);
  }
  return items.length > 0 ? { kind: 'group', texts, links, html: `<${list.name}>${items.join('')}</${list.name}>` } : undefined;
}

/** A table of figures or words: one paragraph per row, its cells parted by " | ". */
function tableOf(table: HtmlElement, leave: (element: HtmlElement) => boolean): Omit<Group, 'outside'> | undefined {
  const rows = elementsIn(table, 'tr');
  if (laysOut(table) || rows.length < 2 || rows.every((row) => cellsOf(row).length < 2)) return undefined;
  const [texts, links, htmlRows]: [string[], Link[], string[]] = [[], [], []];
  for (const row of rows) {
    const cells = cellsOf(row).map((cell) => ({ cell, line: inlineOf(cell, leave) }));
    if (!cells.some(({ line }) => line)) continue;
    texts.push(cells.map(({ line }) => line?.text ?? '').join(' | '));
    links.push(...cells.flatMap(({ line }) => (line ? linksOf(line) : [])));
    const html = cells.map(({ cell, line }) => `<${cell.name}${spans(cell)}>${line ? inlineHtml(line.runs) : ''}</${cell.name}>`);
    htmlRows.push(`<tr>${html.join('')}</tr>`);
  }
  return htmlRows.length > 0 ? { kind: 'group', texts, links, html: `<table>${htmlRows.join('')}</table>` } : undefined;
}

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  childrenOf(row).filter((node) => isElement(node) && (node.name === 'td' || node.name === 'th')) as HtmlElement[]; // filtered on the line itself

const spans = (cell: HtmlElement): string =>
  ['colspan', 'rowspan']
    .map((name) => (/^[2-9]$|^[1-9]\d$/.test(cell.attribs[name] ?? '') ? ` ${name}="${cell.attribs[name]}"` : ''))
    .join('');

/** Does a list or table hold a page's layout: a title, another table, the day of publication or long prose? */
const laysOut = (element: HtmlElement): boolean =>
  elementsIn(element, 'table', 'h1', 'h2', 'article').length > 0 ||
  elementsIn(element, 'li', 'td', 'th', 'p', 'div', 'span').some((cell) => {
    const text = ownText(cell);
    return text.length > 600 || (/(?:ngày|thời gian) đăng|lượt xem/i.test(text) && readMetaLine(text) !== undefined);
  });

function elementsIn(root: HtmlElement, ...names: string[]): HtmlElement[] {
  return childrenOf(root)
    .filter(isElement)
    .flatMap((child) => [...(names.includes(child.name) ? [child] : []), ...elementsIn(child, ...names)]);
}

/** The text of a node and its inline children, not of the blocks in it. */
export function ownText(node: HtmlNode): string {
  const gather = (child: HtmlNode): string => {
    if (child.type === 'text' && 'data' in child) return child.data;
    return isElement(child) && !BREAKING.has(child.name) && !SILENT.has(child.name) ? childrenOf(child).map(gather).join('') : ' ';
  };
  return childrenOf(node).map(gather).join('').replace(/\s+/g, ' ').trim();
}
