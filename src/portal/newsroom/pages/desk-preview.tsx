import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { findPicture, listAttachments } from '../../news/article.queries.ts';
import { ArticleView } from '../../news/article.view.tsx';
import { findVersion } from '../../news/article-version.queries.ts';
import { forEditing } from '../../rich-text/body.fields.tsx';
import { findDeskArticle } from '../article-desk.queries.ts';
import { ARTICLE, articleParams, deskArticleScreen } from './desk-article.tsx';

const t = words({
  vi: { preview: 'Xem trước', notice: (n: string) => `Xem trước phiên bản ${n}, chưa chắc người đọc đã thấy`, back: 'Về trang của bài' },
  en: { preview: 'Preview', notice: (n: string) => `Preview of version ${n}; readers may not see it yet`, back: 'Back to the article' },
});

/** A version exactly as the public page will show it: the same component, the same layout, pictures from the desk's own address. */
export const previewScreen = page({
  path: `${ARTICLE}/xem-truoc`,
  may: 'portal.edit',
  params: articleParams.extend({ 'phien-ban': z.coerce.number().int().min(1).optional() }),
  load: async (tx, { articleId, 'phien-ban': number }, { now }) => {
    const article = await findDeskArticle(tx, articleId, now);
    const version = article && (number === undefined ? article.latest : await findVersion(tx, articleId, number));
    if (!article || !version) throw new NotFound('article', articleId);
    return {
      article,
      version,
      picture: version.content.imageId ? await findPicture(tx, version.content.imageId) : null,
      attachments: await listAttachments(tx, articleId),
    };
  },
  view: ({ article, version, picture, attachments }, { language, frame, to }) => {
    const say = t(language);
    const { content } = version;
    return (
      <PublicPage
        frame={{
          ...frame,
          banners: [
            { text: `${say.notice(String(version.number))}. ${say.back}`, href: to(deskArticleScreen.at({ articleId: article.id })) },
          ],
        }}
        title={`${say.preview}: ${content.title}`}
        section="/tin-tuc"
        crumbs={[{ text: article.category[language] }]}
      >
        <ArticleView
          article={{
            ...content,
            body: forEditing(content.body),
            bodyEn: content.bodyEn && forEditing(content.bodyEn),
            id: article.id,
            publishedAt: article.publishedAt,
            sample: article.sample,
            carriedOver: article.facts.carriedOver,
            correction: article.correction && article.correctedAt ? { text: article.correction, at: article.correctedAt } : null,
            picture,
            attachments,
          }}
          language={language}
          to={to}
          files="/lam-viec/tep"
        />
      </PublicPage>
    );
  },
});
