import { done, leads, PEOPLE, type Stage } from './stage.ts';

/** People, their posts, a spreadsheet with errors. */
export async function playPeople({ site, ask, account, see, xuanDinh }: Stage): Promise<void> {
  const quantri = await site.as('quantri');
  // people
  const post = { role: 'culture officer', unit: xuanDinh, from: '01/12/2026', to: '', decision: '12/QĐ-UBND' };
  await leads(await quantri.post(`${PEOPLE}/moi`, { name: 'Nguyễn Thị Ánh', username: 'xuandinh.anh', email: 'anh@example.org', ...post }));
  const [chair, deputy] = [await account('xuandinh.chutich'), await account('xuandinh.phunu')];
  const [seat] = await ask('select id from organisation.post where account_id = $1 and valid_to is null', [chair]);
  await done(
    await quantri.post(`${PEOPLE}/${chair}/chuc-trach/${seat?.['id']}/thay`, {
      person: await account('xuandinh.vanthu'),
      from: '25/11/2026',
      to: '30/11/2026',
      decision: '',
    }),
  );
  const head = await account('xuandinh.vhxh');
  await done(await quantri.post(`${PEOPLE}/${head}/chuc-trach/moi`, { ...post, role: 'head of culture and society', from: '24/11/2026' }));
  const people = (...rows: string[]) =>
    new File(
      [['Họ và tên,Tên đăng nhập,E-mail,Chức trách,Mã hoặc tên đơn vị,Từ ngày,Đến hết ngày,Quyết định', ...rows].join('\r\n')],
      'nguoi.csv',
    );
  const wrong = await leads(
    await quantri.post(`${PEOPLE}/tai-len`, {
      file: people(
        'Đinh Thị Một,tai.mot,,Văn thư,00611,01/12/2026,,12/QĐ-UBND',
        'Phan Văn Hai,tai.hai,,Vua,00611,01/12/2026,,',
        'Lê Thị Ba,tai.ba,khong-phai-thu,Văn thư,99999,31/02/2026,,',
        ',tai.tu,,Văn thư,00611,01/12/2026,01/11/2026,',
        'Đặng Giả,xuandinh.chutich,,Cộng tác viên,00611,01/12/2026,,',
      ),
    }),
  );
  const right = await leads(
    await quantri.post(`${PEOPLE}/tai-len`, {
      file: people(
        'Đinh Thị Một,tai.mot,,Cộng tác viên,00611,01/12/2026,,12/QĐ-UBND',
        'Đỗ Văn Hai,tai.hai,hai@example.org,Văn thư,Tây Tựu,01/12/2026,30/11/2027,',
      ),
    }),
  );
  const loaded = await leads(
    await quantri.post(`${PEOPLE}/tai-len`, { file: people('Trần Thị Năm,tai.nam,,Cộng tác viên,00611,01/12/2026,,') }),
  );
  await done(await quantri.post(loaded, { act: 'load' }));
  const gone = await account('xuandinh.ctv');
  await done(await quantri.post(`${PEOPLE}/${gone}/ngung`, {}));
  await done(await quantri.post(`${PEOPLE}/${await account('xuandinh.anh')}/loi-moi`, {}));
  const group = await account('xuandinh.tdp');
  const [groupSeat] = await ask('select id from organisation.post where account_id = $1 and valid_to is null', [group]);
  for (const [name, path] of Object.entries({
    people: PEOPLE,
    'people-unit': `${PEOPLE}?donvi=${xuanDinh}`,
    'people-none': `${PEOPLE}?q=khong+co+ai`,
    'people-out': `${PEOPLE}?tinhtrang=da-ngung`,
    person: `${PEOPLE}/${chair}`,
    'person-head': `${PEOPLE}/${head}`,
    'person-invited': `${PEOPLE}/${await account('xuandinh.anh')}`,
    'person-invitation': `${PEOPLE}/${await account('xuandinh.anh')}/loi-moi`,
    'person-gone': `${PEOPLE}/${gone}`,
    'person-new': `${PEOPLE}/moi`,
    'person-change': `${PEOPLE}/${chair}/sua`,
    'person-out': `${PEOPLE}/${head}/ngung`,
    'person-back': `${PEOPLE}/${gone}/mo-lai`,
    'person-factor': `${PEOPLE}/${chair}/hai-buoc`,
    'person-directory': `${PEOPLE}/${chair}/thu-muc`,
    'post-new': `${PEOPLE}/${deputy}/chuc-trach/moi`,
    'post-end': `${PEOPLE}/${group}/chuc-trach/${groupSeat?.['id']}/ket-thuc`,
    'post-filled': `${PEOPLE}/${group}/chuc-trach/${groupSeat?.['id']}/thay`,
    'people-load': `${PEOPLE}/tai-len`,
    'people-load-wrong': wrong,
    'people-load-right': right,
    'people-load-done': loaded,
  })) {
    see('quantri', name, path);
  }
}
