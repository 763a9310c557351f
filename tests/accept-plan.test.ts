import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeDir, runCli } from './program.ts';

const SEED = 'src/programme/reading/samples/real-bac-tu-liem-294.txt';
const place = makeDir();
afterAll(() => place.remove());

test('import-plan --accept: nobody issued it, it is stored, it is there already; what nobody was given is said', async () => {
  const env = { DATA_DIR: path.join(place.dir, 'store'), STAFF_BASE_URL: 'https://noi-bo.example.vn' };
  const strange = await runCli(['import-plan', SEED, '--accept'], env);
  expect([strange.code, strange.stdout]).toEqual([1, '']);
  expect(strange.stderr).toContain('Chưa biết cơ quan nào ban hành kế hoạch này. («UBND quận Bắc Từ Liêm»)');
  expect((await runCli(['doctor', '--json'], env)).stdout).toContain('kho trống');

  const unit = ['--unit', 'BTL', '--unit-name', 'UBND quận Bắc Từ Liêm'];
  const account = await runCli(['create-account', '--username', 'an', '--name', 'An', ...unit, '--post', 'standing body', '--admin'], env);
  expect([account.code, account.stderr.includes('Error')]).toEqual([0, false]);
  const stored = await runCli(['import-plan', SEED, '--accept'], env);
  expect([stored.code, stored.stderr]).toEqual([0, '']);
  expect(stored.stdout).toContain('/ke-hoach/294-kh-ubnd-2022');
  expect(stored.stdout).toContain('Handed to no unit yet');
  expect(stored.stdout).toContain('- Phòng Văn hóa và Thông tin Quận');
  const again = await runCli(['import-plan', SEED, '--accept'], env);
  expect([again.code, again.stdout]).toEqual([1, '']);
  expect(again.stderr).toMatch(
    /đã có kế hoạch cùng số và ngày[\s\S]*https:\/\/noi-bo\.example\.vn\/lam-viec\/chuong-trinh\/ke-hoach\/[0-9a-f-]{36}/,
  );
}, 120_000);
