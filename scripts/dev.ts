// `npm run dev`: builds the browser's files and runs the program from its sources, both anew at every change. Ctrl-C ends both.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

const shell = process.platform === 'win32';
const first = spawnSync('vite', ['build', '--logLevel', 'warn'], { stdio: 'inherit', shell });
if (first.status !== 0) process.exit(1);

const children: ChildProcess[] = [
  spawn('vite', ['build', '--watch', '--logLevel', 'warn'], { stdio: ['ignore', 'inherit', 'inherit'], shell }),
  spawn('tsx', ['watch', '--clear-screen=false', 'src/app/main.ts'], { stdio: ['ignore', 'inherit', 'inherit'], shell }),
];

let ending = false;
/** Ends both and waits for them, so that the database is written down before the prompt returns. */
function end(code: number): void {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
  Promise.all(children.map((child) => new Promise((gone) => (child.exitCode === null ? child.once('close', gone) : gone(undefined))))).then(
    () => process.exit(code),
  );
}
process.once('SIGINT', () => end(0));
process.once('SIGTERM', () => end(0));
for (const child of children) child.once('close', (code) => end(code ?? 1));
