import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { type Fact, InsetText, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { isBefore, livesOn, type Span } from '../../../kernel/span.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { page, type Showing, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { lastDay } from '../unit.rules.ts';
import { lifeText, UNIT, UNITS, UnitName, UnitsPage } from '../unit.view.tsx';
import { kindName } from '../unit.words.ts';
import { Heirs, History, Posts } from '../unit-parts.view.tsx';
import { findUnitView, type UnitView } from '../unit-view.queries.ts';

const t = words({
  vi: {
    all: 'Bộ máy',
    allOn: (day: string) => `Bộ máy ngày ${day}`,
    over: (day: string) => `Đã kết thúc hết ngày ${day}`,
    ends: (day: string) => `Sẽ kết thúc hết ngày ${day}`,
    coming: (day: string) => `Sẽ có từ ${day}`,
    kind: 'Loại',
    life: 'Hoạt động',
    name: 'Tên',
    nameEn: 'Tên tiếng Anh',
    code: 'Mã',
    parent: 'Đơn vị trên',
    none: 'Không có',
    rename: 'Đổi tên',
    recode: 'Đổi mã',
    move: 'Chuyển',
    end: 'Kết thúc đơn vị',
    goOn: 'Bỏ ngày kết thúc',
    history: 'Lịch sử',
    from: 'Tiếp nhận từ',
    to: 'Được tiếp nối bởi',
    children: (day: string) => `Đơn vị nằm dưới, ngày ${day}`,
    noChildren: 'Không có đơn vị nào nằm dưới.',
    add: 'Thêm đơn vị nằm dưới',
    notLiving: (day: string) => `Ngày ${day} đơn vị này không hoạt động.`,
    people: 'Người và chức trách của đơn vị và cấp dưới',
    audit: 'Nhật ký ở đơn vị này',
    reorganise: 'Nhập, chia, giải thể: lập việc sắp xếp lại',
  },
  en: {
    all: 'Units',
    allOn: (day: string) => `Units on ${day}`,
    over: (day: string) => `Ended: last day ${day}`,
    ends: (day: string) => `Ends: last day ${day}`,
    coming: (day: string) => `Begins on ${day}`,
    kind: 'Kind',
    life: 'Life',
    name: 'Name',
    nameEn: 'English name',
    code: 'Code',
    parent: 'Unit above',
    none: 'None',
    rename: 'Change the name',
    recode: 'Change the code',
    move: 'Move',
    end: 'End this unit',
    goOn: 'Take the last day away',
    history: 'History',
    from: 'Took over from',
    to: 'Succeeded by',
    children: (day: string) => `Units below, on ${day}`,
    noChildren: 'No unit is below it.',
    add: 'Add a unit below',
    notLiving: (day: string) => `The unit does not exist on ${day}.`,
    people: 'People and posts of this unit and those below',
    audit: 'Audit record of this unit',
    reorganise: 'Merge, split, dissolve: begin a reorganisation',
  },
});

/** A unit: what it is called and hangs on, since when and by which document, what it came from, and who holds its posts on a day. */
export const unitScreen = page({
  path: `${UNIT}/:unitId`,
  may: SIGNED_IN,
  params: z.object({ unitId: z.uuid(), ngay: z.string().max(40).optional() }),
  async load(tx, { unitId, ngay }, { actor, now }) {
    const today = dayOf(now);
    const day = (ngay && readDay(ngay)) || today;
    const unit = await findUnitView(tx, unitId, day);
    if (!unit) throw new NotFound('unit', unitId);
    return { unit, day, today, seesPeople: actor.may.has('organisation.read') };
  },
  view({ unit, day, today, seesPeople }, showing) {
    const { language, frame, to } = showing;
    const say = t(language);
    const shown = nameOn(unit, day);
    const isToday = day.equals(today);
    const { life } = unit;
    const over = life.to !== null && !isBefore(today, life.to);
    return (
      <UnitsPage
        frame={frame}
        title={shown.name}
        heading={<UnitName language={language} name={shown.name} nameEn={shown.nameEn} />}
        back={{ href: to(isToday ? UNITS : `${UNITS}?ngay=${dayText(day)}`), text: isToday ? say.all : say.allOn(dayText(day)) }}
        beside={<State language={language} life={life} today={today} />}
      >
        {livesOn(life, day) ? null : <InsetText>{say.notLiving(dayText(day))}</InsetText>}
        <SummaryList rows={factsOf(unit, { day, today, showing })} />
        {unit.mine && unit.mineAbove && !over && life.to === null ? (
          <p>
            <a class="govuk-link govuk-link--danger" href={to(`${UNIT}/${unit.id}/ket-thuc`)}>
              {say.end}
            </a>
          </p>
        ) : null}
        {unit.mine && unit.mineAbove && !over && life.to !== null ? (
          <p>
            <a href={to(`${UNIT}/${unit.id}/tiep-tuc`)}>{say.goOn}</a>
          </p>
        ) : null}
        <Heirs title={say.from} units={unit.predecessors} today={today} showing={showing} />
        <Heirs title={say.to} units={unit.successors} today={today} showing={showing} />
        <h2 class="govuk-heading-m">{say.history}</h2>
        <History unit={unit} today={today} showing={showing} />
        <h2 class="govuk-heading-m">{say.children(dayText(day))}</h2>
        {unit.children.length === 0 ? (
          <p class="ba-quiet">{say.noChildren}</p>
        ) : (
          <ul class="govuk-list govuk-list--bullet">
            {unit.children.map((child) => (
              <li>
                <a href={to(`${UNIT}/${child.id}${isToday ? '' : `?ngay=${dayText(day)}`}`)}>
                  <UnitName language={language} name={child.name} nameEn={child.nameEn} />
                </a>{' '}
                <span class="ba-quiet">{[child.code, kindName(language, child.kind)].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        )}
        {unit.mine && !over ? (
          <ButtonLink kind="secondary" href={to(`${UNIT}/moi?duoi=${unit.id}`)}>
            {say.add}
          </ButtonLink>
        ) : null}
        {seesPeople ? <Posts unit={unit} day={day} showing={showing} /> : null}
        {seesPeople || frame.may.has('audit.read') ? (
          <ul class="govuk-list">
            {seesPeople ? (
              <li>
                <a href={to(`/lam-viec/to-chuc/nguoi?donvi=${unit.id}`)}>{say.people}</a>
              </li>
            ) : null}
            {frame.may.has('audit.read') ? (
              <li>
                <a href={to(`/lam-viec/nhat-ky?don-vi=${unit.id}`)}>{say.audit}</a>
              </li>
            ) : null}
            {frame.may.has('organisation.reorganise') && unit.mine && !over ? (
              <li>
                <a href={to('/lam-viec/to-chuc/sap-xep')}>{say.reorganise}</a>
              </li>
            ) : null}
          </ul>
        ) : null}
      </UnitsPage>
    );
  },
});

/** What a unit is called on a day; before its first name that one, after its last the last. */
const nameOn = ({ names }: UnitView, day: Temporal.PlainDate) =>
  names.findLast(({ from }) => !isBefore(day, from)) ?? names[0] ?? { name: '', nameEn: '', short: '' };

const State = ({ language, life, today }: { language: Language; life: Span; today: Temporal.PlainDate }) => {
  const say = t(language);
  if (isBefore(today, life.from)) return <Tag colour="yellow">{say.coming(dayText(life.from))}</Tag>;
  if (life.to === null) return null;
  const day = lastDay(life.to);
  return isBefore(today, life.to) ? <Tag colour="yellow">{say.ends(day)}</Tag> : <Tag colour="grey">{say.over(day)}</Tag>;
};

/** The facts of the day; changes are offered on today's page only, and only while there is something to change. */
function factsOf(
  unit: UnitView,
  { day, today, showing: { language, to } }: { day: Temporal.PlainDate; today: Temporal.PlainDate; showing: Showing },
): Fact[] {
  const say = t(language);
  const name = nameOn(unit, day);
  const parent = unit.parents.find((one) => livesOn(one, day));
  const changes = unit.mine && day.equals(today) && (unit.life.to === null || isBefore(today, unit.life.to));
  const act = (last: string, text: string) =>
    changes ? { actions: [{ href: to(`${UNIT}/${unit.id}/${last}`), text, hidden: name.name }] } : {};
  return [
    { key: say.name, value: <span lang="vi">{name.name}</span>, ...act('ten', say.rename) },
    ...(language === 'vi' && name.nameEn !== name.name ? [{ key: say.nameEn, value: <span lang="en">{name.nameEn}</span> }] : []),
    { key: say.code, value: unit.codes.find((one) => livesOn(one, day))?.code ?? say.none, ...act('ma', say.recode) },
    {
      key: say.parent,
      value: parent ? (
        <a href={to(`${UNIT}/${parent.parentId}`)}>
          <UnitName language={language} name={parent.name} nameEn={parent.nameEn} />
        </a>
      ) : (
        say.none
      ),
      ...(unit.mineAbove && parent ? act('don-vi-tren', say.move) : {}),
    },
    { key: say.kind, value: kindName(language, unit.kind) },
    { key: say.life, value: lifeText(language, unit.life) },
  ];
}
