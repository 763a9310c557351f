import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { ErrorSummary } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { form, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { agreeToConduct } from '../conduct.commands.ts';
import { findAgreement } from '../conduct.queries.ts';
import { ConductText } from '../conduct.view.tsx';

const t = words({
  vi: {
    title: 'Quy tắc khi làm việc với hệ thống',
    before: 'Đọc và đồng ý một lần trước khi làm việc. Khi quy tắc đổi, bạn sẽ được hỏi lại.',
    agreed: (day: string) => `Bạn đã đồng ý với quy tắc này ngày ${day}.`,
    agree: 'Tôi đã đọc và sẽ làm theo các quy tắc này',
    missing: 'Đánh dấu vào ô để đồng ý',
    go: 'Đồng ý và tiếp tục',
  },
  en: {
    title: 'Rules for working here',
    before: 'Read them and agree once before you work. When they change you are asked again.',
    agreed: (day: string) => `You agreed to these rules on ${day}.`,
    agree: 'I have read these rules and will keep them',
    missing: 'Tick the box to agree',
    go: 'Agree and continue',
  },
});

/** The code of conduct: read, agreed to, read again. */
export const conductScreen = form({
  path: '/lam-viec/tai-khoan/quy-tac',
  may: SIGNED_IN,
  params: z.object({}),
  load: async (tx, _params, { actor }) => ({ agreedAt: await findAgreement(tx, actor.account!) }),
  input: (language) => z.object({ agree: z.literal('yes', { error: t(language).missing }) }),
  view: ({ agreedAt }, { language, frame, errors }) => (
    <WorkPage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
      <ErrorSummary language={language} errors={errors} />
      <h1 class="govuk-heading-l">{t(language).title}</h1>
      {agreedAt ? <InsetText>{t(language).agreed(dayText(dayOf(agreedAt)))}</InsetText> : <p class="govuk-body">{t(language).before}</p>}
      <ConductText language={language} />
      {agreedAt ? null : (
        <form method="post" novalidate>
          <Checkboxes language={language} name="agree" choices={[{ value: 'yes', text: t(language).agree }]} error={errors['agree']} />
          <Button>{t(language).go}</Button>
        </form>
      )}
    </WorkPage>
  ),
  submit: (tx, actor, now) => agreeToConduct(tx, actor, now),
  then: () => '/lam-viec',
});
