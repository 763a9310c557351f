import { done, leads, type Stage, TREE } from './stage.ts';

/** The tree, a unit that is changed, and a list with an error. */
export async function playUnits({ site, unit, see, xuanDinh }: Stage): Promise<void> {
  const quantri = await site.as('quantri');
  // units
  const added = await leads(
    await quantri.post(`${TREE}/don-vi/moi?duoi=${xuanDinh}`, {
      ...{
        kind: 'residential group',
        parentId: xuanDinh,
        nameVi: 'Tổ dân phố số 7',
        nameEn: '',
        shortVi: 'TDP số 7',
        code: '',
        from: '01/01/2026',
      },
      ...{ to: '', decision: '12/QĐ-UBND' },
    }),
  );
  await done(
    await quantri.post(`${added}/ten`, {
      nameVi: 'Tổ dân phố Tân Xuân',
      nameEn: 'Tân Xuân Group',
      shortVi: 'Tân Xuân',
      from: '01/12/2026',
      decision: '34/QĐ-UBND',
    }),
  );
  await done(await quantri.post(`${added}/ket-thuc`, { lastDay: '31/12/2028', decision: '' }));
  const list = (rows: string[]) =>
    new File([['Mã,Loại,Tên,Tên tiếng Anh,Tên ngắn,Mã đơn vị trên,Từ ngày,Đến hết ngày,Quyết định', ...rows].join('\r\n')], 'don-vi.csv');
  const loadUnits = await quantri.post(`${TREE}/don-vi/nap`, {
    file: list(['TDP-01,tổ dân phố,Tổ dân phố số 1,,TDP số 1,00611,32/01/2026,,']),
  });
  for (const [name, path] of Object.entries({
    tree: TREE,
    'tree-before': `${TREE}?ngay=30/06/2025`,
    'tree-empty': `${TREE}?ngay=01/01/1990`,
    unit: `${TREE}/don-vi/${xuanDinh}`,
    'unit-ended': `${TREE}/don-vi/${await unit('UBND phường Xuân Tảo')}`,
    'unit-group': added,
    'unit-new': `${TREE}/don-vi/moi?duoi=${xuanDinh}`,
    'unit-rename': `${TREE}/don-vi/${xuanDinh}/ten`,
    'unit-code': `${TREE}/don-vi/${xuanDinh}/ma`,
    'unit-above': `${TREE}/don-vi/${xuanDinh}/don-vi-tren`,
    'unit-end': `${TREE}/don-vi/${xuanDinh}/ket-thuc`,
    'unit-keep': `${added}/tiep-tuc`,
    'units-load': `${TREE}/don-vi/nap`,
    ...(loadUnits.status === 303 ? { 'units-loaded': loadUnits.headers.get('location') ?? '' } : {}),
  })) {
    see('quantri', name, path);
  }
  see('bientap', 'tree-reader', TREE);
}
