import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { Button } from '../../design/button.tsx';
import { Details, type Fact, SummaryList, WarningText } from '../../design/text.tsx';
import type { Outcome } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { form, type Screen, type Showing } from '../../platform/http/screen.tsx';
import { DeskPage } from './desk.view.tsx';
import { withRefusal } from './desk-refusal.words.ts';

const t = words({
  vi: { cancel: 'Thôi, quay lại', stored: 'Bản đang lưu' },
  en: { cancel: 'No, go back', stored: 'What is saved now' },
});

type Asking = {
  title: string;
  /** What will happen, in a sentence or two. */
  what: Child;
  button: string;
  /** Red: what cannot be undone, or takes something away from readers. */
  grave?: boolean;
  /** Where “no” leads, without language. */
  back: string;
};

/** A page that says what an act will do, and does it when its button is pressed. */
export function confirmScreen<P extends Record<string, unknown>, D, V>(act: {
  path: string;
  params: z.ZodType<P>;
  load: (tx: Tx, params: P) => Promise<D>;
  ask: (data: D, language: Language) => Asking;
  submit: (tx: Tx, actor: Actor, now: Temporal.Instant, params: P) => Promise<Outcome<V>>;
  then: (params: P) => string;
}): Screen {
  return form({
    path: act.path,
    may: 'portal.edit',
    params: act.params,
    input: () => z.object({}),
    load: (tx, params) => act.load(tx, params),
    view(data, { language, frame, refusal, to }) {
      const { title, what, button, grave, back } = act.ask(data, language);
      return (
        <DeskPage frame={frame} title={title} errors={withRefusal(language, {}, refusal)}>
          {grave ? <WarningText language={language}>{what}</WarningText> : <p class="govuk-body">{what}</p>}
          <form method="post" novalidate>
            <div class="govuk-button-group">
              <Button kind={grave ? 'warning' : undefined}>{button}</Button>
              <a class="govuk-link" href={to(back)}>
                {t(language).cancel}
              </a>
            </div>
          </form>
        </DeskPage>
      );
    },
    submit: (tx, actor, now, params) => act.submit(tx, actor, now, params),
    then: (params) => act.then(params),
  });
}

/** The version that a form starts from. After somebody else was quicker, theirs: who then saves has seen it. */
export const BaseVersion = ({ showing, version }: { showing: Showing; version: number }) => (
  <input
    type="hidden"
    name="baseVersion"
    value={showing.refusal?.code === 'changed-meanwhile' ? String(version) : showing.value('baseVersion', String(version))}
  />
);

/** What is saved now, beside what was typed, when somebody else was quicker. */
export const SavedMeanwhile = ({ showing, facts }: { showing: Showing; facts: readonly Fact[] }) =>
  showing.refusal?.code === 'changed-meanwhile' ? (
    <Details summary={t(showing.language).stored} open>
      <SummaryList rows={facts} />
    </Details>
  ) : null;

/** The version that a form starts from, as it is sent. */
export const baseVersion = z.coerce.number().int().min(0).max(1_000_000_000);
