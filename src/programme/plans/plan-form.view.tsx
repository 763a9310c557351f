import type { Child } from 'hono/jsx';
import { Fieldset } from '../../design/choices.tsx';
import { Details } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import type { Proposed } from './plan.content.ts';
import { type FormChoices, SPARE } from './plan-form.ts';

const t = words({
  vi: { drop: 'Bỏ mục này', more: 'Cần thêm nữa? Lưu lại, rồi mở ra sửa tiếp.' },
  en: { drop: 'Leave this one out', more: 'More to add? Save, then open it again.' },
});

/** What the parts of the form share. `place`: a link to the passage that a value was read from. */
export type PlanForm = Pick<Showing, 'language' | 'errors' | 'value' | 'chosen'> & {
  choices: FormChoices;
  content: Proposed;
  place?: ((field: string) => Child) | undefined;
  /** Number, day and signer too: of a paper that is there already. */
  paper?: boolean | undefined;
};

/** How many rows of a list the form has: those stored and a few to fill in; after a failed form as many as were sent. */
export const rowsShown = ({ value }: Pick<PlanForm, 'value'>, list: string, stored: number): number =>
  Math.min(1000, Number(value(`${list}s`, String(stored + SPARE))) || 0);

/** The day stored as ISO, as people type it. */
export const typedDay = (iso: string | null | undefined): string => (iso ? dayText(Temporal.PlainDate.from(iso)) : '');

/** A number as people of a language type it. */
export const typedNumber = (language: Language, n: number): string => (language === 'vi' ? String(n).replace('.', ',') : String(n));

/** A list of entries, each in a fieldset of its own that can be left out; the empty ones at its end lie folded. */
export const Rows = (p: {
  form: PlanForm;
  list: string;
  title: string;
  hint?: string;
  add: string;
  stored: number;
  legend: (at: number) => string;
  row: (at: number) => Child;
}) => {
  const { form, list, stored } = p;
  const say = t(form.language);
  const shown = rowsShown(form, list, stored);
  const spare = Array.from({ length: Math.max(0, shown - stored) }, (_, at) => stored + at);
  const touched = spare.some((at) => Object.keys(form.errors).some((name) => name.startsWith(`${list}-${at}-`)));
  return (
    <section id={`${list}s`} aria-labelledby={`${list}s-title`}>
      <h2 class="govuk-heading-m" id={`${list}s-title`}>
        {p.title}
      </h2>
      {p.hint ? <p class="ba-quiet ba-gap">{p.hint}</p> : null}
      <input type="hidden" name={`${list}s`} value={String(shown)} />
      {Array.from({ length: Math.min(stored, shown) }, (_, at) => (
        <div class="ba-clause" id={`${list}-${at}`}>
          <Fieldset legend={p.legend(at)} legendSize="s">
            {p.row(at)}
            <Tick form={form} name={`${list}-${at}-drop`} stored={false} label={say.drop} />
          </Fieldset>
        </div>
      ))}
      {spare.length > 0 ? (
        <Details summary={p.add} open={touched}>
          {spare.map((at) => (
            <div class="ba-clause">
              <Fieldset legend={p.legend(at)} legendSize="s">
                {p.row(at)}
              </Fieldset>
            </div>
          ))}
          <p class="ba-quiet">{say.more}</p>
        </Details>
      ) : null}
    </section>
  );
};

/** One box to tick, without a question above it. */
export const Tick = ({ form, name, stored, label }: { form: Pick<PlanForm, 'chosen'>; name: string; stored: boolean; label: string }) => (
  <div class="govuk-form-group">
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id={name} name={name} value="1" checked={form.chosen(name, '1', stored)} />
        <label class="govuk-label govuk-checkboxes__label" for={name}>
          {label}
        </label>
      </div>
    </div>
  </div>
);

/** Keeps what an entry was read from while it moves up and down the list. */
export const Key = ({ form, name, entry }: { form: Pick<PlanForm, 'value'>; name: string; entry: { key?: string } | undefined }) => {
  const key = form.value(`${name}-key`, entry?.key);
  return key ? <input type="hidden" name={`${name}-key`} value={key} /> : null;
};

/** A hint, and the way to the passage. */
export const HintAnd = ({ text, place }: { text?: string | undefined; place?: Child | undefined }) => (
  <>
    {text ?? null} {place ?? null}
  </>
);
