import { ScrollArea, Table } from '../../design/table.tsx';
import { citationText } from '../../kernel/citation.ts';
import { type Language, words } from '../../kernel/words.ts';
import { csvOf } from '../../platform/documents/spreadsheet.ts';
import type { Permission } from '../access.ts';
import { ROLE_NAMES } from '../roles.ts';
import { permissionText } from './permission.words.ts';

const t = words({
  vi: {
    permission: 'Quyền',
    basis: 'Căn cứ',
    roles: 'Chức trách giữ quyền',
    reach: 'Phạm vi',
    own: 'Đơn vị của chức trách',
    under: 'Đơn vị đó và mọi đơn vị dưới',
    underFor: (roles: string) => `Đơn vị của chức trách; mọi đơn vị dưới chỉ với ${roles}`,
    reads: 'chỉ đọc; còn giữ khi đơn vị đã kết thúc',
  },
  en: {
    permission: 'Permission',
    basis: 'Basis',
    roles: 'Roles that hold it',
    reach: 'Reach',
    own: 'The unit of the post',
    under: 'That unit and all below',
    underFor: (roles: string) => `The unit of the post; all below only for ${roles}`,
    reads: 'reads only; kept when the unit has ended',
  },
});

/** How far a permission reaches, in words. */
export const reachText = (language: Language, { under, reads }: Permission): string => {
  const say = t(language);
  const some = under !== undefined && under !== true ? under.map((role) => ROLE_NAMES[role][language]).join(', ') : undefined;
  const far = some ? say.underFor(some) : under ? say.under : say.own;
  return `${far}${reads ? ` (${say.reads})` : ''}`;
};

/** What a permission allows, and under it the name it has in the program. */
export const PermissionName = ({ language, name }: { language: Language; name: string }) => (
  <>
    {permissionText(language, name)}
    <br />
    <code class="ba-quiet">{name}</code>
  </>
);

/** The whole register: every permission, why there is one, and the roles whose posts hold it. */
export const PermissionTable = ({
  language,
  permissions,
  title,
}: {
  language: Language;
  permissions: readonly Permission[];
  title: string;
}) => {
  const say = t(language);
  return (
    <ScrollArea label={title}>
      <Table
        cards
        caption={title}
        captionHidden
        small
        columns={[say.permission, say.basis, say.roles, say.reach].map((text) => ({ text }))}
        rows={permissions.map((permission) => [
          <PermissionName language={language} name={permission.name} />,
          <span lang="vi">{citationText(permission.basis)}</span>,
          permission.roles.map((role) => ROLE_NAMES[role][language]).join(', '),
          reachText(language, permission),
        ])}
      />
    </ScrollArea>
  );
};

/** The same as CSV with a byte order mark, for a spreadsheet. */
export function permissionCsv(language: Language, permissions: readonly Permission[]): string {
  const say = t(language);
  const rows = permissions.map((permission) => [
    permission.name,
    citationText(permission.basis),
    permission.roles.map((role) => ROLE_NAMES[role][language]).join('; '),
    reachText(language, permission),
  ]);
  return csvOf([[say.permission, say.basis, say.roles, say.reach], ...rows]);
}
