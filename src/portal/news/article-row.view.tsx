import { NewsRow } from '../../design/blocks.tsx';
import { Tag } from '../../design/text.tsx';
import { dayOf, dayText, isoText, timeText } from '../../kernel/day.ts';
import { liveNumber } from '../../kernel/live-number.ts';
import { type Language, words } from '../../kernel/words.ts';
import { type ArticlePicture, type ArticleRow, articlePath } from './article.queries.ts';
import { categoryName } from './category.queries.ts';

const t = words({
  vi: { views: 'Lượt xem', sample: 'tin mẫu', picture: 'Ảnh' },
  en: { views: 'Views', sample: 'sample news', picture: 'Picture' },
});

type To = (path: string) => string;

/** An article as a row of a list. `full`: also its lead. */
export const ArticleItem = ({ language, article, to, full }: { language: Language; article: ArticleRow; to: To; full?: boolean }) => {
  const title = inReadersLanguage(language, article.title, article.titleEn);
  const lead = inReadersLanguage(language, article.lead, article.leadEn);
  return (
    <NewsRow
      href={to(articlePath(article))}
      title={title.text}
      lang={title.lang}
      about={<ArticleAbout language={language} article={article} />}
    >
      {full ? (
        <p class="ba-passage" lang={lead.lang}>
          {shortened(lead.text)}
        </p>
      ) : null}
    </NewsRow>
  );
};

/** `Văn hóa - Thể thao · 15/11/2024 · tin mẫu`. `views`: with the time and the view count. */
export const ArticleAbout = ({ language, article, views }: { language: Language; article: ArticleRow; views?: boolean }) => {
  const say = t(language);
  const day = dayText(dayOf(article.publishedAt));
  return (
    <>
      {categoryName(language, article.category)} ·{' '}
      <time datetime={isoText(article.publishedAt)}>{views ? `${day} | ${timeText(article.publishedAt)}` : day}</time>
      {views ? (
        <>
          {' | '}
          <span class="ba-nowrap">{viewsText(language, article.id)}</span>
        </>
      ) : null}
      {article.sample ? (
        <>
          {' '}
          <Tag colour="grey">{say.sample}</Tag>
        </>
      ) : null}
    </>
  );
};

/** The reader's language where the text has it; else Vietnamese, with `lang` to mark it as that. */
export function inReadersLanguage(language: Language, vi: string, en: string | null): { text: string; lang: 'vi' | undefined } {
  return language === 'en' && en ? { text: en, lang: undefined } : { text: vi, lang: markOf(language) };
}

/** The picture in the width that the place and the screen need. */
export const Picture = ({ language, picture, files = '/tep' }: { language: Language; picture: ArticlePicture; files?: string }) => {
  const alt = inReadersLanguage(language, picture.altVi, picture.altEn);
  const form = (width: number) => `${files}/${picture.id}/w${width} ${width}w`;
  return (
    <figure class="ba-figure">
      <img
        src={`${files}/${picture.id}/w1280`}
        srcset={[320, 640, 1280].map(form).join(', ')}
        sizes="(min-width: 48em) 43rem, 100vw"
        width={picture.width}
        height={picture.height}
        alt={alt.text}
        lang={alt.lang}
      />
      {picture.credit ? (
        <figcaption class="ba-quiet">
          {t(language).picture}: <span lang={markOf(language)}>{picture.credit}</span>
        </figcaption>
      ) : null}
    </figure>
  );
};

/** Marks stored Vietnamese as that where the page around it is English. */
export const markOf = (language: Language): 'vi' | undefined => (language === 'en' ? 'vi' : undefined);

/** `Lượt xem: 282`, the number of the moment. */
export const viewsText = (language: Language, id: string): string => `${t(language).views}: ${liveNumber(`views:${id}`, language)}`;

/** At most 220 characters, cut at a word. */
export const shortened = (text: string, longest = 220): string =>
  text.length <= longest ? text : `${text.slice(0, longest + 1).replace(/[\s,;:.–-]*\s\S*$/u, '')}…`;
