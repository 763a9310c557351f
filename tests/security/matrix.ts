import fs from 'node:fs';
import path from 'node:path';
import { Hono } from 'hono';
import { allAccess, publicScreens, staffScreens } from '../../src/app/screens.ts';
import { ROLES, type Role } from '../../src/organisation/roles.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openFileStore } from '../../src/platform/files.ts';
import { EVERYONE, type Screen, SIGNED_IN, type Site } from '../../src/platform/http/screen.tsx';

/** An address with a method, and who may use it: everybody, whoever is signed in, or the roles that hold a permission. */
export type Route = { site: 'public' | 'staff'; method: 'GET' | 'POST' | 'PUT'; path: string; who: string };

export const TABLE = path.resolve('tests/security/matrix.txt');
export const RECORDS = path.resolve('tests/security/matrix.records.txt');
/** `MATRIX=write npx vitest run tests/security/matrix` writes both tables anew; what changed is then looked at and committed. */
export const WRITING = process.env['MATRIX'] === 'write';
export const HOW = 'write the tables anew with: MATRIX=write npx vitest run tests/security/matrix, and look at what changed';

/** Every route of both sites, as the screens mount them and their permissions say; Vietnamese addresses only. */
export function routes(): Route[] {
  const config = readConfig({ DATA_DIR: fs.mkdtempSync('/tmp/binh-an-matrix-'), EXIT_URL: 'https://example.org/' });
  const parts = { config, files: openFileStore(path.join(config.dataDir, 'files')) };
  const key = Buffer.alloc(32, 1);
  const nobody = {} as Parameters<typeof staffScreens>[0]['signIn']; // the screens are looked at, not asked
  return [
    ...routesOf('public', publicScreens({ ...parts, voteKey: key })),
    ...routesOf('staff', staffScreens({ ...parts, signIn: nobody, privacyKey: key })),
  ];
}

export const lineOf = ({ site, method, path: at, who }: Route): string => `${site} ${method} ${at} | ${who}`;

export function readTable(file: string): string[] {
  return fs.existsSync(file)
    ? fs
        .readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
    : [];
}

export function writeTable(file: string, about: string, lines: readonly string[]): void {
  fs.writeFileSync(file, `# ${about}\n# Not written by hand: ${HOW}.\n${lines.join('\n')}\n`);
}

/** May somebody with this role use the route, as the table says? `null`: not signed in; `'none'`: signed in, holds no post. */
export const mayUse = (who: string, role: Role | 'none' | null): boolean =>
  who === 'everyone' || (who === 'signed in' ? role !== null : who.split(', ').includes(role ?? ''));

/** An address that fits a route, with ids that lead nowhere. */
export const addressOf = (at: string): string =>
  at.replace(/:(\w+)(\{((?:[^{}]|\{[^}]*\})*)\})?/g, (_, name: string, _braced, pattern?: string) => {
    const fits = pattern ? new RegExp(`^(?:${pattern})$`) : /./;
    const value = VALUES.find((one) => fits.test(one));
    if (value === undefined) throw new Error(`no value fits :${name}{${pattern}} of ${at}: add one to VALUES in tests/security/matrix.ts`);
    return value;
  });

const NOWHERE = '00000000-0000-4000-8000-0000000000ff';
const VALUES = [
  NOWHERE,
  '1',
  '1..2',
  '2024',
  `${NOWHERE}.ics`,
  `${NOWHERE}.csv`,
  `${NOWHERE}.json`,
  'x.csv',
  'x.json',
  'x.csv-metadata.json',
  'x.svg',
  'x',
  'xem',
  'rss.xml',
];

function routesOf(site: Route['site'], screens: readonly Screen[]): Route[] {
  return screens.flatMap((screen) => {
    const app = new Hono();
    screen.mount(app, {} as Site);
    return app.routes
      .filter(({ path: at }) => !/^\/en(\/|$)/.test(at))
      .map((route) => ({ site, method: route.method as Route['method'], path: route.path, who: whoMay(screen.may) }));
  });
}

function whoMay(may: string): string {
  if (may === EVERYONE) return 'everyone';
  if (may === SIGNED_IN) return 'signed in';
  const roles = ROLES.filter((role) => allAccess.some((permission) => permission.name === may && permission.roles.includes(role)));
  return roles.join(', ') || 'nobody';
}
