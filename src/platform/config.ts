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
  env: Record<string, string | undefined>;
};

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

function originOrPage(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^https?:\/\//.test(text)) throw new BadConfig(`EXIT_URL=${text}: an address beginning with https:// is expected`);
  return text;
}

function instant(text: string | undefined, name: string): Temporal.Instant | undefined {
  if (!text) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new BadConfig(`${name}=${text}: an instant such as 2024-11-20T08:00:00+07:00 is expected`);
  }
}
