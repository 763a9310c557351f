/**
 * An address out of a Vietnamese title: marks off, đ → d, lower case, everything else one hyphen; cut at a word, at most 120 characters.
 * Empty when the text has no letter or digit of the Latin alphabet.
 */
export function slugOf(text: string): string {
  const whole = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (whole.length <= 120) return whole;
  const cut = whole.slice(0, 121).replace(/-[^-]*$/, '');
  return cut.slice(0, 120);
}
