import { type Work, work } from '../platform/jobs.ts';
import type { Letters } from '../platform/mail.ts';
import { accessWork } from './access/access.work.ts';
import type { Holding } from './holdings.ts';
import { reorganisationWork } from './reorganisation/reorganisation.work.ts';
import { sendTestLetter, testLetterAsked } from './setup/test-letter.commands.ts';
import { mailNotice, noticeMade } from './sign-in/notice.commands.ts';

export type { Letters };

/** What this feature does without being asked by a person. `holdings`: what all features say that units hold. */
export const organisationWork = (holdings: readonly Holding[], { mail, staffBaseUrl }: Letters): readonly Work[] => [
  ...reorganisationWork(holdings),
  ...accessWork,
  work(noticeMade, mailNotice(mail, staffBaseUrl)),
  work(testLetterAsked, sendTestLetter(mail, staffBaseUrl)),
];
