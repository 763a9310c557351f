import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { newId } from '../../kernel/ids.ts';
import { EMAIL, USERNAME } from '../../organisation/people/account.commands.ts';
import { ROLE_NAMES, ROLES, type Role, SECOND_FACTOR_ROLES } from '../../organisation/roles.ts';
import { INVITATION_DAYS, type Invitation, invitationPath, inviteAccount } from '../../organisation/sign-in/invitation.commands.ts';
import { beginUnit } from '../../organisation/units/tree.commands.ts';
import { listUnits, type UnitOfDay } from '../../organisation/units/unit.queries.ts';
import { record } from '../../platform/audit.ts';
import { openPool, THE_CLOCK, type Tx } from '../../platform/db/database.ts';
import { BadUsage, both, type Command, print, Refusing, readArgs } from './command.ts';
import { atDesk, type Desk } from './desk.ts';

const UNIT_KINDS = ['city', 'ward', 'department', 'organisation'] as const;

export const createAccountCommand: Command = {
  usage: `create-account --username U --name N --unit CODE --post P [--admin] [--email E] [--unit-name N [--unit-kind ${UNIT_KINDS.join('|')}]]
create-account --username U --again
  Tạo tài khoản và in địa chỉ dùng một lần để người ấy tự đặt mật khẩu, mở được ${INVITATION_DAYS} ngày. / Makes an account and prints a one-time address, open for ${INVITATION_DAYS} days, where its owner chooses a password.
  --again      tài khoản đã có: in địa chỉ mới, địa chỉ cũ hết hiệu lực / an account there is: prints a new address, the one before is void
  --unit       mã đơn vị hành chính hôm nay, hoặc tên tắt của đơn vị / the unit's official code of today, or its short name
  --post       ${ROLES.map((role) => `${role.replaceAll(' ', '-')} (${ROLE_NAMES[role].vi})`).join(', ')}
  --admin      thêm chức trách quản trị, phải bật xác thực hai lớp / an administrator too, who must turn on a second factor
  --unit-name  kho còn trống: lập đơn vị đầu tiên, đứng tên cổng này; muốn nạp danh sách có sẵn của Bắc Từ Liêm thì đó là Thành phố:
               in an empty store: makes the first unit, which this portal speaks for; for the shipped list of Bắc Từ Liêm that is the City:
               --unit "Hà Nội" --unit-kind city --unit-name "UBND thành phố Hà Nội"`,
  async run(args) {
    const { options } = readArgs(args, OPTIONS, { least: 0, most: 0 });
    const wanted = options.again ? undefined : readWanted(options);
    const username = wanted?.username ?? usernameOf(options);
    await atDesk(
      async ({ config, store, now }) => {
        const owner = openPool(store.urls.owner, { max: 1 });
        try {
          const invitation = await owner.db.transaction().execute(async (tx) => {
            const found = await tx
              .selectFrom('organisation.account')
              .where('username', '=', username)
              .select(['id', 'deactivated_at'])
              .executeTakeFirst();
            if (wanted) {
              if (found)
                throw new Refusing(
                  both(
                    `Đã có tài khoản «${username}»; muốn in địa chỉ mới: --again.`,
                    `There is an account “${username}” already: --again prints a new address.`,
                  ),
                );
              return await inviteAccount(tx, THE_CLOCK, now(), await addAccount(tx, wanted, now()));
            }
            if (!found || found.deactivated_at)
              throw new Refusing(both(`Không có tài khoản «${username}» đang dùng.`, `There is no account “${username}” in use.`));
            return await inviteAccount(tx, THE_CLOCK, now(), found.id);
          });
          printInvitation(config, username, invitation);
        } finally {
          await owner.close();
        }
      },
      { writes: true },
    );
  },
};

/** Whoever runs this hands the address over: a letter or a chat would carry the account along. */
function printInvitation({ staffBaseUrl }: Desk['config'], username: string, { token, expiresAt }: Invitation): void {
  const until = `${timeText(expiresAt)} ${dayText(dayOf(expiresAt))}`;
  print(
    both(
      `Tài khoản ${username}: địa chỉ dùng một lần, mở đến ${until}; hãy trao tận tay`,
      `account ${username}: one-time address, open until ${until}; hand it over in person`,
    ),
  );
  print(`${staffBaseUrl}${invitationPath(token)}`);
}

/** The account with its posts from today, and no way in yet. */
async function addAccount(tx: Tx, wanted: Wanted, now: Temporal.Instant): Promise<string> {
  const { username, name, email, roles } = wanted;
  const unit = await findUnit(tx, wanted, dayOf(now));
  const id = newId();
  const needsSecondFactor = roles.some((role) => SECOND_FACTOR_ROLES.includes(role));
  await tx
    .insertInto('organisation.account')
    .values({ id, username, name, email, second_factor_required: needsSecondFactor, added_at: now })
    .execute();
  const posts = roles.map((role) => ({ account_id: id, unit_id: unit.id, role, valid_from: dayOf(now), given_at: now }));
  await tx.insertInto('organisation.post').values(posts).execute();
  await record(tx, THE_CLOCK, now, 'account.created', id, { unit: unit.id, roles });
  return id;
}

const OPTIONS = {
  username: { type: 'string' },
  name: { type: 'string' },
  unit: { type: 'string' },
  post: { type: 'string' },
  admin: { type: 'boolean' },
  again: { type: 'boolean' },
  email: { type: 'string' },
  'unit-name': { type: 'string' },
  'unit-kind': { type: 'string' },
} as const;

type Given = { [K in keyof typeof OPTIONS]?: string | boolean };
type Wanted = {
  username: string;
  name: string;
  email: string | null;
  unit: string;
  roles: Role[];
  unitName: string | undefined;
  unitKind: (typeof UNIT_KINDS)[number];
};

/** @throws BadUsage naming the option that is missing or cannot be. */
function readWanted(options: Given): Wanted {
  const text = (name: keyof Given) => textOf(options, name);
  for (const name of ['username', 'name', 'unit', ...(options.admin ? [] : (['post'] as const))] as const) {
    if (!text(name)) throw new BadUsage(both(`Thiếu --${name}`, `--${name} is missing`));
  }
  const username = usernameOf(options);
  const email = text('email') || null;
  if (email && !EMAIL.test(email))
    throw new BadUsage(both(`--email: «${email}» không phải địa chỉ thư`, `--email: “${email}” is no address`));
  if (text('name').length > 100) throw new BadUsage(both('--name: nhiều nhất 100 ký tự', '--name: at most 100 characters'));
  const post = text('post').toLowerCase();
  const role = ROLES.find((one) => [one, one.replaceAll(' ', '-'), ROLE_NAMES[one].vi.toLowerCase()].includes(post));
  if (post && !role) throw new BadUsage(both(`--post: không có «${post}»`, `--post: there is no “${post}”`));
  const unitKind = UNIT_KINDS.find((kind) => kind === (text('unit-kind') || 'ward'));
  if (!unitKind) throw new BadUsage(`--unit-kind: ${UNIT_KINDS.join(', ')}`);
  const roles = [...new Set<Role>([...(role ? [role] : []), ...(options.admin ? (['administrator'] as const) : [])])];
  return { username, name: text('name'), email, unit: text('unit'), roles, unitName: text('unit-name') || undefined, unitKind };
}

const textOf = (options: Given, name: keyof Given): string =>
  String(options[name] ?? '')
    .normalize('NFC')
    .trim();

function usernameOf(options: Given): string {
  const username = textOf(options, 'username').toLowerCase();
  if (!username) throw new BadUsage(both('Thiếu --username', '--username is missing'));
  if (USERNAME.test(username)) return username;
  throw new BadUsage(
    both('--username: 2 đến 60 chữ cái không dấu, chữ số, dấu chấm ở giữa', '--username: 2 to 60 letters, digits, dots between'),
  );
}

async function findUnit(tx: Tx, { unit, unitName, unitKind }: Wanted, today: Temporal.PlainDate): Promise<UnitOfDay> {
  const units = await listUnits(tx, today);
  const found = units.find(({ code }) => code === unit) ?? units.find(({ short }) => short.toLowerCase() === unit.toLowerCase());
  if (found) return found;
  if (units.length === 0 && unitName) return addFirstUnit(tx, { given: unit, name: unitName, kind: unitKind }, today);
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
async function addFirstUnit(
  tx: Tx,
  { given, name, kind }: { given: string; name: string; kind: Wanted['unitKind'] },
  from: Temporal.PlainDate,
) {
  const code = /^\d+$/.test(given) ? given : null; // else it is the unit's short name
  const short = code ? name : given;
  const id = await beginUnit(tx, { kind, nameVi: name, nameEn: name, shortVi: short, code, parentId: null, from, to: null });
  await tx
    .insertInto('organisation.seat')
    .values((['authority', 'standing body'] as const).map((duty) => ({ unit_id: id, valid_from: from, duty })))
    .execute();
  return { id, kind, name, nameEn: name, short, code, parentId: null };
}
