import { sweep, type Work, work } from '../../platform/jobs.ts';
import type { Letters } from '../../platform/mail.ts';
import { digestMade, mailDigest, makeDigests } from './digest.commands.ts';
import { urge } from './sweep.commands.ts';

/** What is late is urged within a minute of its step; who has work there is told once a day. */
export const urgingWork = ({ mail, staffBaseUrl }: Letters): readonly Work[] => [
  sweep('programme.urge', 60, urge),
  sweep('programme.make-digests', 60, makeDigests),
  work(digestMade, mailDigest(mail, staffBaseUrl)),
];
