import type { Child } from 'hono/jsx';
import { State } from '../../design/targets.tsx';
import { type Language, words } from '../../kernel/words.ts';
import { type Count, type Goal, isMet } from './target.rules.ts';

const t = words({
  vi: { met: 'Đạt', notMet: 'Chưa đạt' },
  en: { met: 'Reached', notMet: 'Not reached yet' },
});

/** *Đạt* or *Chưa đạt*, by the rule and not by what is printed. */
export const Verdict = ({ language, goal, figure }: { language: Language; goal: Goal; figure: Count }): Child => {
  const met = isMet(goal, figure);
  return <State met={met}>{met ? t(language).met : t(language).notMet}</State>;
};
