import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { TextArea } from '../../../design/form.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import type { Outcome } from '../../../kernel/outcome.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { DeskPage } from '../../desk/desk.view.tsx';
import { approveArticle, correctArticle, returnArticle, submitArticle, withdrawArticle } from '../../news/article.commands.ts';
import { decideStep, NEEDS, type Step } from '../../news/article.rules.ts';
import { findDeskArticle } from '../article-desk.queries.ts';
import { ARTICLE, articleParams, deskArticleScreen, STEP_PATHS } from './desk-article.tsx';

type Phrases = { title: string; about: string; button: string; label?: string; hint?: string; missing?: string };
type SimpleStep = {
  step: Exclude<Step, 'save' | 'publish'>;
  /** Whether words are asked for, and whether without them it cannot be done. */
  words: 'none' | 'optional' | 'needed';
  phrases: (language: Language) => Phrases;
  submit: (tx: Tx, actor: Actor, now: Temporal.Instant, input: { articleId: string; said: string }) => Promise<Outcome<undefined>>;
};

const back = words({
  vi: { text: 'Về trang của bài', tooLong: 'Nhiều nhất 2.000 ký tự' },
  en: { text: 'Back to the article', tooLong: 'At most 2,000 characters' },
});

const STEPS: readonly SimpleStep[] = [
  {
    step: 'submit',
    words: 'optional',
    phrases: words({
      vi: {
        title: 'Gửi duyệt',
        about: 'Người duyệt sẽ thấy bài trong mục “Chờ duyệt”. Bạn vẫn sửa được; sửa thì phải gửi lại.',
        button: 'Gửi duyệt',
        label: 'Lời nhắn cho người duyệt (không bắt buộc)',
      },
      en: {
        title: 'Submit for approval',
        about: 'The approver will find it under “Awaiting approval”. You can still edit it, but must then submit it again.',
        button: 'Submit',
        label: 'Message to the approver (optional)',
      },
    }),
    submit: (tx, actor, now, { articleId, said }) => submitArticle(tx, actor, now, { articleId, remark: said }),
  },
  {
    step: 'approve',
    words: 'none',
    phrases: words({
      vi: {
        title: 'Duyệt bài',
        about: 'Bài được duyệt nhưng chưa hiện với người đọc. Bước sau là đăng, ngay hoặc hẹn giờ.',
        button: 'Duyệt',
      },
      en: {
        title: 'Approve',
        about: 'The article is approved but not yet shown to readers. The next step is to publish it, now or later.',
        button: 'Approve',
      },
    }),
    submit: (tx, actor, now, { articleId }) => approveArticle(tx, actor, now, { articleId }),
  },
  {
    step: 'return',
    words: 'needed',
    phrases: words({
      vi: {
        title: 'Trả lại để sửa',
        about: 'Bài về lại người viết cùng ghi chú của bạn.',
        button: 'Trả lại',
        label: 'Cần sửa những gì?',
        missing: 'Viết rõ cần sửa những gì',
      },
      en: {
        title: 'Return for changes',
        about: 'The article goes back to its writer with your remark.',
        button: 'Return',
        label: 'What must be changed?',
        missing: 'Say what must be changed',
      },
    }),
    submit: (tx, actor, now, { articleId, said }) => returnArticle(tx, actor, now, { articleId, remark: said }),
  },
  {
    step: 'withdraw',
    words: 'needed',
    phrases: words({
      vi: {
        title: 'Gỡ bài',
        about:
          'Người đọc không thấy bài nữa ngay từ lần tải sau; địa chỉ của bài trả lời là đã gỡ, và bài ra khỏi tìm kiếm. Nội dung vẫn còn ở đây: sửa, duyệt và đăng lại được.',
        button: 'Gỡ bài',
        label: 'Vì sao gỡ?',
        hint: 'Ghi trong lịch sử của bài, người đọc không thấy.',
        missing: 'Viết lý do gỡ bài',
      },
      en: {
        title: 'Withdraw',
        about:
          'Readers no longer see the article from their next request on; its address answers that it was withdrawn, and search forgets it. The text stays here: it can be edited, approved and published again.',
        button: 'Withdraw',
        label: 'Why?',
        hint: 'Kept in the history of the article; readers do not see it.',
        missing: 'Say why it is withdrawn',
      },
    }),
    submit: (tx, actor, now, { articleId, said }) => withdrawArticle(tx, actor, now, { articleId, reason: said }),
  },
  {
    step: 'correct',
    words: 'needed',
    phrases: words({
      vi: {
        title: 'Đính chính',
        about: 'Lời đính chính hiện trên đầu bài cùng giờ đính chính. Chữ trong bài thì sửa và đăng bản mới như thường.',
        button: 'Cho hiện lời đính chính',
        label: 'Lời đính chính',
        hint: 'Nói rõ chỗ sai và điều đúng.',
        missing: 'Viết lời đính chính',
      },
      en: {
        title: 'Correction notice',
        about: 'The notice stands on top of the article with its time. The text itself is edited and published as usual.',
        button: 'Show the notice',
        label: 'Notice',
        hint: 'Say what was wrong and what is right.',
        missing: 'Write the notice',
      },
    }),
    submit: (tx, actor, now, { articleId, said }) => correctArticle(tx, actor, now, { articleId, correction: said }),
  },
];

/** The steps of the editorial flow that need one decision and at most a few words; each is a page that says what it will do. */
export const stepScreens: readonly Screen[] = STEPS.map(({ step, words: wanted, phrases, submit }) =>
  form({
    path: `${ARTICLE}/${STEP_PATHS[step]}`,
    may: NEEDS[step],
    params: articleParams,
    load: async (tx, { articleId }, { actor, now }) => {
      const article = await findDeskArticle(tx, articleId, now);
      if (!article) throw new NotFound('article', articleId);
      return { article, decision: decideStep(step, article.facts, actor.account ?? '') };
    },
    input: (language) => {
      const text = z.string().trim().max(2000, back(language).tooLong);
      const missing = phrases(language).missing ?? '';
      return z.object({ said: wanted === 'needed' ? z.string(missing).pipe(text.min(1, missing)) : text.default('') });
    },
    view: ({ article, decision }, { language, frame, errors, refusal, value, to }) => {
      const say = phrases(language);
      const no = refusal ?? (decision.ok ? undefined : decision.refusal);
      return (
        <DeskPage
          frame={frame}
          title={say.title}
          back={{ href: to(deskArticleScreen.at({ articleId: article.id })), text: back(language).text }}
          errors={errors}
          refusal={no}
        >
          <p class="govuk-body">
            <strong>{article.latest.content.title}</strong>
          </p>
          <p class="govuk-body">{say.about}</p>
          {no ? null : (
            <form method="post" novalidate>
              {wanted === 'none' ? null : (
                <TextArea
                  language={language}
                  name="said"
                  label={say.label ?? ''}
                  hint={say.hint}
                  value={value('said')}
                  error={errors['said']}
                  rows={4}
                />
              )}
              <Button kind={step === 'withdraw' ? 'warning' : undefined}>{say.button}</Button>
            </form>
          )}
        </DeskPage>
      );
    },
    submit: (tx, actor, now, { articleId, said }) => submit(tx, actor, now, { articleId, said }),
    then: ({ articleId }) => deskArticleScreen.at({ articleId }),
  }),
);
