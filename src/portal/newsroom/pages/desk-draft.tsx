import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { isoText, momentText, timeText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import { resource } from '../../../platform/http/resource.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, nameOf } from '../../desk/desk.view.tsx';
import { forEditing } from '../../rich-text/body.fields.tsx';
import { cleanBody } from '../../rich-text/body.ts';
import { findDeskArticle } from '../article-desk.queries.ts';
import { discardDraft, saveDraft, takeLock } from '../article-draft.commands.ts';
import { typedArticle } from '../article-draft.queries.ts';
import { ARTICLE, articleParams, deskArticleScreen } from './desk-article.tsx';

const t = words({
  vi: {
    discard: 'Bỏ bản viết dở',
    discardText: 'Bỏ những gì bạn đã viết mà chưa lưu của bài này. Không lấy lại được; các phiên bản đã lưu vẫn còn.',
    back: 'Về trang của bài',
    takeOver: 'Giành quyền sửa',
    takeOverText: (name: string, since: string) =>
      `${name} đang sửa từ ${since}. Giành quyền thì người đó thấy thông báo trong trang đang sửa; những gì người đó viết không mất: khi lưu, hai bản sẽ được đặt cạnh nhau. Việc giành quyền được ghi lại.`,
    free: 'Không ai đang sửa bài này. Bạn sửa được ngay.',
  },
  en: {
    discard: 'Discard the unsaved writing',
    discardText: 'Discard what you wrote in this article and did not save. It cannot be brought back; the saved versions stay.',
    back: 'Back to the article',
    takeOver: 'Take over',
    takeOverText: (name: string, since: string) =>
      `${name} has been editing since ${since}. If you take over, they are told on the page they are editing; what they wrote is not lost: when they save, both versions are put beside each other. Taking over is recorded.`,
    free: 'Nobody is editing this article. You can edit it now.',
  },
});

const LARGEST_DRAFT = 2 * 1024 * 1024; // bytes

/**
 * What an editor is typing, sent by the script every ten seconds as JSON; keeps it and renews the lock.
 * A PUT: it replaces what this person alone can see, so no page of the public changes by it. Answers 422 to what is not a draft.
 */
export const draftResource: Screen = {
  ...resource({
    path: `${ARTICLE}/ban-nhap`,
    may: 'portal.edit',
    method: 'put',
    answer: async (tx, { actor, now, context }) => {
      const params = articleParams.safeParse(context.req.param());
      if (!params.success) throw new NotFound('article', context.req.path);
      const { articleId } = params.data;
      const sent = typedArticle.safeParse(await context.req.json().catch(() => undefined));
      if (!sent.success) return context.json({ kept: false }, 422);
      if (!(await findDeskArticle(tx, articleId, now))) throw new NotFound('article', articleId);
      await saveDraft(tx, actor, now, { articleId, typed: sent.data });
      const lock = await takeLock(tx, actor, now, { articleId });
      return context.json({ kept: true, at: isoText(now), time: timeText(now), lock: lock.ok });
    },
  }),
  bodyLimit: LARGEST_DRAFT,
};

/** What an editor pastes, cleaned by the same rules as what is kept: the script of the editor sends it here before it shows it. */
export const pastedResource: Screen = {
  ...resource({
    path: `${DESK}/dan`,
    may: 'portal.edit',
    method: 'put',
    answer: async (_tx, { context }) => context.text(forEditing(cleanBody(await context.req.text()))),
  }),
  bodyLimit: LARGEST_DRAFT,
};

export const discardDraftScreen = form({
  path: `${ARTICLE}/ban-nhap/bo`,
  may: 'portal.edit',
  params: articleParams,
  load: async (_tx, { articleId }) => articleId,
  input: () => z.object({}),
  view: (articleId, { language, frame, to }) => (
    <DeskPage frame={frame} title={t(language).discard} back={{ href: to(deskArticleScreen.at({ articleId })), text: t(language).back }}>
      <p class="govuk-body">{t(language).discardText}</p>
      <form method="post">
        <Button kind="warning">{t(language).discard}</Button>
      </form>
    </DeskPage>
  ),
  submit: (tx, actor, now, { articleId }) => discardDraft(tx, actor, now, { articleId }),
  then: ({ articleId }) => `${DESK}/bai/${articleId}/sua`,
});

/** Taking an article over from whoever is editing it. */
export const takeOverScreen = form({
  path: `${ARTICLE}/sua/khoa`,
  may: 'portal.edit',
  params: articleParams,
  load: async (tx, { articleId }, { now }) => {
    const article = await findDeskArticle(tx, articleId, now);
    if (!article) throw new NotFound('article', articleId);
    return { article, names: await listNames(tx, article.lock ? [article.lock.by] : []) };
  },
  input: () => z.object({}),
  view: ({ article, names }, { language, frame, to }) => {
    const say = t(language);
    const { lock } = article;
    return (
      <DeskPage frame={frame} title={say.takeOver} back={{ href: to(deskArticleScreen.at({ articleId: article.id })), text: say.back }}>
        <p class="govuk-body">{lock ? say.takeOverText(nameOf(frame, names, lock.by), momentText(lock.since)) : say.free}</p>
        <form method="post">
          <Button kind={lock ? 'warning' : undefined}>{say.takeOver}</Button>
        </form>
      </DeskPage>
    );
  },
  submit: (tx, actor, now, { articleId }) => takeLock(tx, actor, now, { articleId, over: true }),
  then: ({ articleId }) => `${DESK}/bai/${articleId}/sua`,
});
