import { type Citation, cite } from '../kernel/citation.ts';
import { LAW_ON_PERSONAL_DATA } from '../law/personal-data.ts';
import type { Actor, Reach } from '../platform/db/database.ts';
import type { Person } from './people/account.queries.ts';
import type { Role } from './roles.ts';

/**
 * A permission, why there is one, and the roles whose posts hold it. Each feature declares its own; `app` joins them.
 * `under`: it holds in every unit below the post's too (for these roles). `reads`: it only shows, so whoever held it keeps it when their unit has ended.
 */
export type Permission = {
  name: `${string}.${string}`;
  basis: Citation;
  roles: readonly Role[];
  under?: true | readonly Role[];
  reads?: true;
};

/** Rules on access to a digital system of the state, who runs it and who checks it. */
const SYSTEM_RULES = cite('Nghị định 224/2026/NĐ-CP', 'Điều 27');

/** Who answers for what a unit knows. */
const HEADS: readonly Role[] = ['chair', 'police chief', 'head of culture and society'];

/** Who answers people that ask about their data, each in their own unit. */
const PRIVACY_HANDLERS: readonly Role[] = ['head of culture and society', 'culture officer', 'data protection officer'];

export const organisationAccess: readonly Permission[] = [
  { name: 'organisation.read', basis: SYSTEM_RULES, roles: ['administrator', 'data protection officer'], under: true, reads: true },
  { name: 'organisation.administer', basis: SYSTEM_RULES, roles: ['administrator'], under: true },
  { name: 'organisation.reorganise', basis: SYSTEM_RULES, roles: ['administrator'], under: true },
  { name: 'organisation.set-up', basis: SYSTEM_RULES, roles: ['administrator'] },
  { name: 'access.look', basis: SYSTEM_RULES, roles: ['data protection officer', 'auditor'], under: true },
  { name: 'access.review', basis: SYSTEM_RULES, roles: ['administrator', 'data protection officer'], under: true },
  {
    name: 'record.restrict',
    basis: SYSTEM_RULES,
    roles: [...HEADS, 'deputy chair', 'data protection officer'],
    under: ['data protection officer'],
  },
  { name: 'record.break-glass', basis: SYSTEM_RULES, roles: [...HEADS, 'data protection officer'], under: ['data protection officer'] },
  { name: 'record.review-glass', basis: SYSTEM_RULES, roles: ['data protection officer', 'auditor'], under: true },
  { name: 'audit.read', basis: SYSTEM_RULES, roles: ['administrator', 'auditor', 'data protection officer'], under: true },
  { name: 'audit.judge', basis: SYSTEM_RULES, roles: ['auditor', 'data protection officer'], under: true },
  { name: 'privacy.handle', basis: LAW_ON_PERSONAL_DATA, roles: PRIVACY_HANDLERS },
  { name: 'privacy.oversee', basis: LAW_ON_PERSONAL_DATA, roles: ['data protection officer'], under: true },
  { name: 'privacy.read', basis: LAW_ON_PERSONAL_DATA, roles: [...PRIVACY_HANDLERS, 'chair', 'deputy chair', 'clerk'], reads: true },
];

/** The permissions that roles add up to. */
export const permissionsOf = (roles: readonly string[], all: readonly Permission[]): Set<string> =>
  new Set(all.filter((permission) => permission.roles.some((role) => roles.includes(role))).map(({ name }) => name));

/**
 * What a person's posts of the day make of them. A post that ended with its unit leaves what only reads, in that unit alone:
 * its holder finds the past and issues nothing.
 */
export function actorOf(person: Person, account: string, at: Temporal.Instant, all: readonly Permission[]): Actor {
  const posts = person.posts.map(({ unitId, role, state, below }): Reach => {
    const held = all.filter(({ roles, reads }) => roles.some((one) => one === role) && (state !== 'past' || reads));
    const names = (permissions: readonly Permission[]) => permissions.map(({ name }) => name);
    return {
      unit: unitId,
      may: names(held),
      under: state === 'past' ? [] : names(held.filter(({ under }) => under === true || under?.some((one) => one === role))),
      ...(below ? { below } : {}),
    };
  });
  const units = person.posts.filter(({ state }) => state !== 'past').map(({ unitId }) => unitId);
  return { account, units: [...new Set(units)], may: new Set(posts.flatMap(({ may }) => may)), posts, at };
}
