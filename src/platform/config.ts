import path from 'node:path';

/** Everything that can be set from outside, read once at the start. Names are those of docs/operating.md. */
export type Config = {
  host: string;
  port: number;
  dataDir: string;
  keysDir: string;
  databaseUrl: string | undefined;
  site: 'all' | 'public' | 'staff' | 'worker';
  baseUrl: string;
  baseUrlGiven: boolean;
  staffBaseUrl: string;
  /** Load the demonstration into an empty store. */
  demo: boolean;
  demoPublic: boolean;
  demoNow: Temporal.Instant | undefined;
  demoPassword: string | undefined;
  /** Where "Thoát nhanh" leads. */
  exitUrl: string;
  logLevel: string;
  trustProxy: boolean;
  /** Where letters are handed over, and who they are from; both or none. */
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** Single sign-on; undefined: there is none. */
  directory: DirectorySettings | undefined;
  env: Record<string, string | undefined>;
};

/** An OpenID Connect directory that people may sign in through. `mfa`: it asks everybody for a second factor, so we need not. */
export type DirectorySettings = { issuer: string; clientId: string; clientSecret: string; name: string; mfa: boolean };

/** A setting that cannot be: said in one line, exit 2. */
export class BadConfig extends Error {
  override name = 'BadConfig';
}

/** @throws BadConfig naming the setting and what is allowed. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const host = env['HOST'] || '127.0.0.1';
  const port = whole(env['PORT'], 'PORT', 8080, 0, 65_535);
  const site = oneOf(env['SITE'], 'SITE', ['all', 'public', 'staff', 'worker'] as const, 'all');
  const dataDir = path.resolve(env['DATA_DIR'] || '.data');
  const baseUrl = originOf(env['BASE_URL'], 'BASE_URL') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const databaseUrl = env['DATABASE_URL'] || undefined;
  return {
    host,
    port,
    dataDir,
    keysDir: path.resolve(env['KEYS_DIR'] || path.join(dataDir, 'keys')),
    databaseUrl,
    site,
    baseUrl,
    baseUrlGiven: Boolean(env['BASE_URL']),
    staffBaseUrl: originOf(env['STAFF_BASE_URL'], 'STAFF_BASE_URL') ?? baseUrl,
    demo: env['DEMO'] === undefined ? databaseUrl === undefined : env['DEMO'] !== '0',
    demoPublic: env['DEMO_PUBLIC'] === '1',
    demoNow: instant(env['DEMO_NOW'], 'DEMO_NOW'),
    demoPassword: env['DEMO_PASSWORD'] || undefined,
    exitUrl: originOrPage(env['EXIT_URL']) ?? 'https://nchmf.gov.vn/',
    logLevel: oneOf(env['LOG_LEVEL'], 'LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const, 'warn'),
    trustProxy: env['TRUST_PROXY'] === '1',
    ...mailServer(env['SMTP_URL'], env['MAIL_FROM']),
    directory: directory(env),
    env,
  };
}

function whole(text: string | undefined, name: string, otherwise: number, least: number, most: number): number {
  if (!text) return otherwise;
  const n = Number(text);
  if (!Number.isInteger(n) || n < least || n > most)
    throw new BadConfig(`${name}=${text}: a whole number from ${least} to ${most} is expected`);
  return n;
}

function oneOf<T extends string>(text: string | undefined, name: string, allowed: readonly T[], otherwise: T): T {
  if (!text) return otherwise;
  const found = allowed.find((one) => one === text);
  if (!found) throw new BadConfig(`${name}=${text}: one of ${allowed.join(', ')} is expected`);
  return found;
}

function originOf(text: string | undefined, name: string): string | undefined {
  if (!text) return undefined;
  try {
    return new URL(text).origin;
  } catch {
    throw new BadConfig(`${name}=${text}: an address such as https://example.vn is expected`);
  }
}

function mailServer(url: string | undefined, from: string | undefined): Pick<Config, 'smtpUrl' | 'mailFrom'> {
  if (!url && !from) return { smtpUrl: undefined, mailFrom: undefined };
  if (!url || !/^smtps?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new BadConfig('SMTP_URL: an address such as smtp://name:password@mail.example.vn:587 is expected');
  }
  if (!from || !/^[^@\r\n]+@[^@\s]+$/.test(from)) {
    throw new BadConfig('MAIL_FROM: an address such as binh-an@example.vn is expected beside SMTP_URL');
  }
  return { smtpUrl: url, mailFrom: from };
}

function originOrPage(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^https?:\/\//.test(text)) throw new BadConfig(`EXIT_URL=${text}: an address beginning with https:// is expected`);
  return text;
}

function directory(env: Record<string, string | undefined>): DirectorySettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret) throw new BadConfig('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: all three or none');
  const { protocol, hostname } = URL.parse(issuer) ?? {};
  if (protocol !== 'https:' && !(protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname ?? '')))
    throw new BadConfig(`OIDC_ISSUER=${issuer}: an address beginning with https:// is expected`);
  return { issuer, clientId, clientSecret, name: env['OIDC_NAME'] || hostname!, mfa: env['OIDC_MFA'] === '1' };
}

function instant(text: string | undefined, name: string): Temporal.Instant | undefined {
  if (!text) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new BadConfig(`${name}=${text}: an instant such as 2024-11-20T08:00:00+07:00 is expected`);
  }
}
