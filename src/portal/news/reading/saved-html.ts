import { DomHandler, Parser } from 'htmlparser2';
import { type Block, lineOf, plainRun, tidy } from './block.ts';
import { machineInstant, readCategoryLine, readMetaLine } from './head-lines.ts';
import { blocksOf, childrenOf, classOf, type HtmlElement, type HtmlNode, isElement, isHidden, ownText, type Tree } from './simple-html.ts';

/** Beyond either, a page is an attack or an accident: real portal pages have some thousand elements, forty deep. */
const MOST_DEEP = 120;
const MOST_ELEMENTS = 150_000;

/** A page nested or filled beyond what can be read in reasonable time. */
export class TooDeep extends Error {
  override name = 'TooDeep';
}

/** A page taken apart. `everything` is the whole page, menus and sides too; `matter` is without them; hints come from its markup. */
export type SavedPage = { everything: Block[]; matter: Block[]; hints: Hints };
export type Hints = { title: string | null; category: string | null; publishedAt: string | null };

/** @throws TooDeep */
export function readPage(html: string): SavedPage {
  const tree = treeOf(html);
  const prose = proseIn(tree);
  const body = allElements(tree).find((element) => element.name === 'body') ?? tree;
  const whole = prose.get(body) ?? 0;
  const isChrome = (element: HtmlElement) => (prose.get(element) ?? 0) * 2 < whole + 1 && looksLikeChrome(element) && !holdsHead(element);
  const main = mainElement(body, prose, isChrome);
  return {
    everything: blocksOf(tree, () => false).flatMap(asLines),
    matter: blocksOf(body, isChrome, main),
    hints: hintsOf(tree),
  };
}

/** The items of lists and rows of tables as lines of their own: counters and polls often stand in them. */
const asLines = (block: Block): Block[] =>
  block.kind === 'line' ? [block] : block.texts.map((text) => lineOf([plainRun(text)])).filter((line) => line !== undefined);

/** Is this text a page or a fragment of one? A text that merely speaks of `<b>` is not. */
export function looksLikeHtml(text: string, named: string): boolean {
  const head = text.slice(0, 20_000);
  if (/^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+html|<\?xml[^>]{0,200}>\s*<(?:!doctype\s+)?html|<html[\s>])/i.test(head))
    return true;
  const tags =
    head.match(/<\/?(?:p|div|h[1-6]|article|main|body|head|table|tr|td|ul|ol|li|br|span|strong|b|em|i|a|meta|section)(?:\s[^<>]*)?\/?>/gi)
      ?.length ?? 0;
  return tags >= (/\.x?html?$/i.test(named) || /^\s*</.test(head) ? 2 : 12);
}

function treeOf(html: string): Tree {
  const builder = new DomHandler();
  const open = builder.onopentag.bind(builder);
  const shut = builder.onclosetag.bind(builder);
  let [depth, elements] = [0, 0];
  builder.onopentag = (name, attributes) => {
    if (++depth > MOST_DEEP || ++elements > MOST_ELEMENTS) throw new TooDeep(`more than ${MOST_DEEP} levels or ${MOST_ELEMENTS} elements`);
    open(name, attributes);
  };
  builder.onclosetag = () => {
    depth--;
    shut();
  };
  new Parser(builder).end(html);
  return builder.root;
}

/** How many characters of running text (not links, not scraps under 40 characters) stand in each element. */
function proseIn(tree: Tree): Map<HtmlNode | Tree, number> {
  const prose = new Map<HtmlNode | Tree, number>();
  const measure = (node: HtmlNode | Tree, inLink: boolean): number => {
    if ('data' in node && node.type === 'text') return inLink || node.data.trim().length < 40 ? 0 : node.data.trim().length;
    if ('name' in node && 'attribs' in node && (/^(?:script|style|noscript|template|head|select)$/.test(node.name) || isHidden(node)))
      return 0;
    const linked = inLink || ('name' in node && node.name === 'a');
    const sum = childrenOf(node).reduce((total, child) => total + measure(child, linked), 0);
    prose.set(node, sum);
    return sum;
  };
  measure(tree, false);
  return prose;
}

const CHROME_CLASS =
  /(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|footer|header|banner|sidebar|related|share|sharing|social|comments?|toolbar|search|login|widget|ads?|advert|tags?|pagination|copyright|counter|poll|vote|lien-?quan|tin-?khac|binh-?luan|tham-?do|truy-?cap)(?:$|[\s_-])/i;

const looksLikeChrome = (element: HtmlElement): boolean =>
  /^(?:nav|aside|footer|form|header|button|dialog)$/.test(element.name) ||
  /^(?:navigation|banner|contentinfo|search|complementary|dialog)$/.test(element.attribs.role ?? '') ||
  (element.name !== 'body' && element.name !== 'html' && CHROME_CLASS.test(classOf(element)));

/** Does a header belong to the article: it holds its title, or the day of publication? */
const holdsHead = (element: HtmlElement): boolean =>
  [element, ...allElements(element)].some((inner) => {
    const text = ownText(inner);
    return (inner.name === 'h1' && text.split(' ').length >= 4) || readMetaLine(text)?.labelled === true;
  });

/** The smallest element that holds nearly all running text of the page: what the page names as its matter, else by following the text. */
function mainElement(
  body: HtmlNode | Tree,
  prose: Map<HtmlNode | Tree, number>,
  isChrome: (element: HtmlElement) => boolean,
): HtmlNode | Tree {
  const size = (node: HtmlNode | Tree) => prose.get(node) ?? 0;
  const named = allElements(body).filter(
    (element) => element.name === 'article' || element.name === 'main' || element.attribs.role === 'main',
  );
  const best = named.sort((a, b) => size(b) - size(a))[0];
  let main: HtmlNode | Tree = best && size(best) * 2 >= size(body) ? best : body;
  for (;;) {
    const next: HtmlElement | undefined = childrenOf(main)
      .filter(isElement)
      .filter((child) => !isChrome(child) && /^(?:article|main|section|div|table|tbody|tr|td|center|form|span|font)$/.test(child.name))
      .find((child) => size(child) > 0 && size(child) >= size(main) * 0.75 && holdsParagraphs(child));
    if (!next) return main;
    main = next;
  }
}

const holdsParagraphs = (element: HtmlElement): boolean =>
  allElements(element).some((inner) => /^(?:p|div|br|td|li|h[1-6])$/.test(inner.name));

function hintsOf(tree: Tree): Hints {
  const elements = allElements(tree);
  const meta = (name: string) =>
    elements.find((one) => one.name === 'meta' && (one.attribs.property === name || one.attribs.name === name))?.attribs.content;
  const pageTitle = elements.find((one) => one.name === 'title');
  const trail = elements.find((one) => /(?:^|[\s_-])(?:breadcrumbs?|duong-?dan)(?:$|[\s_-])/i.test(classOf(one)));
  const steps = trail ? blocksOf(trail, () => false).flatMap((block) => (block.kind === 'line' ? [block.text] : block.texts)) : [];
  const links = trail
    ? allElements(trail)
        .filter((one) => one.name === 'a')
        .map(ownText)
        .filter((text) => text !== '')
    : [];
  const category = links.at(-1) ?? readCategoryLine(steps.join(' > ')) ?? meta('article:section');
  const time = elements.find((one) => one.name === 'time' && one.attribs.datetime)?.attribs.datetime;
  const title =
    meta('og:title') ?? (pageTitle ? ownText(pageTitle).replace(/\s+[|–-]\s+[^|–]*(?:cổng|trang|báo|portal|\.vn)[^|]*$/iu, '') : '');
  return {
    title: tidy(title) || null,
    category: category && !/^(?:trang chủ|home)$/iu.test(tidy(category)) ? tidy(category) || null : null,
    publishedAt: machineInstant(meta('article:published_time')) ?? machineInstant(time),
  };
}

function allElements(root: HtmlNode | Tree): HtmlElement[] {
  const found: HtmlElement[] = [];
  const visit = (node: HtmlNode | Tree) => {
    for (const child of childrenOf(node)) {
      if (isElement(child)) found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}
