import { type Words, wordsOf } from './words.ts';

const PAUSE = 10_000; // milliseconds

/** Sends what is in the form every ten seconds, when it changed: to a draft of one's own, never over the record. Says how it went. */
export function keepWhatIsTyped(form: HTMLFormElement): void {
  const area = form.querySelector<HTMLTextAreaElement>('textarea[data-editor]');
  const status = form.querySelector<HTMLElement>('[data-autosave-status]');
  const address = form.dataset['autosave'];
  if (!area || !status || !address) return;
  const words = wordsOf(area);
  let kept = typedIn(form);
  const timer = setInterval(async () => {
    const typed = typedIn(form);
    if (typed === kept) return;
    const said = await send(address, typed, words);
    status.textContent = said.text;
    if (said.kept) kept = typed;
  }, PAUSE);
  form.addEventListener('submit', () => clearInterval(timer));
}

/** The fields as JSON; a box that is not ticked is an empty field. */
const typedIn = (form: HTMLFormElement): string => JSON.stringify({ pinned: '', ...Object.fromEntries(new FormData(form)) });

async function send(address: string, body: string, words: Words): Promise<{ kept: boolean; text: string }> {
  try {
    const answer = await fetch(address, { method: 'PUT', body, headers: { 'content-type': 'application/json' }, redirect: 'error' });
    if (answer.status === 413 || answer.status === 422) return { kept: false, text: words.tooLong };
    if (!answer.ok) return { kept: false, text: words.notSaved };
    const { time, lock } = (await answer.json()) as { time: string; lock: boolean };
    return { kept: true, text: `${words.savedAt} ${time}. ${lock ? '' : words.lockLost}`.trim() };
  } catch {
    return { kept: false, text: words.notSaved };
  }
}
