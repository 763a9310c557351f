import type { Citation } from './citation.ts';

/** What a rule or a command answers: the thing asked for, or a refusal that can be shown and cited. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/**
 * A lawful "no", or a "no" of our own rules of work. Not an exception: the page shows it, with its source.
 * `source` is null only where no law but the order of work forbids the step (someone else is editing).
 */
export type Refusal = { code: string; source: Citation | null; facts: Record<string, string | number> };

export const allow = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refuse = (code: string, source: Citation | null = null, facts: Refusal['facts'] = {}): Outcome<never> => ({
  ok: false,
  refusal: { code, source, facts },
});
