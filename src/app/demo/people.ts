import type { Auth } from '../../platform/auth.ts';
import type { Tx } from '../../platform/db/database.ts';
import { createAccount } from '../accounts.ts';
import { type DemoUnits, REORGANISED } from './organisation.ts';

const BEGAN = Temporal.PlainDate.from('2022-01-01');

/** The demonstration's accounts: user name → account id. Names are invented and said to be. No second factor, so that a newcomer gets in. */
export async function loadPeople(auth: Auth, tx: Tx, units: DemoUnits, password: string): Promise<Map<string, string>> {
  const before = (unitId: string, role: string) => ({ unitId, role, from: BEGAN, to: REORGANISED });
  const after = (unitId: string, role: string) => ({ unitId, role, from: REORGANISED });
  const people = [
    { username: 'bientap', name: 'Nguyễn Hoài An', posts: [before(units.standingBody, 'editor'), after(units.culture, 'editor')] },
    { username: 'duyettin', name: 'Đỗ Minh Châu', posts: [before(units.district, 'approver'), after(units.culture, 'approver')] },
    { username: 'quan.vhtt', name: 'Lê Thu Hà', posts: [before(units.standingBody, 'standing body')] },
    { username: 'quan.lanhdao', name: 'Phạm Quốc Bảo', posts: [before(units.district, 'leader')] },
    { username: 'thanhpho.sovhtt', name: 'Vũ Thanh Tùng', posts: [after(units.culture, 'standing body')] },
    { username: 'quantri', name: 'Trần Đức Long', posts: [before(units.district, 'administrator'), after(units.city, 'administrator')] },
    { username: 'baove.dulieu', name: 'Hoàng Kim Yến', posts: [before(units.district, 'auditor'), after(units.city, 'auditor')] },
  ];
  const accounts = new Map<string, string>();
  for (const { username, name, posts } of people) {
    accounts.set(username, await createAccount(auth, tx, { username, name, password, invented: true, secondFactorRequired: false, posts }));
  }
  return accounts;
}
