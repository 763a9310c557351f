import { AxeBuilder } from '@axe-core/playwright';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../../../tests/browser.ts';
import { openTestSite, PASSWORD, type TestSite, type Visitor } from '../../../tests/site.ts';

const BOARD = '/lam-viec/chuong-trinh/toan-canh';
let site: TestSite;
let bao: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  bao = await site.as('quan.lanhdao');
});
afterAll(() => site?.stop());
const read = async (answer: Response): Promise<string> => (await answer.text()).replace(/\s+/g, ' ');

describe('what a leader sees in one look', () => {
  test('every target of the plan with the sum of the wards, the same as the public page gives', async () => {
    const page = await read(await bao.get(BOARD));
    const plan = (await (await site.get('/ke-hoach/294-kh-ubnd-2022.json')).json()) as {
      targets: { code: string; figure: { numerator: number; denominator: number } | null }[];
    };
    const t1 = plan.targets.find(({ code }) => code === 'T1')!.figure!;
    expect(page).toContain(`${t1.numerator.toLocaleString('vi-VN')}/${t1.denominator.toLocaleString('vi-VN')}`);
    expect(page).toContain('Xuân Đỉnh');
    expect(page).toMatch(/muc-tieu\/[0-9a-f-]{36}\?ke_hoach=/);
  });

  test('a ward that has not reported is not zero', async () => {
    const page = await read(await bao.get(`${BOARD}?ky=2022-09-30`));
    expect(page).toContain('Cổ Nhuế 1');
    await site.passTo('2025-01-02T08:00:00+07:00'); // a quarter has ended that nobody has reported for
    const later = await read(await bao.get(BOARD));
    await site.passTo('2024-11-20T08:00:00+07:00');
    expect(later).toContain('chưa báo');
  });

  test('is for leaders and the standing body only', async () => {
    expect((await (await site.as('xuandinh.vhxh')).get(BOARD)).status).toBe(403);
    expect((await (await site.as('quan.vhtt')).get(BOARD)).status).toBe(200);
  });

  test('the weekly brief says the same and comes as a document', async () => {
    const page = await read(await bao.get(`${BOARD}/tuan`));
    expect(page).toContain('tuần từ 18/11/2024 đến 24/11/2024');
    const file = Buffer.from(await (await bao.get(`${BOARD}/tuan.docx`)).arrayBuffer());
    const { value } = await mammoth.extractRawText({ buffer: file });
    expect(value).toContain('Hộ gia đình tham gia các buổi nói chuyện chuyên đề');
    expect(value.normalize('NFC')).toContain('TIN NHANH');
  });

  test('axe finds nothing, and nothing is wider than a phone', async () => {
    const browser = await launch();
    try {
      const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
      await page.goto(`${site.url}/dang-nhap`);
      await page.fill('input[name=username]', 'quan.lanhdao');
      await page.fill('input[name=password]', PASSWORD);
      await page.press('input[name=password]', 'Enter');
      await page.waitForURL(/lam-viec/);
      for (const path of [BOARD, `${BOARD}/tuan`, `/en${BOARD}`]) {
        await page.goto(site.url + path);
        expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      }
    } finally {
      await browser.close();
    }
  });
});
