import type { Child } from 'hono/jsx';
import type { Field } from './field.tsx';
import { describedBy, HintAndError } from './field.tsx';

/** One choice, or the word between two groups of them. */
export type Choice =
  | {
      value: string;
      text: Child;
      hint?: Child | undefined;
      /** Shown only while this choice is taken; without script always. */
      conditional?: Child | undefined;
      disabled?: boolean | undefined;
      /** Checkboxes only: taking this one takes all others away. */
      exclusive?: boolean | undefined;
    }
  | { divider: string };

type Choices = Omit<Field, 'label' | 'labelSize' | 'labelIsHeading'> & {
  /** The question. Without it the group has no fieldset: only where a heading right above already asks. */
  legend?: Child | undefined;
  legendSize?: 's' | 'm' | 'l' | 'xl' | undefined;
  legendIsHeading?: boolean | undefined;
  choices: readonly Choice[];
  inline?: boolean | undefined;
  small?: boolean | undefined;
};

/** One of several. The first choice's id is the group's, so that the error summary leads there. */
export const Radios = (p: Choices & { value?: string | undefined }) => (
  <ChoiceGroup p={p} block="govuk-radios" type="radio" taken={(value) => value === p.value} />
);

/** Any of several. */
export const Checkboxes = (p: Choices & { values?: readonly string[] | undefined }) => (
  <ChoiceGroup p={p} block="govuk-checkboxes" type="checkbox" taken={(value) => p.values?.includes(value) ?? false} />
);

type Block = 'govuk-radios' | 'govuk-checkboxes';

const ChoiceGroup = ({
  p,
  block,
  type,
  taken,
}: {
  p: Choices;
  block: Block;
  type: 'radio' | 'checkbox';
  taken: (value: string) => boolean;
}) => {
  const prefix = p.id ?? p.name;
  const described = describedBy(p);
  // GOV.UK: without a fieldset to carry it, each checkbox carries the description itself
  const ofEach = type === 'checkbox' && !p.legend ? described : undefined;
  const matter = (
    <>
      <HintAndError field={p} />
      <div class={`${block}${p.small ? ` ${block}--small` : ''}${p.inline ? ` ${block}--inline` : ''}`} data-module={block}>
        {p.choices.map((choice, index) =>
          'divider' in choice ? (
            <div class={`${block}__divider`}>{choice.divider}</div>
          ) : (
            <OneChoice
              choice={choice}
              id={index === 0 ? prefix : `${prefix}-${index + 1}`}
              name={p.name}
              block={block}
              type={type}
              checked={taken(choice.value)}
              described={ofEach}
            />
          ),
        )}
      </div>
    </>
  );
  return (
    <div class={`govuk-form-group${p.error ? ' govuk-form-group--error' : ''}`}>
      {p.legend ? (
        <fieldset class="govuk-fieldset" aria-describedby={described}>
          <legend class={`govuk-fieldset__legend${p.legendSize ? ` govuk-fieldset__legend--${p.legendSize}` : ''}`}>
            {p.legendIsHeading ? <h1 class="govuk-fieldset__heading">{p.legend}</h1> : p.legend}
          </legend>
          {matter}
        </fieldset>
      ) : (
        matter
      )}
    </div>
  );
};

const OneChoice = ({
  choice,
  id,
  name,
  block,
  type,
  checked,
  described,
}: {
  choice: Exclude<Choice, { divider: string }>;
  id: string;
  name: string;
  block: Block;
  type: 'radio' | 'checkbox';
  checked: boolean;
  described: string | undefined;
}) => (
  <>
    <div class={`${block}__item`}>
      <input
        class={`${block}__input`}
        id={id}
        name={name}
        type={type}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        data-aria-controls={choice.conditional ? `conditional-${id}` : undefined}
        data-behaviour={choice.exclusive ? 'exclusive' : undefined}
        aria-describedby={[described, choice.hint && `${id}-item-hint`].filter(Boolean).join(' ') || undefined}
      />
      <label class={`govuk-label ${block}__label`} for={id}>
        {choice.text}
      </label>
      {choice.hint ? (
        <div id={`${id}-item-hint`} class={`govuk-hint ${block}__hint`}>
          {choice.hint}
        </div>
      ) : null}
    </div>
    {choice.conditional ? (
      <div class={`${block}__conditional${checked ? '' : ` ${block}__conditional--hidden`}`} id={`conditional-${id}`}>
        {choice.conditional}
      </div>
    ) : null}
  </>
);

/** A group of fields under one question, e.g. an address. */
export const Fieldset = ({
  legend,
  legendSize,
  children,
}: {
  legend: Child;
  legendSize?: 's' | 'm' | 'l' | undefined;
  children: Child;
}) => (
  <fieldset class="govuk-fieldset">
    <legend class={`govuk-fieldset__legend${legendSize ? ` govuk-fieldset__legend--${legendSize}` : ''}`}>{legend}</legend>
    {children}
  </fieldset>
);
