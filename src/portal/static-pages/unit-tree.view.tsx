import { Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import type { Frame } from '../../kernel/frame.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { UnitOfDay } from '../../organisation/units/unit.queries.ts';

const t = words({
  vi: {
    title: (day: string) => `Các đơn vị, tính đến ${day}`,
    none: 'Chưa có đơn vị nào được nhập.',
    authority: 'Điều hành trang này',
    standingBody: 'Cơ quan thường trực',
    wards: (n: string) => `Phường, xã: ${n}`,
  },
  en: {
    title: (day: string) => `Bodies as of ${day}`,
    none: 'No body has been entered yet.',
    authority: 'Runs this site',
    standingBody: 'Standing body',
    wards: (n: string) => `Wards and communes: ${n}`,
  },
});

const ALPHABET = new Intl.Collator('vi'); // PostgreSQL's order puts Đ after Y

type Seats = Frame['authority'];

/** The organisation as a tree in lists: it reads well without eyes, and on a phone. Wards stand side by side under the body above them. */
export const UnitTree = ({
  language,
  units,
  day,
  authority,
}: {
  language: Language;
  units: readonly UnitOfDay[];
  day: Temporal.PlainDate;
  authority: Seats;
}) => {
  const say = t(language);
  const known = new Set(units.map(({ id }) => id));
  const tops = units.filter(({ parentId }) => parentId === null || !known.has(parentId));
  return (
    <section class="ba-block" aria-labelledby="don-vi">
      <h2 class="govuk-heading-m" id="don-vi">
        {say.title(dayText(day))}
      </h2>
      {tops.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <ul class="ba-tree">
          {tops.map((unit) => (
            <Branch language={language} unit={unit} units={units} seats={authority} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Branch = ({ language, unit, units, seats }: { language: Language; unit: UnitOfDay; units: readonly UnitOfDay[]; seats: Seats }) => {
  const say = t(language);
  const name = language === 'vi' ? unit.name : unit.nameEn;
  const below = units.filter(({ parentId }) => parentId === unit.id);
  const wards = below.filter(({ kind }) => kind === 'ward').sort((a, b) => ALPHABET.compare(a.name, b.name));
  const others = below.filter(({ kind }) => kind !== 'ward');
  return (
    <li>
      <p class="ba-tree__name">
        {name} {name === seats.name ? <Tag colour="teal">{say.authority}</Tag> : null}
        {name === seats.standingBody ? <Tag colour="teal">{say.standingBody}</Tag> : null}
      </p>
      {below.length > 0 ? (
        <ul>
          {others.map((one) => (
            <Branch language={language} unit={one} units={units} seats={seats} />
          ))}
          {wards.length > 0 ? (
            <li>
              <p class="ba-tree__name">{say.wards(String(wards.length))}</p>
              <ul class="ba-tree__wards">
                {wards.map((one) => (
                  <Branch language={language} unit={one} units={units} seats={seats} />
                ))}
              </ul>
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  );
};
