import { Select } from '../../design/form.tsx';
import type { Language } from '../../kernel/words.ts';
import type { UnitOfDay } from './unit.queries.ts';

/** Choosing a unit of the day: the tree in one list, children under their parent. The value is the unit's id, '' when none is chosen. */
export const UnitSelect = ({
  units,
  value,
  none,
  ...field
}: {
  language: Language;
  name: string;
  label: string;
  units: readonly UnitOfDay[];
  value?: string | undefined;
  /** The words of the empty choice. */
  none: string;
  hint?: string | undefined;
  error?: string | undefined;
}) => (
  <Select
    {...field}
    value={value}
    options={[
      { value: '', text: none },
      ...inTreeOrder(units).map(({ unit, depth }) => ({
        value: unit.id,
        text: `${'\u2003'.repeat(depth)}${field.language === 'vi' ? unit.name : unit.nameEn}${unit.code ? ` (${unit.code})` : ''}`,
      })),
    ]}
  />
);

const ALPHABET = new Intl.Collator('vi', { numeric: true }); // PostgreSQL's order puts Đ after Y

/** Every unit once, each after its parent, those of a kind together and by the alphabet; `depth` 0 for what hangs on nothing in the list. */
export function inTreeOrder(units: readonly UnitOfDay[]): { unit: UnitOfDay; depth: number }[] {
  const known = new Set(units.map(({ id }) => id));
  const kinds = [...new Set(units.map(({ kind }) => kind))];
  const sorted = units.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || ALPHABET.compare(a.name, b.name));
  const children = Map.groupBy(sorted, ({ parentId }) => (parentId && known.has(parentId) ? parentId : null));
  const ordered: { unit: UnitOfDay; depth: number }[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const unit of children.get(parent) ?? []) {
      ordered.push({ unit, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return ordered;
}
