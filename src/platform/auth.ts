import { argon2, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor, username } from 'better-auth/plugins';
import pg from 'pg';
import type { DirectorySettings } from './config.ts';
import { directoryWasStrong, openDirectory } from './directory.ts';

const argon = promisify(argon2);
// OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 passes, 1 lane
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 };

/** `argon2id$<memory KiB>$<passes>$<salt>$<hash>`, so that the cost can rise and old hashes still verify. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await argon('argon2id', { message: password.normalize('NFC'), nonce, ...COST });
  return ['argon2id', COST.memory, COST.passes, nonce.toString('base64url'), Buffer.from(hash).toString('base64url')].join('$');
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [kind, memory, passes, nonce, stored] = hash.split('$');
  if (kind !== 'argon2id' || !nonce || !stored) return false;
  const expected = Buffer.from(stored, 'base64url');
  const found = await argon('argon2id', {
    message: password.normalize('NFC'),
    nonce: Buffer.from(nonce, 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: COST.parallelism,
    tagLength: expected.length,
  });
  return timingSafeEqual(expected, Buffer.from(found));
}

/** How a session was begun. `code`: a password and a second factor; `directory-mfa`: the directory asked for a second factor itself. */
export type SignInMethod = 'password' | 'code' | 'passkey' | 'directory' | 'directory-mfa';

/**
 * The sign-in library on its own pool, as ba_auth in schema `auth`. Our forms call its server API; its HTTP routes are not mounted.
 * `directory`: single sign-on, where there is one.
 */
export function openAuth(given: { url: string; baseUrl: string; secret: string; directory?: DirectorySettings | undefined }) {
  const { url, baseUrl, secret } = given;
  const https = baseUrl.startsWith('https:');
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c search_path=auth' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const secondFactor = twoFactor({ issuer: 'Bình An' });
  const options = {
    appName: 'Bình An',
    database: pool,
    baseURL: baseUrl,
    basePath: '/-/auth',
    secret,
    trustedOrigins: [baseUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // people are invited: the library's user and our account are made together
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      expiresIn: 12 * 3600, // from its beginning, whatever happens: our own rules end it sooner
      disableSessionRefresh: true, // when it was last used, the site writes itself: the library would only every so often
      additionalFields: { method: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({ data: { method: methodOf(context?.path) ?? session['method'] ?? 'password' } }),
        },
      },
    },
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 60, usernameValidator: (name) => /^[a-z0-9.]+$/i.test(name) }),
      secondFactor,
      passkey({
        rpName: 'Bình An',
        rpID: host,
        origin: baseUrl,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // a passkey stands for both factors, so the device must have checked who holds it; the library itself only wishes for it
        registration: { afterVerification: ({ verification }) => verified(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => verified(verification.authenticationInfo.userVerified) },
      }),
      { id: 'passkey-use', schema: { passkey: { fields: { lastUsedAt: { type: 'date', required: false, input: false } } } } },
    ],
    rateLimit: { enabled: false }, // ours, in sign-in.commands: it must not let a stranger lock officers out
    advanced: {
      // the library knows `__Secure-`; `__Host-` is stricter: no other host of the domain can set it
      useSecureCookies: false,
      cookiePrefix: https ? '__Host-ba' : 'ba',
      defaultCookieAttributes: { secure: https },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
  } satisfies BetterAuthOptions;
  const auth = betterAuth(options);
  return {
    ...auth,
    /** Passkeys belong to a name: a browser makes none for the address of a machine. */
    passkeysWork: !isIP(host),
    directory: given.directory && openDirectory(given.directory, { options, pool, baseUrl, secondFactor }),
    close: () => pool.end(),
  };
}

function methodOf(path: string | undefined): SignInMethod | undefined {
  if (path === '/passkey/verify-authentication') return 'passkey';
  if (path === '/callback/:id') return directoryWasStrong() ? 'directory-mfa' : 'directory';
  return path?.startsWith('/two-factor/verify-') ? 'code' : undefined;
}

async function verified(userVerified: boolean | undefined): Promise<void> {
  if (!userVerified) throw new APIError('UNAUTHORIZED');
}

/** The session's cookie, under whichever prefix: who carries it is shown pages fresh. */
export const SESSION_COOKIE = 'ba.session_token';
export type Auth = ReturnType<typeof openAuth>;
