/** Print, copy the link, share, read aloud. Words come with the page (`data-ba-…`), in its language. */
export function offerReadingTools(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ba-print]')) button.addEventListener('click', () => print());
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ba-copy]')) offerCopy(button);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ba-share]')) offerSharing(button);
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ba-read]')) offerReading(button);
}

function offerCopy(button: HTMLButtonElement): void {
  // clipboards exist only on secure addresses
  if (!navigator.clipboard) {
    button.hidden = true;
    return;
  }
  const address = ownAddress();
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      return;
    }
    say(button, button.dataset.baCopy ?? '');
  });
}

/** The device's own way to share, where it has one: the address leaves by the reader's hand, no third party is asked. */
function offerSharing(button: HTMLButtonElement): void {
  const shared = { title: document.title, url: ownAddress() };
  if (!navigator.share || navigator.canShare?.(shared) === false) return;
  button.hidden = false;
  button.addEventListener('click', () => navigator.share(shared).catch(() => {})); // who changes their mind shares nothing
}

const ownAddress = (): string => document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;

/** Shown only where the browser has a voice for the language of what is read. */
function offerReading(button: HTMLButtonElement): void {
  const matter = document.getElementById(button.dataset.baRead ?? '');
  if (!matter || !('speechSynthesis' in window)) return;
  const language = matter.closest<HTMLElement>('[lang]')?.lang ?? 'vi';
  const voiceOf = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().replace('_', '-').split('-')[0] === language);
  const show = () => {
    button.hidden = !voiceOf();
  };
  show();
  speechSynthesis.addEventListener('voiceschanged', show);

  const listen = button.querySelector('span')?.textContent ?? '';
  let reading = false;
  const stop = () => {
    reading = false;
    speechSynthesis.cancel();
    relabel(button, listen);
  };
  button.addEventListener('click', () => {
    if (reading) return stop();
    const voice = voiceOf();
    if (!voice) return;
    reading = true;
    relabel(button, button.dataset.baStop ?? listen);
    // by paragraph: some browsers fall silent in the middle of a long text
    const parts = [...matter.querySelectorAll<HTMLElement>('h1, h2, h3, p, li, figcaption, th, td')]
      .map((part) => (part.textContent ?? '').trim())
      .filter(Boolean);
    parts.forEach((text, index) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      if (index === parts.length - 1) utterance.addEventListener('end', stop);
      speechSynthesis.speak(utterance);
    });
    if (parts.length === 0) stop();
  });
  window.addEventListener('pagehide', stop);
}

function relabel(button: HTMLButtonElement, text: string): void {
  const label = button.querySelector('span');
  if (label) label.textContent = text;
}

/** For a moment on the button, and aloud for who does not see it. */
function say(button: HTMLButtonElement, text: string): void {
  const before = button.querySelector('span')?.textContent ?? '';
  if (before === text) return;
  relabel(button, text);
  const status = button.parentElement?.querySelector('[data-ba-said]');
  if (status) status.textContent = text;
  setTimeout(() => {
    relabel(button, before);
    if (status) status.textContent = '';
  }, 4000);
}
