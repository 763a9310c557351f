import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestSite, type TestSite } from '../../tests/site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site?.stop());

test('all', async () => {
  for (const path of [
    '/van-ban',
    '/en/van-ban',
    '/su-kien',
    '/en/su-kien',
    '/gioi-thieu',
    '/gioi-thieu/bo-may',
    '/thu-tuc/1.012084',
    '/en/kha-nang-tiep-can',
  ]) {
    const answer = await site.get(path);
    console.log(path, answer.status, (await answer.text()).length);
  }
  expect(1).toBe(1);
});
