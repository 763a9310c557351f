import { done, lastOf, leads, SCENE_DAY, type Stage, TREE, until } from './stage.ts';

const ACTS = `${TREE}/sap-xep`;

/** Reorganisations at every state, and the units they are of. */
export async function playActs(stage: Stage): Promise<void> {
  const { site, ask, unit, see, city, xuanDinh } = stage;
  // a week ago: an act for the 20th, decided
  let quantri = await site.as('quantri');
  const draft = async (title: string, effectiveOn: string, symbol: string) =>
    leads(await quantri.post(`${ACTS}/moi`, { scopeId: city, title, effectiveOn, symbol, signedOn: '10/11/2026' }));
  const ward = (nameVi: string, shortVi: string, code: string) => ({ nameVi, nameEn: `${shortVi} Ward PC`, shortVi, code });
  const wards = async (...names: string[]) => Promise.all(names.map((name) => unit(`UBND phường ${name}`)));
  const carried = await draft('Nhập phường Xuân Phương vào phường Phú Diễn', '20/11/2026', '21/NQ-HĐND');
  const [xuanPhuong, phuDien] = (await wards('Xuân Phương', 'Phú Diễn')) as [string, string];
  await done(await quantri.post(`${carried}/nhap`, { units: [xuanPhuong, phuDien], into: 'old', intoUnit: phuDien }));
  await done(await quantri.post(`${carried}/quyet-dinh`, {}));

  // today
  await site.passTo(SCENE_DAY);
  await until(
    async () =>
      (await ask('select state from organisation.reorganisation where id = $1', [lastOf(carried)]))[0]?.['state'] === 'carried out',
  );
  quantri = await site.as('quantri');

  const decided = await draft('Nhập phường Thượng Cát và phường Tây Tựu', '01/01/2027', '35/NQ-HĐND');
  await done(
    await quantri.post(`${decided}/nhap`, {
      units: await wards('Thượng Cát', 'Tây Tựu'),
      into: 'new',
      ...ward('UBND phường Thượng Tựu', 'Thượng Tựu', '00599'),
    }),
  );
  const drafted = await quantri.get(decided);
  see('quantri', 'act-ready', decided);
  const half = await draft('Chia phường Đông Ngạc, đổi tên phường Phú Thượng', '01/03/2027', '');
  const [dongNgac, phuThuong] = (await wards('Đông Ngạc', 'Phú Thượng')) as [string, string];
  const parts = Object.fromEntries(
    [ward('UBND phường Đông Ngạc Thượng', 'Đông Ngạc Thượng', '00603'), ward('UBND phường Đông Ngạc Hạ', 'Đông Ngạc Hạ', '')].flatMap(
      (one, at) => Object.entries(one).map(([key, value]) => [`${key}${at + 1}`, value]),
    ),
  );
  await done(await quantri.post(`${half}/chia`, { unitId: dongNgac, ...parts }));
  await done(
    await quantri.post(`${half}/doi-ten`, {
      unitId: phuThuong,
      nameVi: 'UBND phường Tây Hồ Thượng',
      nameEn: 'Tây Hồ Thượng Ward PC',
      shortVi: 'Tây Hồ Thượng',
    }),
  );
  if (drafted.status !== 200) throw new Error('no draft');
  const planned = await draft('Nhập hai phường Nghĩa Đô và Xuân Đỉnh', '01/06/2027', '40/NQ-HĐND');
  await done(
    await quantri.post(`${planned}/nhap`, { units: [await unit('UBND phường Nghĩa Đô'), xuanDinh], into: 'old', intoUnit: xuanDinh }),
  );
  await done(await quantri.post(`${planned}/quyet-dinh`, {}));
  const laid = await draft('Giải thể phường Hoài Đức', '01/06/2027', '');
  await done(await quantri.post(`${laid}/rut`, {}));
  const [finished] = await ask(`select id from organisation.reorganisation where state = 'finished'`);
  const [leaving] = await wards('Thượng Cát');
  for (const [name, path] of Object.entries({
    acts: ACTS,
    'act-new': `${ACTS}/moi`,
    'act-half': half,
    'act-half-paper': `${half}/van-ban`,
    'act-merge': `${half}/nhap`,
    'act-split': `${half}/chia`,
    'act-dissolve': `${half}/giai-the`,
    'act-rename': `${half}/doi-ten`,
    'act-above': `${half}/don-vi-tren`,
    'act-begin': `${half}/don-vi-moi`,
    'act-flow': `${half}/ke-thua`,
    'act-seats': `${half}/dung-ten`,
    'act-owners': `${decided}/chuyen-giao/${leaving}`,
    'act-owners-posts': `${decided}/chuyen-giao/${leaving}/organisation.post`,
    'act-decide': `${decided}/quyet-dinh`,
    'act-planned': planned,
    'act-withdraw': `${planned}/rut`,
    'act-carried': carried,
    'act-finish': `${carried}/hoan-tat`,
    'act-finished': `${ACTS}/${finished?.['id']}`,
    'act-withdrawn': laid,
  })) {
    see('quantri', name, path);
  }
}
