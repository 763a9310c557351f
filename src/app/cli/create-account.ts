import { randomBytes } from 'node:crypto';
import { dayOf } from '../../kernel/day.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../organisation/roles.ts';
import { listUnits, type UnitOfDay } from '../../organisation/units/unit.queries.ts';
import { record } from '../../platform/audit.ts';
import { openAuth } from '../../platform/auth.ts';
import { openPool, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import { createAccount } from '../accounts.ts';
import { readKey } from '../keys.ts';
import { BadUsage, both, type Command, print, Refusing, readArgs } from './command.ts';
import { atDesk } from './desk.ts';

const UNIT_KINDS = ['ward', 'city', 'department', 'organisation'] as const;

export const createAccountCommand: Command = {
  usage: `create-account --username U --name N --unit CODE --post P [--admin] [--unit-name N [--unit-kind ${UNIT_KINDS.join('|')}]]
  Tạo tài khoản và in mật khẩu một lần. / Makes an account and prints its password once.
  --unit       mã đơn vị hành chính hôm nay, hoặc tên tắt của đơn vị / the unit's official code of today, or its short name
  --post       ${ROLES.map((role) => `${role.replace(' ', '-')} (${ROLE_NAMES[role].vi})`).join(', ')}
  --admin      thêm chức trách quản trị, phải bật xác thực hai lớp / an administrator too, who must turn on a second factor
  --unit-name  kho còn trống: lập đơn vị đầu tiên, đứng tên cổng này / in an empty store: makes the first unit, which this portal speaks for`,
  async run(args) {
    const { options } = readArgs(args, OPTIONS, { least: 0, most: 0 });
    const wanted = readWanted(options);
    await atDesk(
      async ({ config, store, now }) => {
        const owner = openPool(store.urls.owner, { max: 2 });
        const secret = readKey(config.keysDir, 'sign-in').toString('base64url');
        const auth = openAuth({ url: store.urls.auth, baseUrl: config.staffBaseUrl, secret });
        const password = randomBytes(12).toString('base64url');
        try {
          const unit = await owner.db.transaction().execute(async (tx) => {
            const { username } = wanted;
            const taken = await tx.selectFrom('organisation.account').select('id').where('username', '=', username).executeTakeFirst();
            if (taken) throw new Refusing(both(`Đã có tài khoản «${username}».`, `There is an account “${username}” already.`));
            const found = await findUnit(tx, wanted, dayOf(now()));
            const posts = wanted.roles.map((role) => ({ unitId: found.id, role, from: dayOf(now()) }));
            const secondFactorRequired = wanted.roles.includes('administrator');
            const account = { username, name: wanted.name, password, invented: false, secondFactorRequired, posts };
            const id = await createAccount(auth, tx, account).catch((error: Error) => {
              if (error.name !== 'APIError') throw error;
              throw new Refusing(both(`Không tạo được tài khoản: ${error.message}`, `The account could not be made: ${error.message}`));
            });
            await record(tx, THE_CLOCK, now(), 'account.created', id, { unit: found.id, roles: wanted.roles });
            return found;
          });
          print(both(`Đã tạo tài khoản ${wanted.username}, ${unit.name}`, `account ${wanted.username} made, ${unit.nameEn}`));
          print(both('Mật khẩu (chỉ in lần này)', 'password (printed this once)') + `: ${password}`);
          print(both('Đăng nhập tại', 'sign in at') + `: ${config.staffBaseUrl}/dang-nhap`);
        } finally {
          await auth.close();
          await owner.close();
        }
      },
      { writes: true },
    );
  },
};

const OPTIONS = {
  username: { type: 'string' },
  name: { type: 'string' },
  unit: { type: 'string' },
  post: { type: 'string' },
  admin: { type: 'boolean' },
  'unit-name': { type: 'string' },
  'unit-kind': { type: 'string' },
} as const;

type Given = { [K in keyof typeof OPTIONS]?: string | boolean };
type Wanted = { username: string; name: string; unit: string; roles: Role[]; unitName: string | undefined; unitKind: string };

/** @throws BadUsage naming the option that is missing or cannot be. */
function readWanted(options: Given): Wanted {
  const text = (name: keyof Given) =>
    String(options[name] ?? '')
      .normalize('NFC')
      .trim();
  for (const name of ['username', 'name', 'unit', ...(options.admin ? [] : (['post'] as const))] as const) {
    if (!text(name)) throw new BadUsage(both(`Thiếu --${name}`, `--${name} is missing`));
  }
  const username = text('username').toLowerCase();
  if (!/^[a-z0-9.]{2,60}$/.test(username)) {
    throw new BadUsage(both('--username: 2 đến 60 chữ cái không dấu, chữ số hoặc dấu chấm', '--username: 2 to 60 letters, digits or dots'));
  }
  if (text('name').length > 100) throw new BadUsage(both('--name: nhiều nhất 100 ký tự', '--name: at most 100 characters'));
  const post = text('post').toLowerCase();
  const role = ROLES.find((one) => [one, one.replace(' ', '-'), ROLE_NAMES[one].vi.toLowerCase()].includes(post));
  if (post && !role) throw new BadUsage(both(`--post: không có «${post}»`, `--post: there is no “${post}”`));
  const unitKind = text('unit-kind') || 'ward';
  if (!UNIT_KINDS.some((kind) => kind === unitKind)) throw new BadUsage(`--unit-kind: ${UNIT_KINDS.join(', ')}`);
  const roles = [...new Set<Role>([...(role ? [role] : []), ...(options.admin ? (['administrator'] as const) : [])])];
  return { username, name: text('name'), unit: text('unit'), roles, unitName: text('unit-name') || undefined, unitKind };
}

async function findUnit(tx: Tx, { unit, unitName, unitKind }: Wanted, today: Temporal.PlainDate): Promise<UnitOfDay> {
  const units = await listUnits(tx, today);
  const found = units.find(({ code }) => code === unit) ?? units.find(({ short }) => short.toLowerCase() === unit.toLowerCase());
  if (found) return found;
  if (units.length === 0 && unitName) return addFirstUnit(tx, { code: unit, name: unitName, kind: unitKind }, today);
  if (units.length === 0) {
    throw new Refusing(
      both(
        'Kho chưa có đơn vị nào; thêm --unit-name để lập đơn vị đầu tiên.',
        'The store has no unit yet: add --unit-name to make the first one.',
      ),
    );
  }
  const some = units.slice(0, 40).map(({ code, short }) => (code ? `${code} ${short}` : short));
  throw new Refusing(both(`Hôm nay không có đơn vị «${unit}».`, `There is no unit “${unit}” today.`), ...some.map((one) => `  ${one}`));
}

/** The unit that this instance speaks for, from today. */
async function addFirstUnit(tx: Tx, { code, name, kind }: { code: string; name: string; kind: string }, from: Temporal.PlainDate) {
  const { id } = await tx.insertInto('organisation.unit').values({ kind, valid_from: from }).returning('id').executeTakeFirstOrThrow();
  const dates = { unit_id: id, valid_from: from };
  await tx
    .insertInto('organisation.unit_name')
    .values({ ...dates, name_vi: name, name_en: name, short_vi: name })
    .execute();
  await tx
    .insertInto('organisation.unit_code')
    .values({ ...dates, code })
    .execute();
  await tx
    .insertInto('organisation.seat')
    .values((['authority', 'standing body'] as const).map((duty) => ({ ...dates, duty })))
    .execute();
  return { id, kind, name, nameEn: name, short: name, code, parentId: null };
}
