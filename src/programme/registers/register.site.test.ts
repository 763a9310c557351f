import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestSite, type TestSite, type Visitor } from '../../../tests/site.ts';

const LAW = '/lam-viec/chuong-trinh/vuong-mac';
const MEETINGS = '/lam-viec/chuong-trinh/hop';
let site: TestSite;
let thao: Visitor;
let nhung: Visitor;
let ha: Visitor;
beforeAll(async () => {
  site = await openTestSite();
  thao = await site.as('xuandinh.vhxh');
  nhung = await site.as('conhue1.vhxh');
  ha = await site.as('quan.vhtt');
});
afterAll(() => site?.stop());

const read = async (answer: Response): Promise<string> => (await answer.text()).replace(/\s+/g, ' ');
const leads = (answer: Response): string => answer.headers.get('location') ?? '';
const unitIn = async (visitor: Visitor, path: string, name: string): Promise<string> => {
  const page = await read(await visitor.get(path));
  const found =
    new RegExp(`value="([0-9a-f-]{36})"[^>]*>(?:(?!</option|</label).)*${name}`).exec(page) ??
    /name="unit" value="([0-9a-f-]{36})"/.exec(page);
  if (!found?.[1]) throw new Error(`no unit ${name} on ${path}`);
  return found[1];
};

const RAISED = {
  law: 'Nghị định 76/2023/NĐ-CP',
  article: 'Điều 20',
  difficulty: 'Tổ tư vấn cộng đồng chưa có mức chi rõ ràng.',
  proposal: 'Quy định mức chi cho buổi tư vấn.',
  reason: 'Ba tổ ngừng hoạt động.',
  evidence: '',
};

describe('a difficulty with the law, from the ward to the answer', () => {
  let path: string;

  test('is raised by a ward; what is missing is said beside the field and nothing typed is lost', async () => {
    const unit = await unitIn(thao, `${LAW}/moi`, 'Xuân Đỉnh');
    const refused = await thao.post(`${LAW}/moi`, { ...RAISED, unit, law: '' });
    expect(refused.status).toBe(422);
    const again = await read(refused);
    expect(again).toContain('Ghi văn bản nào khó áp dụng');
    expect(again).toContain('Ba tổ ngừng hoạt động.');
    const answer = await thao.post(`${LAW}/moi`, { ...RAISED, unit });
    path = leads(answer);
    expect(answer.status).toBe(303);
    expect(await read(await thao.get(LAW))).toContain('Tổ tư vấn cộng đồng');
  });

  test('another ward does not see it until it is sent, and moves nothing', async () => {
    expect((await nhung.get(path)).status).toBe(404);
    expect((await thao.post(`${path}/chuyen`, { next: 'examined' })).status).toBe(403);
    expect(await read(await nhung.get(`${LAW}.csv`))).not.toContain('Tổ tư vấn');
  });

  test('a ward cannot raise it in the name of another', async () => {
    const unit = await unitIn(nhung, `${LAW}/moi`, 'Cổ Nhuế 1');
    expect((await thao.post(`${LAW}/moi`, { ...RAISED, unit })).status).toBe(422);
  });

  test('goes on its way: sent where it belongs, answered, and then it stays as it is', async () => {
    expect((await ha.post(`${path}/chuyen`, { next: 'sent', sentTo: '' })).status).toBe(422);
    expect((await ha.post(`${path}/chuyen`, { next: 'answered', answer: 'x', answeredOn: '20/11/2024' })).status).toBe(409);
    expect((await ha.post(`${path}/chuyen`, { next: 'sent', sentTo: 'Sở Tư pháp', sentBy: '12/VHTT', sentOn: '21/11/2024' })).status).toBe(
      409,
    );
    expect((await ha.post(`${path}/chuyen`, { next: 'sent', sentTo: 'Sở Tư pháp', sentBy: '12/VHTT', sentOn: '19/11/2024' })).status).toBe(
      303,
    );
    expect(await read(await nhung.get(path))).toContain('Sở Tư pháp');
    expect(
      (await ha.post(`${path}/chuyen`, { next: 'answered', answer: 'Ghi nhận, đưa vào kế hoạch sửa đổi.', answeredOn: '20/11/2024' }))
        .status,
    ).toBe(303);
    expect((await ha.post(`${path}/chuyen`, { next: 'not pursued', remark: 'x' })).status).toBe(409);
    const csv = await (await ha.get(`${LAW}.csv?tinh_trang=answered`)).text();
    expect(csv).toContain('12/VHTT');
    expect(await (await ha.get(`${LAW}.csv?tinh_trang=raised`)).text()).not.toContain('12/VHTT');
  });
});

describe('a meeting between agencies', () => {
  let path: string;

  test('is recorded by the standing body and read by who took part', async () => {
    const xuanDinh = await unitIn(ha, `${MEETINGS}/moi`, 'UBND phường Xuân Đỉnh');
    const plan = /name="plan"(?:(?!<\/select).)*value="([0-9a-f-]{36})"/.exec(await read(await ha.get(`${MEETINGS}/moi`)))![1]!;
    const chair = await unitIn(ha, `${MEETINGS}/moi`, 'Phòng Văn hóa và Thông tin');
    const meeting = {
      plan,
      title: 'Giao ban quý IV',
      place: 'Hội trường',
      chair,
      units: [xuanDinh],
      present: 'Công an quận',
      minutes: 'Các ý kiến.',
    };
    expect((await ha.post(`${MEETINGS}/moi`, { ...meeting, heldOn: '21/12/2024' })).status).toBe(409);
    const answer = await ha.post(`${MEETINGS}/moi`, { ...meeting, heldOn: '18/11/2024' });
    path = leads(answer);
    expect(answer.status).toBe(303);
    expect(await read(await thao.get(path))).toContain('Giao ban quý IV');
    expect((await nhung.get(path)).status).toBe(404);
    expect((await thao.post(path, { decided: 'Việc khác', due: '' })).status).toBe(404);
  });

  test('what it decided becomes the unit’s task', async () => {
    const xuanDinh = await unitIn(ha, path, 'UBND phường Xuân Đỉnh');
    expect((await ha.post(path, { decided: 'Rà soát địa chỉ tin cậy', units: [xuanDinh], due: '' })).status).toBe(409);
    expect((await ha.post(path, { decided: 'Rà soát địa chỉ tin cậy', units: [xuanDinh], due: '15/12/2024' })).status).toBe(303);
    const page = await read(await thao.get(path));
    expect(page).toContain('15/12/2024');
    expect(page).toContain('0 trên 1 đơn vị đã xong');
    const task = /href="(\/lam-viec\/chuong-trinh\/nhiem-vu\/[0-9a-f-]{36})"/.exec(page)![1]!;
    expect(await read(await thao.get(task))).toContain('Rà soát địa chỉ tin cậy');
  });
});
