import type { Child } from 'hono/jsx';

type Kind = 'secondary' | 'warning' | 'inverse';

/** GOV.UK button. `warning` is for what cannot be undone; a page before it says what will happen. A second click within a second is swallowed. */
export const Button = ({
  children,
  kind,
  name,
  value,
  id,
  type = 'submit',
  form,
  formaction,
  disabled,
  onceOnly = true,
}: {
  children: Child;
  kind?: Kind | undefined;
  name?: string | undefined;
  value?: string | undefined;
  id?: string | undefined;
  type?: 'submit' | 'button' | 'reset' | undefined;
  form?: string | undefined;
  formaction?: string | undefined;
  disabled?: boolean | undefined;
  onceOnly?: boolean | undefined;
}) => (
  <button
    type={type}
    class={classOf(kind)}
    data-module="govuk-button"
    data-prevent-double-click={onceOnly && type === 'submit' ? 'true' : undefined}
    name={name}
    value={value}
    id={id}
    form={form}
    formaction={formaction}
    disabled={disabled}
    aria-disabled={disabled ? 'true' : undefined}
  >
    {children}
  </button>
);

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const ButtonLink = ({
  href,
  children,
  kind,
  id,
}: {
  href: string;
  children: Child;
  kind?: Kind | undefined;
  id?: string | undefined;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: GOV.UK’s markup; it leads somewhere, so it is a link
  <a href={href} role="button" draggable="false" class={classOf(kind)} data-module="govuk-button" id={id}>
    {children}
  </a>
);

export const ButtonGroup = ({ children }: { children: Child }) => <div class="govuk-button-group">{children}</div>;

const classOf = (kind: Kind | undefined) => (kind ? `govuk-button govuk-button--${kind}` : 'govuk-button');
