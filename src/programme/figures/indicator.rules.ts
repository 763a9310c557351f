/** What an indicator's code looks like: `T1`, `O2`, `HN-3`. */
export const INDICATOR_CODE = /^[A-Z][A-Z0-9.-]{0,19}$/;

/** How figures may be broken down; the parts of each are everything there is, `unknown` included. */
export const BREAKDOWNS = {
  sex: ['female', 'male', 'unknown'],
  age: ['under 16', '16 to 59', '60 and over', 'unknown'],
  disability: ['with', 'without', 'unknown'],
} as const;
export type Breakdown = keyof typeof BREAKDOWNS;

/** The breakdowns of a list of names, in our order; names nobody knows are left out. */
export const breakdownsOf = (names: readonly string[]): { name: string; parts: string[] }[] =>
  Object.entries(BREAKDOWNS)
    .filter(([name]) => names.includes(name))
    .map(([name, parts]) => ({ name, parts: [...parts] }));
