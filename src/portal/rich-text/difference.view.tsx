import { type Language, words } from '../../kernel/words.ts';
import type { TypedArticle } from '../newsroom/article-draft.queries.ts';
import { cleanBody } from './body.ts';
import { type ChangedBlock, differenceOf } from './difference.rules.ts';
import { plainText } from './plain-text.ts';

const t = words({
  vi: {
    none: 'Không khác nhau.',
    markup: 'Chữ giống nhau; chỉ khác cách trình bày (đề mục, in đậm, liên kết, ảnh hoặc bảng).',
    unchanged: (n: string) => `… ${n} đoạn không đổi …`,
    title: 'Tiêu đề',
    agencyTag: 'Tên tắt cơ quan',
    lead: 'Đoạn mở đầu',
    body: 'Nội dung',
    author: 'Tác giả',
    source: 'Nguồn',
    topics: 'Chủ đề',
    titleEn: 'Tiêu đề tiếng Anh',
    leadEn: 'Đoạn mở đầu tiếng Anh',
    bodyEn: 'Nội dung tiếng Anh',
    other: 'Chuyên mục, ảnh hoặc ghim cũng khác.',
  },
  en: {
    none: 'There is no difference.',
    markup: 'The words are the same; only the presentation differs (headings, bold, links, images or tables).',
    unchanged: (n: string) => `… ${n} unchanged paragraphs …`,
    title: 'Title',
    agencyTag: 'Agency',
    lead: 'Lead',
    body: 'Body',
    author: 'Author',
    source: 'Source',
    topics: 'Topics',
    titleEn: 'Title in English',
    leadEn: 'Lead in English',
    bodyEn: 'Body in English',
    other: 'The category, the picture or the pin differ as well.',
  },
});

const FIELDS = ['title', 'agencyTag', 'lead', 'body', 'author', 'source', 'topics', 'titleEn', 'leadEn', 'bodyEn'] as const;

/** What differs between two states of an article, field by field: struck through what only the first has, underlined what only the second has. */
export const Difference = ({ language, before, after }: { language: Language; before: TypedArticle; after: TypedArticle }) => {
  const say = t(language);
  const changed = FIELDS.flatMap((field) => {
    const isBody = field === 'body' || field === 'bodyEn';
    const [a, b] = [before[field], after[field]].map((text) => (isBody ? cleanBody(text) : text.trim()));
    if (a === b) return [];
    const blocks = isBody ? differenceOf(paragraphsOf(a!), paragraphsOf(b!)) : differenceOf(a ? [a] : [], b ? [b] : []);
    return [{ field, blocks }];
  });
  const others = before.categoryId !== after.categoryId || before.imageId !== after.imageId || before.pinned !== after.pinned;
  if (changed.length === 0 && !others) return <p class="govuk-body">{say.none}</p>;
  return (
    <div class="ba-difference">
      {changed.map(({ field, blocks }) => (
        <section>
          <h2 class="govuk-heading-s">{say[field]}</h2>
          {blocks.every(({ kind }) => kind === 'same') ? (
            <p class="govuk-body">{say.markup}</p>
          ) : (
            folded(blocks).map((block) => <Block language={language} block={block} />)
          )}
        </section>
      ))}
      {others ? <p class="govuk-body">{say.other}</p> : null}
    </div>
  );
};

const Block = ({ language, block }: { language: Language; block: ChangedBlock | number }) =>
  typeof block === 'number' ? (
    <p class="govuk-hint">{t(language).unchanged(String(block))}</p>
  ) : (
    <p class="govuk-body">
      {block.pieces.map(({ kind, text }) => (kind === 'removed' ? <del>{text}</del> : kind === 'added' ? <ins>{text}</ins> : text))}
    </p>
  );

/** Long runs of what stayed the same become their number; one paragraph on each side stays, so that one knows where one is. */
function folded(blocks: readonly ChangedBlock[]): (ChangedBlock | number)[] {
  const near = (at: number) => [at - 1, at, at + 1].some((other) => blocks[other] !== undefined && blocks[other].kind !== 'same');
  const shown: (ChangedBlock | number)[] = [];
  for (const [at, block] of blocks.entries()) {
    const last = shown.at(-1);
    if (block.kind !== 'same' || near(at)) shown.push(block);
    else if (typeof last === 'number') shown[shown.length - 1] = last + 1;
    else shown.push(1);
  }
  return shown;
}

/** The paragraphs, headings, items and rows of a body as lines of text. */
const paragraphsOf = (html: string): string[] =>
  html
    .split(/<\/(?:p|h[2-4]|li|tr|caption|figcaption)>|(?=<(?:ul|ol|img|table)\b)|\n/)
    .map(plainText)
    .filter((text) => text !== '');
