import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';

export type Program = { port: number; pid: number; startedIn: number; stop(): Promise<void> };

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Starts the built program as a user does and waits for the line that it can be used; `startedIn` in seconds. */
export async function startProgram(dataDir: string, env: Record<string, string> = {}): Promise<Program> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/server/app/main.js'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO_PASSWORD: 'bench-bench',
      DEMO_NOW: '2024-11-20T08:00:00+07:00',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilLine(child, /Bình An: /);
  return {
    port,
    pid: child.pid!,
    startedIn: (performance.now() - began) / 1000,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

export function untilLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk) => {
      text += chunk;
      const line = text.split('\n').find((one) => pattern.test(one));
      if (line) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it could be used\n${text}`)));
  });
}

/** CPU seconds a process has used so far (Linux). */
export function cpuSeconds(pid: number): number {
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory in MB: of the process, and of everything it started (each page counted once by its proportional share). */
export function memory(pid: number): { own: number; stack: number } {
  const pss = (one: number) => Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  const family = [pid];
  for (const name of fs.readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const parent = Number(
        fs
          .readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) \S /, '')
          .split(' ')[0],
      );
      if (family.includes(parent)) family.push(Number(name));
    } catch {
      // it has ended
    }
  }
  const of = (one: number) => {
    try {
      return pss(one);
    } catch {
      return 0;
    }
  };
  return {
    own: Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    stack: family.reduce((sum, one) => sum + of(one), 0),
  };
}
