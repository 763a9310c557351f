import { Editor, getSchema, type JSONContent } from '@tiptap/core';
import { DOMParser } from '@tiptap/pm/model';
import { element } from './element.ts';
import { clean, pasteCleaned } from './paste.ts';
import { extensions } from './schema.ts';
import { createToolbar } from './toolbar.ts';
import { wordsOf } from './words.ts';

/**
 * Puts a rich text editor in the place of a text area and keeps the area in step, so that the form sends what is seen.
 * The area's id, which the label and the error summary lead to, moves to the editor.
 */
export function enhance(area: HTMLTextAreaElement): void {
  if (area.value === area.defaultValue) replace(area);
  // written before this script ran, or brought back by the browser: that text is newer than the page's, and whoever is at it is not disturbed
  else if (document.activeElement !== area) void clean(area.value).then((html) => replace(area, html));
}

function replace(area: HTMLTextAreaElement, newer?: string): void {
  const words = wordsOf(area);
  const { id } = area;
  const label = document.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(id)}"]`);
  const place = element('div', { class: 'ba-editor' });
  const sheet = element('div', { class: 'ba-editor__sheet' });
  if (label) label.id ||= `${id}-label`;

  const editor = new Editor({
    element: sheet,
    extensions,
    content: newer === undefined ? contentFor(id) : { type: 'doc', content: [{ type: 'paragraph' }] }, // text would be parsed as HTML here
    injectCSS: false,
    editorProps: {
      handleDOMEvents: { paste: pasteCleaned },
      attributes: {
        id,
        class: 'ba-prose',
        role: 'textbox',
        'aria-multiline': 'true',
        ...(label ? { 'aria-labelledby': label.id } : {}),
        ...(area.getAttribute('aria-describedby') ? { 'aria-describedby': area.getAttribute('aria-describedby')! } : {}),
      },
    },
    onUpdate: ({ editor: changed }) => {
      area.value = changed.isEmpty ? '' : changed.getHTML();
    },
  });
  if (newer !== undefined) editor.view.pasteHTML(newer);
  place.append(createToolbar(editor, words, id), sheet);
  area.before(place);
  area.hidden = true;
  area.removeAttribute('id');
  label?.addEventListener('click', () => editor.commands.focus());
}

/** The text as the page brought it: in a template, parsed by the browser before any script ran. */
function contentFor(id: string): JSONContent {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-editor-content="${CSS.escape(id)}"]`);
  const content = template ? (template.content.cloneNode(true) as DocumentFragment) : document.createDocumentFragment();
  // the editor's tables have no captions: the words go on as a paragraph above
  for (const caption of content.querySelectorAll('caption')) {
    caption.closest('table')?.before(element('p', {}, element('strong', {}, caption.textContent ?? '')));
    caption.remove();
  }
  return DOMParser.fromSchema(getSchema(extensions)).parse(content).toJSON() as JSONContent;
}
