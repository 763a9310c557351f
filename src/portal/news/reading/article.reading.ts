import { type Block, blocksHtml, type Line } from './block.ts';
import { type Attachment, attachmentsIn, paragraphsOf, readAuthorLine, takeAuthor } from './closing-lines.ts';
import { fileKind } from './file-kind.ts';
import { readTag } from './head-lines.ts';
import { type Refused, refused } from './refusals.ts';
import { type Hints, looksLikeHtml, readPage, type SavedPage, TooDeep } from './saved-html.ts';
import { decodeText, linesOfText, withBrokenLinesJoined } from './saved-text.ts';
import { isFinished, takeSideMatter, withoutTools } from './side-lines.ts';
import { takeTitle } from './title.ts';
import { htmlOfWordFile } from './word-file.ts';
import { ExpandsTooFar } from './zip.ts';

/** The largest file that is read: 5 MB. Who has a larger one need not load it into memory first. */
export const LARGEST_ARTICLE_FILE = 5 * 1024 * 1024;

/** What a saved portal page says, nothing added: what it does not say is null or empty. `publishedAt` is told in Vietnamese time. */
export type ReadArticle = {
  category: string | null;
  title: string;
  publishedAt: string | null;
  views: number | null;
  agencyTag: string | null;
  lead: string | null;
  body: string[];
  attachments: Attachment[];
  author: string | null;
  onlineNow: number | null;
  totalVisits: number | null;
  poll: { question: string } | null;
};

export type ArticleReading = { ok: true; article: ReadArticle; html: string } | Refused;

/**
 * Reads the article out of a saved page (.txt, .html) or a Word file (.docx), told apart by what they hold. `html` is the body after the
 * lead as simple, escaped HTML for the editor. Never throws on a bad file: a file that holds no article is refused, with every reason.
 */
export async function readArticle(file: { name: string; bytes: Uint8Array }): Promise<ArticleReading> {
  if (file.bytes.length === 0) return refused('empty');
  if (file.bytes.length > LARGEST_ARTICLE_FILE) return refused('too-large');
  const kind = fileKind(file.bytes);
  if (kind === 'zip') return readWordFile(file.bytes);
  if (kind !== 'text') return refused(kind);
  const decoded = decodeText(file.bytes);
  if ('unreadable' in decoded) return refused(decoded.unreadable);
  if (decoded.text.trim() === '') return refused('empty');
  return looksLikeHtml(decoded.text, file.name) ? readHtml(decoded.text) : articleIn(pageOf(linesOfText(decoded.text)));
}

/** Whatever the unpacker or the converter finds wrong with a foreign file is the file's fault, and said to whoever brought it. */
async function readWordFile(bytes: Uint8Array): Promise<ArticleReading> {
  try {
    const html = await htmlOfWordFile(bytes);
    return html === undefined ? refused('not-word') : readHtml(html);
  } catch (error) {
    return refused(error instanceof ExpandsTooFar ? 'expands-too-far' : 'damaged');
  }
}

function readHtml(html: string): ArticleReading {
  try {
    return articleIn(readPage(html));
  } catch (error) {
    if (error instanceof TooDeep) return refused('too-deep');
    throw error;
  }
}

const NO_HINTS: Hints = { title: null, category: null, publishedAt: null };
const pageOf = (blocks: Block[]): SavedPage => ({ everything: blocks, matter: blocks, hints: NO_HINTS });

function articleIn(page: SavedPage): ArticleReading {
  const sides = takeSideMatter(page.everything).found;
  const titled = takeTitle(takeSideMatter(page.matter, sides).rest, page.hints);
  if (!titled) return refused('no-title');
  const { title, category, meta } = titled;
  const matter = splitMatter(withBrokenLinesJoined(withoutEnds(titled.matter)));
  if (matter.lead === null && matter.body.length === 0 && matter.attachments.length === 0) return refused('no-matter');
  if (!titled.certain && matter.agencyTag === null && !readsLikeProse(matter.body)) return refused('no-title', 'no-matter');
  return {
    ok: true,
    html: blocksHtml(matter.body),
    article: {
      category,
      title,
      publishedAt: meta.publishedAt,
      views: meta.views,
      agencyTag: matter.agencyTag,
      lead: matter.lead,
      body: paragraphsOf(matter.body),
      attachments: matter.attachments,
      author: matter.author ?? meta.author,
      ...sides,
    },
  };
}

/** Without the page's tools; of what stands outside the main element, only what opens the matter, the author and documents. */
function withoutEnds(blocks: readonly Block[]): Block[] {
  const kept = withoutTools(blocks);
  const last = kept.findLastIndex((block) => !block.outside);
  return kept.filter((block, i) => {
    if (!block.outside || last < 0) return true;
    if (i < last) return block.kind === 'line' && opensMatter(block);
    const named = block.kind === 'line' ? readAuthorLine(block.text, block.mark === 'author') : undefined;
    return i <= last + 5 && (named?.rank === 0 || (named?.rank === 1 && i === last + 1) || attachmentsIn(block).length > 0);
  });
}

const opensMatter = (line: Line): boolean =>
  line.mark === 'lead' || readTag(line.text)?.sure === true || (line.text.length >= 60 && isFinished(line));

type Matter = { agencyTag: string | null; lead: string | null; body: Block[]; attachments: Attachment[]; author: string | null };

function splitMatter(blocks: readonly Block[]): Matter {
  const found = takeLead(blocks);
  const attachments = found.rest.flatMap(attachmentsIn);
  const { author, rest } = takeAuthor(found.rest.filter((block) => attachmentsIn(block).length === 0));
  return { agencyTag: found.tag, lead: found.lead, body: rest, attachments, author };
}

/** The lead: the first of the leading three paragraphs that bears an agency's tag, or that the page itself marks as its lead. */
function takeLead(blocks: readonly Block[]): { tag: string | null; lead: string | null; rest: Block[] } {
  for (const [i, block] of blocks.slice(0, 3).entries()) {
    if (block.kind !== 'line' || block.level > 0) continue;
    const tagged = readTag(block.text);
    if (tagged && tagged.rest !== '') return { tag: tagged.tag, lead: tagged.rest, rest: blocks.filter((_, at) => at !== i) };
    const next = blocks[i + 1];
    if (tagged?.sure && next?.kind === 'line') {
      return { tag: tagged.tag, lead: next.text, rest: blocks.filter((_, at) => at !== i && at !== i + 1) };
    }
    if (block.mark === 'lead') return { tag: null, lead: block.text, rest: blocks.filter((_, at) => at !== i) };
  }
  return { tag: null, lead: null, rest: [...blocks] };
}

/** Without a day of publication and without an agency's tag, only running text tells an article from any other text. */
const readsLikeProse = (body: readonly Block[]): boolean =>
  body.some((block) => block.kind === 'line' && block.text.length >= 60 && block.text.split(' ').length >= 10 && isFinished(block));
