import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { ErrorSummary, Select, TextArea } from '../../../design/form.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { Panel } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { inForceOn } from '../../../law/in-force.rules.ts';
import { RATER_STAYS_SECRET } from '../../../law/portal.ts';
import type { Config } from '../../../platform/config.ts';
import { EVERYONE, form, page, type Screen } from '../../../platform/http/screen.tsx';
import { createSenderLimit } from '../../../platform/http/sender-limit.ts';
import { rate } from '../rating.commands.ts';
import { LONGEST_REMARK, RATED, RATING_LIMIT } from '../rating.rules.ts';
import { ratingWords } from '../rating.words.ts';

const t = words({
  vi: {
    title: 'Bạn hài lòng đến đâu?',
    crumb: 'Đánh giá',
    about: (law: string) =>
      `Không ai biết bạn là ai: chúng tôi chỉ lưu ngày, điểm và lời góp ý; không lưu giờ, địa chỉ mạng hay trình duyệt${law}.`,
    subject: 'Bạn đánh giá về việc gì?',
    choose: 'Chọn một việc',
    score: 'Mức hài lòng',
    remark: 'Góp ý thêm (không bắt buộc)',
    remarkHint: 'Đừng ghi tên, địa chỉ, số điện thoại của bạn hay của người khác. Cần trả lời hoặc cần giúp, hãy gọi; đừng viết ở đây.',
    send: 'Gửi đánh giá',
    subjectMissing: 'Chọn việc bạn đánh giá',
    scoreMissing: 'Chọn mức hài lòng',
    remarkLong: `Góp ý dài quá ${LONGEST_REMARK} ký tự; hãy rút ngắn`,
    thanks: 'Đã nhận đánh giá',
    thanksText: 'Cảm ơn bạn. Chúng tôi đọc mọi góp ý, nhưng không trả lời được vì không biết ai đã viết.',
    home: 'Về trang chủ',
    help: 'Cần giúp ngay? Xem các số gọi',
  },
  en: {
    title: 'How satisfied are you?',
    crumb: 'Feedback',
    about: (law: string) =>
      `Nobody knows who you are: we keep the day, the score and the remark; no time, no network address, no browser${law}.`,
    subject: 'What is it about?',
    choose: 'Choose one',
    score: 'How satisfied',
    remark: 'Anything else (optional)',
    remarkHint:
      'Do not write your name, address or phone number, or anyone else’s. If you need an answer or need help, call; do not write it here.',
    send: 'Send',
    subjectMissing: 'Choose what it is about',
    scoreMissing: 'Choose how satisfied you are',
    remarkLong: `The remark is longer than ${LONGEST_REMARK} characters; shorten it`,
    thanks: 'Received',
    thanksText: 'Thank you. We read every remark, but cannot answer: we do not know who wrote it.',
    home: 'To the home page',
    help: 'Need help now? See the numbers to call',
  },
});

const SCORES = ['5', '4', '3', '2', '1'] as const;

/** Rating without a trace of the rater, and the thanks for it. Neither is counted, so that not even the number of visits tells. */
export function ratingScreens({ config }: { config: Pick<Config, 'trustProxy'> }): readonly Screen[] {
  const limit = createSenderLimit({ ...RATING_LIMIT, trustProxy: config.trustProxy });
  const ratingScreen = form({
    path: '/danh-gia',
    may: EVERYONE,
    params: z.object({}),
    load: async () => ({}),
    view(_, { language, frame, now, errors, value }) {
      const say = t(language);
      const name = ratingWords(language);
      const law = inForceOn(RATER_STAYS_SECRET, dayOf(now));
      return (
        <PublicPage frame={frame} title={say.title} failed={Object.keys(errors).length > 0} crumbs={[{ text: say.crumb }]}>
          <div class="ba-page">
            <ErrorSummary language={language} errors={errors} />
            <h1 class="govuk-heading-l">{say.title}</h1>
            <p class="govuk-body">{say.about(law ? ` (${citationText(law[language])})` : '')}</p>
            <form method="post" novalidate>
              <Select
                language={language}
                name="subject"
                label={say.subject}
                error={errors['subject']}
                value={value('subject')}
                options={[{ value: '', text: say.choose }, ...RATED.map((one) => ({ value: one, text: name[one] }))]}
              />
              <Radios
                language={language}
                name="score"
                legend={say.score}
                legendSize="s"
                error={errors['score']}
                value={value('score')}
                choices={SCORES.map((score) => ({ value: score, text: name[`score${score}`] }))}
              />
              <TextArea
                language={language}
                name="remark"
                label={say.remark}
                hint={say.remarkHint}
                error={errors['remark']}
                value={value('remark')}
                limit={LONGEST_REMARK}
              />
              <Button>{say.send}</Button>
            </form>
          </div>
        </PublicPage>
      );
    },
    input: (language) =>
      z.object({
        subject: z.enum(RATED, { error: t(language).subjectMissing }),
        score: z.enum(SCORES, { error: t(language).scoreMissing }).transform(Number),
        remark: z
          .string({ error: t(language).remarkLong })
          .default('')
          .transform(cleaned)
          .refine((text) => [...text].length <= LONGEST_REMARK, t(language).remarkLong),
      }),
    async submit(tx, actor, now, input, { context }) {
      limit.take(context, now);
      return rate(tx, actor, now, input);
    },
    then: () => '/danh-gia/cam-on',
  });
  const thanksScreen = page({
    path: '/danh-gia/cam-on',
    may: EVERYONE,
    params: z.object({}),
    load: async () => ({}),
    view: (_, { language, frame, to }) => (
      <PublicPage frame={frame} title={t(language).thanks} crumbs={[{ text: t(language).crumb }]}>
        <div class="ba-page">
          <Panel title={t(language).thanks} />
          <p class="govuk-body ba-gap-top">{t(language).thanksText}</p>
          <ul class="govuk-list">
            <li>
              <a href={to('/')}>{t(language).home}</a>
            </li>
            <li>
              <a href={to('/tro-giup')}>{t(language).help}</a>
            </li>
          </ul>
        </div>
      </PublicPage>
    ),
  });
  return [ratingScreen, thanksScreen];
}

/** One kind of line end; no control characters, which PostgreSQL cannot keep. */
const cleaned = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
