import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  drop,
  fillMissing,
  follow,
  give,
  openStory,
  PHONE,
  press,
  reportFigures,
  type Story,
  shown,
  sumOf,
  tooWide,
} from './programme.story.ts';

// The story of one plan, from the article about it to the public page, in a real browser.
const PROGRAMME = '/lam-viec/chuong-trinh';
const PUBLIC = '/ke-hoach/294-kh-ubnd-2022';
const ARTICLE = 'src/programme/reading/samples/real-bac-tu-liem-294.txt';
const NEW_TASK = `${PROGRAMME}/nhiem-vu/moi`;
const TALKS = 'Tổ chức nói chuyện chuyên đề tại các tổ dân phố';
const REPORT = 'Tổng hợp kết quả, dự thảo báo cáo gửi Thành phố';
const DEMAND = 'Mở lại địa chỉ tin cậy và treo biển';

let story: Story;
let url: string;
let reading: Page;
let plan: string;
let round: string;
beforeAll(async () => {
  story = await openStory();
  url = story.site.url;
});
afterAll(() => story?.stop());
const at: Story['at'] = (...where) => story.at(...where);

describe('a plan comes out of an article', () => {
  test('there is nothing yet, and that is said', async () => {
    const page = await at('quan.vhtt', `${PROGRAMME}/toan-canh`);
    expect(await shown(page)).toContain('Chưa có kế hoạch nào');
    expect((await story.site.get(PUBLIC)).status).toBe(404);
    await page.goto(`${url}${PROGRAMME}`);
    await follow(page, 'Đọc kế hoạch từ văn bản');
    await page.waitForURL('**/doc-van-ban');
  });

  test('it is dropped and stands beside what was read of it; a value leads to its passage', async () => {
    const page = await at('quan.vhtt', `${PROGRAMME}/doc-van-ban`);
    await drop(page, ARTICLE);
    const source = page.getByRole('region', { name: 'Văn bản gốc' });
    expect(await source.textContent()).toContain('Phòng Văn hóa và Thông tin Quận được giao là cơ quan thường trực');
    expect(await page.getByLabel('Số, ký hiệu').first().inputValue()).toBe('294/KH-UBND');
    expect(await page.getByLabel('Ngày ban hành').inputValue()).toBe('14/07/2022');
    expect(await shown(page)).toContain('Văn bản nói có 8 mục tiêu, đọc ra được 4.');
    const left = (await source.boundingBox())!;
    const right = (await page.getByRole('form', { name: 'Đọc ra được' }).boundingBox())!;
    expect(left.x + left.width).toBeLessThanOrEqual(right.x);

    const text = page.locator('textarea[name="target-1-text"]');
    expect(await text.inputValue()).toContain('70% người có nguy cơ');
    await page.locator('#target-1').getByRole('link', { name: 'Xem đoạn gốc' }).first().click();
    const passage = await page.locator(new URL(page.url()).hash).textContent();
    expect(passage).toContain('Trên 70% người có nguy cơ');
    reading = page;
    expect(await story.rowsOf('programme.plan')).toBe(0);
  });

  test('what the article does not say is asked for, then put in; nothing is a plan before it is accepted', async () => {
    const page = reading;
    await page.getByLabel('Cơ quan ban hành').first().selectOption('');
    await press(page, /Chấp nhận/);
    await page.waitForSelector('.govuk-error-summary');
    expect(await page.locator('textarea[name="target-1-text"]').inputValue()).toContain('70%');
    await fillMissing(page);
    await page.getByLabel('Cơ quan thường trực', { exact: true }).selectOption({ label: 'Phòng Văn hóa và Thông tin Quận' });
    await press(page, 'Lưu chỗ sửa');
    await page.waitForURL(/da-luu=1/);
    expect(await story.rowsOf('programme.plan')).toBe(0);
    await press(page, /Chấp nhận/);
    await page.waitForURL(/ke-hoach\/[0-9a-f-]{36}/);
    plan = new URL(page.url()).pathname;
    const whole = await shown(page);
    expect(whole).toContain('294/KH-UBND');
    expect(whole).toContain('Trên 95% các phường duy trì Mô hình');
    expect(whole).toContain('Tăng cường công tác kiểm tra, thanh tra');
  });

  test('the same article again leads to the plan that is there', async () => {
    const page = await at('quan.vhtt', `${PROGRAMME}/doc-van-ban`);
    await drop(page, ARTICLE);
    await fillMissing(page);
    await page.getByRole('button', { name: /Chấp nhận|Lưu thành phiên bản mới/ }).click();
    const link = page.getByRole('link', { name: 'Xem kế hoạch đã có' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(plan);
    await follow(page, 'Bỏ văn bản này');
    await press(page, 'Bỏ');
    await page.waitForURL('**/doc-van-ban');
    expect(await story.rowsOf('programme.plan_version')).toBe(1);
  });
});

describe('work is given and done', () => {
  test('to the thirteen wards with one tap, and to a department', async () => {
    const talks = await give(await at('quan.vhtt', NEW_TASK), TALKS, '25/11/2024', (page) =>
      page.getByLabel(/Mọi phường, xã của kế hoạch \(13\)/).check(),
    );
    expect(await talks.locator('a[href*="/bao-cao/"]').count()).toBe(13);
    expect(await shown(talks)).toContain('Xuân Tảo');
    const report = await give(await at('quan.vhtt', NEW_TASK), REPORT, '20/12/2024', async (page) => {
      await page.getByLabel('Không giao cho phường, xã nào').check();
      await page.getByText('Đơn vị khác').click();
      await page.getByLabel('Phòng Văn hóa và Thông tin Quận').check();
    });
    expect(await report.locator('a[href*="/bao-cao/"]').count()).toBe(1);
    expect(await shown(report)).toContain('Phòng VHTT');
  });

  test('the officer of Xuân Đỉnh says on her phone how far she is, with a note and a photo, and sends it', async () => {
    const page = await at('xuandinh.vhxh', '/lam-viec', PHONE);
    expect(await shown(page)).not.toContain(REPORT);
    await follow(page, new RegExp(TALKS));
    await page.waitForURL(/bao-cao\/[0-9a-f-]{36}/);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.getByRole('radio', { name: /^50/ }).check();
    await page.getByLabel('Ghi chú (không bắt buộc)').fill('Đã xong bốn tổ, còn hai tổ');
    await press(page, 'Lưu tiến độ');
    await page.getByText('Đã lưu tiến độ').waitFor();
    await page.getByRole('radio', { name: /^100/ }).check();
    await page.getByLabel('Ghi chú (không bắt buộc)').fill('Đã nói chuyện ở sáu tổ');
    await page.getByLabel('Chụp ảnh').setInputFiles(story.photo);
    await press(page, 'Gửi kết quả');
    await page.getByText('Đã gửi kết quả, chờ cơ quan thường trực duyệt').waitFor();
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    const image = await page
      .getByRole('link', { name: /anh\.jpg/ })
      .first()
      .getAttribute('href');
    expect((await page.request.get(url + image)).headers()['content-type']).toBe('image/jpeg');
    await page.goto(`${url}/lam-viec`);
    expect(await shown(page)).not.toContain(TALKS);
  });

  test('the standing body finds it in its work, and accepts', async () => {
    const page = await at('quan.vhtt', '/lam-viec');
    await follow(page, /Xuân Đỉnh.*nói chuyện chuyên đề/);
    await page.waitForURL(/bao-cao\/[0-9a-f-]{36}/);
    expect(await shown(page)).toContain('Đã nói chuyện ở sáu tổ');
    await press(page, 'Duyệt');
    await page.getByText('Đã duyệt').first().waitFor();
    await page.goto(`${url}${PROGRAMME}/nhiem-vu`);
    expect(await shown(page)).toContain('1/13 đã gửi');
  });
});

describe('who did not is urged', () => {
  test('the officer of Cổ Nhuế 1 sees it in Việc của tôi; opening it stops nothing', async () => {
    await story.passTo('2024-11-27T08:00:00+07:00');
    const page = await at('conhue1.vhxh', '/lam-viec', PHONE);
    expect(await shown(page)).toContain('1 nhiệm vụ đang được đôn đốc');
    await follow(page, /1 nhiệm vụ đang được đôn đốc/);
    expect(await shown(page)).toContain(TALKS);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    const other = await at('xuandinh.vhxh', '/lam-viec', PHONE);
    expect(await shown(other)).not.toContain('đang được đôn đốc');
  });

  test('after five days a letter is drafted for each of the twelve; one is issued and has a number', async () => {
    await story.passTo('2024-12-02T08:00:00+07:00');
    const page = await at('quan.vhtt', `${PROGRAMME}/don-doc`);
    const draft = page.getByRole('link', { name: /Ban hành công văn gửi/ });
    expect(await draft.count()).toBe(12);
    await follow(page, /Ban hành công văn gửi UBND phường Cổ Nhuế 1/);
    const paper = await shown(page);
    expect(paper).toContain('Kính gửi: UBND phường Cổ Nhuế 1');
    expect(paper).toContain(TALKS);
    await follow(page, 'Ban hành công văn');
    await page.waitForURL(/ban-hanh/);
    await page.locator('input[name=abbreviation]').fill('VHTT');
    await page.locator('textarea[name=lines]').fill('TRƯỞNG PHÒNG');
    await page.locator('input[name=name]').fill('Người ký mẫu');
    await press(page, /Cấp số/);
    await page.waitForURL(/cong-van\/[0-9a-f-]{36}$/);
    expect(await shown(page)).toContain('Số: 01/VHTT');
    const ward = await at('conhue1.vhxh', new URL(page.url()).pathname, PHONE);
    expect(await shown(ward)).toContain('Bắc Từ Liêm, ngày 02 tháng 12 năm 2024');
  });
});

describe('an inspection finds something', () => {
  let visit: string;

  test('it is drawn up for the wards, its team named, and decided', async () => {
    const page = await at('quan.vhtt', `${PROGRAMME}/kiem-tra/moi`);
    await page.getByLabel('Từ ngày').fill('02/12/2024');
    await page.getByLabel('Đến ngày').fill('20/12/2024');
    await press(page, 'Lập đợt kiểm tra');
    await page.waitForURL(/kiem-tra\/[0-9a-f-]{36}$/);
    round = new URL(page.url()).pathname;
    expect(await shown(page)).toContain('UBND phường Cổ Nhuế 1');
    await page.goto(`${url}${round}/doan`);
    await page
      .getByRole('group', { name: 'Thành viên' })
      .getByLabel(/Vũ Thanh Tùng/)
      .check();
    await page.locator('main form').getByRole('button').click();
    await page.waitForURL(`**${round}`);
    await page.goto(`${url}${round}/quyet-dinh`);
    await page.getByLabel('Số, ký hiệu quyết định').fill('31/QĐ-VHTT');
    await page.getByLabel('Người ký').fill('Người ký mẫu');
    await press(page, 'Ghi quyết định');
    await page.waitForURL(`**${round}`);
    expect(await shown(page)).toContain('Đã quyết định');
  });

  test('a member of the team visits Xuân Đỉnh with a phone: a question a screen, a finding with a photo', async () => {
    const page = await at('thanhpho.sovhtt', round, PHONE);
    await follow(page, /UBND phường Xuân Đỉnh/);
    await page.waitForURL(/cuoc\/[0-9a-f-]{36}/);
    visit = new URL(page.url()).pathname;
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await press(page, 'Bắt đầu kiểm tra');
    await follow(page, 'Trả lời câu tiếp theo');
    await page.waitForURL(/cau\/1$/);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('Có, đầy đủ').check();
    await press(page, 'Lưu, sang câu sau');
    await page.waitForURL(/cau\/2$/);
    await page.getByLabel('Không', { exact: true }).check();
    await press(page, 'Lưu, ghi phát hiện');
    await page.waitForURL(/phat-hien$/);
    await page.getByLabel('Thiếu sót nghiêm trọng').check();
    await page.getByLabel('Phát hiện', { exact: true }).fill('Địa chỉ tin cậy của tổ 5 đóng cửa');
    await page.getByLabel('Chụp ảnh').setInputFiles(story.photo);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    await press(page, 'Lưu');
    await page.waitForURL(/#phat-hien/);
    expect(await shown(page)).toContain('Địa chỉ tin cậy của tổ 5 đóng cửa');
    await press(page, 'Gửi đơn vị giải trình');
    await page.getByText('Đơn vị đang đọc và giải trình').waitFor();

    await follow(page, 'Viết kết luận và yêu cầu');
    await page.waitForURL(/ket-luan/);
    await page.getByLabel('Kết luận', { exact: true }).fill('Phường đã thực hiện phần lớn nhiệm vụ.');
    await page.getByLabel('Thêm yêu cầu').fill(DEMAND);
    await page.getByLabel('Hạn khắc phục').fill('15/12/2024');
    await press(page, 'Lưu và thêm yêu cầu này');
    await page.getByText(`${DEMAND} (hạn 15/12/2024)`).waitFor();
  });

  test('its conclusion gets a number; the demand waits for the officer of the ward as a task', async () => {
    const page = await at('quan.vhtt', `${visit}/ban-hanh`);
    await page.getByLabel(/Chữ viết tắt/).fill('VHTT');
    await page.getByLabel('Người ký').fill('Người ký mẫu');
    await press(page, 'Ban hành kết luận');
    await page.waitForURL(`**${visit}`);
    expect(await shown(page)).toMatch(/\d\d\/KL-VHTT/);
    const ward = await at('xuandinh.vhxh', '/lam-viec', PHONE);
    await follow(ward, new RegExp(DEMAND));
    await ward.waitForURL(/bao-cao\/[0-9a-f-]{36}/);
    expect(await shown(ward)).toContain('15/12/2024');
    expect(await tooWide(ward)).toBeLessThanOrEqual(0);
  });
});

describe('figures are reported, and everybody sees what they may', () => {
  test('the standing body enters quarter III for all thirteen', async () => {
    const page = await at('quan.vhtt', `${PROGRAMME}/so-lieu?ky=2024-09-30`);
    const sheets = await page.locator('a[href*="/2024-09-30"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(sheets).toHaveLength(13);
    for (const [ward, sheet] of sheets.entries()) {
      await page.goto(url + sheet);
      await reportFigures(page, ward);
      await page.getByText('Đơn vị đã báo cáo đủ.').waitFor();
    }
  });

  test('the leader’s board shows it all: sums, who is late, what slips next', async () => {
    const page = await at('quan.lanhdao', `${PROGRAMME}/toan-canh`);
    const board = await shown(page);
    expect(board).toContain(`${sumOf('T1', 0)}/${sumOf('T1', 1)}`);
    expect(board).toContain('12/13');
    expect(board).toContain(TALKS);
    expect(board).toContain(DEMAND);
    expect(await page.getByRole('row', { name: /^Cổ Nhuế 1/ }).textContent()).toContain('1 trễ');
    await page.getByRole('link', { name: '12', exact: true }).first().click();
    await page.waitForURL(/han=tre/);
    expect(await page.getByRole('row', { name: new RegExp(TALKS) }).textContent()).toContain('12 trễ');
    await page.goto(url + round);
    expect(
      await page
        .getByRole('row', { name: /Xuân Đỉnh/ })
        .first()
        .textContent(),
    ).toContain('Đã kết luận');
  });

  test('the public page shows the plan and its figures, the small ones hidden, and works on a phone without script', async () => {
    const page = await (await story.browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage();
    await expect
      .poll(async () => ((await page.goto(`${url}${PUBLIC}?muc-tieu=T1`))?.ok() ? shown(page) : ''), {
        timeout: 30_000,
        interval: 300,
      })
      .toContain(sumOf('T1', 0));
    expect(await shown(page)).toContain('Kế hoạch số 294/KH-UBND');
    for (const ward of ['Thượng Cát', 'Cổ Nhuế 1', 'Phúc Diễn']) expect(await shown(page)).toContain(ward);
    await page.goto(`${url}${PUBLIC}?muc-tieu=T3`);
    expect(await tooWide(page)).toBeLessThanOrEqual(0);
    expect(await shown(page)).toContain('để không ai suy ra được số nhỏ từ tổng');
    const answer = await story.site.get(`${PUBLIC}.json`);
    const { targets } = (await answer.json()) as {
      targets: { code: string; byUnit: { hidden: boolean; figure: { numerator: number } | null }[] }[];
    };
    expect(targets.map(({ code }) => code)).toEqual(['T1', 'T3', 'T7', 'T6']);
    const byUnit = targets.find(({ code }) => code === 'T3')!.byUnit;
    expect(byUnit).toHaveLength(13);
    expect(byUnit.filter(({ hidden }) => hidden).length).toBeGreaterThanOrEqual(2);
    expect(byUnit.filter(({ figure }) => figure && figure.numerator < 5)).toEqual([]);
    const all = await page.content();
    for (const secret of [DEMAND, 'Địa chỉ tin cậy của tổ 5', '01/VHTT']) expect(all).not.toContain(secret);
    await page.goto(`${url}/ke-hoach`);
    expect(await shown(page)).toContain('294/KH-UBND');
  });
});
