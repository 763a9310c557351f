import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, PasswordInput, TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { InsetText } from '../../../design/text.tsx';
import { Forbidden, Invalid, Moved } from '../../../kernel/errors.ts';
import { allow } from '../../../kernel/outcome.ts';
import { form, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { tellOwner } from '../notice.commands.ts';
import { mayChangeOwnFactors } from '../own-factors.ts';
import { SECOND_FACTOR as HERE, RecoveryCodes, secondFactorWords as t } from '../second-factor.view.tsx';
import { FRESH_MINUTES } from '../session.rules.ts';
import type { SignIn } from '../sign-in.commands.ts';

/** Turning the second factor on: the password again; then the key for the phone and, with a first code back, it holds. */
export function secondFactorScreens(signIn: SignIn): Screen[] {
  // Shown on the next page only, from memory: a key must not travel in an address. After a restart one begins again.
  const begun = new Map<string, { totpAddress: string; recoveryCodes: string[] }>();

  const beginScreen = form({
    path: '/lam-viec/tai-khoan/hai-buoc',
    may: SIGNED_IN,
    fresh: FRESH_MINUTES,
    params: z.object({}),
    load: async (tx, _params, scene) => ({
      on: (await signIn.sessionOf(scene.context))?.secondFactor ?? false,
      may: await mayChangeOwnFactors(tx, signIn, scene),
    }),
    input: (language) =>
      z.object({
        password: z
          .string({ error: t(language).passwordMissing })
          .min(1, t(language).passwordMissing)
          .max(256),
      }),
    view: ({ on, may }, { language, frame, errors, to }) => (
      <WorkPage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        {on ? (
          <>
            <InsetText>{t(language).on}</InsetText>
            <ul class="govuk-list">
              <li>
                <a href={to(`${HERE}/ma-khoi-phuc`)}>{t(language).renew}</a>
              </li>
              <li>
                <a href={to(`${HERE}/tat`)}>{t(language).endLink}</a>
              </li>
              <li>
                <a href={to('/lam-viec/tai-khoan')}>{t(language).back}</a>
              </li>
            </ul>
          </>
        ) : !may ? (
          <InsetText>{t(language).byKey}</InsetText>
        ) : (
          <>
            <p class="govuk-body">{t(language).why}</p>
            <form method="post" novalidate>
              <PasswordInput
                language={language}
                name="password"
                label={t(language).password}
                error={errors['password']}
                autocomplete="current-password"
              />
              <Button>{t(language).begin}</Button>
            </form>
            {signIn.passkeys ? (
              <p class="govuk-body">
                <a href={to('/lam-viec/tai-khoan/khoa')}>{t(language).orKey}</a>
              </p>
            ) : null}
          </>
        )}
      </WorkPage>
    ),
    async submit(tx, actor, now, { password }, { context, language }) {
      // who has the password and an open session, and not the phone, must not put another phone in its place
      if ((await signIn.sessionOf(context))?.secondFactor) throw new Forbidden('second factor');
      if (!(await mayChangeOwnFactors(tx, signIn, { actor, context }))) throw new Forbidden('second factor');
      const secret = await signIn.beginSecondFactor(context, now, password);
      if (!secret) throw new Invalid({ password: t(language).passwordWrong });
      if (begun.size > 1000) begun.clear();
      begun.set(actor.account!, secret);
      return allow(undefined);
    },
    then: () => '/lam-viec/tai-khoan/hai-buoc/xac-nhan',
  });

  const confirmScreen = form({
    path: '/lam-viec/tai-khoan/hai-buoc/xac-nhan',
    may: SIGNED_IN,
    params: z.object({}),
    async load(_tx, _params, { actor }) {
      const secret = begun.get(actor.account!);
      if (!secret) throw new Moved('/lam-viec/tai-khoan/hai-buoc');
      return secret;
    },
    input: (language) =>
      z.object({
        code: z
          .string({ error: t(language).codeMissing })
          .trim()
          .regex(/^[\d\s]{6,9}$/, t(language).codeMissing),
      }),
    view: ({ totpAddress, recoveryCodes }, { language, frame, errors, value }) => (
      <WorkPage frame={frame} title={t(language).title} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        <h2 class="govuk-heading-m">{t(language).scan}</h2>
        <div class="ba-qr">{raw(renderSVG(totpAddress))}</div>
        <p class="govuk-body">
          {t(language).orType} <code>{new URL(totpAddress).searchParams.get('secret')}</code>
        </p>
        <InsetText>{t(language).keep}</InsetText>
        <RecoveryCodes codes={recoveryCodes} />
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="code"
            label={t(language).code}
            value={value('code')}
            error={errors['code']}
            autocomplete="one-time-code"
          />
          <Button>{t(language).confirm}</Button>
        </form>
      </WorkPage>
    ),
    async submit(tx, actor, now, { code }, { context, language }) {
      await tellOwner(tx, actor, now, 'second factor on');
      if (!(await signIn.confirmSecondFactor(context, now, code))) throw new Invalid({ code: t(language).codeWrong });
      begun.delete(actor.account!);
      return allow(undefined);
    },
    then: () => '/lam-viec',
  });
  return [beginScreen, confirmScreen];
}
