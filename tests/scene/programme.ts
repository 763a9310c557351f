import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import sharp from 'sharp';
import type { TestSite, Visitor } from '../site.ts';
import { done, leads, type Sight, until } from './stage.ts';

const PROGRAMME = '/lam-viec/chuong-trinh';
const INSPECTION = `${PROGRAMME}/kiem-tra`;
const ARTICLE = 'src/programme/reading/samples/real-bac-tu-liem-294.txt';
const ID = '[0-9a-f-]{36}';

/** What every part below works with. */
type Play = {
  site: TestSite;
  ask: (text: string) => Promise<Record<string, string>[]>;
  see: (who: string | null, name: string, path: string) => void;
};

/**
 * Lets the standing body, an inspector, two wards and a leader do what there is to see in *Chương trình*, from 20/11/2024: a document half
 * read, an inspection with a conclusion, an evaluation, a difficulty, a meeting, and twelve days later letters. Returns what to take
 * pictures of, the public page of the plan too.
 */
export async function playProgramme(site: TestSite): Promise<Sight[]> {
  const admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  try {
    const sights: Sight[] = [];
    const see: Play['see'] = (who, name, path) => sights.push({ name, who, path });
    const ask: Play['ask'] = async (text) => (await admin.query(text)).rows;
    const play = { site, ask, see };
    await playPlans(play);
    await playInspection(play);
    await playRegisters(play);
    await playEvaluation(play);
    await playUrging(play);
    await seeTasksAndFigures(play);
    for (const [name, address] of Object.entries({
      'public-plans': '/ke-hoach',
      'public-plan': '/ke-hoach/294-kh-ubnd-2022',
      'public-target': '/ke-hoach/294-kh-ubnd-2022?muc-tieu=T3',
    }))
      see(null, name, address);
    return sights;
  } finally {
    await admin.end();
  }
}

/** The address of the first link of this shape on a page. */
async function link(who: Visitor, address: string, shape: string): Promise<string> {
  const page = await (await who.get(address)).text();
  const found = new RegExp(`href="(${shape})"`).exec(page)?.[1];
  if (!found) throw new Error(`no ${shape} on ${address}`);
  return found;
}
/** The value of the choice whose words hold `name`. */
async function choice(who: Visitor, address: string, name: string): Promise<string> {
  const page = (await (await who.get(address)).text()).replace(/\s+/g, ' ');
  const found = new RegExp(`value="(${ID})"[^>]*>(?:(?!</option|</label).)*${name}`).exec(page)?.[1];
  if (!found) throw new Error(`no ${name} on ${address}`);
  return found;
}

async function playPlans({ site, ask, see }: Play): Promise<void> {
  const ha = await site.as('quan.vhtt');
  const file = new File([fs.readFileSync(ARTICLE)], path.basename(ARTICLE), { type: 'text/plain' });
  const reading = await leads(await ha.post(`${PROGRAMME}/doc-van-ban`, { file }));
  const [plan] = await ask(`select id from programme.plan where symbol = '294/KH-UBND'`);
  const at = `${PROGRAMME}/ke-hoach/${plan?.['id']}`;
  for (const [name, address] of Object.entries({
    plans: PROGRAMME,
    'plan-new': `${PROGRAMME}/ke-hoach/moi`,
    plan: at,
    'plan-amend': `${at}/sua-doi`,
    'plan-close': `${at}/ket-thuc`,
    'plan-roll-over': `${at}/tiep-noi`,
    'document-drop': `${PROGRAMME}/doc-van-ban`,
    'document-review': reading,
    'document-discard': `${reading}/bo`,
  })) {
    see('quan.vhtt', name, address);
  }
  see('xuandinh.vhxh', 'plans-ward', PROGRAMME);
  see('xuandinh.vhxh', 'plan-ward', at);
  see('xuandinh.vhxh', 'plan-of-unit', `${at}/ke-hoach-don-vi`);
  see('quan.lanhdao', 'board', `${PROGRAMME}/toan-canh`);
  see('quan.lanhdao', 'brief', `${PROGRAMME}/toan-canh/tuan`);
}

async function playInspection({ site, see }: Play): Promise<void> {
  const [ha, tung, thao] = [await site.as('quan.vhtt'), await site.as('thanhpho.sovhtt'), await site.as('xuandinh.vhxh')];
  for (const who of ['quan.vhtt', 'xuandinh.vhxh']) see(who, `inspections-${who.replace('.', '-')}`, INSPECTION);
  see('quan.vhtt', 'inspection-new', `${INSPECTION}/moi`);
  const form = await (await ha.get(`${INSPECTION}/moi`)).text();
  const units = [...form.matchAll(new RegExp(`name="units"[^>]*value="(${ID})"[^>]*checked`, 'g'))].map((found) => found[1]!);
  const plan = new RegExp(`<option value="(${ID})" selected`).exec(form)?.[1] ?? '';
  const drawn = { plan, name: 'Kiểm tra năm 2024', year: '2024', units, from: '18/11/2024', to: '20/12/2024' };
  const round = await leads(await ha.post(`${INSPECTION}/moi`, drawn));
  const questions = 'Có sổ theo dõi không? | Kế hoạch 294\nĐịa chỉ tin cậy có hoạt động không?\nCộng tác viên đã được tập huấn chưa?';
  await done(await ha.post(`${round}/cau-hoi`, { questions }));
  const team = await (await ha.get(`${round}/doan`)).text();
  const people = (name: string, more = '') =>
    [...team.matchAll(new RegExp(`name="${name}"[^>]*value="(${ID})"${more}`, 'g'))].map((found) => found[1]!);
  await done(await ha.post(`${round}/doan`, { head: people('head', '[^>]*checked')[0] ?? '', members: people('members') }));
  const other = await leads(await ha.post(`${INSPECTION}/moi`, { ...drawn, name: 'Kiểm tra việc báo số liệu', units: units.slice(0, 4) }));
  const decision = { symbol: '31/QĐ-VHTT', on: '15/11/2024', lines: 'TRƯỞNG PHÒNG', signer: 'Nguyễn Văn Ký' };
  await done(await ha.post(`${round}/quyet-dinh`, decision));

  const visit = await link(ha, round, `[^"#]*/cuoc/${ID}`);
  const page = (await (await ha.get(round)).text()).replace(/\s+/g, ' ');
  const ward = new RegExp(`href="([^"#]*/cuoc/${ID})"[^>]*> ?UBND phường Xuân Đỉnh`).exec(page)?.[1] ?? visit;
  for (const one of [ward, visit]) await done(await tung.post(one, { act: 'hold', on: '20/11/2024' }));
  await done(await tung.post(`${ward}/cau/1`, { answer: 'partly', note: 'Sổ có từ tháng 3', then: 'next' }));
  await done(await tung.post(`${ward}/cau/2`, { answer: 'no', note: '', then: 'finding' }));
  const bytes = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#8a5' } })
    .jpeg()
    .toBuffer();
  const camera = new File([new Uint8Array(bytes)], 'anh.jpg', { type: 'image/jpeg' });
  const what = 'Địa chỉ tin cậy của tổ 5 đóng cửa';
  const kept = await (await tung.post(`${ward}/phat-hien`, { act: 'save', severity: '', what, camera })).text();
  const photo = /name="kept"[^>]*value="([^"]+)"/.exec(kept)?.[1] ?? '';
  await done(await tung.post(`${ward}/phat-hien`, { act: 'save', severity: 'serious', what, kept: photo }));
  await done(await tung.post(ward, { act: 'share' }));
  const explain = await link(thao, ward, `[^"]*/phat-hien/${ID}/giai-trinh`);
  await done(await thao.post(explain, { what: 'Đang sửa chữa, mở lại đầu tháng 12.' }));
  const demand = { demand: 'Mở lại địa chỉ tin cậy', due: '15/12/2024' };
  await done(await tung.post(`${ward}/ket-luan`, { act: 'add', what: 'Phường đã thực hiện phần lớn nhiệm vụ.', ...demand }));
  see('quan.vhtt', 'inspection-team', `${other}/doan`);
  see('quan.vhtt', 'inspection-questions', `${other}/cau-hoi`);
  see('quan.vhtt', 'inspection-days', `${other}/lich`);
  see('quan.vhtt', 'inspection-decide', `${other}/quyet-dinh`);
  see('quan.vhtt', 'inspection-drawn', other);
  await done(await ha.post(`${ward}/ban-hanh`, { abbreviation: 'VHTT', lines: 'TRƯỞNG PHÒNG', signer: 'Nguyễn Văn Ký' }));
  see('quan.vhtt', 'inspection', round);
  see('quan.vhtt', 'inspection-decision', `${round}/van-ban`);
  see('quan.vhtt', 'inspection-demand', await link(ha, ward, `[^"]*/yeu-cau/${ID}`));
  for (const [name, address] of Object.entries({
    visit,
    'visit-question': `${visit}/cau/1`,
    'visit-finding': `${visit}/phat-hien`,
    'visit-draft': `${visit}/ket-luan`,
    'visit-concluded': ward,
  }))
    see('thanhpho.sovhtt', name, address);
  see('xuandinh.vhxh', 'visit-ward', ward);
  see('xuandinh.vhxh', 'conclusion', `${ward}/van-ban`);
}

async function playRegisters({ site, see }: Play): Promise<void> {
  const [ha, thao] = [await site.as('quan.vhtt'), await site.as('xuandinh.vhxh')];
  const [law, meetings] = [`${PROGRAMME}/vuong-mac`, `${PROGRAMME}/hop`];
  const raised = await (await thao.get(`${law}/moi`)).text();
  const unit = new RegExp(`name="unit" value="(${ID})"`).exec(raised)?.[1] ?? (await choice(thao, `${law}/moi`, 'Xuân Đỉnh'));
  const difficulty = await leads(
    await thao.post(`${law}/moi`, {
      ...{ unit, law: 'Nghị định 76/2023/NĐ-CP', article: 'Điều 20', difficulty: 'Tổ tư vấn cộng đồng chưa có mức chi rõ ràng.' },
      ...{ proposal: 'Quy định mức chi cho buổi tư vấn.', reason: 'Ba tổ ngừng hoạt động.', evidence: '' },
    }),
  );
  await done(await ha.post(`${difficulty}/chuyen`, { next: 'sent', sentTo: 'Sở Tư pháp', sentBy: '12/VHTT', sentOn: '19/11/2024' }));
  const xuanDinh = await choice(ha, `${meetings}/moi`, 'UBND phường Xuân Đỉnh');
  const chair = await choice(ha, `${meetings}/moi`, 'Phòng Văn hóa và Thông tin');
  const page = (await (await ha.get(`${meetings}/moi`)).text()).replace(/\s+/g, ' ');
  const plan = new RegExp(`name="plan"(?:(?!</select).)*value="(${ID})"`).exec(page)?.[1] ?? '';
  const held = { plan, chair, units: [xuanDinh], title: 'Giao ban quý IV', place: 'Hội trường', heldOn: '18/11/2024' };
  const meeting = await leads(await ha.post(`${meetings}/moi`, { ...held, present: 'Công an quận', minutes: 'Các phường báo cáo.' }));
  await done(await ha.post(meeting, { decided: 'Rà soát địa chỉ tin cậy', units: [xuanDinh], due: '15/12/2024' }));
  see('xuandinh.vhxh', 'difficulty-new', `${law}/moi`);
  for (const [name, address] of Object.entries({
    difficulties: law,
    difficulty,
    'difficulty-assign': `${difficulty}/nhiem-vu`,
    meetings,
    'meeting-new': `${meetings}/moi`,
    meeting,
  }))
    see('quan.vhtt', name, address);
}

async function playEvaluation({ site, ask, see }: Play): Promise<void> {
  const ha = await site.as('quan.vhtt');
  const at = `${PROGRAMME}/danh-gia`;
  const [plan] = await ask(`select id from programme.plan where symbol = '294/KH-UBND'`);
  const drawn = await leads(await ha.post(`${at}/moi`, { plan: plan?.['id'] ?? '', kind: 'mid-term', upTo: '30/09/2024' }));
  await done(await ha.post(`${drawn}/ket-luan`, { conclusion: 'Kế hoạch đi đúng hướng.', lessons: 'Báo sớm thì sửa kịp.' }));
  for (const [name, address] of Object.entries({
    evaluations: at,
    'evaluation-new': `${at}/moi`,
    evaluation: drawn,
    'evaluation-conclusion': `${drawn}/ket-luan`,
    'evaluation-target': `${drawn}/muc-tieu/T1`,
    'evaluation-unit': await link(ha, drawn, `[^"]*/don-vi/${ID}`),
    'evaluation-paper': `${drawn}/van-ban`,
    'evaluation-rule': `${at}/xep-loai/${plan?.['id']}`,
  }))
    see('quan.vhtt', name, address);
}

async function playUrging({ site, ask, see }: Play): Promise<void> {
  const at = `${PROGRAMME}/don-doc`;
  await site.passTo('2024-12-02T08:00:00+07:00');
  await until(async () => (await ask('select id from programme.urging_letter')).length > 0);
  const ha = await site.as('quan.vhtt');
  const [plan] = await ask(`select id from programme.plan where symbol = '294/KH-UBND'`);
  const drafts = (await ask('select id from programme.urging_letter order by id')).map(({ id }) => `${at}/cong-van/${id}`);
  const [issued = '', draft = issued] = drafts;
  await done(
    await ha.post(`${issued}/ban-hanh`, {
      abbreviation: 'VHTT',
      lines: 'TRƯỞNG PHÒNG',
      name: 'Người ký mẫu',
      recipients: 'Lưu: VT',
      answerBy: '09/12/2024',
    }),
  );
  for (const [name, address] of Object.entries({
    urging: at,
    'urging-history': `${at}/lich-su`,
    'urging-ladder': `${at}/thang/${plan?.['id']}`,
    'letter-draft': draft,
    'letter-issue': `${draft}/ban-hanh`,
    'letter-withdraw': `${draft}/rut`,
    letter: issued,
  }))
    see('quan.vhtt', name, address);
  // the step after the letter is the next turn's of the sweep, about a minute later
  const reports = () => ask('select id from programme.urging_report order by id limit 1');
  await until(async () => (await reports()).length > 0).catch(() => {});
  const [first] = await reports();
  if (first) {
    const report = `${at}/bao-cao/${first['id']}`;
    see('quan.lanhdao', 'urging-report', report);
    see('quan.lanhdao', 'urging-decide', `${report}/quyet-dinh`);
  }
  see('xuandinh.vhxh', 'urging-own', `${at}/don-vi`);
}

async function seeTasksAndFigures({ ask, see }: Play): Promise<void> {
  const tasks = `${PROGRAMME}/nhiem-vu`;
  const [open] = await ask(`select d.id, a.task_id as task from programme.delivery d join programme.assignment a on a.id = d.assignment_id
    join organisation.unit_name n on n.unit_id = d.unit_id join programme.task t on t.id = a.task_id
    where n.short_vi = 'Xuân Đỉnh' and d.state = 'open' order by t.what, d.id limit 1`);
  const [sent] = await ask(`select id from programme.delivery where state = 'sent' order by id limit 1`);
  const [target] = await ask(`select t.id, t.code from programme.target t join programme.plan p on p.id = t.plan_id
    where p.symbol = '294/KH-UBND' and t.code = 'T1'`);
  const [ward] = await ask(`select f.unit_id as id, f.as_of::text as day from programme.figure_now f join organisation.unit_name n
    on n.unit_id = f.unit_id where n.short_vi = 'Xuân Đỉnh' order by f.as_of desc limit 1`);
  const figures = `${PROGRAMME}/so-lieu`;
  for (const [name, address] of Object.entries({
    tasks,
    'tasks-late': `${tasks}?han=tre`,
    'task-new': `${tasks}/moi`,
    task: `${tasks}/${open?.['task']}`,
    'task-assign': `${tasks}/${open?.['task']}/giao`,
    'task-end': `${tasks}/${open?.['task']}/ket-thuc`,
    'delivery-sent': `${tasks}/bao-cao/${sent?.['id']}`,
    'delivery-return': `${tasks}/bao-cao/${sent?.['id']}/tra-lai`,
    figures,
    'figures-estimate': `${figures}/uoc-tinh`,
    target: `${PROGRAMME}/muc-tieu/${target?.['id']}`,
    'target-figure': `${PROGRAMME}/muc-tieu/${target?.['id']}/so-lieu-moi`,
    indicators: `${PROGRAMME}/chi-so`,
    indicator: `${PROGRAMME}/chi-so/T1`,
    'indicator-change': `${PROGRAMME}/chi-so/T1/sua`,
    'figure-history': `${PROGRAMME}/chi-so/T1/so-lieu/${ward?.['id']}/${ward?.['day']}`,
  }))
    see('quan.vhtt', name, address);
  for (const [name, address] of Object.entries({
    'tasks-ward': tasks,
    delivery: `${tasks}/bao-cao/${open?.['id']}`,
    'figures-ward': figures,
    sheet: `${figures}/${ward?.['id']}/${ward?.['day']}`,
  }))
    see('xuandinh.vhxh', name, address);
}
