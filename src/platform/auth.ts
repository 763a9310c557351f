import { argon2, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { betterAuth } from 'better-auth';
import { twoFactor, username } from 'better-auth/plugins';
import pg from 'pg';

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

/** The sign-in library on its own pool, as ba_auth in schema `auth`. Our forms call its server API; its HTTP routes are not mounted. */
export function openAuth({ url, baseUrl, secret }: { url: string; baseUrl: string; secret: string }) {
  const https = baseUrl.startsWith('https:');
  const pool = new pg.Pool({ connectionString: url, max: 4, options: '-c search_path=auth' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const auth = betterAuth({
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
      disableSignUp: false,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: 12 * 3600, updateAge: 15 * 60 },
    plugins: [
      username({ minUsernameLength: 2, maxUsernameLength: 60, usernameValidator: (name) => /^[a-z0-9.]+$/i.test(name) }),
      twoFactor({ issuer: 'Bình An' }),
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
  });
  return { ...auth, close: () => pool.end() };
}
/** The session's cookie, under whichever prefix: who carries it is shown pages fresh. */
export const SESSION_COOKIE = 'ba.session_token';
export type Auth = ReturnType<typeof openAuth>;
