import { z } from 'zod';
import { WorkPage } from '../../../design/layout.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { InsetText, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import { listAccounts } from '../account.queries.ts';

const t = words({
  vi: {
    title: 'Tài khoản và chức trách',
    asOf: (day: string) => `Tính đến ${day}. Quyền đi theo chức trách, không theo người.`,
    person: 'Người',
    post: 'Chức trách',
    unit: 'Đơn vị',
    until: 'Đến ngày',
    second: 'Hai bước',
    required: 'Bắt buộc',
    free: 'Tự chọn',
    none: 'Không giữ chức trách nào',
    sample: 'tên mẫu',
    how: 'Thêm tài khoản bằng lệnh create-account trên máy chủ; sơ đồ đơn vị ở trang Bộ máy. Màn hình quản trị đầy đủ sẽ có ở phần Tổ chức.',
  },
  en: {
    title: 'Accounts and posts',
    asOf: (day: string) => `As of ${day}. Permissions go with posts, not with persons.`,
    person: 'Person',
    post: 'Post',
    unit: 'Unit',
    until: 'Until',
    second: 'Two-step',
    required: 'Required',
    free: 'Optional',
    none: 'Holds no post',
    sample: 'sample name',
    how: 'Accounts are added by the command create-account on the server; the units are on the page of the apparatus. Full administration comes with Organisation.',
  },
});

/** Who may sign in, and what each may do today: to look, not yet to change. */
export const accountsScreen = page({
  path: '/lam-viec/to-chuc',
  may: 'organisation.read',
  params: z.object({}),
  async load(tx, _params, { now }) {
    const day = dayOf(now);
    return { day, accounts: await listAccounts(tx, day) };
  },
  view: ({ day, accounts }, { language, frame }) => {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc">
        <h1 class="govuk-heading-l">{say.title}</h1>
        <p class="ba-quiet">{say.asOf(dayText(day))}</p>
        <div class="ba-wide">
          <ScrollArea label={say.title}>
            <Table
              caption={say.title}
              captionHidden
              columns={[say.person, say.post, say.unit, say.until, say.second].map((text) => ({ text }))}
              rows={accounts.map(({ username, name, invented, role, unitName, until, secondFactorRequired }) => [
                <>
                  <span lang="vi">{name}</span> {invented ? <Tag colour="grey">{say.sample}</Tag> : null}
                  <br />
                  <span class="ba-quiet">{username}</span>
                </>,
                role ? (ROLE_NAMES[role as Role]?.[language] ?? role) : say.none,
                <span lang="vi">{unitName ?? ''}</span>,
                until ? dayText(until) : '',
                secondFactorRequired ? say.required : say.free,
              ])}
            />
          </ScrollArea>
        </div>
        <InsetText>{say.how}</InsetText>
      </WorkPage>
    );
  },
});
