// `npm run check`: format and lint, types, the generated table types, the architecture. Named steps; the first that fails stops.
import { spawnSync } from 'node:child_process';

const steps: [name: string, ...command: string[]][] = [
  ['format and lint', 'biome', 'check', '--error-on-warnings'],
  ['types', 'tsc', '-p', '.'],
  ['types of the browser', 'tsc', '-p', 'browser'],
  ['table types are what the migrations make', 'node', 'scripts/db-types.ts', '--verify'],
  ['architecture', 'vitest', 'run', 'src/architecture.test.ts', '--reporter=dot'],
];

for (const [name, command, ...args] of steps) {
  console.log(`— ${name}`);
  const { status } = spawnSync(command!, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`check failed: ${name}`);
    process.exit(1);
  }
}
console.log('all checks passed');
