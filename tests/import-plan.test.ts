import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeDir, runCli } from './program.ts';

const SEED = 'src/programme/reading/samples/real-bac-tu-liem-294.txt';
const KEYS = 'number date issuer title basis parent statedTargets targets taskGroups standingBody assignments sections'.split(' ');
const place = makeDir();
const untouched = path.join(place.dir, 'untouched');
afterAll(() => place.remove());
const file = (name: string, bytes: string | Uint8Array): string => {
  fs.writeFileSync(path.join(place.dir, name), bytes);
  return path.join(place.dir, name);
};

describe('import-plan', () => {
  test('--json prints one object with the keys of the contract in their order, and opens no database', async () => {
    const { code, stdout, stderr } = await runCli(['import-plan', SEED, '--json'], { DATA_DIR: untouched });
    expect([code, stderr]).toEqual([0, '']);
    const read = JSON.parse(stdout);
    expect(Object.keys(read)).toEqual(KEYS);
    expect(Object.keys(read.targets[0])).toEqual(['text', 'comparator', 'value', 'unit']);
    expect(read).toMatchObject({ number: '294/KH-UBND', date: '2022-07-14', statedTargets: 8 });
    expect(fs.existsSync(untouched)).toBe(false);
  });

  test('alone it says what was read, what was not, and that nothing is stored', async () => {
    const { code, stdout } = await runCli(['import-plan', SEED], { DATA_DIR: untouched });
    expect(code).toBe(0);
    expect(stdout).toContain('Số, ký hiệu: 294/KH-UBND');
    expect(stdout).toContain('Người ký: không thấy trong văn bản');
    expect(stdout).toContain('Văn bản nói có 8 mục tiêu, đọc được 4');
    expect(stdout).toContain('Chưa lưu gì');
    expect(fs.existsSync(untouched)).toBe(false);
  });

  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['nothing', 'rong.txt', '', /^Tệp rỗng/],
    ['no plan', 'khac.txt', 'xyzzy', /^Không nhận ra kế hoạch/],
    ['a picture', 'anh.docx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /^Loại tệp này/],
    ['a damaged PDF', 'hong.pdf', '%PDF-1.4\n1 0 obj', /^Tệp bị hỏng/],
  ])('%s: the reason on stderr, nothing on stdout, exit 1', async (_what, name, bytes, reason) => {
    const { code, stdout, stderr } = await runCli(['import-plan', file(name, bytes), '--json'], { DATA_DIR: untouched });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/at .*\.[jt]s:\d+/);
    expect(fs.existsSync(untouched)).toBe(false);
  });

  test('200 MB are refused unread', async () => {
    const huge = file('lon.pdf', '%PDF-1.4');
    fs.truncateSync(huge, 200 * 1024 * 1024);
    const { code, stderr } = await runCli(['import-plan', huge, '--json'], { DATA_DIR: untouched });
    expect([code, stderr]).toEqual([1, expect.stringContaining('20 MB')]);
  });

  test.each([
    ['no file', []],
    ['a missing file', ['khong-co.txt']],
    ['a folder', ['src']],
    ['an unknown option', [SEED, '--now']],
  ])('%s: usage on stderr, exit 2', async (_what, args) => {
    const { code, stdout, stderr } = await runCli(['import-plan', ...args], { DATA_DIR: untouched });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('import-plan FILE');
  });
});
