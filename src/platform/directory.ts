import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getOAuthState } from 'better-auth/api';
import { genericOAuth, type twoFactor } from 'better-auth/plugins';
import type { Pool } from 'pg';
import type { DirectorySettings } from './config.ts';

/** Where to send the browser, and the cookies that bind the answer to it. */
export type Departure = { to: string; cookies: readonly string[] };
/**
 * What came back. `in`: a session was begun; `code`: as `in`, once the code of the second factor follows; `proven`: who is signed in already
 * proved to be `subject`. `no`: the directory's person is nobody here; `cancelled`: sent back without an answer; `failed`: not to be believed,
 * or too late; `down`: the directory does not answer.
 */
type Arrival =
  | { kind: 'in'; account: string; onward: string; cookies: readonly string[] }
  | { kind: 'code'; onward: string; cookies: readonly string[] }
  | { kind: 'proven'; subject: string; account: string; onward: string; otherwise: string }
  | { kind: 'no' | 'cancelled' | 'failed' | 'down'; otherwise?: string };

/** Paths of ours for afterwards, and for when it came to nothing. `account`: who is signed in and wants only to prove who they are there. */
type Errand = { onward: string; otherwise: string; account?: string };

/** `proved`: the person has shown to be the one there; else an administrator says so. */
export type Known = { account: string; proved: boolean };
type AccountOf = (subject: string) => Promise<Known | undefined>;

export type DirectoryDoor = {
  name: string;
  /** Undefined: it is out of reach. */
  depart(headers: Headers, errand: Errand): Promise<Departure | undefined>;
  /** `accountOf`: whom we know under the directory's subject. */
  arrive(headers: Headers, query: Record<string, string>, accountOf: AccountOf): Promise<Arrival>;
};

const PROVIDER = 'directory';
const PATIENCE = 5000; // ms for each question to the directory
const STRONG = new Set(['mfa', 'otp', 'hwk']); // RFC 8176

type Flow = {
  accountOf: AccountOf;
  subject?: string;
  known?: Known | undefined;
  account?: string;
  onward: string;
  otherwise: string;
  strong: boolean;
};
const flows = new AsyncLocalStorage<Flow>();
/** Whether the sign-in that runs just now comes from the directory with a second factor of its own. */
export const directoryWasStrong = (): boolean => flows.getStore()?.strong ?? false;

/**
 * Single sign-on (OpenID Connect). The library's second instance, opened when somebody first asks for it: a directory that is down or slow must
 * not keep those with a password waiting. `options` are the first instance's.
 */
export function openDirectory(
  settings: DirectorySettings,
  {
    options,
    pool,
    baseUrl,
    secondFactor,
  }: { options: BetterAuthOptions; pool: Pool; baseUrl: string; secondFactor: ReturnType<typeof twoFactor> },
): DirectoryDoor {
  let open: { described: string; auth: ReturnType<typeof connect> } | undefined;

  /** The library, told what the directory says of itself today. Undefined: it does not answer, or is another than we were told. */
  async function reach() {
    try {
      const answer = await fetch(discoveryOf(settings.issuer), { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
      const described = await answer.text();
      const says = JSON.parse(described) as Described;
      if (!answer.ok || says.issuer !== settings.issuer) return undefined;
      if (open?.described !== described) open = { described, auth: connect(says) };
      const { socialProviders } = await soon(open.auth.$context, PATIENCE);
      if (socialProviders.some(({ id }) => id === PROVIDER)) return open.auth;
    } catch {
      // said by the screen; nothing of ours is wrong
    }
    open = undefined;
    return undefined;
  }

  const connect = (says: Described) =>
    betterAuth({
      ...options,
      account: { ...options.account, updateAccountOnSignIn: false, accountLinking: { enabled: true, disableImplicitLinking: true } },
      plugins: [
        ...(options.plugins ?? []).filter(({ id }) => id !== secondFactor.id),
        // who has a second factor here is asked for it, unless the directory has asked for one
        { ...secondFactor, hooks: { after: secondFactor.hooks.after.map((hook) => ({ ...hook, matcher: afterArrival })) } },
        genericOAuth({
          config: [
            {
              providerId: PROVIDER,
              clientId: settings.clientId,
              clientSecret: settings.clientSecret,
              authentication: says.token_endpoint_auth_methods_supported?.includes('client_secret_basic') === false ? 'post' : 'basic',
              discoveryUrl: discoveryOf(settings.issuer),
              requireIdTokenVerification: true,
              redirectURI: `${baseUrl}${ARRIVAL_PATH}`,
              scopes: ['openid'],
              pkce: true,
              disableSignUp: true,
              getUserInfo: async ({ idToken }) => (idToken ? whoIs(claimsOf(idToken)) : null),
            },
          ],
        }),
      ],
    });

  /** The library has checked signature, issuer, audience, nonce and time of these claims just before. */
  async function whoIs({ sub, amr }: Claims) {
    const flow = flows.getStore();
    if (!flow || !sub) return null;
    flow.subject = sub;
    const state = (await getOAuthState()) as { account?: string; callbackURL?: string; errorURL?: string } | null;
    flow.onward = pathOf(state?.callbackURL ?? '');
    flow.otherwise = pathOf(state?.errorURL ?? '');
    if (state?.account) {
      flow.account = state.account;
      return null; // a proof, not a sign-in: no session
    }
    flow.known = await flow.accountOf(sub);
    await remember(sub, flow.known?.account);
    flow.strong = Boolean(flow.known?.proved) && (settings.mfa || (amr ?? []).some((method) => STRONG.has(method)));
    // an address that is nobody's: the library must know people by the subject alone
    return { id: sub, sub, email: `${randomUUID()}@directory.invalid`, emailVerified: false, name: '' };
  }

  /** Our account says whom the directory means; the library's own row follows it at every arrival. */
  async function remember(subject: string, account: string | undefined): Promise<void> {
    await pool.query(
      `delete from "account" where "providerId" = $1 and ("accountId" = $2 or "userId" = $3) and not ("accountId" = $2 and "userId" = $3)`,
      [PROVIDER, subject, account ?? ''],
    );
    await pool.query(
      `insert into "account" ("id", "providerId", "accountId", "userId", "updatedAt")
       select $4, $1, $2, u."id", now() from "user" u where u."id" = $3
         and not exists (select from "account" a where a."providerId" = $1 and a."accountId" = $2)`,
      [PROVIDER, subject, account ?? '', randomUUID()],
    );
  }

  const pathOf = (address: string) => (address.startsWith(`${baseUrl}/`) ? address.slice(baseUrl.length) : '/');

  return {
    name: settings.name,
    async depart(headers, { onward, otherwise, account }) {
      const auth = await reach();
      const answer = await auth?.api.signInSocial({
        body: {
          provider: PROVIDER,
          callbackURL: `${baseUrl}${onward}`,
          errorCallbackURL: `${baseUrl}${otherwise}`,
          disableRedirect: true,
          ...(account ? { additionalData: { account } } : {}),
        },
        headers,
        asResponse: true,
      });
      if (!answer?.ok) return undefined;
      return { to: ((await answer.json()) as { url: string }).url, cookies: answer.headers.getSetCookie() };
    },
    async arrive(headers, query, accountOf) {
      const auth = await reach();
      if (!auth) return { kind: 'down' };
      const flow: Flow = { accountOf, onward: '/', otherwise: '/', strong: false };
      const call = () => auth.api.callbackOAuth({ params: { id: PROVIDER }, query, headers, asResponse: true });
      const answer = await soon(flows.run(flow, call), 2 * PATIENCE).catch(() => undefined);
      if (!answer) return { kind: 'down' };
      if (flow.account && flow.subject)
        return { kind: 'proven', subject: flow.subject, account: flow.account, onward: flow.onward, otherwise: flow.otherwise };
      const cookies = answer.headers.getSetCookie();
      const said = (await answer.json().catch(() => null)) as { twoFactorRedirect?: boolean } | null;
      if (said?.twoFactorRedirect) return { kind: 'code', onward: flow.onward, cookies };
      const location = answer.headers.get('location') ?? '';
      if (flow.known && location === `${baseUrl}${flow.onward}`)
        return { kind: 'in', account: flow.known.account, onward: flow.onward, cookies };
      const to = new URL(location, baseUrl);
      // without a state of ours the library has nowhere else to go than its own pages, which we do not have
      const where = to.pathname.startsWith(`${options.basePath}/`) ? {} : { otherwise: to.pathname };
      if (to.searchParams.get('error') === 'access_denied') return { kind: 'cancelled', ...where };
      return { kind: flow.subject ? 'no' : 'failed', ...where };
    },
  };
}

/** Where the directory sends the browser back to: what is registered there. */
const ARRIVAL_PATH = '/dang-nhap/thu-muc/ve';

type Claims = { sub?: string; amr?: string[] };
type Described = { issuer?: string; token_endpoint_auth_methods_supported?: string[] };

const discoveryOf = (issuer: string) => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
const claimsOf = (idToken: string): Claims => JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
const afterArrival = ({ path }: { path?: string }) => path === '/callback/:id' && !directoryWasStrong();

/** The library sets its own questions no limit. @throws when it takes longer. */
const soon = <T>(work: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, late) => {
      setTimeout(() => late(new Error('the directory does not answer')), ms).unref();
    }),
  ]);
