import { cite } from '../kernel/citation.ts';
import type { Permission } from '../organisation/access.ts';

/** Who may do what with help. */
export const helpAccess: readonly Permission[] = [
  { name: 'directory.edit', basis: cite('Luật Phòng, chống bạo lực gia đình 13/2022/QH15', 'Điều 19'), roles: ['editor', 'approver'] },
];
