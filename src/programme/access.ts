import type { Permission } from '../organisation/access.ts';
import type { Role } from '../organisation/roles.ts';
import { STANDING_BODY_TASK } from './figures/figure.rules.ts';

/** Who does a unit's part of the programme: whoever answers for one of its fields, and its head. */
const UNIT_ROLES: readonly Role[] = [
  'chair',
  'deputy chair',
  'head of culture and society',
  'culture officer',
  'justice officer',
  'police chief',
  'police officer',
  'health station head',
  'health officer',
  'mass organisation officer',
  'standing body',
];
/** Who keeps a unit's own plans and figures. */
const KEEPERS: readonly Role[] = ['head of culture and society', 'culture officer'];

/**
 * Who may see and keep the programme. `programme.*` holds in the whole instance; the others in the unit of the post: a unit sees the plans
 * in force, its own tasks and its own figures.
 */
export const programmeAccess: readonly Permission[] = [
  { name: 'programme.read', basis: STANDING_BODY_TASK, roles: ['standing body', 'leader'], reads: true },
  { name: 'programme.write', basis: STANDING_BODY_TASK, roles: ['standing body'] },
  { name: 'programme.lead', basis: STANDING_BODY_TASK, roles: ['leader'] },
  { name: 'plan.see', basis: STANDING_BODY_TASK, roles: [...UNIT_ROLES, 'leader', 'inspector'], reads: true },
  { name: 'plan.keep', basis: STANDING_BODY_TASK, roles: [...KEEPERS, 'chair'] },
  { name: 'plan.read-in', basis: STANDING_BODY_TASK, roles: [...KEEPERS, 'standing body'] },
  { name: 'figure.read', basis: STANDING_BODY_TASK, roles: [...UNIT_ROLES, 'leader'], reads: true },
  { name: 'figure.report', basis: STANDING_BODY_TASK, roles: [...KEEPERS, 'standing body'] },
  { name: 'task.read', basis: STANDING_BODY_TASK, roles: UNIT_ROLES, reads: true },
  { name: 'task.work', basis: STANDING_BODY_TASK, roles: UNIT_ROLES },
  { name: 'task.give', basis: STANDING_BODY_TASK, roles: [...KEEPERS, 'chair', 'standing body'] },
  { name: 'inspection.run', basis: STANDING_BODY_TASK, roles: ['standing body', 'inspector'] },
];
