import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { DateField } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { InsetText, Tag } from '../../../design/text.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { isBefore } from '../../../kernel/span.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { page, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { findSeats, listChangeDays, listReach, listUnits, type UnitOfDay } from '../unit.queries.ts';
import { UNIT, UNITS, UnitName, UnitsPage } from '../unit.view.tsx';
import { kindName } from '../unit.words.ts';
import { countPeople } from '../unit-view.queries.ts';

const t = words({
  vi: {
    title: 'Bộ máy',
    asOf: 'Xem vào ngày',
    show: 'Xem',
    noDay: 'Không có ngày như vậy. Nhập ngày như 01/07/2025; dưới đây là bộ máy hôm nay.',
    today: (day: string) => `Bộ máy hôm nay, ${day}`,
    then: (day: string) => `Bộ máy ngày ${day}`,
    ahead: 'Ngày này chưa tới. Dưới đây là bộ máy theo những gì đã ghi đến hôm nay.',
    toToday: 'Về hôm nay',
    changes: 'Bộ máy thay đổi vào:',
    none: 'Ngày này chưa có đơn vị nào',
    noneText: 'Chọn ngày khác, hoặc nạp danh sách đơn vị từ bảng tính.',
    add: 'Thêm đơn vị',
    load: 'Nạp từ bảng tính',
    people: (n: string) => `${n} người`,
    groups: (n: string) => `${n} tổ dân phố, thôn`,
    wards: (n: string) => `Phường, xã: ${n}`,
    authority: 'Đứng tên cổng',
    standingBody: 'Cơ quan thường trực',
    units: (n: string) => `${n} đơn vị`,
  },
  en: {
    title: 'Units',
    asOf: 'As of',
    show: 'Show',
    noDay: 'There is no such day. Enter a day such as 01/07/2025; below are the units of today.',
    today: (day: string) => `Units today, ${day}`,
    then: (day: string) => `Units on ${day}`,
    ahead: 'This day has not come yet. Below are the units as recorded up to today.',
    toToday: 'Back to today',
    changes: 'The tree changed on:',
    none: 'There is no unit on this day',
    noneText: 'Choose another day, or load a list of units from a spreadsheet.',
    add: 'Add a unit',
    load: 'Load from a spreadsheet',
    people: (n: string) => `${n} people`,
    groups: (n: string) => `${n} residential groups`,
    wards: (n: string) => `Wards and communes: ${n}`,
    authority: 'Runs the portal',
    standingBody: 'Standing body',
    units: (n: string) => `${n} units`,
  },
});

const ALPHABET = new Intl.Collator('vi', { numeric: true });

/** The tree of today or of any day. Units are public; how many people hold posts is shown where the reader may know it. */
export const unitTreeScreen = page({
  path: UNITS,
  may: SIGNED_IN,
  params: z.object({ ngay: z.string().max(40).optional() }),
  async load(tx, { ngay }, { actor, now }) {
    const today = dayOf(now);
    const asked = ngay?.trim() ? readDay(ngay) : today;
    const day = asked ?? today;
    const { authority, standingBody } = await findSeats(tx, day);
    return {
      asked: ngay,
      day,
      today,
      unreadable: asked === undefined,
      units: await listUnits(tx, day),
      changes: await listChangeDays(tx),
      seats: { authority: authority?.unitId, standingBody: standingBody?.unitId },
      people: actor.may.has('organisation.read') ? await countPeople(tx, day) : new Map<string, number>(),
      mayChange: (await listReach(tx, 'organisation.administer')).size > 0,
    };
  },
  view({ asked, day, today, unreadable, units, changes, seats, people, mayChange }, { language, frame, to }) {
    const say = t(language);
    const isToday = day.equals(today);
    const known = new Set(units.map(({ id }) => id));
    const below = Map.groupBy(units, ({ parentId }) => (parentId && known.has(parentId) ? parentId : ''));
    const at = (text: string) => to(`${UNITS}?ngay=${encodeURIComponent(text)}`);
    const tree = { language, below, people, seats, href: (id: string) => to(`${UNIT}/${id}${isToday ? '' : `?ngay=${dayText(day)}`}`) };
    return (
      <UnitsPage
        frame={frame}
        title={say.title}
        beside={
          mayChange ? (
            <div class="govuk-button-group">
              <ButtonLink href={to(`${UNIT}/moi`)}>{say.add}</ButtonLink>
              <ButtonLink href={to(`${UNIT}/nap`)} kind="secondary">
                {say.load}
              </ButtonLink>
            </div>
          ) : null
        }
      >
        <form class="ba-ask" method="get" action={to(UNITS)}>
          <div class="ba-ask__years">
            <DateField
              language={language}
              name="ngay"
              label={say.asOf}
              value={unreadable ? asked : dayText(day)}
              error={unreadable ? say.noDay : undefined}
            />
            <Button kind="secondary" onceOnly={false}>
              {say.show}
            </Button>
          </div>
        </form>
        {changes.length > 0 ? (
          <p class="ba-quiet">
            {say.changes}{' '}
            {changes.map((change, index) => (
              <>
                {index > 0 ? ' · ' : ''}
                <a href={at(dayText(change))}>{dayText(change)}</a>
              </>
            ))}
          </p>
        ) : null}
        <h2 class="govuk-heading-m" id="cay">
          {isToday ? say.today(dayText(day)) : say.then(dayText(day))} · {say.units(count(language, units.length))}
        </h2>
        {isToday ? null : (
          <p>
            <a href={to(UNITS)}>{say.toToday}</a>
          </p>
        )}
        {isBefore(today, day) ? <InsetText>{say.ahead}</InsetText> : null}
        {units.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{say.noneText}</p>
          </EmptyState>
        ) : (
          <ul class="ba-tree">
            {(below.get('') ?? []).map((unit) => (
              <Branch unit={unit} tree={tree} />
            ))}
          </ul>
        )}
      </UnitsPage>
    );
  },
});

type Tree = {
  language: Language;
  below: ReadonlyMap<string, readonly UnitOfDay[]>;
  people: ReadonlyMap<string, number>;
  seats: { authority: string | undefined; standingBody: string | undefined };
  href: (id: string) => string;
};

const Branch = ({ unit, tree }: { unit: UnitOfDay; tree: Tree }) => {
  const { language, below, people, seats, href } = tree;
  const say = t(language);
  const all = below.get(unit.id) ?? [];
  const isGroup = ({ kind }: UnitOfDay) => kind === 'residential group';
  const groups = all.filter(isGroup).length;
  // a leaf of commune level stands in columns beside its like; what has parts of its own takes the width
  const isLeaf = ({ id }: UnitOfDay) => (below.get(id) ?? []).every(isGroup);
  const wards = all.filter((one) => one.kind === 'ward' && isLeaf(one)).sort((a, b) => ALPHABET.compare(a.name, b.name));
  const others = all.filter((one) => !isGroup(one) && !wards.includes(one));
  const held = people.get(unit.id) ?? 0;
  const about = [
    unit.code,
    unit.kind === 'ward' ? null : kindName(language, unit.kind),
    held > 0 ? say.people(count(language, held)) : null,
    groups > 0 ? say.groups(count(language, groups)) : null,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <li>
      <p class="ba-tree__name">
        <a href={href(unit.id)}>
          <UnitName language={language} name={unit.name} nameEn={unit.nameEn} />
        </a>{' '}
        {unit.id === seats.authority ? <Tag colour="teal">{say.authority}</Tag> : null}
        {unit.id === seats.standingBody ? <Tag colour="teal">{say.standingBody}</Tag> : null}
      </p>
      {about ? <p class="ba-quiet">{about}</p> : null}
      {others.length + wards.length > 0 ? (
        <ul>
          {others.map((one) => (
            <Branch unit={one} tree={tree} />
          ))}
          {wards.length > 0 ? (
            <li>
              <p class="ba-tree__name">{say.wards(count(language, wards.length))}</p>
              <ul class="ba-tree__wards">
                {wards.map((one) => (
                  <Branch unit={one} tree={tree} />
                ))}
              </ul>
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  );
};
