import { raw } from 'hono/html';
import { Promo, RowList } from '../../design/blocks.tsx';
import { ReadingTools } from '../../design/reading-tools.tsx';
import { Alert } from '../../design/record.tsx';
import { dayOf, dayText, isoText, timeText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { ArticleAttachment, ArticleRow, PublishedArticle } from './article.queries.ts';
import { ArticleItem, inReadersLanguage, markOf, Picture, viewsText } from './article-row.view.tsx';
import { Attachments } from './attachment.view.tsx';

const t = words({
  vi: {
    published: 'Ngày đăng',
    unpublished: 'Chưa đăng',
    sampleText: 'Tin mẫu: nội dung soạn để trình diễn, không phải tin thật.',
    corrected: (day: string) => `Đính chính ngày ${day}`,
    notTranslated: 'Bài này chưa có bản tiếng Anh.',
    source: 'Nguồn',
    carriedOver: 'Bài chuyển từ trang cũ: giữ nguyên ngày đăng, lượt xem đếm tiếp từ con số của trang cũ.',
    plan: 'Kế hoạch này đang đến đâu?',
    planLabel: 'Theo dõi kế hoạch',
    planLink: 'Xem từng mục tiêu',
    related: 'Bài liên quan',
  },
  en: {
    published: 'Published',
    unpublished: 'Not published yet',
    sampleText: 'Sample news: invented for demonstration, not real news.',
    corrected: (day: string) => `Corrected on ${day}`,
    notTranslated: 'There is no English version of this article yet. What follows is the Vietnamese text.',
    source: 'Source',
    carriedOver: 'Carried over from the earlier site: its date is the original one and its views go on from the earlier site’s count.',
    plan: 'How far has this plan come?',
    planLabel: 'Follow the plan',
    planLink: 'See each target',
    related: 'Related articles',
  },
});

type To = (path: string) => string;

/** What is shown of an article. Before it is published it may lack a date; before it is first saved, an id (and with it a view count). */
export type ShownArticle = Pick<
  PublishedArticle,
  | 'title'
  | 'titleEn'
  | 'agencyTag'
  | 'lead'
  | 'leadEn'
  | 'body'
  | 'bodyEn'
  | 'author'
  | 'source'
  | 'sample'
  | 'carriedOver'
  | 'correction'
  | 'picture'
> & {
  id: string | null;
  publishedAt: Temporal.Instant | null;
  attachments: readonly ArticleAttachment[];
};

/**
 * The article as the public reads it, without the page around it. `body` must have been cleaned. What has no English is shown in
 * Vietnamese, marked as that, and said. `plan`: the summary of the plan it is about. `files`: where the bytes lie (the desk has its own
 * place for what is not public yet).
 */
export const ArticleView = ({
  article,
  language,
  to,
  related = [],
  plan,
  files = '/tep',
}: {
  article: ShownArticle;
  language: Language;
  to: To;
  related?: readonly ArticleRow[] | undefined;
  plan?: { summary: string; href: string } | undefined;
  files?: string | undefined;
}) => {
  const say = t(language);
  const title = inReadersLanguage(language, article.title, article.titleEn);
  const lead = inReadersLanguage(language, article.lead, article.leadEn);
  const body = inReadersLanguage(language, article.body, article.bodyEn);
  return (
    <article class="ba-article">
      <header class="ba-article__head">
        <h1 class="govuk-heading-l ba-heading-long" lang={title.lang}>
          {title.text}
        </h1>
      </header>
      <div class="ba-article__aside">
        <ReadingTools language={language} read="bai" />
      </div>
      <div class="ba-article__body">
        <p class="ba-article__meta">
          {article.publishedAt ? <Dated language={language} at={article.publishedAt} /> : say.unpublished}
          {article.id ? (
            <>
              {' | '}
              <span class="ba-nowrap">{viewsText(language, article.id)}</span>
            </>
          ) : null}
        </p>
        {article.sample ? <Alert language={language} variant="warning" title={say.sampleText} /> : null}
        {article.correction ? (
          <Alert language={language} variant="information" title={say.corrected(dayText(dayOf(article.correction.at)))}>
            <p lang={markOf(language)}>{article.correction.text}</p>
          </Alert>
        ) : null}
        {language === 'en' && !article.bodyEn ? <Alert language={language} variant="information" title={say.notTranslated} /> : null}
        <div class="ba-stack" id="bai" lang={body.lang}>
          <p class="ba-article__lead" lang={lead.lang}>
            {article.agencyTag ? `(${article.agencyTag}) ` : ''}
            {lead.text}
          </p>
          {article.picture ? <Picture language={language} picture={article.picture} files={files} /> : null}
          <div class="ba-prose">{raw(body.text)}</div>
        </div>
        {article.author ? (
          <p class="ba-byline" lang={markOf(language)}>
            {article.author}
          </p>
        ) : null}
        {article.source ? (
          <p class="ba-quiet">
            {say.source}: <span lang={markOf(language)}>{article.source}</span>
          </p>
        ) : null}
        {article.carriedOver ? <p class="ba-quiet">{say.carriedOver}</p> : null}
        {plan ? (
          <Promo label={say.planLabel} title={say.plan}>
            <p>
              {plan.summary} <a href={to(plan.href)}>{say.planLink}</a>
            </p>
          </Promo>
        ) : null}
        {article.attachments.length > 0 ? (
          <Attachments language={language} attachments={article.attachments} to={to} files={files} />
        ) : null}
        {related.length > 0 ? (
          <section class="ba-block" aria-labelledby="lien-quan">
            <h2 class="govuk-heading-m" id="lien-quan">
              {say.related}
            </h2>
            <RowList>
              {related.map((row) => (
                <ArticleItem language={language} article={row} to={to} />
              ))}
            </RowList>
          </section>
        ) : null}
      </div>
    </article>
  );
};

const Dated = ({ language, at }: { language: Language; at: Temporal.Instant }) => (
  <>
    {t(language).published}{' '}
    <time datetime={isoText(at)}>
      {dayText(dayOf(at))} | {timeText(at)}
    </time>
  </>
);
