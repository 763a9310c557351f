import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Alert } from '../../../design/record.tsx';
import { InsetText } from '../../../design/text.tsx';
import { momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import { form } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, nameOf } from '../../desk/desk.view.tsx';
import { listImages } from '../../media/media.queries.ts';
import { saveArticle } from '../../news/article.commands.ts';
import { cleanBody } from '../../rich-text/body.ts';
import { Difference } from '../../rich-text/difference.view.tsx';
import { ArticleFields, articleInput, asTyped, contentOf, invalidChoices } from '../article.fields.tsx';
import { findDeskArticle, listCategoryChoices, listUnknownChoices } from '../article-desk.queries.ts';
import { takeLock } from '../article-draft.commands.ts';
import { findDraft, type TypedArticle } from '../article-draft.queries.ts';
import { ARTICLE, articleParams, deskArticleScreen } from './desk-article.tsx';

const t = words({
  vi: {
    title: 'Sửa bài',
    back: 'Thôi, về trang của bài',
    save: 'Lưu',
    preview: 'Lưu xong có thể xem như người đọc trước khi gửi duyệt.',
    again: 'Lưu thành phiên bản mới nhất',
    locked: (name: string, since: string) => `${name} đang sửa từ ${since}`,
    lockedText: 'Nếu cả hai cùng sửa, người lưu sau sẽ phải gộp hai bản bằng tay.',
    takeOver: 'Giành quyền sửa',
    draft: (at: string) => `Có bản đang viết dở lúc ${at}`,
    draftText: 'Bạn đã viết mà chưa lưu. So với bản đã lưu, bản viết dở khác ở những chỗ sau.',
    use: 'Dùng lại bản viết dở',
    discard: 'Bỏ bản viết dở',
    both: (name: string, at: string) => `Bản đã lưu (${name}, ${at}) so với bản của bạn`,
    bothText:
      'Chữ gạch đi chỉ có trong bản đã lưu, chữ gạch chân chỉ có trong bản của bạn. Bản của bạn còn nguyên trong các ô bên dưới: sửa cho gộp đủ rồi lưu.',
    anew: 'Lưu thì bài trở lại là bản nháp và cần được duyệt lại. Người đọc vẫn thấy bản đang đăng cho tới khi bản mới được đăng.',
  },
  en: {
    title: 'Edit the article',
    back: 'Back to the article without saving',
    save: 'Save',
    preview: 'Once saved you can see it as readers will, before you submit it.',
    again: 'Save as the latest version',
    locked: (name: string, since: string) => `${name} has been editing since ${since}`,
    lockedText: 'If both of you edit, whoever saves second has to join the two versions by hand.',
    takeOver: 'Take over',
    draft: (at: string) => `There is unsaved writing of yours from ${at}`,
    draftText: 'You wrote without saving. It differs from the saved version in these places.',
    use: 'Use the unsaved writing',
    discard: 'Discard the unsaved writing',
    both: (name: string, at: string) => `The saved version (${name}, ${at}) beside yours`,
    bothText:
      'What is struck through stands only in the saved version, what is underlined only in yours. Yours is complete in the fields below: join the two, then save.',
    anew: 'Saving makes the article a draft again, to be approved anew. Readers go on seeing the published version until the new one is published.',
  },
});

/** Writing. Opening it takes the lock; the script keeps what is typed every ten seconds; a version saved meanwhile is shown, never lost. */
export const editArticleScreen = form({
  path: `${ARTICLE}/sua`,
  may: 'portal.edit',
  params: articleParams.extend({ 'ban-nhap': z.literal('dung').optional().catch(undefined) }),
  bodyLimit: 4 * 1024 * 1024,
  load: async (tx, { articleId, 'ban-nhap': useDraft }, { actor, now, context }) => {
    const sent = context.req.method === 'POST';
    const taken = await takeLock(tx, actor, now, { articleId });
    const article = await findDeskArticle(tx, articleId, now);
    if (!article) throw new NotFound('article', articleId);
    const stored = asTyped(article.latest.content, {
      version: article.latest.number,
      categoryId: article.categoryId,
      topics: article.topics,
      pinned: article.pinned,
    });
    const draft = await findDraft(tx, articleId);
    const other = taken.ok || sent ? undefined : article.lock;
    return {
      article,
      other,
      stored,
      fields: draft && useDraft ? draft.typed : stored,
      draft: !sent && !useDraft && draft && differs(draft.typed, stored) ? draft : undefined,
      names: await listNames(tx, [article.latest.savedBy, ...(other ? [other.by] : [])]),
      choices: { categories: await listCategoryChoices(tx), images: (await listImages(tx, { page: 1, size: 200 })).rows },
    };
  },
  input: articleInput,
  view: ({ article, other, stored, fields, draft, names, choices }, showing) => {
    const { language, frame, errors, refusal, value, to } = showing;
    const say = t(language);
    const at = (path: string) => to(`${DESK}/bai/${article.id}/${path}`);
    const own = to(deskArticleScreen.at({ articleId: article.id }));
    const back = { href: own, text: say.back };
    if (other) {
      return (
        <DeskPage frame={frame} title={say.title} back={back}>
          <Alert language={language} variant="warning" title={say.locked(nameOf(frame, names, other.by), momentText(other.since))}>
            <p>{say.lockedText}</p>
          </Alert>
          <ButtonGroup>
            <ButtonLink href={at('sua/khoa')} kind="secondary">
              {say.takeOver}
            </ButtonLink>
            <a class="govuk-link" href={own}>
              {say.back}
            </a>
          </ButtonGroup>
        </DeskPage>
      );
    }
    if (draft) {
      return (
        <DeskPage frame={frame} title={say.draft(momentText(draft.savedAt))} back={back}>
          <p class="govuk-body">{say.draftText}</p>
          <Difference language={language} before={stored} after={draft.typed} />
          <form method="post" action={at('ban-nhap/bo')}>
            <ButtonGroup>
              <ButtonLink href={`${at('sua')}?ban-nhap=dung`}>{say.use}</ButtonLink>
              <Button kind="secondary">{say.discard}</Button>
            </ButtonGroup>
          </form>
        </DeskPage>
      );
    }
    const conflict = refusal?.code === 'changed-meanwhile';
    const mine = Object.fromEntries(Object.keys(stored).map((name) => [name, value(name, '')])) as unknown as TypedArticle;
    return (
      <DeskPage
        frame={frame}
        title={say.title}
        back={back}
        errors={errors}
        refusal={refusal}
        head={<script type="module" src={frame.assets.editor}></script>}
      >
        {conflict ? (
          <section>
            <h2 class="govuk-heading-m">{say.both(nameOf(frame, names, article.latest.savedBy), momentText(article.latest.savedAt))}</h2>
            <p class="govuk-body">{say.bothText}</p>
            <Difference language={language} before={stored} after={mine} />
          </section>
        ) : null}
        {article.facts.state === 'published' || article.facts.state === 'approved' || article.facts.state === 'submitted' ? (
          <InsetText>{say.anew}</InsetText>
        ) : null}
        <form method="post" novalidate class="ba-edit" data-autosave={at('ban-nhap')}>
          <input
            type="hidden"
            name="baseVersion"
            value={conflict ? String(stored.baseVersion) : value('baseVersion', String(fields.baseVersion))}
          />
          <ArticleFields showing={showing} stored={fields} choices={choices} />
          <p class="govuk-hint" role="status" data-autosave-status></p>
          <ButtonGroup>
            <Button>{conflict ? say.again : say.save}</Button>
            <a class="govuk-link" href={own}>
              {say.back}
            </a>
          </ButtonGroup>
          <p class="govuk-hint ba-gap-top">{say.preview}</p>
        </form>
      </DeskPage>
    );
  },
  submit: async (tx, actor, now, input, { language }) => {
    const unknown = await listUnknownChoices(tx, input);
    if (unknown.length > 0) throw invalidChoices(language, unknown);
    return saveArticle(tx, actor, now, {
      articleId: input.articleId,
      baseVersion: input.baseVersion,
      categoryId: input.categoryId,
      content: contentOf(input),
      topics: input.topics,
      pinned: input.pinned,
    });
  },
  then: ({ articleId }) => deskArticleScreen.at({ articleId }),
});

/** Whether anything but the presentation of the same HTML differs: the editor writes tags in its own way. */
const differs = (a: TypedArticle, b: TypedArticle): boolean =>
  (Object.keys(b) as (keyof TypedArticle)[]).some((name) => {
    if (name === 'baseVersion') return false;
    const [x, y] = [String(a[name]).trim(), String(b[name]).trim()];
    return x !== y && !((name === 'body' || name === 'bodyEn') && cleanBody(x) === cleanBody(y));
  });
