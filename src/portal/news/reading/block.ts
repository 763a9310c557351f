/** A stretch of text with one look. `href` is already judged safe. */
export type Run = { text: string; strong: boolean; em: boolean; href: string | null };

/**
 * One paragraph or heading. `close`: it follows the line before without an empty line or a new paragraph between.
 * `outside`: it stands outside the element that holds the article's matter.
 */
export type Line = {
  kind: 'line';
  text: string;
  runs: Run[];
  level: 0 | 1 | 2 | 3;
  close: boolean;
  quoted: boolean;
  mark: 'lead' | 'author' | null;
  outside: boolean;
};

/** A list or a table: its structure as simple HTML, its items or rows as paragraphs. */
export type Group = { kind: 'group'; texts: string[]; html: string; links: Link[]; outside: boolean };
export type Link = { text: string; href: string };
export type Block = Line | Group;

/** A line out of runs: white space of every kind collapsed, NFC. Undefined when nothing is left. */
export function lineOf(runs: Run[], looks: Partial<Omit<Line, 'kind' | 'text' | 'runs'>> = {}): Line | undefined {
  const kept: Run[] = [];
  for (const run of runs) {
    const text = spaced(run.text);
    const before = kept.at(-1);
    const fresh = !before || before.text.endsWith(' ') ? text.replace(/^ /, '') : text;
    if (fresh === '') continue;
    if (before && before.strong === run.strong && before.em === run.em && before.href === run.href) before.text += fresh;
    else kept.push({ ...run, text: fresh });
  }
  const last = kept.at(-1);
  if (last) last.text = last.text.trimEnd();
  if (last?.text === '') kept.pop();
  const text = kept
    .map((run) => run.text)
    .join('')
    .trim();
  if (text === '') return undefined;
  return { kind: 'line', level: 0, close: false, quoted: false, mark: null, outside: false, ...looks, text, runs: kept };
}

export const plainRun = (text: string): Run => ({ text, strong: false, em: false, href: null });

/** NFC, one space for every run of white space, no invisible characters, nothing at the ends. */
export const tidy = (text: string): string => spaced(text).trim();

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const spaced = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ');

/** Two lines that are one, broken by whoever saved or typed it. */
export const joined = (first: Line, second: Line): Line => lineOf([...first.runs, plainRun(' '), ...second.runs], first) ?? first;

export const textsOf = (block: Block): string[] => (block.kind === 'line' ? [block.text] : block.texts);

export function linksOf(block: Block): Link[] {
  if (block.kind === 'group') return block.links;
  const links: Link[] = [];
  for (const run of block.runs) {
    if (run.href === null) continue;
    const before = links.at(-1);
    if (before?.href === run.href) before.text += run.text;
    else links.push({ text: run.text, href: run.href });
  }
  return links.map((link) => ({ ...link, text: link.text.trim() }));
}

/** Simple HTML for the editor: p, h2, h3, ul, ol, li, table, blockquote, a, strong, em; no attribute but href and spans of cells. */
export function blocksHtml(blocks: readonly Block[]): string {
  const pieces = blocks.map((block, i) => {
    if (block.kind === 'group') return block.html;
    const name = block.level === 0 ? 'p' : block.level === 3 ? 'h3' : 'h2';
    const opens = block.quoted && !isQuoted(blocks[i - 1]) ? '<blockquote>' : '';
    const closes = block.quoted && !isQuoted(blocks[i + 1]) ? '</blockquote>' : '';
    return `${opens}<${name}>${inlineHtml(block.runs)}</${name}>${closes}`;
  });
  return pieces.join('\n');
}

const isQuoted = (block: Block | undefined): boolean => block?.kind === 'line' && block.quoted;

export function inlineHtml(runs: readonly Run[]): string {
  let html = '';
  let open: string | null = null;
  for (const run of runs) {
    if (run.href !== open) {
      html += (open === null ? '' : '</a>') + (run.href === null ? '' : `<a href="${escaped(run.href)}">`);
      open = run.href;
    }
    const inner = run.em ? `<em>${escaped(run.text)}</em>` : escaped(run.text);
    html += run.strong ? `<strong>${inner}</strong>` : inner;
  }
  return open === null ? html : `${html}</a>`;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');

/** The address of a link if it is one that may be followed from a page, else null: no script, no file of someone's machine. */
export function safeHref(href: string | undefined): string | null {
  const address = tidy(href ?? '').replace(/ /g, '%20');
  if (address === '' || address.startsWith('#')) return null;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[^\x21-\x7e]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel'].includes(scheme) ? address : null;
}
