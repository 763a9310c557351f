import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** What a child process came to. */
export type Ended = { code: number | null; stdout: string; stderr: string; milliseconds: number };

/** The program as people start it, `scripts/*.ts`; `FROM_SOURCE=1` runs the sources themselves, while others are changing them. */
const commandOf = (name: 'start' | 'cli'): string[] =>
  process.env['FROM_SOURCE']
    ? ['node', '--import', 'tsx', `src/app/${name === 'start' ? 'main' : 'cli'}.ts`]
    : ['node', `scripts/${name}.ts`];

/** Nothing of the developer's own settings reaches the program. */
const environment = (own: Record<string, string>): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: os.tmpdir(), ...own });

/** Runs a command of the command line to its end. */
export async function runCli(args: readonly string[], env: Record<string, string> = {}, stdin = ''): Promise<Ended> {
  const [command = '', ...before] = commandOf('cli');
  const began = performance.now();
  const child = spawn(command, [...before, ...args], { env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {}).end(stdin); // most commands read nothing
  const { stdout, stderr } = listen(child);
  const code = await new Promise<number | null>((gone) => child.once('close', gone));
  return { code, stdout: stdout(), stderr: stderr(), milliseconds: performance.now() - began };
}

export type Program = {
  pid: number;
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<number | null>;
  /** How long it took to say that it can be used. */
  milliseconds: number;
};

/** Starts the program and waits until it says `Bình An: …` (or has ended). */
export async function startProgram(env: Record<string, string>): Promise<Program> {
  const [command = '', ...args] = commandOf('start');
  const began = performance.now();
  const child = spawn(command, args, { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const { stdout, stderr } = listen(child);
  const ended = new Promise<number | null>((gone) => child.once('close', gone));
  const ready = new Promise<void>((settle) => {
    child.stdout?.on('data', () => {
      if (/^Bình An: /m.test(stdout())) settle();
    });
  });
  await Promise.race([ready, ended]);
  return { pid: child.pid ?? 0, stdout, stderr, kill: (signal) => child.kill(signal), ended, milliseconds: performance.now() - began };
}

function listen(child: ChildProcess): { stdout: () => string; stderr: () => string } {
  const heard = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text;
    });
  }
  return { stdout: () => heard.stdout, stderr: () => heard.stderr };
}

/** A directory of one's own, with `remove` for the end. */
export function makeDir(): { dir: string; remove(): void } {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'binh-an-program-'));
  return { dir, remove: () => fs.rmSync(dir, { recursive: true, force: true }) };
}

export const freePort = (): Promise<number> =>
  new Promise((settle) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => settle(port));
    });
  });
