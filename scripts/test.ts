// `npm test`: builds what the tests serve, runs them all, ends with the plain line `N passed, N failed`. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { build } from './build.ts';

if (!build()) process.exit(1);
const report = 'dist/test-report.json';
fs.rmSync(report, { force: true });
const run = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (!fs.existsSync(report)) process.exit(run.status || 1);
const { numPassedTests, numFailedTests, numPendingTests, success } = JSON.parse(fs.readFileSync(report, 'utf8')) as {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
};
console.log(`${numPassedTests} passed, ${numFailedTests} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`);
process.exit(success && run.status === 0 && numPassedTests > 0 ? 0 : run.status || 1);
