/** How much of a plan is done. Lateness is counted apart: a plan may be far and late. Pure. */

/** One task, by all its units and periods together. `done`: Σ over its parts of 100 for what is accepted, else of its percentage; what was dropped is no part. */
export type TaskProgress = { weight: number; parts: number; done: number; accepted: number; late: number };
/** `percent`: null where nothing has been handed to anybody yet. */
export type Completion = { percent: number | null; tasks: number; parts: number; accepted: number; late: number };

/** Σ (weight × share done) over Σ weight, a task with 13 units weighing as much as one with a single unit; rounded down, so that 100 is all of it. */
export function completionOf(tasks: readonly TaskProgress[]): Completion {
  const counted = tasks.filter(({ parts }) => parts > 0);
  const weight = sum(counted, (task) => task.weight);
  const done = sum(counted, (task) => (task.weight * task.done) / task.parts);
  return {
    percent: weight === 0 ? null : Math.floor(done / weight + 1e-9),
    tasks: tasks.length,
    parts: sum(tasks, ({ parts }) => parts),
    accepted: sum(tasks, ({ accepted }) => accepted),
    late: sum(tasks, ({ late }) => late),
  };
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);
