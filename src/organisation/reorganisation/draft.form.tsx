import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { Button, ButtonGroup } from '../../design/button.tsx';
import type { Outcome } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { form, type Screen, type Showing } from '../../platform/http/screen.tsx';
import { ACT, ActPage, actPath } from './reorganisation.view.tsx';
import { refusalText } from './reorganisation.words.ts';
import { type ActWithUnits, findActWithUnits } from './unit-choice.queries.ts';

const t = words({ vi: { cancel: 'Thôi, quay lại' }, en: { cancel: 'Cancel and go back' } });

type Say = { title: string; text?: Child; save: string };

/** A form about one reorganisation; done, it leads back to it. `warning`: what it does cannot be undone, or only elsewhere. */
export function actForm<I>(given: {
  /** The end of its address. */
  last: string;
  say: (language: Language, data: ActWithUnits) => Say;
  input: (language: Language) => z.ZodType<I>;
  fields?: (data: ActWithUnits, showing: Showing) => Child;
  submit: (tx: Tx, actor: Actor, now: Temporal.Instant, input: { id: string } & I, language: Language) => Promise<Outcome<unknown>>;
  holdingTitle?: (language: Language) => (name: string) => string;
  warning?: true;
  /** It changes the tree for everybody: who sits there proves it anew. */
  fresh?: number;
}): Screen {
  return form({
    path: `${ACT}/${given.last}`,
    may: 'organisation.reorganise',
    ...(given.fresh ? { fresh: given.fresh } : {}),
    params: z.object({ id: z.uuid() }),
    input: given.input,
    load: (tx, { id }) => findActWithUnits(tx, id),
    view(data, showing) {
      const { language, frame, errors, refusal, to } = showing;
      const { title, text, save } = given.say(language, data);
      const back = to(actPath(data.act.id));
      return (
        <ActPage
          frame={frame}
          title={title}
          back={{ href: back, text: <span lang={language === 'vi' ? undefined : 'vi'}>{data.act.title}</span> }}
          errors={errors}
          refused={refusal && refusalText(language, refusal, data.names, given.holdingTitle?.(language))}
        >
          {text ? <p>{text}</p> : null}
          <form method="post" novalidate>
            {given.fields?.(data, showing)}
            <ButtonGroup>
              <Button kind={given.warning ? 'warning' : undefined}>{save}</Button>
              <a class="govuk-link" href={back}>
                {t(language).cancel}
              </a>
            </ButtonGroup>
          </form>
        </ActPage>
      );
    },
    submit: (tx, actor, now, input, { language }) => given.submit(tx, actor, now, input, language),
    then: ({ id }) => actPath(id),
  });
}
