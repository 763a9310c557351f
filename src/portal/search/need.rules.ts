import { fromTelex, soundFold, wordsIn } from '../../kernel/vietnamese.ts';

/**
 * Whether who asks this may be in need, so that whom to call is shown above whatever is found. Compared as it sounds, without marks:
 * who is afraid types in haste. To show it once too often does no harm.
 */
export function soundsLikeNeed(q: string): boolean {
  const asked = wordsIn(q.normalize('NFC')).map(({ word }) => soundFold(fromTelex(word) ?? word));
  return FOLDED.some((phrase) => holds(asked, phrase));
}

/** Words side by side; at `…` up to three others may stand between. */
const PHRASES = [
  ...['bị đánh', 'đánh đập', 'đánh tôi', 'đánh em', 'đánh con', 'chồng … đánh', 'vợ … đánh', 'bố … đánh', 'mẹ … đánh', 'bị … đánh'],
  ...['bạo lực', 'bạo hành', 'hành hạ', 'cầu cứu', 'kêu cứu', 'cứu tôi', 'cứu em', 'cứu với', 'giúp tôi', 'giúp em với'],
  ...['tự tử', 'tự sát', 'muốn chết', 'không muốn sống', 'dọa giết', 'đe dọa', 'sợ chồng', 'sợ vợ', 'sợ bố', 'sợ về nhà', 'trốn chồng'],
  ...['bị nhốt', 'bị trói', 'bị hiếp', 'hiếp dâm', 'cưỡng hiếp', 'cưỡng bức', 'xâm hại', 'quấy rối', 'tạm lánh'],
  ...['help me', 'hit me', 'hits me', 'beats me', 'beat me', 'beating', 'hurts me', 'violence', 'abuse', 'abused', 'abusive', 'raped'],
  ...['suicide', 'kill myself', 'kill me', 'scared of', 'afraid of', 'shelter'],
];
const BETWEEN = 3;
const FOLDED = PHRASES.map((phrase) => phrase.split(' ').map((word) => (word === '…' ? word : soundFold(word))));

function holds(asked: readonly string[], phrase: readonly string[]): boolean {
  const goesOn = (at: number, next: number): boolean => {
    if (next === phrase.length) return true;
    if (phrase[next] !== '…') return asked[at] === phrase[next] && goesOn(at + 1, next + 1);
    return Array.from({ length: BETWEEN + 1 }, (_, gap) => gap).some((gap) => goesOn(at + gap, next + 1));
  };
  return asked.some((_, at) => goesOn(at, 0));
}
