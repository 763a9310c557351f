import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { isRole, ROLES } from '../../roles.ts';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { listUnits } from '../../units/unit.queries.ts';
import { PEOPLE, PeoplePage, PersonName, PostName } from '../people.view.tsx';
import { roleName } from '../people.words.ts';
import { listPeople, PEOPLE_PAGE_SIZE, type PersonRow } from '../person.queries.ts';

const t = words({
  vi: {
    title: 'Người và chức trách',
    asOf: (day: string) => `Tính đến ${day}. Quyền đi theo chức trách, không theo người.`,
    add: 'Thêm người',
    load: 'Tải lên từ bảng tính',
    handOver: 'Bàn giao việc của tôi',
    text: 'Tên, tên đăng nhập, e-mail',
    unit: 'Đơn vị và cấp dưới',
    anyUnit: 'Mọi đơn vị',
    role: 'Chức trách',
    anyRole: 'Mọi chức trách',
    state: 'Tình trạng',
    active: 'Đang hoạt động',
    'without a post': 'Không giữ chức trách nào',
    deactivated: 'Đã ngừng hoạt động',
    found: (n: string) => `${n} người`,
    person: 'Người',
    username: 'Tên đăng nhập',
    posts: 'Chức trách hôm nay',
    until: (day: string) => `đến hết ${day}`,
    second: 'Đăng nhập hai bước',
    required: 'Bắt buộc',
    free: 'Tự chọn',
    none: 'không có trong phạm vi của bạn',
    empty: 'Không tìm thấy ai',
    emptyText: 'Bỏ bớt điều kiện lọc, hoặc thêm người mới.',
    wide: 'Danh sách người và chức trách',
  },
  en: {
    title: 'People and posts',
    asOf: (day: string) => `As of ${day}. Permissions go with posts, not with persons.`,
    add: 'Add a person',
    load: 'Load from a spreadsheet',
    handOver: 'Hand over my work',
    text: 'Name, user name, e-mail',
    unit: 'Unit and those below',
    anyUnit: 'All units',
    role: 'Role',
    anyRole: 'All roles',
    state: 'State',
    active: 'Active',
    'without a post': 'Without a post',
    deactivated: 'Deactivated',
    found: (n: string) => (n === '1' ? '1 person' : `${n} people`),
    person: 'Person',
    username: 'User name',
    posts: 'Posts today',
    until: (day: string) => `to ${day}`,
    second: 'Two-step sign-in',
    required: 'Required',
    free: 'Optional',
    none: 'none that you can see',
    empty: 'Nobody was found',
    emptyText: 'Take filters away, or add somebody.',
    wide: 'People and posts',
  },
});

const STATES = { active: 'dang-hoat-dong', 'without a post': 'khong-chuc-trach', deactivated: 'da-ngung' } as const;
type State = keyof typeof STATES;
const stateOf = (asked: string): State => (Object.keys(STATES) as State[]).find((state) => STATES[state] === asked) ?? 'active';

/** Who may sign in, within reach, and what each holds today. Filter, order and page stand in the address. */
export const peopleScreen = page({
  path: PEOPLE,
  may: 'organisation.read',
  params: z.object({
    q: z.string().max(200).transform(keepable).default(''),
    donvi: z.union([z.literal(''), z.uuid()]).default(''),
    chuctrach: z.string().max(60).default(''),
    tinhtrang: z.string().max(30).default(''),
    xep: z.enum(['ten', '-ten', 'ten-dang-nhap', '-ten-dang-nhap']).default('ten'),
    trang: pageNumber,
  }),
  async load(tx, asked, { now, actor }) {
    const day = dayOf(now);
    const filter = {
      text: asked.q,
      unit: asked.donvi || null,
      role: isRole(asked.chuctrach) ? asked.chuctrach : null,
      state: stateOf(asked.tinhtrang),
      order: asked.xep.endsWith('ten-dang-nhap') ? ('username' as const) : ('name' as const),
      descending: asked.xep.startsWith('-'),
      page: asked.trang,
    };
    const units = await listUnits(tx, day);
    return { asked, filter, day, units, mayAdd: actor.may.has('organisation.administer'), ...(await listPeople(tx, day, filter)) };
  },
  view({ asked, filter, day, units, mayAdd, rows, total }, { language, frame, to }) {
    const say = t(language);
    const href = (change: Partial<Record<keyof typeof asked, string>>) => {
      const entries = Object.entries({ ...asked, trang: '1', ...change }).filter(
        ([name, value]) => value && `${name}=${value}` !== 'trang=1',
      );
      return to(`${PEOPLE}${entries.length > 0 ? `?${new URLSearchParams(entries as [string, string][])}` : ''}`);
    };
    const unit = units.find(({ id }) => id === filter.unit);
    const selected = [
      ...(filter.text ? [{ text: filter.text, href: href({ q: '' }) }] : []),
      ...(unit ? [{ text: language === 'vi' ? unit.name : unit.nameEn, href: href({ donvi: '' }) }] : []),
      ...(filter.role ? [{ text: roleName(filter.role, language), href: href({ chuctrach: '' }) }] : []),
      ...(filter.state === 'active' ? [] : [{ text: say[filter.state], href: href({ tinhtrang: '' }) }]),
    ];
    const sort = (key: 'ten' | 'ten-dang-nhap') => ({
      href: href({ xep: asked.xep === key ? `-${key}` : key }),
      now: asked.xep === key ? ('ascending' as const) : asked.xep === `-${key}` ? ('descending' as const) : undefined,
    });
    return (
      <PeoplePage frame={frame} title={say.title}>
        <p class="ba-quiet">{say.asOf(dayText(day))}</p>
        <ButtonGroup>
          {mayAdd ? <ButtonLink href={to(`${PEOPLE}/moi`)}>{say.add}</ButtonLink> : null}
          {mayAdd ? (
            <ButtonLink href={to(`${PEOPLE}/tai-len`)} kind="secondary">
              {say.load}
            </ButtonLink>
          ) : null}
          <a class="govuk-link" href={to('/lam-viec/to-chuc/ban-giao')}>
            {say.handOver}
          </a>
        </ButtonGroup>
        <Filter language={language} action={to(PEOPLE)} clear={to(PEOPLE)} selected={selected}>
          <TextInput language={language} name="q" label={say.text} value={asked.q} />
          <UnitSelect language={language} name="donvi" label={say.unit} none={say.anyUnit} units={units} value={asked.donvi} />
          <Select
            language={language}
            name="chuctrach"
            label={say.role}
            value={asked.chuctrach}
            options={[{ value: '', text: say.anyRole }, ...ROLES.map((role) => ({ value: role, text: roleName(role, language) }))]}
          />
          <Select
            language={language}
            name="tinhtrang"
            label={say.state}
            value={STATES[filter.state]}
            options={(Object.keys(STATES) as State[]).map((state) => ({ value: STATES[state], text: say[state] }))}
          />
          {asked.xep === 'ten' ? null : <input type="hidden" name="xep" value={asked.xep} />}
        </Filter>
        {rows.length === 0 ? (
          <EmptyState title={say.empty}>
            <p class="govuk-body">{say.emptyText}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              <strong>{say.found(count(language, total))}</strong>
            </p>
            <div class="ba-wide">
              <ScrollArea label={say.wide}>
                <Table
                  cards
                  caption={say.wide}
                  captionHidden
                  columns={[
                    { text: say.person, sort: sort('ten') },
                    { text: say.posts },
                    { text: say.username, sort: sort('ten-dang-nhap') },
                    { text: say.second },
                  ]}
                  rows={rows.map((person) => [
                    <a href={to(`${PEOPLE}/${person.id}`)}>
                      <PersonName language={language} name={person.name} invented={person.invented} />
                    </a>,
                    postsOf(person, say.none, language),
                    person.username,
                    person.deactivatedAt ? (
                      <Tag colour="grey">{say.deactivated}</Tag>
                    ) : person.secondFactorRequired ? (
                      say.required
                    ) : (
                      say.free
                    ),
                  ])}
                />
              </ScrollArea>
            </div>
            <Pagination
              language={language}
              page={asked.trang}
              pages={Math.max(1, Math.ceil(total / PEOPLE_PAGE_SIZE))}
              href={(n) => href({ trang: String(n) })}
            />
          </>
        )}
      </PeoplePage>
    );
  },
});

function postsOf({ posts }: PersonRow, none: string, language: 'vi' | 'en') {
  if (posts.length === 0) return <span class="ba-quiet">{none}</span>;
  return (
    <ul class="govuk-list">
      {posts.map((post) => (
        <li>
          <PostName language={language} post={post} />, <span lang="vi">{post.unitName}</span>
          {post.to ? <span class="ba-quiet"> ({t(language).until(dayText(post.to.subtract({ days: 1 })))})</span> : null}
        </li>
      ))}
    </ul>
  );
}
