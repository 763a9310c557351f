import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { ErrorSummary, PasswordInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { InsetText, WarningText } from '../../../design/text.tsx';
import { Invalid, Moved } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import type { Language } from '../../../kernel/words.ts';
import { form, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { tellOwner } from '../notice.commands.ts';
import { SECOND_FACTOR as HERE, RecoveryCodes, secondFactorWords as t } from '../second-factor.view.tsx';
import { FRESH_MINUTES } from '../session.rules.ts';
import type { SignIn } from '../sign-in.commands.ts';

/** New recovery codes; and off, which is how a phone is changed. Both after a fresh proof, with the password. */
export function secondFactorChangeScreens(signIn: SignIn): Screen[] {
  const made = new Map<string, string[]>(); // shown on the next page, from memory, once
  const password = (language: Language) => {
    const { passwordMissing } = t(language);
    return z.object({ password: z.string({ error: passwordMissing }).min(1, passwordMissing).max(256) });
  };

  const renewScreen = form({
    path: `${HERE}/ma-khoi-phuc`,
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: z.object({}),
    async load(_tx, _params, { actor, context }) {
      if (!(await signIn.sessionOf(context))?.secondFactor) throw new Moved(HERE);
      const codes = made.get(actor.account!);
      if (context.req.method === 'GET') made.delete(actor.account!);
      return { codes };
    },
    input: password,
    view: ({ codes }, { language, frame, errors, to }) => (
      <WorkPage frame={frame} title={codes ? t(language).codesTitle : t(language).renew} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{codes ? t(language).codesTitle : t(language).renew}</h1>
        {codes ? (
          <>
            <InsetText>{t(language).keep}</InsetText>
            <RecoveryCodes codes={codes} />
            <ButtonLink href={to('/lam-viec/tai-khoan')}>{t(language).done}</ButtonLink>
          </>
        ) : (
          <>
            <p class="govuk-body">{t(language).renewWhy}</p>
            <PasswordForm language={language} error={errors['password']} act={t(language).renew} />
          </>
        )}
      </WorkPage>
    ),
    async submit(tx, actor, now, input, { context, language }) {
      await tellOwner(tx, actor, now, 'recovery codes made');
      const codes = await signIn.renewRecoveryCodes(context, now, input.password);
      if (!codes) throw new Invalid({ password: t(language).passwordWrong });
      if (made.size > 1000) made.clear();
      made.set(actor.account!, codes);
      return allow(undefined);
    },
    then: () => `${HERE}/ma-khoi-phuc`,
  });

  const endScreen = form({
    path: `${HERE}/tat`,
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: z.object({}),
    async load(_tx, _params, { context }) {
      if (!(await signIn.sessionOf(context))?.secondFactor) throw new Moved(HERE);
      return {};
    },
    input: password,
    view: (_, { language, frame, errors }) => (
      <WorkPage frame={frame} title={t(language).end} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).end}</h1>
        <WarningText language={language}>{t(language).endWhy}</WarningText>
        <PasswordForm language={language} error={errors['password']} warning act={t(language).end} />
      </WorkPage>
    ),
    async submit(tx, actor, now, input, { context, language }) {
      await tellOwner(tx, actor, now, 'second factor off');
      if (!(await signIn.endSecondFactor(context, now, input.password))) throw new Invalid({ password: t(language).passwordWrong });
      return allow(undefined);
    },
    then: () => HERE,
  });
  return [renewScreen, endScreen];
}

const PasswordForm = (p: { language: Language; error: string | undefined; warning?: boolean; act: string }) => (
  <form method="post" novalidate>
    <PasswordInput language={p.language} name="password" label={t(p.language).password} error={p.error} autocomplete="current-password" />
    <Button kind={p.warning ? 'warning' : undefined}>{p.act}</Button>
  </form>
);
