import type { Editor } from '@tiptap/core';
import { button, element } from './element.ts';
import type { Words } from './words.ts';

type Picture = { id: string; alt: string };
const LIBRARY = '/lam-viec/noi-dung/anh/danh-sach';

/** Lets one image of the library be chosen, with a caption, and puts it where the cursor stood. */
export function openImageDialog(editor: Editor, words: Words): void {
  const title = element('h2', { class: 'govuk-heading-m', id: 'chon-anh' }, words.chooseImage);
  const list = element('div', { class: 'ba-media', role: 'radiogroup', 'aria-labelledby': title.id });
  const note = element('p', { class: 'govuk-body', role: 'status' });
  const caption = element('input', { class: 'govuk-input', id: 'chu-thich-anh', maxlength: '300' });
  let chosen: Picture | undefined;
  const dialog = element('dialog', { class: 'ba-dialog', 'aria-labelledby': title.id });
  const insert = button(
    words.insert,
    () => {
      if (chosen) put(editor, chosen, caption.value.trim());
      dialog.close();
    },
    { class: 'govuk-button', disabled: '' },
  );
  dialog.append(
    title,
    note,
    list,
    element('label', { class: 'govuk-label', for: caption.id }, words.caption),
    caption,
    element(
      'div',
      { class: 'govuk-button-group' },
      insert,
      button(words.cancel, () => dialog.close(), { class: 'ba-button-link' }),
    ),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    editor.commands.focus();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (chosen) insert.click();
    }
  });
  document.body.append(dialog);
  dialog.showModal();

  listPictures().then(
    (pictures) => {
      if (pictures.length === 0) note.textContent = words.noImages;
      list.append(
        ...pictures.map((picture) => {
          const radio = element('input', { type: 'radio', name: 'anh-trong-kho', value: picture.id });
          radio.addEventListener('change', () => {
            chosen = picture;
            insert.disabled = false;
          });
          const image = element('img', { src: `/lam-viec/tep/${picture.id}/w320`, alt: '', loading: 'lazy' });
          return element('label', { class: 'ba-media__choice' }, radio, image, element('span', {}, picture.alt));
        }),
      );
    },
    () => {
      note.textContent = words.failed;
    },
  );
}

async function listPictures(): Promise<Picture[]> {
  const answer = await fetch(LIBRARY, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`the library answered ${answer.status}`);
  return ((await answer.json()) as { images: Picture[] }).images;
}

function put(editor: Editor, { id, alt }: Picture, caption: string): void {
  const image = { type: 'image', attrs: { src: `/lam-viec/tep/${id}`, alt } };
  const figure = { type: 'figure', content: [image, { type: 'figcaption', content: [{ type: 'text', text: caption }] }] };
  editor
    .chain()
    .focus()
    .insertContent([caption === '' ? image : figure, { type: 'paragraph' }]) // where writing goes on
    .run();
}
