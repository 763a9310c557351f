import { type Block, linksOf, textsOf } from './block.ts';
import { isFinished } from './side-lines.ts';

export type Attachment = { text: string; target: string | null };

const DOCUMENT_FILE = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|zip|rar|7z)$/iu;
const POINTS =
  /^(?:(?:mời|kính mời|quý vị|bạn đọc|độc giả|đề nghị|vui lòng|xin|các đơn vị|nhân dân|bà con)\s.{0,30})?(?:xem|đọc|tải|download|nhấn|bấm|click|truy cập|tham khảo)(?!\p{L})/iu;
const NAMES_A_PAPER =
  /^(?:nội dung|toàn văn|chi tiết|văn bản|kế hoạch|quyết định|công văn|thông báo|tài liệu|nghị quyết|chỉ thị|hướng dẫn|phụ lục|danh sách|mẫu)(?!\p{L}).*\s(?:xem|tải)(?!\p{L})/iu;
const HERE =
  /(?:tại đây|ở đây|tại (?:file|tệp|tập tin|đường dẫn|đường link|địa chỉ|link)[^.;]{0,30}|(?:file|tệp|tập tin|văn bản|tài liệu)?\s*đính kèm|here)$/iu;
const FILE_LABEL = /^(?:(?:file|tệp|tập tin|văn bản|tài liệu)(?:\s+tin)?\s+(?:đính|gửi)\s+kèm)\s*:\s*(.+)$/iu;
const ADDRESS = /https?:\/\/[^\s<>"']+/iu;

/** The documents that a block only points to; empty when the block says anything of its own. */
export function attachmentsIn(block: Block): Attachment[] {
  const links = linksOf(block);
  if (block.kind === 'group') {
    const onlyFiles = links.length > 0 && links.length === block.texts.length && links.every((link) => isDocument(link.href));
    return onlyFiles ? links.map((link, i) => ({ text: block.texts[i] ?? link.text, target: link.href })) : [];
  }
  const { text, level } = block;
  if (level > 0 || text.length > 300) return [];
  const linked = links.map((link) => link.text).join(' ');
  const onlyLinks = links.length > 0 && links.every((link) => isDocument(link.href)) && linked.length >= text.length - 30;
  if (!onlyLinks && !pointsOnly(text)) return [];
  if (links.length > 1) return links.map((link) => ({ text: link.text, target: link.href }));
  const printed = ADDRESS.exec(text)?.[0].replace(/[.,;:)/]+$/u, '');
  return [{ text, target: links[0]?.href ?? printed ?? null }];
}

const isDocument = (href: string): boolean => DOCUMENT_FILE.test(href.replace(/[?#].*$/u, ''));

function pointsOnly(text: string): boolean {
  if (FILE_LABEL.test(text)) return true;
  if (!text.includes(' ') && DOCUMENT_FILE.test(text)) return true;
  const address = ADDRESS.test(text);
  const bare = text
    .replace(ADDRESS, '')
    .replace(/^[\s([*>-]+|[\s.,/;:!)\]]+$/gu, '')
    .trim();
  if (/[.!?]\s+\p{Lu}/u.test(bare) || bare.length > 220) return false;
  return (POINTS.test(bare) || NAMES_A_PAPER.test(bare)) && (HERE.test(bare) || (address && /(?:tại|ở|theo|đây)$/iu.test(bare)));
}

const CREDIT =
  /^(?:(?:(?:tác giả|người viết|người đăng|biên tập|thực hiện|(?:tin|bài)(?:\s+viết)?(?:\s*(?:,|và|&|-)\s*(?:bài|ảnh))*)\s*:)\s*|theo\s*:?\s+)(.+)$/iu;
const SOURCE = /^nguồn(?:\s+tin)?\s*:\s*(.+)$/iu;
const NAME = /^\p{Lu}[\p{L}\p{M}'’]*(?:\s\p{Lu}[\p{L}\p{M}'’]*){1,5}$/u;
const DESK = /^(?:PV|BBT|BTV|CTV|Ban [Bb]iên tập|Phóng viên|Cộng tác viên)$/u;
const SITE = /^(?:[\w-]+\.)+[a-z]{2,}(?:\/\S*)?$/iu;

/**
 * Takes the author's line from the end of the matter. A name needs a finished sentence before it; "Tác giả:", "Theo", "Nguồn:" name
 * one outright, and a person goes before a source. Lines that are not chosen stay where they are.
 */
export function takeAuthor(blocks: readonly Block[]): { author: string | null; rest: Block[] } {
  const candidates: { at: number; author: string; rank: number }[] = [];
  for (let at = blocks.length - 1; at >= 0 && at >= blocks.length - 3; at--) {
    const block = blocks[at];
    const read = block?.kind === 'line' ? readAuthorLine(block.text, block.mark === 'author') : undefined;
    if (!read) break;
    candidates.push({ at, ...read });
  }
  const first = blocks[blocks.length - candidates.length - 1];
  const sure = candidates.filter((one) => one.rank !== 1 || first === undefined || first.kind === 'group' || isFinished(first));
  const best = sure.sort((a, b) => a.rank - b.rank || b.at - a.at)[0];
  return best ? { author: best.author, rest: blocks.filter((_, i) => i !== best.at) } : { author: null, rest: [...blocks] };
}

/** rank 0: named as the author; 1: looks like a name; 2: a source. */
export function readAuthorLine(text: string, marked = false): { author: string; rank: 0 | 1 | 2 } | undefined {
  if (text.length > 80) return undefined;
  const bare = text.replace(/^\(\s*(.*?)\s*\)[\s./]*$/u, '$1').replace(/[\s./]+$/u, '');
  const credit = CREDIT.exec(bare)?.[1];
  if (credit && isNames(credit)) return { author: credit, rank: 0 };
  const source = SOURCE.exec(bare)?.[1];
  if (source) return { author: source, rank: 2 };
  if (marked && bare !== '') return { author: bare, rank: 0 };
  return isNames(bare) && !SITE.test(bare) ? { author: bare, rank: 1 } : undefined;
}

function isNames(text: string): boolean {
  const names = text
    .replace(/\s*\([^()]{1,40}\)$/u, '')
    .split(/\s*[,;&+]\s*|\s+[-–]\s+|\s+và\s+/u)
    .filter((name) => name !== '');
  return (
    names.length > 0 &&
    names.length <= 4 &&
    names.every((name) => NAME.test(name) || DESK.test(name) || SITE.test(name) || /^Báo\s\p{Lu}/u.test(name))
  );
}

/** Every paragraph of the matter, flattened. */
export const paragraphsOf = (blocks: readonly Block[]): string[] => blocks.flatMap(textsOf);
