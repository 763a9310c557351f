import type { Editor } from '@tiptap/core';
import { button, element } from './element.ts';
import { openImageDialog } from './image-dialog.ts';
import { createLinkField } from './link-field.ts';
import type { Words } from './words.ts';

type Tool = {
  label: keyof Words;
  act: (editor: Editor) => void;
  isOn?: (editor: Editor) => boolean;
  isPossible?: (editor: Editor) => boolean;
};

const WRITING: readonly Tool[] = [
  { label: 'paragraph', act: (e) => e.chain().focus().setParagraph().run(), isOn: (e) => e.isActive('paragraph') },
  { label: 'heading2', act: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(), isOn: (e) => e.isActive('heading', { level: 2 }) },
  { label: 'heading3', act: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(), isOn: (e) => e.isActive('heading', { level: 3 }) },
  { label: 'bold', act: (e) => e.chain().focus().toggleBold().run(), isOn: (e) => e.isActive('bold') },
  { label: 'italic', act: (e) => e.chain().focus().toggleItalic().run(), isOn: (e) => e.isActive('italic') },
  { label: 'bulletList', act: (e) => e.chain().focus().toggleBulletList().run(), isOn: (e) => e.isActive('bulletList') },
  { label: 'orderedList', act: (e) => e.chain().focus().toggleOrderedList().run(), isOn: (e) => e.isActive('orderedList') },
  { label: 'quote', act: (e) => e.chain().focus().toggleBlockquote().run(), isOn: (e) => e.isActive('blockquote') },
];
const HISTORY: readonly Tool[] = [
  { label: 'undo', act: (e) => e.chain().focus().undo().run(), isPossible: (e) => e.can().undo() },
  { label: 'redo', act: (e) => e.chain().focus().redo().run(), isPossible: (e) => e.can().redo() },
];
const TABLE: readonly Tool[] = [
  { label: 'addRow', act: (e) => e.chain().focus().addRowAfter().run() },
  { label: 'addColumn', act: (e) => e.chain().focus().addColumnAfter().run() },
  { label: 'deleteRow', act: (e) => e.chain().focus().deleteRow().run() },
  { label: 'deleteColumn', act: (e) => e.chain().focus().deleteColumn().run() },
  { label: 'deleteTable', act: (e) => e.chain().focus().deleteTable().run() },
];

/** Buttons with words. One stop for the Tab key, arrows within; which marks hold where the cursor stands is said by `aria-pressed`. */
export function createToolbar(editor: Editor, words: Words, id: string): HTMLElement {
  const linkField = createLinkField(editor, words, id);
  const tools: readonly Tool[] = [
    ...WRITING,
    { label: 'link', act: () => linkField.open(), isOn: (e) => e.isActive('link') },
    { label: 'table', act: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run() },
    { label: 'image', act: (e) => openImageDialog(e, words) },
    ...HISTORY,
  ];
  const bar = element('div', { class: 'ba-editor__bar', role: 'toolbar', 'aria-label': words.toolbar, 'aria-controls': id });
  const tableBar = element('div', { class: 'ba-editor__bar', role: 'toolbar', 'aria-label': words.table, 'aria-controls': id });
  const shown = [...fill(bar, tools, editor, words), ...fill(tableBar, TABLE, editor, words)];

  const refresh = () => {
    for (const { tool, button: one } of shown) {
      if (tool.isOn) one.setAttribute('aria-pressed', String(tool.isOn(editor)));
      if (tool.isPossible) one.disabled = !tool.isPossible(editor);
    }
    tableBar.hidden = !editor.isActive('table');
  };
  editor.on('transaction', refresh);
  refresh();
  return element('div', { class: 'ba-editor__tools' }, bar, tableBar, linkField.element);
}

function fill(bar: HTMLElement, tools: readonly Tool[], editor: Editor, words: Words) {
  const made = tools.map((tool, index) => ({
    tool,
    button: button(words[tool.label], () => tool.act(editor), { 'data-tool': tool.label, tabindex: index === 0 ? '0' : '-1' }),
  }));
  bar.append(...made.map(({ button: one }) => one));
  bar.addEventListener('mousedown', (event) => event.preventDefault()); // the cursor stays where it is: what is typed next is not lost
  bar.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const able = made.map(({ button: one }) => one).filter((one) => !one.disabled);
    const at = able.indexOf(document.activeElement as HTMLButtonElement);
    const next = Number.isFinite(step) ? able[(at + step + able.length) % able.length] : able.at(step > 0 ? -1 : 0);
    for (const one of able) one.tabIndex = one === next ? 0 : -1;
    next?.focus();
  });
  return made;
}
