import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Duty, DutySource } from '../duties.ts';
import { SETUP } from './pages/setup.paths.ts';
import { findSetupFacts } from './setup.queries.ts';
import { stepsOf } from './setup.rules.ts';
import type { SetupParts } from './setup-parts.ts';

/** The first hour waits for whoever sets a real instance up, as long as anything is left that can be done now. A demonstration needs none. */
export const setupDuties = (parts: SetupParts): DutySource => ({
  name: 'organisation.setup',
  title: { vi: 'Khởi đầu', en: 'First hour' },
  async list(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<Duty[]> {
    if (!actor.may.has('organisation.set-up')) return [];
    const instance = await tx.selectFrom('platform.instance').select(['demonstration', 'began_at']).executeTakeFirst();
    if (!instance || instance.demonstration) return [];
    const steps = stepsOf({ ...(await findSetupFacts(tx, now, parts)), ...(await parts.elsewhere(tx)) });
    const left = steps.filter(({ state }) => state === 'to do' || state === 'waiting').length;
    if (left === 0) return [];
    return [
      {
        source: 'organisation.setup',
        id: 'setup',
        kind: { vi: 'Những việc để hệ thống này dùng được thật', en: 'What it takes until this instance can be used in earnest' },
        act: { vi: 'Làm tiếp', en: 'Go on' },
        title: `Khởi đầu: còn ${left} việc`,
        href: SETUP,
        since: instance.began_at,
        dueBy: null,
        law: null,
      },
    ];
  },
});
