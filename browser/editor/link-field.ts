import type { Editor } from '@tiptap/core';
import { button, element } from './element.ts';
import type { Words } from './words.ts';

const ADDRESS = /^(?:https?:\/\/\S+|mailto:\S+|tel:[\d+() .-]+|\/(?!\/)\S*)$/i;

/** Asks for a link's address in a field of the page, below the toolbar. */
export function createLinkField(editor: Editor, words: Words, id: string): { element: HTMLElement; open(): void } {
  const hint = element('p', { class: 'govuk-hint', id: `${id}-link-hint` }, words.linkHint);
  const wrong = element('p', { class: 'govuk-error-message', role: 'alert' });
  const input = element('input', { class: 'govuk-input', id: `${id}-link`, type: 'url', inputmode: 'url', 'aria-describedby': hint.id });
  const close = () => {
    field.hidden = true;
    editor.commands.focus();
  };
  const apply = () => {
    const href = input.value.trim();
    if (!ADDRESS.test(href)) {
      wrong.textContent = words.linkWrong;
      input.focus();
      return;
    }
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else chain.setLink({ href }).run();
    close();
  };
  const remove = button(
    words.remove,
    () => {
      editor.chain().focus().extendMarkRange('link').unsetLink().run();
      close();
    },
    { class: 'ba-button-link' },
  );
  const field = element(
    'div',
    { class: 'ba-editor__field' },
    element('label', { class: 'govuk-label', for: input.id }, words.linkAddress),
    hint,
    wrong,
    input,
    button(words.apply, apply, { class: 'govuk-button govuk-button--secondary' }),
    remove,
    button(words.cancel, close, { class: 'ba-button-link' }),
  );
  field.hidden = true;
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      event.preventDefault(); // else the form would be sent
      apply();
    }
    if (event.key === 'Escape') close();
  });
  return {
    element: field,
    open() {
      wrong.textContent = '';
      input.value = String(editor.getAttributes('link')['href'] ?? '');
      remove.hidden = !editor.isActive('link');
      field.hidden = false;
      input.focus();
    },
  };
}
