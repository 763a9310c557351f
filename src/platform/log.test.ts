import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

test('a line holds codes and durations; what could be a person is cut out, wherever it stands', () => {
  const script = `import { createLog } from ${JSON.stringify(path.resolve('src/platform/log.ts'))};
    createLog('info').info({ reference: 'a1b2', ms: 7, name: 'Nguyễn Thị Hoa', values: { x: 1 }, person: { phone: '0901234567', address: 'số 1' }, headers: { cookie: 'x' } }, 'done');`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stderr).toContain('"reference":"a1b2"');
  expect(stderr).toContain('"ms":7');
  for (const secret of ['Hoa', '0901234567', 'số 1', 'cookie']) expect(stderr).not.toContain(secret);
});
