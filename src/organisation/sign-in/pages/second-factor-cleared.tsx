import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { InsetText, WarningText } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { clearSecondFactor } from '../second-factor.commands.ts';
import { findSecondFactorOf } from '../second-factor.queries.ts';
import { FRESH_MINUTES } from '../session.rules.ts';

const t = words({
  vi: {
    title: 'Gỡ xác thực hai bước',
    of: 'Của:',
    when: 'Chỉ làm khi người này mất cả điện thoại lẫn mã khôi phục, và bạn đã gặp hoặc nghe chính họ nói. Các phiên của họ kết thúc, họ được báo, và phải bật lại nếu chức trách bắt buộc.',
    act: 'Gỡ',
    off: 'Người này không bật xác thực hai bước. Không có gì để gỡ.',
    notYours:
      'Bạn không gỡ được cho người này: đó là chính bạn, người có chức trách ngoài phạm vi của bạn, hoặc bạn vừa mời họ trong bảy ngày qua. Ai vừa đưa lời mời vừa gỡ xác thực thì có thể vào thay người khác. Hãy nhờ một người quản trị khác.',
    back: 'Về trang của người này',
  },
  en: {
    title: 'Take away two-step sign-in',
    of: 'Of:',
    when: 'Only when this person has lost both the phone and the recovery codes, and you have met them or heard it from themselves. Their sessions end, they are told, and they must turn it on again if their duties ask for it.',
    act: 'Take away',
    off: 'This person has no two-step sign-in. There is nothing to take away.',
    notYours:
      'You cannot do this for this person: it is you, somebody with duties outside your reach, or somebody you invited within the last seven days. Whoever both invites and takes away could sign in as somebody else. Ask another administrator.',
    back: 'To this person',
  },
});

/** For somebody who has lost phone and recovery codes. */
export const clearSecondFactorScreen = form({
  path: '/lam-viec/to-chuc/nguoi/:id/hai-buoc',
  may: 'organisation.administer',
  fresh: FRESH_MINUTES,
  params: z.object({ id: z.uuid() }),
  async load(tx, { id }) {
    const person = await findSecondFactorOf(tx, id);
    if (!person) throw new NotFound('account', id);
    return { id, person };
  },
  input: () => z.object({}),
  view: ({ id, person }, { language, frame, refusal, to }) => {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc" failed={Boolean(refusal)}>
        <BackLink language={language} href={to(`/lam-viec/to-chuc/nguoi/${id}`)}>
          {say.back}
        </BackLink>
        {refusal ? (
          <ErrorSummary language={language} errors={{ '': refusal.code === 'no-second-factor' ? say.off : say.notYours }} />
        ) : null}
        <h1 class="govuk-heading-l">{say.title}</h1>
        <p class="govuk-body">
          {say.of} <strong lang="vi">{person.name}</strong>
        </p>
        {!person.on ? (
          <InsetText>{say.off}</InsetText>
        ) : !person.may ? (
          <InsetText>{say.notYours}</InsetText>
        ) : (
          <>
            <WarningText language={language}>{say.when}</WarningText>
            <form method="post">
              <Button kind="warning">{say.act}</Button>
            </form>
          </>
        )}
      </WorkPage>
    );
  },
  submit: (tx, actor, now, { id }) => clearSecondFactor(tx, actor, now, { id }),
  then: ({ id }) => `/lam-viec/to-chuc/nguoi/${id}`,
});
