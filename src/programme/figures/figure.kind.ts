import { dayText } from '../../kernel/day.ts';
import type { RecordKind } from '../../organisation/access/record-kind.ts';

/** Figures of the programme, about which one may ask who sees them. */
export const figureRecords: RecordKind = {
  name: 'programme.figure',
  title: { vi: 'Số liệu chương trình', en: 'Figure of the programme' },
  table: 'programme.figure',
  href: () => '/lam-viec/chuong-trinh',
  async label(tx, id) {
    const found = await tx
      .selectFrom('programme.figure')
      .where('id', '=', id)
      .select(['as_of', 'numerator', 'denominator'])
      .executeTakeFirst();
    return found && `${found.numerator}/${found.denominator}, ${dayText(found.as_of)}`;
  },
};
