import { getAuthenticatorName } from '@better-auth/passkey';
import type { Context } from 'hono';
import type { Auth, SignInMethod } from '../../platform/auth.ts';
import { passCookies } from './answer-cookies.ts';
import type { Attempts } from './attempts.ts';

/** `name` as its owner gave it, else the maker's, else ''. Instants are the machine's. */
export type Passkey = { id: string; name: string; addedAt: Temporal.Instant | null; usedAt: Temporal.Instant | null };
/** What a browser sends back: the library reads it, nobody else. */
type Credential = Record<string, unknown>;

export type Passkeys = {
  /** The passkeys of who is signed in, oldest first. */
  list(c: Context): Promise<Passkey[]>;
  /** What the browser needs to make one. `person`: as the device will show it. */
  challengeToAdd(c: Context, now: Temporal.Instant, person: { username: string; name: string }): Promise<object | undefined>;
  /** Keeps it. From then on this session counts as begun with it. False: not what was asked for, or too late. */
  add(c: Context, credential: Credential, name: string): Promise<boolean>;
  /** False: no such passkey of one's own. */
  rename(c: Context, id: string, name: string): Promise<boolean>;
  /** Takes it away and ends every other session of its owner: one of them may be the finder's. */
  remove(c: Context, id: string): Promise<boolean>;
  /** The same for everybody: whose passkey it is, the device says. */
  challengeToSignIn(c: Context, now: Temporal.Instant): Promise<object | undefined>;
  /** Begins a session and returns whose. `isOpen`: whether that account may sign in at all. */
  signIn(
    c: Context,
    now: Temporal.Instant,
    credential: Credential,
    isOpen: (account: string) => Promise<boolean>,
  ): Promise<string | undefined>;
};

/** Passkeys through the library; undefined where the site has no name of its own, only an address: browsers make none there. */
export function createPasskeys(auth: Auth, { attempted, asked }: Attempts): Passkeys | undefined {
  if (!auth.passkeysWork) return undefined;
  const from = (c: Context) => ({ headers: c.req.raw.headers, asResponse: true }) as const;
  return {
    async list(c) {
      const rows = (await auth.api.listPasskeys({ headers: c.req.raw.headers })) as Row[];
      return rows
        .map(({ id, name, aaguid, createdAt, lastUsedAt }) => ({
          id,
          name: name || getAuthenticatorName(aaguid) || '',
          addedAt: instantOf(createdAt),
          usedAt: instantOf(lastUsedAt),
        }))
        .sort((a, b) => (a.addedAt?.epochMilliseconds ?? 0) - (b.addedAt?.epochMilliseconds ?? 0));
    },
    async challengeToAdd(c, now, { username, name }) {
      asked(c, now);
      const answer = await auth.api.generatePasskeyRegistrationOptions({ query: { name: username }, ...from(c) });
      if (!answer.ok) return undefined;
      passCookies(c, answer);
      const options = (await answer.json()) as { user: object };
      return { ...options, user: { ...options.user, displayName: name } };
    },
    async add(c, credential, name) {
      const answer = await auth.api.verifyPasskeyRegistration({ body: { response: credential, name }, ...from(c) });
      if (!answer.ok) return false;
      passCookies(c, answer);
      const session = await auth.api.getSession({ headers: c.req.raw.headers });
      const method: SignInMethod = 'passkey';
      if (session) await (await auth.$context).internalAdapter.updateSession(session.session.token, { method } as object);
      return true;
    },
    async rename(c, id, name) {
      return (await auth.api.updatePasskey({ body: { id, name }, ...from(c) })).ok;
    },
    async remove(c, id) {
      if (!(await auth.api.deletePasskey({ body: { id }, ...from(c) })).ok) return false;
      await auth.api.revokeOtherSessions(from(c));
      return true;
    },
    async challengeToSignIn(c, now) {
      asked(c, now);
      const answer = await auth.api.generatePasskeyAuthenticationOptions(from(c));
      if (!answer.ok) return undefined;
      passCookies(c, answer);
      return { ...((await answer.json()) as object), userVerification: 'required' };
    },
    async signIn(c, now, credential, isOpen) {
      let account: string | undefined;
      await attempted(c, now, 'passkey', async () => {
        const answer = await auth.api.verifyPasskeyAuthentication({ body: { response: credential as never }, ...from(c) });
        if (!answer.ok) return false;
        const { session } = (await answer.json()) as { session: { userId: string; token: string } };
        if (!(await isOpen(session.userId))) {
          await (await auth.$context).internalAdapter.deleteSession(session.token);
          return false;
        }
        passCookies(c, answer);
        account = session.userId;
        return true;
      });
      return account;
    },
  };
}

type Row = { id: string; name?: string | null; aaguid?: string | null; createdAt?: Date | null; lastUsedAt?: Date | null };
const instantOf = (date: Date | null | undefined) => (date ? Temporal.Instant.fromEpochMilliseconds(new Date(date).getTime()) : null);
