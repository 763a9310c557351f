/**
 * Shows what needs a passkey where the browser can make and use them (`[data-passkey]`), and carries challenge and answer between it and us.
 * Without this, or in a browser that cannot, there are password and code.
 */
export function offerPasskeys(): void {
  if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    place.hidden = false;
    for (const absent of document.querySelectorAll<HTMLElement>('[data-passkey-absent]')) absent.hidden = true;
    if (place.dataset['passkey'] === 'add') whenPressed(place, () => add(place));
    else offerSignIn(place);
  }
}

let waiting: AbortController | undefined;

function offerSignIn(place: HTMLElement): void {
  whenPressed(place, async () => {
    waiting?.abort(); // a browser asks one thing at a time
    await signIn(place);
  });
  // passkeys are also offered among the usernames, where the browser does that
  const field = document.querySelector<HTMLInputElement>('input[autocomplete="username"]');
  if (!field || !PublicKeyCredential.isConditionalMediationAvailable) return;
  field.autocomplete = 'username webauthn' as AutoFill;
  waiting = new AbortController();
  const { signal } = waiting;
  PublicKeyCredential.isConditionalMediationAvailable()
    .then((can) => (can && !signal.aborted ? signIn(place, { mediation: 'conditional', signal }) : undefined))
    .catch(() => {}); // not asked for: nothing to say
}

async function signIn(place: HTMLElement, how: CredentialRequestOptions = {}): Promise<void> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    (await ask(place.dataset['challenge'])) as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = (await navigator.credentials.get({ ...how, publicKey })) as PublicKeyCredential | null;
  await answer(place, credential);
}

async function add(place: HTMLElement): Promise<void> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    (await ask(place.dataset['challenge'])) as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  await answer(place, credential, place.querySelector('input')?.value);
}

async function answer(place: HTMLElement, credential: PublicKeyCredential | null, name?: string): Promise<void> {
  if (!credential) throw new Error('no passkey');
  const { to } = (await ask(place.dataset['answer'], { credential: credential.toJSON(), ...(name ? { name } : {}) })) as { to: string };
  location.assign(to);
}

async function ask(address: string | undefined, what: object = {}): Promise<unknown> {
  const said = await fetch(address ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) });
  if (said.status === 403) location.reload(); // signed out meanwhile, or a fresh proof is due: the page leads there
  if (!said.ok) throw new Error(String(said.status));
  return said.json();
}

/** One press at a time; what went wrong is said above the button. */
function whenPressed(place: HTMLElement, act: () => Promise<void>): void {
  const button = place.querySelector('button');
  button?.addEventListener('click', async () => {
    button.disabled = true;
    say(place, undefined);
    try {
      await act();
    } catch (error) {
      const { name } = error as Error;
      say(place, name === 'NotAllowedError' || name === 'AbortError' ? 'stopped' : name === 'InvalidStateError' ? 'already' : 'failed');
    }
    button.disabled = false;
  });
  // Enter in the name's field means the button
  place.querySelector('input')?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) button?.click();
  });
}

function say(place: HTMLElement, what: string | undefined): void {
  for (const sentence of place.querySelectorAll<HTMLElement>('[data-passkey-says]'))
    sentence.hidden = sentence.dataset['passkeySays'] !== what;
}
