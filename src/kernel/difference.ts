/** A part of a text or list as it changed. */
export type Piece = { kind: 'same' | 'removed' | 'added'; text: string };

/** The fewest removals and additions that make one list into another (Myers 1986, greedy), removals first. */
export function shortestEdit(a: readonly string[], b: readonly string[]): Piece[] {
  let begin = 0;
  while (begin < a.length && begin < b.length && a[begin] === b[begin]) begin += 1;
  let end = 0;
  while (end < a.length - begin && end < b.length - begin && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const same = (text: string): Piece => ({ kind: 'same', text });
  return [
    ...a.slice(0, begin).map(same),
    ...middleEdit(a.slice(begin, a.length - end), b.slice(begin, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

/** Beyond this many changes two texts have so little in common that showing it would not help; and the search would take too long. */
const MOST_CHANGES = 800;

function middleEdit(a: readonly string[], b: readonly string[]): Piece[] {
  const everything = (): Piece[] => [
    ...a.map((text): Piece => ({ kind: 'removed', text })),
    ...b.map((text): Piece => ({ kind: 'added', text })),
  ];
  if (a.length === 0 || b.length === 0) return everything();
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  // furthest[k]: how far in `a` one gets on diagonal k (place in a − place in b) with so many changes
  let furthest = new Map([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let changes = 0; changes <= most; changes += 1) {
    trace.push(new Map(furthest));
    const next = new Map(furthest);
    for (let k = -changes; k <= changes; k += 2) {
      const down = k === -changes || (k !== changes && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a, b);
    }
    furthest = next;
  }
  return everything();
}

function walkBack(trace: readonly Map<number, number>[], a: readonly string[], b: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let x = a.length;
  let y = b.length;
  for (let changes = trace.length - 1; changes >= 0; changes -= 1) {
    const furthest = trace[changes]!;
    const k = x - y;
    const down = k === -changes || (k !== changes && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = furthest.get(fromK) ?? 0;
    const fromY = fromX - fromK;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      pieces.push({ kind: 'same', text: a[x - 1]! });
      x -= 1;
      y -= 1;
    }
    if (changes === 0) break;
    if (down) pieces.push({ kind: 'added', text: b[--y]! });
    else pieces.push({ kind: 'removed', text: a[--x]! });
  }
  return pieces.reverse();
}
