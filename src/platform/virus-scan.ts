import { spawn } from 'node:child_process';

/** `not scanned`: no scanner is installed here. `failed`: there is one and it did not answer, so nothing is known. */
export type Scan = 'clean' | 'infected' | 'not scanned' | 'failed';

const LONGEST = 60_000; // milliseconds

/** Asks ClamAV where it is installed: its daemon first, which answers at once, else the program by itself, which takes seconds. */
export async function scanForViruses(bytes: Uint8Array): Promise<Scan> {
  const byDaemon = await ask('clamdscan', bytes);
  if (byDaemon === 'clean' || byDaemon === 'infected') return byDaemon;
  const alone = await ask('clamscan', bytes);
  return alone === 'not scanned' ? byDaemon : alone;
}

/** Both programs read from `-` and answer 0 for clean, 1 for a finding, 2 for trouble of their own. */
function ask(program: string, bytes: Uint8Array): Promise<Scan> {
  return new Promise((resolve) => {
    const child = spawn(program, ['--no-summary', '-'], { stdio: ['pipe', 'ignore', 'ignore'], timeout: LONGEST });
    child.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ENOENT' ? 'not scanned' : 'failed'));
    child.on('close', (code) => resolve(code === 0 ? 'clean' : code === 1 ? 'infected' : 'failed'));
    child.stdin.on('error', () => {}); // it closed early: its answer says why
    child.stdin.end(bytes);
  });
}
