import type { Count } from '../figures/target.rules.ts';

type Told = {
  targets: readonly {
    code: string;
    text: string;
    comparator: string;
    value: number;
    unit: string;
    figure: (Count & { asOf: string }) | null;
  }[];
  tasks: { due: number; inTime: number };
};
export type Change =
  | { kind: 'gone' | 'new' | 'worded'; code: string }
  | { kind: 'figure'; code: string; was: (Count & { asOf: string }) | null; is: (Count & { asOf: string }) | null }
  | { kind: 'tasks'; was: { due: number; inTime: number }; is: { due: number; inTime: number } };

/** What is no longer as an evaluation says it, when the same is drawn again for the same day: amended targets, corrected figures, tasks. */
export function changesSince(kept: Told, drawn: Told): Change[] {
  const now = new Map(drawn.targets.map((target) => [target.code, target]));
  const were = new Set(kept.targets.map(({ code }) => code));
  const changes = kept.targets.flatMap((was): Change[] => {
    const is = now.get(was.code);
    if (!is) return [{ kind: 'gone', code: was.code }];
    const worded = was.text !== is.text || was.comparator !== is.comparator || was.value !== is.value || was.unit !== is.unit;
    return [
      ...(worded ? [{ kind: 'worded' as const, code: was.code }] : []),
      ...(sameFigure(was.figure, is.figure) ? [] : [{ kind: 'figure' as const, code: was.code, was: was.figure, is: is.figure }]),
    ];
  });
  const added = drawn.targets.filter(({ code }) => !were.has(code)).map(({ code }): Change => ({ kind: 'new', code }));
  const { tasks: was } = kept;
  const { tasks: is } = drawn;
  return [...changes, ...added, ...(was.due === is.due && was.inTime === is.inTime ? [] : [{ kind: 'tasks' as const, was, is }])];
}

const sameFigure = (a: (Count & { asOf: string }) | null, b: (Count & { asOf: string }) | null): boolean =>
  a?.numerator === b?.numerator && a?.denominator === b?.denominator && a?.asOf === b?.asOf;
