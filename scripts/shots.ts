// `npm run shots`: pictures of every screen at 360, 768 and 1280 px, light and dark, from the test world, into shots/ (not kept in git).
// `npm run shots -- /tin-tuc 360` takes only addresses that contain the first word, at one width.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const [only = '', width = ''] = process.argv.slice(2);
fs.mkdirSync('shots', { recursive: true });
const { build } = await import('./build.ts');
if (!build()) process.exit(1);
const run = spawnSync('vitest', ['run', '--config', 'vitest.shots.config.ts'], {
  stdio: 'inherit',
  env: { ...process.env, SHOTS_ONLY: only, SHOTS_WIDTH: width },
  shell: process.platform === 'win32',
});
process.exit(run.status ?? 1);
