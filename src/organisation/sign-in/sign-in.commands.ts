import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Auth, SESSION_COOKIE, type SignInMethod } from '../../platform/auth.ts';
import type { DirectoryDoor } from '../../platform/directory.ts';
import { passCookies } from './answer-cookies.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { createPasskeys, type Passkeys } from './passkey.commands.ts';
import { createSpentCodes } from './spent-codes.ts';

/** The session a request carries, as it was when the request came. Times are the machine's. */
export type OpenSession = {
  id: string;
  account: string;
  began: Temporal.Instant;
  used: Temporal.Instant;
  method: SignInMethod;
  /** Whether the account has a second factor. */
  secondFactor: boolean;
};
/** A session of one's own in the list of them. `agent`: what the browser said it was. */
export type ListedSession = Pick<OpenSession, 'id' | 'began' | 'used' | 'method'> & { agent: string; here: boolean };

export type SignIn = {
  /** Tries a name and a password; `code`: a second factor is asked for; `no`: wrong, without saying which. Sets the session's cookies on the answer. */
  withPassword(c: Context, now: Temporal.Instant, username: string, password: string): Promise<'in' | 'code' | 'no'>;
  /** Tries the six digits of the authenticator, or a recovery code. */
  withCode(c: Context, now: Temporal.Instant, code: string): Promise<boolean>;
  /** What follows every way of signing in: notes the browser, tells the owner of one that is new. */
  arrived(c: Context, now: Temporal.Instant, account: string): Promise<void>;
  signOut(c: Context): Promise<void>;
  /** The clock by which sessions live: the machine's, whatever clock the program runs on. */
  machineNow: () => Temporal.Instant;
  sessionOf(c: Context): Promise<OpenSession | undefined>;
  /** Notes that a session is in use. */
  touch(c: Context, session: OpenSession): Promise<void>;
  /** Ends the session of this request: it lay too long. */
  expire(c: Context): Promise<void>;
  /** The sessions of whoever is signed in, the latest used first. */
  listSessions(c: Context): Promise<ListedSession[]>;
  /** Ends one of one's own sessions, or all but this one. Returns how many ended. */
  endSessions(c: Context, which: { id: string } | 'others'): Promise<number>;
  /** Proves anew who sits there: by the code where there is a second factor, else by the password. */
  prove(c: Context, now: Temporal.Instant, secret: string): Promise<boolean>;
  /** Changes the password and ends every other session; false when the current one is wrong. */
  changePassword(c: Context, now: Temporal.Instant, current: string, next: string): Promise<boolean>;
  /** Begins the second factor of who is signed in: the address for the authenticator app and the recovery codes; undefined when the password is wrong. */
  beginSecondFactor(
    c: Context,
    now: Temporal.Instant,
    password: string,
  ): Promise<{ totpAddress: string; recoveryCodes: string[] } | undefined>;
  /** Confirms it with a first code. */
  confirmSecondFactor(c: Context, now: Temporal.Instant, code: string): Promise<boolean>;
  /** Takes it away; false when the password is wrong. */
  endSecondFactor(c: Context, now: Temporal.Instant, password: string): Promise<boolean>;
  /** New recovery codes in place of the old; undefined when the password is wrong. */
  renewRecoveryCodes(c: Context, now: Temporal.Instant, password: string): Promise<string[] | undefined>;
  asked: Attempts['asked'];
  /** Undefined where browsers make none. */
  passkeys: Passkeys | undefined;
  /** Single sign-on; undefined where there is none. */
  directory: DirectoryDoor | undefined;
};

type Given = {
  auth: Auth;
  /** The sender's address, kept only as a hash, in memory, for minutes. */
  addressOf: (c: Context) => string;
  machineNow: () => Temporal.Instant;
  /** Whether cookies may be of the stricter kind. */
  https: boolean;
  /** Told whenever somebody has signed in. `browser`: the number in this browser's cookie. */
  arrived: (account: string, browser: string) => Promise<void>;
};

const USED_EVERY = 60; // seconds: a row is not written for each request
const BROWSER_COOKIE = 'ba.browser';

/** Signing in through the library, behind limits of our own. What it does to the library's tables, triggers there record (0022-audit-seal.sql). */
export function createSignIn({ auth, addressOf, machineNow, https, arrived }: Given): SignIn {
  const attempts = createAttempts(addressOf);
  const { attempted, asked } = attempts;
  const found = new WeakMap<Request, ReturnType<typeof look>>(); // one look-up a request

  async function look(c: Context) {
    if (!c.req.header('cookie')?.includes(SESSION_COOKIE)) return undefined;
    const carried = await auth.api.getSession({ headers: c.req.raw.headers, query: { disableRefresh: true } });
    if (!carried) return undefined;
    const { session, user } = carried;
    const secondFactor = Boolean((user as { twoFactorEnabled?: boolean }).twoFactorEnabled);
    const { id, userId: account } = session;
    return { token: session.token, open: { id, account, secondFactor, ...timesOf(session) } satisfies OpenSession };
  }
  const carried = (c: Context) => {
    const looked = found.get(c.req.raw) ?? look(c);
    found.set(c.req.raw, looked);
    return looked;
  };
  /** The answer of a call of the library, its cookies passed on; undefined when it says no. */
  const called = async (c: Context, call: Promise<Response>): Promise<Record<string, unknown> | undefined> => {
    const answer = await call;
    if (!answer.ok) return undefined;
    passCookies(c, answer);
    return ((await answer.json()) as Record<string, unknown> | null) ?? {};
  };
  /** As `called`, counted as an attempt to sign in as `whom`. */
  const tried = async (c: Context, now: Temporal.Instant, whom: string, call: () => Promise<Response>) => {
    let said: Record<string, unknown> | undefined;
    await attempted(c, now, whom, async () => {
      said = await called(c, call());
      return said !== undefined;
    });
    return said;
  };
  const ownTried = async (c: Context, now: Temporal.Instant, call: () => Promise<Response>) =>
    tried(c, now, `own:${(await carried(c))?.open.account ?? ''}`, call);
  const sent = (c: Context) => ({ headers: c.req.raw.headers, asResponse: true }) as const;
  const library = async () => (await auth.$context).internalAdapter;
  /** Whose second factor is asked for: who is signed in, or who has just given the right password. */
  const challenged = async (c: Context): Promise<string> => {
    const here = (await carried(c))?.open.account;
    const challenge = getCookie(c, (await auth.$context).createAuthCookie('two_factor').name)?.replace(/\.[^.]*$/, '');
    return here ?? (challenge && (await (await library()).findVerificationValue(challenge))?.value) ?? '';
  };
  const spent = createSpentCodes();

  const signIn: SignIn = {
    asked,
    passkeys: createPasskeys(auth, attempts),
    directory: auth.directory,
    async withPassword(c, now, username, password) {
      const said = await tried(c, now, username, () => auth.api.signInUsername({ body: { username, password }, ...sent(c) }));
      if (!said) return 'no';
      if (said['twoFactorRedirect']) return 'code';
      await signIn.arrived(c, now, userIn(said));
      return 'in';
    },
    async withCode(c, now, text) {
      const account = await challenged(c);
      const said = await spent.once(account, text, machineNow(), () =>
        tried(c, now, `code:${account}`, () => verifyCode(auth, text, sent(c))),
      );
      if (said) await signIn.arrived(c, now, userIn(said));
      return said !== undefined;
    },
    async arrived(c, _now, account) {
      const prefix = https ? ({ prefix: 'host' } as const) : {};
      const before = https ? getCookie(c, BROWSER_COOKIE, 'host') : getCookie(c, BROWSER_COOKIE);
      const browser = before && /^[\w-]{22}$/.test(before) ? before : randomBytes(16).toString('base64url');
      setCookie(c, BROWSER_COOKIE, browser, {
        ...prefix,
        path: '/',
        httpOnly: true,
        secure: https,
        sameSite: 'Lax',
        maxAge: 365 * 24 * 3600,
      });
      await arrived(account, browser);
    },
    async signOut(c) {
      await called(c, auth.api.signOut(sent(c)));
    },
    machineNow,
    sessionOf: async (c) => (await carried(c))?.open,
    async touch(c, session) {
      const now = machineNow();
      if (session.used.until(now).total('seconds') < USED_EVERY) return;
      const token = (await carried(c))?.token;
      if (token) await (await library()).updateSession(token, { updatedAt: new Date(now.epochMilliseconds) });
    },
    async expire(c) {
      const token = (await carried(c))?.token;
      if (token) await (await library()).deleteSession(token);
    },
    async listSessions(c) {
      const here = (await carried(c))?.open;
      if (!here) return [];
      const sessions = await (await library()).listSessions(here.account, { onlyActiveSessions: true });
      return sessions
        .map((one) => ({ id: one.id, agent: one.userAgent ?? '', here: one.id === here.id, ...timesOf(one) }))
        .sort((a, b) => Temporal.Instant.compare(b.used, a.used));
    },
    async endSessions(c, which) {
      const here = (await carried(c))?.open;
      if (!here) return 0;
      const sessions = await (await library()).listSessions(here.account);
      const ending = sessions.filter(({ id }) => (which === 'others' ? id !== here.id : id === which.id));
      for (const { token } of ending) await (await library()).deleteSession(token);
      return ending.length;
    },
    async prove(c, now, secret) {
      const open = (await carried(c))?.open;
      const password = () => ownTried(c, now, () => auth.api.verifyPassword({ body: { password: secret }, ...sent(c) }));
      const code = (account: string) =>
        spent.once(account, secret, machineNow(), () => ownTried(c, now, () => verifyCode(auth, secret, sent(c))));
      return (await (open?.secondFactor ? code(open.account) : password())) !== undefined;
    },
    async changePassword(c, now, currentPassword, newPassword) {
      const body = { currentPassword, newPassword, revokeOtherSessions: true };
      return (await ownTried(c, now, () => auth.api.changePassword({ body, ...sent(c) }))) !== undefined;
    },
    async beginSecondFactor(c, now, password) {
      const said = await ownTried(c, now, () => auth.api.enableTwoFactor({ body: { password }, ...sent(c) }));
      if (!said) return undefined;
      const { totpURI, backupCodes } = said as { totpURI: string; backupCodes: string[] };
      return { totpAddress: totpURI, recoveryCodes: backupCodes };
    },
    confirmSecondFactor: async (c, now, code) =>
      (await ownTried(c, now, () => auth.api.verifyTOTP({ body: { code: code.replace(/\s/g, '') }, ...sent(c) }))) !== undefined,
    endSecondFactor: async (c, now, password) =>
      (await ownTried(c, now, () => auth.api.disableTwoFactor({ body: { password }, ...sent(c) }))) !== undefined,
    async renewRecoveryCodes(c, now, password) {
      const said = await ownTried(c, now, () => auth.api.generateBackupCodes({ body: { password }, ...sent(c) }));
      return said && (said['backupCodes'] as string[]);
    },
  };
  return signIn;
}

/** Six digits are the authenticator's, anything else may be a recovery code. */
function verifyCode(auth: Auth, text: string, sent: { headers: Headers; asResponse: true }): Promise<Response> {
  const code = text.replace(/\s/g, '');
  return /^\d{6}$/.test(code) ? auth.api.verifyTOTP({ body: { code }, ...sent }) : auth.api.verifyBackupCode({ body: { code }, ...sent });
}

const userIn = (said: Record<string, unknown>): string => (said['user'] as { id: string }).id;

const timesOf = (session: { createdAt: Date; updatedAt: Date }) => ({
  began: Temporal.Instant.fromEpochMilliseconds(session.createdAt.getTime()),
  used: Temporal.Instant.fromEpochMilliseconds(session.updatedAt.getTime()),
  method: ((session as { method?: string | null }).method ?? 'password') as SignInMethod,
});
