/** What a target may be about: its name and the phrases that tell it apart from the others, in Vietnamese. */
export type Recognisable = { code: string; name: string; words?: readonly string[] };

/**
 * The code of the indicator that a target's text is about; null unless one fits clearly better than every other. Words that many
 * indicators share ("phòng, chống bạo lực gia đình") say nothing; those that only one has, most.
 */
export function matchIndicator(text: string, indicators: readonly Recognisable[]): string | null {
  const said = foldedWords(text);
  const sentence = ` ${said.join(' ')} `;
  const present = new Set(said);
  const sets = indicators.map(({ name, words }) => new Set(foldedWords([name, ...(words ?? [])].join(' '))));
  const weightOf = (word: string) => 1 / sets.filter((set) => set.has(word)).length ** 2;
  const scored = indicators.map(({ code, words }, i) => {
    const own = [...sets[i]!];
    const all = own.reduce((sum, word) => sum + weightOf(word), 0);
    const shared = own.reduce((sum, word) => sum + (present.has(word) ? weightOf(word) : 0), 0);
    const phrases = (words ?? []).map((phrase) => ` ${foldedWords(phrase).join(' ')} `);
    const told = phrases.length === 0 ? 1 : phrases.filter((phrase) => sentence.includes(phrase)).length / phrases.length;
    return { code, score: all === 0 ? 0 : (shared / all) * (phrases.length === 0 ? 1 : told) };
  });
  scored.sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best && best.score >= LEAST && best.score >= 1.3 * (second?.score ?? 0) ? best.code : null;
}

const LEAST = 0.3;

/** Words without marks, abbreviations of this trade written out. */
function foldedWords(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
  const written = plain
    .replace(/\bblgd\b/g, 'bao luc gia dinh')
    .replace(/\bpcblgd\b/g, 'phong chong bao luc gia dinh')
    .replace(/\bubnd\b/g, 'uy ban nhan dan');
  return (written.match(/[a-z0-9]+/g) ?? []).filter((word) => !/^\d+$/.test(word));
}
