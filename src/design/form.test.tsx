import { describe, expect, test } from 'vitest';
import { Button, ButtonLink } from './button.tsx';
import { Checkboxes, Radios } from './choices.tsx';
import { DateField, ErrorSummary, FileUpload, PasswordInput, Select, TextArea, TextInput } from './form.tsx';
import { official, outline } from './official-markup.ts';

const same = (ours: unknown, component: string, example: string) =>
  expect(outline(String(ours))).toBe(outline(official(component, example).html));
const en = { language: 'en' } as const;

describe('form components print GOV.UK’s markup', () => {
  test('the comparison itself sees a missing class', () => {
    expect(outline('<p class="a b">x</p>')).not.toBe(outline('<p class="a">x</p>'));
    expect(outline('<p  class="a"> x\n y </p>')).toBe(outline('<p class="a">x y</p>'));
  });

  test('button', () => {
    same(<Button onceOnly={false}>Save and continue</Button>, 'button', 'default');
    same(<Button>Submit</Button>, 'button', 'prevent double click');
    same(
      <Button kind="warning" name="Warning" onceOnly={false}>
        Warning button
      </Button>,
      'button',
      'warning',
    );
    same(
      <Button kind="secondary" name="secondary" onceOnly={false}>
        Secondary button
      </Button>,
      'button',
      'secondary',
    );
    same(
      <Button disabled onceOnly={false}>
        Disabled button
      </Button>,
      'button',
      'disabled',
    );
    same(<ButtonLink href="/">Link button</ButtonLink>, 'button', 'link');
  });

  test('error summary', () => {
    const errors = {
      'example-error-1': 'The date your passport was issued must be in the past',
      'example-error-2': 'Enter a postcode, like AA1 1AA',
    };
    same(<ErrorSummary {...en} errors={errors} />, 'error-summary', 'default');
    same(
      <ErrorSummary
        {...en}
        errors={{ '': 'Invalid username or password', 'example-error-1': 'Agree to the terms of service to log in' }}
      />,
      'error-summary',
      'mixed with and without links',
    );
    expect(String(<ErrorSummary {...en} errors={{}} />)).toBe('');
  });

  test('text input', () => {
    same(<TextInput {...en} name="test-name" label="National Insurance number" />, 'input', 'default');
    const hint = 'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.';
    same(
      <TextInput
        {...en}
        name="with-error-hint"
        label="National insurance number"
        hint={hint}
        error="Enter a National Insurance number in the correct format"
      />,
      'input',
      'with error and hint',
    );
    same(
      <TextInput {...en} name="cost" id="input-with-prefix-suffix" label="Cost per item, in pounds" prefix="£" suffix="per item" />,
      'input',
      'with prefix and suffix',
    );
    same(
      <TextInput {...en} name="postcode" id="input-with-autocomplete-attribute" label="Postcode" autocomplete="postal-code" />,
      'input',
      'with autocomplete attribute',
    );
    same(
      <TextInput {...en} name="test-name" id="input-with-page-heading" label="National Insurance number" labelSize="l" labelIsHeading />,
      'input',
      'with label as page heading',
    );
  });

  test('textarea, with and without a count', () => {
    same(<TextArea {...en} name="more-detail" label="Can you provide more detail?" />, 'textarea', 'default');
    same(
      <TextArea {...en} name="with-hint-error" label="With hint and error" hint="Hint" error="Error message" />,
      'textarea',
      'with hint and error message',
    );
    same(<TextArea {...en} name="more-detail" label="Can you provide more detail?" limit={10} />, 'character-count', 'default');
  });

  test('select', () => {
    const options = [1, 2, 3].map((n) => ({ value: String(n), text: `GOV.UK frontend option ${n}`, disabled: n === 3 }));
    same(<Select {...en} name="select-1" label="Label text goes here" options={options} value="2" />, 'select', 'default');
    const plain = options.map(({ value, text }) => ({ value, text }));
    same(
      <Select
        {...en}
        name="select-2"
        label="Label text goes here"
        hint="Hint text goes here"
        error="Error message goes here"
        options={plain}
      />,
      'select',
      'with hint text and error message',
    );
  });

  test('file upload', () => {
    same(<FileUpload {...en} name="file-upload-1" label="Upload a file" />, 'file-upload', 'default');
    const hint = 'Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto.';
    same(
      <FileUpload {...en} name="file-upload-3" label="Upload a file" hint={hint} error="Error message goes here" />,
      'file-upload',
      'with error message and hint',
    );
  });

  test('password', () => {
    same(<PasswordInput {...en} name="password" label="Password" />, 'password-input', 'default');
    same(
      <PasswordInput
        {...en}
        name="test-name-2"
        id="password-input-with-hint-text"
        label="Password"
        hint="It probably has some letters, numbers and maybe even some symbols in it."
      />,
      'password-input',
      'with hint text',
    );
    expect(String(<PasswordInput language="vi" name="password" label="Mật khẩu" />)).toContain('data-i18n.show-password="Hiện"');
  });

  test('radios', () => {
    const choices = [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ];
    const legend = 'Have you changed your name?';
    const hint = 'This includes changing your last name or spelling your name differently.';
    same(<Radios {...en} name="example-default" legend={legend} choices={choices} />, 'radios', 'default');
    same(<Radios {...en} name="example" legend={legend} hint={hint} choices={choices} value="no" inline />, 'radios', 'inline');
    same(
      <Radios {...en} name="example-error-message-hint" legend={legend} hint={hint} error="Please select an option" choices={choices} />,
      'radios',
      'with hint and error message',
    );
    same(<Radios {...en} name="example-error-message" error="Please select an option" choices={choices} />, 'radios', 'with error message');
    const hinted = choices.map((choice) => ({ ...choice, hint: `Hint for ${choice.value} option here` }));
    same(
      <Radios {...en} name="example-multiple-hints" legend={legend} hint={hint} choices={hinted} />,
      'radios',
      'with hints on parent and items',
    );
  });

  test('radios that open something', () => {
    const contact = (id: string, label: string) => (
      <>
        <label class="govuk-label" for={id}>
          {label}
        </label>
        <input class="govuk-input govuk-!-width-one-third" name={id} type="text" id={id} />
      </>
    );
    const choices = [
      { value: 'email', text: 'Email', conditional: contact('context-email', 'Email address') },
      { value: 'phone', text: 'Phone', conditional: contact('contact-phone', 'Phone number') },
      { value: 'text', text: 'Text message', conditional: contact('contact-text-message', 'Mobile phone number') },
    ];
    same(
      <Radios {...en} name="how-contacted" legend="How do you want to be contacted?" choices={choices} />,
      'radios',
      'with conditional items',
    );
  });

  test('checkboxes', () => {
    const choices = [
      { value: 'british', text: 'British' },
      { value: 'irish', text: 'Irish' },
      { value: 'other', text: 'Citizen of another country' },
    ];
    same(<Checkboxes {...en} name="nationality" legend="What is your nationality?" choices={choices} />, 'checkboxes', 'default');
    const waste = ['Waste from animal carcasses', 'Waste from mines or quarries', 'Farm or agricultural waste'].map((text, i) => ({
      value: ['animal', 'mines', 'farm'][i] ?? '',
      text,
      hint: 'Nullam id dolor id nibh ultricies vehicula ut id elit.',
    }));
    same(
      <Checkboxes
        {...en}
        name="waste"
        legend="Which types of waste do you transport regularly?"
        error="Please select an option"
        choices={waste}
      />,
      'checkboxes',
      'with error message',
    );
    const agree = [{ value: 'yes', text: 'I agree to the terms and conditions', hint: 'Go on, you know you want to!' }];
    const one = (
      <Checkboxes
        {...en}
        name="t-and-c-with-hint"
        describedBy="test-target-element"
        hint="Please accept the terms and conditions"
        choices={agree}
      />
    );
    same(one, 'checkboxes', "with single option (and hint) set 'aria-describedby' on input, and describedBy");
  });

  test('a day is one field, and keeps what was typed', () => {
    const html = String(<DateField language="vi" name="ngay" label="Ngày" value="31/02/2022" error="Không có ngày này" />);
    expect(html).toContain('value="31/02/2022"');
    expect(html).toContain('aria-describedby="ngay-hint ngay-error"');
  });

  test('what people typed is shown, never run', () => {
    const evil = '"><script>alert(1)</script>';
    const html = String(
      <>
        <TextInput {...en} name="a" label="A" value={evil} />
        <TextArea {...en} name="b" label="B" value={`</textarea>${evil}`} />
      </>,
    );
    expect(html).not.toContain('<script');
    expect(html.match(/<\/textarea>/g)).toHaveLength(1);
  });
});
