import { cite } from '../kernel/citation.ts';
import type { Permission } from '../organisation/access.ts';

/** Who may do what with the portal's content. */
export const portalAccess: readonly Permission[] = [
  { name: 'portal.edit', basis: cite('Nghị định 224/2026/NĐ-CP', 'Điều 9'), roles: ['editor', 'approver'] },
  { name: 'portal.approve', basis: cite('Nghị định 224/2026/NĐ-CP', 'Điều 9'), roles: ['approver'] },
];
