/** What a post may be. Permissions are held by roles in units, never by persons. */
export const ROLES = [
  'chair',
  'deputy chair',
  'head of culture and society',
  'culture officer',
  'clerk',
  'justice officer',
  'police chief',
  'police officer',
  'health station head',
  'health officer',
  'mass organisation officer',
  'residential group head',
  'collaborator',
  'provider staff',
  'standing body',
  'leader',
  'inspector',
  'editor',
  'approver',
  'administrator',
  'auditor',
  'data protection officer',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, { vi: string; en: string }> = {
  chair: { vi: 'Chủ tịch UBND', en: 'Chair of the People’s Committee' },
  'deputy chair': { vi: 'Phó Chủ tịch UBND (ký thay)', en: 'Deputy chair (signs for the chair)' },
  'head of culture and society': { vi: 'Trưởng phòng Văn hóa – Xã hội', en: 'Head of Culture and Society' },
  'culture officer': { vi: 'Công chức Văn hóa – Xã hội', en: 'Culture and society officer' },
  clerk: { vi: 'Văn thư', en: 'Records clerk' },
  'justice officer': { vi: 'Công chức Tư pháp – Hộ tịch', en: 'Justice officer' },
  'police chief': { vi: 'Trưởng Công an', en: 'Chief of police' },
  'police officer': { vi: 'Cán bộ công an', en: 'Police officer' },
  'health station head': { vi: 'Trưởng trạm y tế', en: 'Head of the health station' },
  'health officer': { vi: 'Cán bộ y tế', en: 'Health officer' },
  'mass organisation officer': { vi: 'Cán bộ đoàn thể', en: 'Mass organisation officer' },
  'residential group head': { vi: 'Tổ trưởng tổ dân phố', en: 'Head of a residential group' },
  collaborator: { vi: 'Cộng tác viên', en: 'Collaborator' },
  'provider staff': { vi: 'Nhân viên cơ sở trợ giúp', en: 'Staff of a support facility' },
  'standing body': { vi: 'Cơ quan thường trực', en: 'Standing body' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  inspector: { vi: 'Người kiểm tra', en: 'Inspector' },
  editor: { vi: 'Biên tập viên', en: 'Editor' },
  approver: { vi: 'Người duyệt tin', en: 'Approver' },
  administrator: { vi: 'Quản trị đơn vị', en: 'Unit administrator' },
  auditor: { vi: 'Kiểm soát nhật ký', en: 'Auditor' },
  'data protection officer': { vi: 'Phụ trách bảo vệ dữ liệu', en: 'Data protection officer' },
};

/** One holder at a time in a unit: the constraint `one_holder_at_a_time` of 0017 holds the same list. */
export const SINGLE_ROLES: readonly Role[] = [
  'chair',
  'police chief',
  'health station head',
  'residential group head',
  'head of culture and society',
];

/** Roles whose sign-in needs something besides the password. */
export const SECOND_FACTOR_ROLES: readonly Role[] = [
  'chair',
  'deputy chair',
  'police chief',
  'police officer',
  'provider staff',
  'administrator',
  'auditor',
  'data protection officer',
];

/**
 * Roles whose permissions hold in the whole instance and not only in the unit of the post: setting it up, its one portal, its one
 * programme. Only who administers the unit that speaks for the instance gives them; else a ward could name who publishes for the city.
 */
const INSTANCE_ROLES: readonly Role[] = ['administrator', 'editor', 'approver', 'standing body', 'leader'];
export const isInstanceWide = (role: string): boolean => INSTANCE_ROLES.some((one) => one === role);

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
