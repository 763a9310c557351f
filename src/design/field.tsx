import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';

const t = words({ vi: { error: 'Lỗi:' }, en: { error: 'Error:' } });

/** What every field takes. `id` is the name unless two fields of a page share one; the error summary links to it. */
export type Field = {
  language: Language;
  name: string;
  label: Child;
  id?: string | undefined;
  hint?: Child | undefined;
  error?: string | undefined;
  /** `l` when the question is the page's title: the label then stands in the `h1`. */
  labelSize?: 's' | 'm' | 'l' | undefined;
  labelIsHeading?: boolean | undefined;
  /** Further elements that describe the field, by id. */
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
};

/** Label, hint, error and, as children, the control: the frame of every field. */
export const FormGroup = ({
  field,
  class: more,
  attributes,
  children,
}: {
  field: Field;
  class?: string;
  attributes?: Record<string, string>;
  children: Child;
}) => {
  const label = (
    <label class={`govuk-label${field.labelSize ? ` govuk-label--${field.labelSize}` : ''}`} for={field.id ?? field.name}>
      {field.label}
    </label>
  );
  return (
    <div class={`govuk-form-group${field.error ? ' govuk-form-group--error' : ''}${more ? ` ${more}` : ''}`} {...attributes}>
      {field.labelIsHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label}
      <HintAndError field={field} />
      {children}
    </div>
  );
};

/** Hint and error of a field or a group of choices, with the ids that `describedBy` names. */
export const HintAndError = ({ field }: { field: Pick<Field, 'language' | 'name' | 'id' | 'hint' | 'error'> }) => {
  const id = field.id ?? field.name;
  return (
    <>
      {field.hint ? (
        <div id={`${id}-hint`} class="govuk-hint">
          {field.hint}
        </div>
      ) : null}
      {field.error ? (
        <p id={`${id}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">{t(field.language).error}</span> {field.error}
        </p>
      ) : null}
    </>
  );
};

/** The ids of what describes a field: hint, then error, as GOV.UK orders them. */
export const describedBy = (field: Pick<Field, 'name' | 'id' | 'hint' | 'error' | 'describedBy'>): string | undefined => {
  const id = field.id ?? field.name;
  return [field.describedBy, field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ') || undefined;
};
