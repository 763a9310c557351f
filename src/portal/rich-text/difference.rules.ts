import { type Piece, shortestEdit } from '../../kernel/difference.ts';

/** A paragraph as it changed: one that stayed, came or went is one piece; one that was rewritten shows its words. */
export type ChangedBlock = { kind: 'same' | 'removed' | 'added' | 'rewritten'; pieces: Piece[] };

/**
 * What turns one list of paragraphs into another. A paragraph that went where another came counts as rewritten when at least a third of its
 * words stayed, and is then compared word by word.
 */
export function differenceOf(before: readonly string[], after: readonly string[]): ChangedBlock[] {
  const blocks: ChangedBlock[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const settle = () => {
    while (gone.length > 0 && come.length > 0) {
      const words = wordDifference(gone[0]!, come[0]!);
      if (!isAlike(words)) break;
      blocks.push({ kind: 'rewritten', pieces: words });
      gone.shift();
      come.shift();
    }
    for (const text of gone) blocks.push({ kind: 'removed', pieces: [{ kind: 'removed', text }] });
    for (const text of come) blocks.push({ kind: 'added', pieces: [{ kind: 'added', text }] });
    gone = [];
    come = [];
  };
  for (const { kind, text } of shortestEdit(before, after)) {
    if (kind === 'removed') gone.push(text);
    else if (kind === 'added') come.push(text);
    else {
      settle();
      blocks.push({ kind: 'same', pieces: [{ kind: 'same', text }] });
    }
  }
  settle();
  return blocks;
}

/** What turns one text into another, word by word; neighbouring words of one kind are one piece. */
export function wordDifference(before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, text } of shortestEdit(wordsOf(before), wordsOf(after))) {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  }
  return pieces;
}

/** Words with the space that follows them, so that joined they are the text again. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

const isAlike = (pieces: readonly Piece[]): boolean => {
  const length = (kind: Piece['kind']) => pieces.reduce((sum, piece) => sum + (piece.kind === kind ? piece.text.length : 0), 0);
  return length('same') * 3 >= length('same') + Math.max(length('removed'), length('added'));
};
