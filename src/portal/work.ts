import { sweep, type Work, work } from '../platform/jobs.ts';
import { figuresChanged } from '../programme/figures/figure.commands.ts';
import { sayWhatTimeChanged } from './events/event.commands.ts';
import { watchVisibility } from './news/article-publication.commands.ts';
import { publishPlans } from './plans/published-plan.commands.ts';
import { indexHelp } from './search/help-search.commands.ts';

/** Everything this feature does without being asked by a person. */
export const portalWork: readonly Work[] = [
  sweep('portal.index-help', 60, indexHelp),
  sweep('portal.watch-visibility', 10, watchVisibility()),
  work(figuresChanged, publishPlans),
  sweep('portal.publish-plans', 60, publishPlans), // what no job tells of: a quarter or a body has ended
  sweep('portal.say-what-time-changed', 30, sayWhatTimeChanged()),
];
