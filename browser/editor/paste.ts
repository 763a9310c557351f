import type { EditorView } from '@tiptap/pm/view';

const CLEANER = '/lam-viec/noi-dung/dan';

/**
 * Pastes HTML as the server cleans it: it knows Word's lists and Google's bold, and no style of theirs is ever parsed in this page.
 * Out of reach of the server only the words are pasted. True when the event was dealt with.
 */
export function pasteCleaned(view: EditorView, event: ClipboardEvent): boolean {
  const html = event.clipboardData?.getData('text/html') ?? '';
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const isOwn = html.includes('data-pm-slice') && !/\sstyle=/i.test(html);
  if (html === '' || isOwn) return false;
  event.preventDefault();
  void clean(html).then(
    (cleaned) => (cleaned === '' ? view.pasteText(text) : view.pasteHTML(cleaned)),
    () => view.pasteText(text),
  );
  return true;
}

/** HTML as the server would keep it. @throws Error when it does not answer, or finds it too long. */
export async function clean(html: string): Promise<string> {
  const answer = await fetch(CLEANER, { method: 'PUT', body: html, headers: { 'content-type': 'text/html' }, redirect: 'error' });
  if (!answer.ok) throw new Error(`cleaning answered ${answer.status}`);
  return answer.text();
}
