import { type Citation, cite } from '../kernel/citation.ts';

/** What a post may be. Issue by issue more come; each is held by posts, never by persons. */
export const ROLES = ['editor', 'approver', 'standing body', 'leader', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, { vi: string; en: string }> = {
  editor: { vi: 'Biên tập viên', en: 'Editor' },
  approver: { vi: 'Người duyệt tin', en: 'Approver' },
  'standing body': { vi: 'Cơ quan thường trực', en: 'Standing body' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  administrator: { vi: 'Quản trị', en: 'Administrator' },
  auditor: { vi: 'Kiểm soát nhật ký', en: 'Auditor' },
};

/** A permission, why there is one, and the roles whose posts hold it. Each feature declares its own; `app` joins them. */
export type Permission = { name: `${string}.${string}`; basis: Citation; roles: readonly Role[] };

export const organisationAccess: readonly Permission[] = [
  {
    name: 'organisation.read',
    basis: cite('Nghị định 224/2026/NĐ-CP', 'Điều 27'),
    roles: ['administrator'],
  },
  { name: 'audit.read', basis: cite('Nghị định 224/2026/NĐ-CP', 'Điều 27'), roles: ['administrator', 'auditor'] },
];

/** The permissions that a person's roles of today add up to. */
export const permissionsOf = (roles: readonly string[], all: readonly Permission[]): Set<string> =>
  new Set(all.filter((permission) => permission.roles.some((role) => roles.includes(role))).map(({ name }) => name));
