import type { Permission } from '../organisation/access.ts';
import { STANDING_BODY_TASK } from './figure.rules.ts';

/** Who may see how the programme stands before it is published, and who keeps its figures. */
export const programmeAccess: readonly Permission[] = [
  { name: 'programme.read', basis: STANDING_BODY_TASK, roles: ['standing body', 'leader'], reads: true },
  { name: 'programme.write', basis: STANDING_BODY_TASK, roles: ['standing body'] },
];
