import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

const INSPECTION = '/lam-viec/chuong-trinh/kiem-tra';
let site: TestSite;
let ha: Visitor; // standing body
let tung: Visitor; // inspector of the City
let thao: Visitor; // Xuân Đỉnh
let nhung: Visitor; // Cổ Nhuế 1
let bao: Visitor; // leader
beforeAll(async () => {
  site = await openTestSite();
  ha = await site.as('quan.vhtt');
  tung = await site.as('thanhpho.sovhtt');
  thao = await site.as('xuandinh.vhxh');
  nhung = await site.as('conhue1.vhxh');
  bao = await site.as('quan.lanhdao');
});
afterAll(() => site?.stop());

const read = async (answer: Response): Promise<string> => (await answer.text()).replace(/\s+/g, ' ');
const at = async (who: Visitor, path: string): Promise<string> => {
  const answer = await who.get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return read(answer);
};
const leads = (answer: Response): string => (answer.headers.get('location') ?? '').split('#')[0]!;
const first = (page: string, pattern: RegExp): string => {
  const found = pattern.exec(page)?.[1];
  if (!found) throw new Error(`${pattern} is not on the page`);
  return found;
};
/** A photo as a phone makes it: with the place and the time in it. */
const photo = async (): Promise<File> => {
  const bytes = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#8a5' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'DienThoaiCuaToi' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 4/1 0/1' } })
    .toBuffer();
  return new File([new Uint8Array(bytes)], 'anh.jpg', { type: 'image/jpeg' });
};

let round: string;
let visit: string; // Xuân Đỉnh
let picture: string;
let demand: string;

describe('a round of inspection is drawn up', () => {
  test('for all wards at once, with days, questions that say they are ours, and its author as head', async () => {
    const form = await at(ha, `${INSPECTION}/moi`);
    const wards = [...form.matchAll(/name="units"[^>]*value="([0-9a-f-]{36})"[^>]*checked/g)].map((found) => found[1]!);
    expect(wards).toHaveLength(13);
    const plan = first(form, /<option value="([0-9a-f-]{36})" selected/);
    const round1 = { plan, name: 'Kiểm tra năm 2024', year: '2024', units: wards, from: '18/11/2024', to: '20/12/2024' };
    const backwards = await ha.post(`${INSPECTION}/moi`, { ...round1, to: '10/11/2024' });
    expect(backwards.status).toBe(409);
    expect(await read(backwards)).toContain('Kiểm tra năm 2024');
    expect((await thao.post(`${INSPECTION}/moi`, round1)).status).toBe(403);
    const answer = await ha.post(`${INSPECTION}/moi`, round1);
    expect(answer.status).toBe(303);
    round = leads(answer);
    const page = await at(ha, round);
    expect(page).toContain('gợi ý của phần mềm');
    expect(page).toContain('Lê Thu Hà (trưởng đoàn)');
    expect(page).toContain('UBND phường Cổ Nhuế 1');
    expect((await tung.get(round)).status).toBe(404);
    expect((await thao.get(round)).status).toBe(404);
    expect((await bao.get(round)).status).toBe(200);
  });

  test('its questions and team are the standing body’s to write; a mistake keeps what was typed', async () => {
    const refused = await ha.post(`${round}/cau-hoi`, { questions: 'Có sổ theo dõi không?\nCó sổ theo dõi không?' });
    expect(refused.status).toBe(422);
    expect(await read(refused)).toContain('Có sổ theo dõi không?');
    expect(
      (await ha.post(`${round}/cau-hoi`, { questions: 'Có sổ theo dõi không? | Kế hoạch 294\n\nĐịa chỉ tin cậy có hoạt động không?' }))
        .status,
    ).toBe(303);
    expect(await at(ha, round)).not.toContain('gợi ý của phần mềm');
    const team = await at(ha, `${round}/doan`);
    const head = first(team, /name="head"[^>]*value="([0-9a-f-]{36})"[^>]*checked/);
    const members = [...team.matchAll(/name="members"[^>]*value="([0-9a-f-]{36})"/g)].map((found) => found[1]!);
    expect(members).toHaveLength(2); // nobody but the standing body and the inspector
    expect((await ha.post(`${round}/doan`, { head: '00000000-0000-4000-8000-000000000001', members })).status).toBe(422);
    expect((await ha.post(`${round}/doan`, { head, members })).status).toBe(303);
    expect(await at(tung, round)).toContain('Vũ Thanh Tùng');
  });

  test('no visit begins before the decision; with it team and questions stay', async () => {
    visit = first(await at(ha, round), /href="([^"#]*\/cuoc\/[0-9a-f-]{36})"[^>]*>\s*UBND phường Xuân Đỉnh/);
    expect((await tung.post(visit, { act: 'hold', on: '20/11/2024' })).status).toBe(409);
    const decision = { symbol: '31/QĐ-VHTT', on: '15/11/2024', lines: 'TRƯỞNG PHÒNG', signer: 'Nguyễn Văn Ký' };
    expect((await ha.post(`${round}/quyet-dinh`, { ...decision, on: '25/11/2024' })).status).toBe(409);
    expect((await ha.post(`${round}/quyet-dinh`, decision)).status).toBe(303);
    expect((await ha.post(`${round}/cau-hoi`, { questions: 'Khác' })).status).toBe(409);
    const paper = await at(ha, `${round}/van-ban`);
    expect(paper).toContain('Số: 31/QĐ-VHTT');
    expect(paper).toContain('Vũ Thanh Tùng, thành viên');
    expect(await at(tung, '/lam-viec')).toContain('Cuộc kiểm tra');
  });
});

describe('a visit', () => {
  test('is held by a member of the team, question by question; nothing typed is lost', async () => {
    expect((await tung.post(visit, { act: 'hold', on: '20/11/2024' })).status).toBe(303);
    const refused = await tung.post(`${visit}/cau/1`, { note: 'Sổ có từ tháng 3', then: 'next' });
    expect(refused.status).toBe(422);
    expect(await read(refused)).toContain('Sổ có từ tháng 3');
    const next = await tung.post(`${visit}/cau/1`, { answer: 'partly', note: 'Sổ có từ tháng 3', then: 'next' });
    expect(leads(next)).toBe(`${visit}/cau/2`);
    expect(leads(await tung.post(`${visit}/cau/2`, { answer: 'no', note: '', then: 'finding' }))).toBe(`${visit}/phat-hien`);
    expect((await tung.get(`${visit}/cau/3`)).status).toBe(404);
    const page = await at(tung, visit);
    expect(page).toContain('Có, chưa đầy đủ');
    expect(page).toContain('Sổ có từ tháng 3');
  });

  test('its finding keeps the photo when something else was wrong, and the photo nothing of the camera', async () => {
    const refused = await tung.post(`${visit}/phat-hien`, {
      act: 'save',
      severity: '',
      what: 'Địa chỉ tin cậy đóng cửa',
      camera: await photo(),
    });
    expect(refused.status).toBe(422);
    const again = await read(refused);
    const kept = first(again, /name="kept"[^>]*value="([^"]+)"/);
    expect(
      (await tung.post(`${visit}/phat-hien`, { act: 'save', severity: 'serious', what: 'Địa chỉ tin cậy đóng cửa', kept })).status,
    ).toBe(303);
    picture = first(await at(tung, visit), /href="([^"]*\/kiem-tra\/anh\/[0-9a-f-]{36})"/);
    const answer = await tung.get(picture);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(bytes.includes('DienThoaiCuaToi')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect((await tung.get(`${picture}?nho=1`)).headers.get('content-type')).toBe('image/webp');
    const notes = await tung.post(`${visit}/phat-hien`, {
      act: 'save',
      severity: 'minor',
      what: 'x',
      camera: new File(['chữ'], 'a.jpg', { type: 'image/jpeg' }),
    });
    expect(notes.status).toBe(422);
  });

  test('is nobody’s business but the team’s and the leaders’ until the unit is sent the findings; its explanation is read by the team', async () => {
    for (const who of [thao, nhung]) {
      expect((await who.get(visit)).status).toBe(404);
      expect((await who.get(picture)).status).toBe(404);
    }
    expect(await at(bao, visit)).toContain('Địa chỉ tin cậy đóng cửa');
    expect((await bao.post(visit, { act: 'share' })).status).toBe(403);
    expect((await tung.post(visit, { act: 'share' })).status).toBe(303);
    const seen = await at(thao, visit);
    expect(seen).toContain('Địa chỉ tin cậy đóng cửa');
    expect(seen).not.toContain('Sổ có từ tháng 3');
    expect((await thao.get(picture)).status).toBe(200);
    expect((await nhung.get(visit)).status).toBe(404);
    expect((await nhung.get(picture)).status).toBe(404);
    expect(await at(thao, INSPECTION)).toContain('UBND phường Xuân Đỉnh');

    const finding = first(seen, /href="([^"]*\/phat-hien\/[0-9a-f-]{36}\/giai-trinh)"/);
    expect((await nhung.post(finding, { what: 'Không phải' })).status).toBe(404);
    expect((await thao.post(finding, { what: 'Đang sửa chữa, mở lại đầu tháng 12.' })).status).toBe(303);
    expect(await at(tung, visit)).toContain('Đang sửa chữa, mở lại đầu tháng 12.');
    expect((await tung.post(`${visit}/phat-hien`, { act: 'save', severity: 'minor', what: 'Thêm sau' })).status).toBe(409);
  });
});

describe('a conclusion', () => {
  test('is a draft nobody of the unit reads, and cannot be issued by an inspector', async () => {
    const draft = `${visit}/ket-luan`;
    expect(
      (await tung.post(draft, { act: 'add', what: 'Phường đã thực hiện phần lớn nhiệm vụ.', demand: 'Mở lại địa chỉ tin cậy', due: '' }))
        .status,
    ).toBe(422);
    expect(
      (
        await tung.post(draft, {
          act: 'add',
          what: 'Phường đã thực hiện phần lớn nhiệm vụ.',
          demand: 'Mở lại địa chỉ tin cậy',
          due: '15/12/2024',
        })
      ).status,
    ).toBe(303);
    expect(await at(thao, visit)).not.toContain('phần lớn nhiệm vụ');
    expect(await at(thao, '/lam-viec/chuong-trinh/nhiem-vu')).not.toContain('Mở lại địa chỉ tin cậy');
    expect((await tung.post(`${visit}/ban-hanh`, { abbreviation: 'VHTT', lines: 'x', signer: 'y' })).status).toBe(403);
    expect((await thao.get(`${visit}/van-ban`)).status).toBe(404);
  });

  test('gets its number with the issue; its demand is the ward’s task', async () => {
    expect(await at(ha, `${visit}/ban-hanh`)).toContain('value="VHTT"');
    const issuing = { abbreviation: 'VHTT', lines: 'TRƯỞNG PHÒNG', signer: 'Nguyễn Văn Ký' };
    expect((await ha.post(`${visit}/ban-hanh`, issuing)).status).toBe(303);
    expect((await ha.post(`${visit}/ban-hanh`, issuing)).status).toBe(409);
    const paper = await at(thao, `${visit}/van-ban`);
    expect(paper).toMatch(/Số: \d\d\/KL-VHTT/);
    expect(paper).toContain('1. Mở lại địa chỉ tin cậy. Hạn: 15/12/2024.');
    expect((await nhung.get(`${visit}/van-ban`)).status).toBe(404);
    const word = await thao.get(`${visit}/van-ban.docx`);
    expect(word.status).toBe(200);
    expect(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(await at(thao, '/lam-viec/chuong-trinh/nhiem-vu')).toContain('Mở lại địa chỉ tin cậy');
    demand = first(await at(ha, visit), /href="([^"]*\/yeu-cau\/[0-9a-f-]{36})"/);
    expect((await ha.post(`${visit}/cau/1`, { answer: 'yes', note: '', then: 'next' })).status).toBe(409);
  });
});

describe('a demand', () => {
  const handIn = async (note: string) => {
    const delivery = first(await at(thao, demand), /href="([^"]*\/nhiem-vu\/bao-cao\/[0-9a-f-]{36})"/);
    const seen = first(await at(thao, delivery), /name="seen" value="(\d+)"/);
    return thao.post(delivery, { act: 'send', percent: '100', note, seen });
  };
  const look = (who: Visitor, fields: Record<string, string | File>) => who.post(demand, { note: '', due: '', ...fields });

  test('is not found met before the unit hands in, and by nobody but the team', async () => {
    expect((await look(tung, { met: 'yes' })).status).toBe(409);
    expect((await look(thao, { met: 'yes' })).status).toBe(403);
    expect((await look(bao, { met: 'yes' })).status).toBe(403);
    expect((await nhung.get(demand)).status).toBe(404);
  });

  test('not met goes back to the unit with a later day; handed in again it is met, and the board shows it', async () => {
    expect((await handIn('Đã mở lại.')).status).toBe(303);
    expect(await at(tung, '/lam-viec')).toContain('Xác nhận khắc phục');
    expect((await look(tung, { met: 'no', note: 'Chưa có biển', due: '' })).status).toBe(422);
    expect((await look(tung, { met: 'no', note: 'Chưa có biển', due: '01/12/2024' })).status).toBe(409);
    expect((await look(tung, { met: 'no', note: 'Chưa có biển', due: '31/12/2024', camera: await photo() })).status).toBe(303);
    const returned = await at(thao, demand);
    expect(returned).toContain('Chưa có biển');
    expect(returned).toContain('31/12/2024');
    expect((await handIn('Đã treo biển.')).status).toBe(303);
    expect((await look(tung, { met: 'yes' })).status).toBe(303);
    expect((await look(tung, { met: 'yes' })).status).toBe(409);
    expect(await at(ha, demand)).toContain('Đã khắc phục');
    expect(await at(ha, round)).toMatch(/Xuân Đỉnh.*?data-label="Đã khắc phục"> ?<a[^>]*>1</);
    expect(await at(tung, '/lam-viec')).not.toContain('Xác nhận khắc phục');
  });

  test('the round is closed once every unit is concluded or has a reason', async () => {
    expect((await ha.post(`${round}/ket-thuc`, {})).status).toBe(409);
    for (const [, path] of (await at(ha, round)).matchAll(/href="([^"#]*\/cuoc\/[0-9a-f-]{36})"/g)) {
      if (path !== visit) await ha.post(path!, { act: 'cancel', why: 'Chuyển sang năm 2025' });
    }
    expect((await ha.post(`${round}/ket-thuc`, {})).status).toBe(303);
    expect(await at(ha, round)).toContain('Đã kết thúc');
  });

  test('all of it reads in English', async () => {
    const page = await at(ha, `/en${visit}`);
    for (const text of ['Serious shortcoming', 'The unit explains', 'Demands']) expect(page).toContain(text);
  });
});
