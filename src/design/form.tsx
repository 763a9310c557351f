import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';
import type { Field } from './field.tsx';
import { describedBy, FormGroup } from './field.tsx';

const t = words({
  vi: {
    problem: 'Chưa gửi được, cần sửa',
    day: 'Ngày/tháng/năm, ví dụ 18/07/2022',
    upTo: (n: string) => `Nhiều nhất ${n} ký tự`,
    left: 'Còn %{count} ký tự',
    none: 'Còn 0 ký tự',
    over: 'Thừa %{count} ký tự',
    show: 'Hiện',
    hide: 'Ẩn',
    showPassword: 'Hiện mật khẩu',
    hidePassword: 'Ẩn mật khẩu',
    shown: 'Mật khẩu đang hiện',
    hidden: 'Mật khẩu đang ẩn',
  },
  en: {
    problem: 'There is a problem',
    day: 'Day/month/year, for example 18/07/2022',
    upTo: (n: string) => `You can enter up to ${n} characters`,
    left: 'You have %{count} characters remaining',
    none: 'You have 0 characters remaining',
    over: 'You have %{count} characters too many',
    show: 'Show',
    hide: 'Hide',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    shown: 'Your password is visible',
    hidden: 'Your password is hidden',
  },
});

/** GOV.UK error summary, linking each message to its field; the key '' stands for the whole form. Prints nothing when nothing is wrong. */
export const ErrorSummary = ({
  language,
  errors,
  title,
}: {
  language: Language;
  errors: Readonly<Record<string, string>>;
  title?: string | undefined;
}) => {
  const list = Object.entries(errors);
  if (list.length === 0) return null;
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title ?? t(language).problem}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {list.map(([field, message]) => (
              <li>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
};

type TextInputProps = Field & {
  value?: string | number | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number' | 'datetime-local' | 'time' | undefined;
  /** How many characters wide; the whole line when absent. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  prefix?: string | undefined;
  suffix?: string | undefined;
  autocomplete?: string | undefined;
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined;
  spellcheck?: boolean | undefined;
  autocapitalize?: 'none' | 'characters' | 'words' | 'sentences' | undefined;
  maxlength?: number | undefined;
  pattern?: string | undefined;
  list?: string | undefined;
};

export const TextInput = (p: TextInputProps) => {
  const input = (
    <input
      class={`govuk-input${p.width ? ` govuk-input--width-${p.width}` : ''}${p.error ? ' govuk-input--error' : ''}`}
      id={p.id ?? p.name}
      name={p.name}
      type={p.type ?? 'text'}
      value={p.value === undefined || p.value === '' ? undefined : String(p.value)}
      spellcheck={p.spellcheck}
      disabled={p.disabled}
      autocomplete={p.autocomplete}
      inputmode={p.inputmode}
      autocapitalize={p.autocapitalize}
      maxlength={p.maxlength}
      pattern={p.pattern}
      list={p.list}
      aria-describedby={describedBy(p)}
    />
  );
  return (
    <FormGroup field={p}>
      {p.prefix || p.suffix ? (
        <div class="govuk-input__wrapper">
          {p.prefix ? (
            <div class="govuk-input__prefix" aria-hidden="true">
              {p.prefix}
            </div>
          ) : null}
          {input}
          {p.suffix ? (
            <div class="govuk-input__suffix" aria-hidden="true">
              {p.suffix}
            </div>
          ) : null}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  );
};

/** A day typed as dd/mm/yyyy; what cannot be read comes back as it was typed. */
export const DateField = (p: Field & { value?: string | undefined }) => (
  <TextInput {...p} hint={p.hint ?? t(p.language).day} width={10} inputmode="numeric" autocomplete="off" spellcheck={false} />
);

/** Several lines of text. With `limit` the characters left are counted as one types; the server still decides. */
export const TextArea = (
  p: Field & { value?: string | undefined; rows?: number | undefined; limit?: number | undefined; spellcheck?: boolean | undefined },
) => {
  const id = p.id ?? p.name;
  const counted = p.limit !== undefined;
  const area = (
    <textarea
      class={`govuk-textarea${p.error ? ' govuk-textarea--error' : ''}${counted ? ' govuk-js-character-count' : ''}`}
      id={id}
      name={p.name}
      rows={p.rows ?? 5}
      spellcheck={p.spellcheck}
      disabled={p.disabled}
      aria-describedby={[describedBy(p), counted && `${id}-info`].filter(Boolean).join(' ') || undefined}
    >
      {p.value ?? ''}
    </textarea>
  );
  if (p.limit === undefined) return <FormGroup field={p}>{area}</FormGroup>;
  const say = t(p.language);
  const counting = {
    'data-maxlength': String(p.limit),
    ...(p.language === 'en'
      ? {}
      : {
          'data-i18n.characters-under-limit.other': say.left,
          'data-i18n.characters-at-limit': say.none,
          'data-i18n.characters-over-limit.other': say.over,
        }),
  };
  return (
    <FormGroup field={p} class="govuk-character-count" attributes={{ 'data-module': 'govuk-character-count', ...counting }}>
      {area}
      <div id={`${id}-info`} class="govuk-hint govuk-character-count__message">
        {say.upTo(String(p.limit))}
      </div>
    </FormGroup>
  );
};

/** An option, or a named group of options. */
export type Option = { value: string; text: string; disabled?: boolean | undefined };

export const Select = (
  p: Field & { options: readonly (Option | { group: string; options: readonly Option[] })[]; value?: string | undefined },
) => (
  <FormGroup field={p}>
    <select
      class={`govuk-select${p.error ? ' govuk-select--error' : ''}`}
      id={p.id ?? p.name}
      name={p.name}
      disabled={p.disabled}
      aria-describedby={describedBy(p)}
    >
      {p.options.map((option) =>
        'group' in option ? (
          <optgroup label={option.group}>{option.options.map((one) => optionOf(one, p.value))}</optgroup>
        ) : (
          optionOf(option, p.value)
        ),
      )}
    </select>
  </FormGroup>
);

const optionOf = ({ value, text, disabled }: Option, chosen: string | undefined) => (
  <option value={value} selected={value === chosen} disabled={disabled}>
    {text}
  </option>
);

/** `capture`: a phone offers its camera at once. */
export const FileUpload = (
  p: Field & { accept?: string | undefined; multiple?: boolean | undefined; capture?: 'environment' | undefined },
) => (
  <FormGroup field={p}>
    <input
      class={`govuk-file-upload${p.error ? ' govuk-file-upload--error' : ''}`}
      id={p.id ?? p.name}
      name={p.name}
      type="file"
      accept={p.accept}
      multiple={p.multiple}
      capture={p.capture}
      disabled={p.disabled}
      aria-describedby={describedBy(p)}
    />
  </FormGroup>
);

/** Never printed back: there is no `value`. */
export const PasswordInput = (p: Field & { autocomplete?: 'current-password' | 'new-password' | undefined }) => {
  const id = p.id ?? p.name;
  const say = t(p.language);
  const translated =
    p.language === 'en'
      ? {}
      : {
          'data-i18n.show-password': say.show,
          'data-i18n.hide-password': say.hide,
          'data-i18n.show-password-aria-label': say.showPassword,
          'data-i18n.hide-password-aria-label': say.hidePassword,
          'data-i18n.password-shown-announcement': say.shown,
          'data-i18n.password-hidden-announcement': say.hidden,
        };
  return (
    <FormGroup field={p} class="govuk-password-input" attributes={{ 'data-module': 'govuk-password-input', ...translated }}>
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          class={`govuk-input govuk-password-input__input govuk-js-password-input-input${p.error ? ' govuk-input--error' : ''}`}
          id={id}
          name={p.name}
          type="password"
          spellcheck={false}
          aria-describedby={describedBy(p)}
          autocomplete={p.autocomplete ?? 'current-password'}
          autocapitalize="none"
        />
        <button
          type="button"
          class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
          data-module="govuk-button"
          aria-controls={id}
          aria-label={say.showPassword}
          hidden
        >
          {say.show}
        </button>
      </div>
    </FormGroup>
  );
};
