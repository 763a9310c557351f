import { leads, PEOPLE, type Stage, TREE } from './stage.ts';

/** One’s own account, ways in, handing over, the first hour, and what waits for each. */
export async function playAccounts({ site, account, see, xuanDinh }: Stage): Promise<void> {
  const [quantri, head2] = [await site.as('quantri'), await site.as('xuandinh.vhxh')];
  const post = { role: 'culture officer', unit: xuanDinh, to: '', decision: '12/QĐ-UBND' };
  // one's own account, handing over, the first hour
  const invited = await leads(
    await quantri.post(`${PEOPLE}/moi`, { name: 'Lê Văn Mới', username: 'xuandinh.moi', email: '', ...post, from: '01/11/2026' }),
  );
  const token = /dang-nhap\/loi-moi\/([\w-]{43})/.exec(await (await quantri.get(invited)).text())?.[1] ?? '';
  const invitedAgain = await leads(
    await quantri.post(`${PEOPLE}/moi`, { name: 'Lý Thị Mới', username: 'xuandinh.ly', email: '', ...post, from: '01/11/2026' }),
  );
  see('quantri', 'person-invitation-shown', invitedAgain);
  see(null, 'invitation', `/dang-nhap/loi-moi/${token}`);
  see(null, 'invitation-gone', `/dang-nhap/loi-moi/${'x'.repeat(43)}`);
  see(null, 'sign-in', '/dang-nhap');
  see(null, 'forgotten', '/dang-nhap/quen-mat-khau');
  see(null, 'directory-refused', '/dang-nhap/thu-muc/khong-duoc?vi=no');
  see('xuandinh.vhxh', 'proof', '/dang-nhap/xac-nhan?tiep=/lam-viec');
  for (const [name, last] of Object.entries({
    account: '',
    passkeys: '/khoa',
    password: '/mat-khau',
    'second-factor': '/hai-buoc',
    conduct: '/quy-tac',
    'own-directory': '/thu-muc',
  })) {
    see('xuandinh.vhxh', name, `/lam-viec/tai-khoan${last}`);
  }
  const page = await (await head2.get(`${TREE}/ban-giao`)).text();
  const receiver = new RegExp(`value="([0-9a-f-]{36} ${await account('xuantao.vhxh')} [0-9a-f-]{36})"`).exec(page)?.[1];
  see('xuandinh.vhxh', 'hand-over', `${TREE}/ban-giao`);
  see('xuandinh.tdp', 'hand-over-nobody', `${TREE}/ban-giao`);
  if (receiver) {
    const item = /name="items"[^>]*value="([^"]+)"|value="(organisation\.data_request [0-9a-f-]+)"/.exec(page);
    const minutes = await leads(
      await head2.post(`${TREE}/ban-giao`, { receiver, items: item?.[1] ?? item?.[2] ?? '', note: 'Chìa khóa tủ hồ sơ số 2.' }),
    );
    see('xuandinh.vhxh', 'minutes', minutes);
    see('xuantao.vhxh', 'minutes-receiver', minutes);
  }
  see('quantri', 'setup', `${TREE}/khoi-dau`);
  see('quantri', 'test-letter', `${TREE}/khoi-dau/thu-gui-thu`);
  for (const who of ['quantri', 'baove.dulieu', 'xuandinh.vhxh', 'xuantao.vhxh', 'xuandinh.tdp'])
    see(who, `work-${who.replace('.', '-')}`, '/lam-viec');
}
