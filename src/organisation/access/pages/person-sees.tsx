import { z } from 'zod';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Details, Tag } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, words } from '../../../kernel/words.ts';
import { EVERYONE, page, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import type { AccessParts } from '../access-parts.ts';
import { PermissionName, reachText } from '../permission.view.tsx';
import { findPersonSees } from '../who-sees.queries.ts';

const t = words({
  vi: {
    title: (name: string) => `${name} xem được gì`,
    back: 'Quyền truy cập',
    asOf: (day: string) => `Tính đến ${day}. Cơ sở dữ liệu được hỏi như chính người này; việc bạn xem trang này được ghi lại.`,
    posts: 'Chức trách',
    none: 'Không giữ chức trách nào, nên chỉ xem được việc của chính mình.',
    past: 'chỉ đọc, đơn vị đã kết thúc',
    acting: (name: string) => `làm thay ${name}`,
    permission: 'Quyền',
    basis: 'Căn cứ',
    reach: 'Phạm vi',
    units: 'Số đơn vị',
    noPermission: 'Chức trách này không kèm quyền nào.',
    records: 'Số bản ghi xem được',
    kind: 'Loại',
    number: 'Số lượng',
    screens: (n: string) => `Màn hình mở được (${n})`,
  },
  en: {
    title: (name: string) => `What ${name} can see`,
    back: 'Access',
    asOf: (day: string) => `As of ${day}. The database is asked as this person; your looking at this page is recorded.`,
    posts: 'Posts',
    none: 'Holds no post, and so sees only what is their own.',
    past: 'reading only, the unit has ended',
    acting: (name: string) => `acting for ${name}`,
    permission: 'Permission',
    basis: 'Basis',
    reach: 'Reach',
    units: 'Units',
    noPermission: 'This post carries no permission.',
    records: 'Records they see',
    kind: 'Kind',
    number: 'Number',
    screens: (n: string) => `Screens they can open (${n})`,
  },
});

/** What the posts of one person let them see and do, as the database answers. */
export const personSeesScreen = ({ permissions, kinds, screens }: AccessParts) =>
  page({
    path: '/lam-viec/to-chuc/quyen/nguoi/:id',
    may: 'access.look',
    params: z.object({ id: z.string().regex(UUID) }),
    seen: ({ id }) => ({ what: 'access.person-looked-at', about: id }),
    async load(tx, { id }, { now }) {
      const day = dayOf(now);
      const found = await findPersonSees(tx, { account: id, kinds, now, day, permissions });
      if (!found) throw new NotFound('account', id);
      const may = ({ may }: Screen) => may === EVERYONE || may === SIGNED_IN || found.actor.may.has(may);
      return {
        ...found,
        day,
        screens: [
          ...new Set(
            screens()
              .filter(may)
              .map(({ path }) => path),
          ),
        ].sort(),
      };
    },
    view: ({ person, actor, reach, counts, day, screens: open }, { language, frame, to }) => {
      const say = t(language);
      const heldBy = (post: number) => permissions.filter(({ name }) => actor.posts?.[post]?.may.includes(name));
      return (
        <WorkPage frame={frame} title={say.title(person.name)} section="/lam-viec/to-chuc">
          <BackLink language={language} href={to('/lam-viec/to-chuc/quyen')}>
            {say.back}
          </BackLink>
          <h1 class="govuk-heading-l">{say.title(person.name)}</h1>
          <OrganisationTabs frame={frame} current="access" />
          <p class="ba-quiet">{say.asOf(dayText(day))}</p>
          <h2 class="govuk-heading-m">{say.posts}</h2>
          {person.posts.length === 0 ? <p class="govuk-body">{say.none}</p> : null}
          {person.posts.map(({ unitName, role, state, actingFor }, index) => {
            const held = heldBy(index);
            return (
              <>
                <h3 class="govuk-heading-s">
                  {ROLE_NAMES[role as Role]?.[language] ?? role}, <span lang="vi">{unitName}</span>{' '}
                  {state === 'past' ? <Tag colour="grey">{say.past}</Tag> : null}
                  {state === 'acting' ? <Tag colour="yellow">{say.acting(actingFor ?? '')}</Tag> : null}
                </h3>
                {held.length === 0 ? (
                  <p class="govuk-body">{say.noPermission}</p>
                ) : (
                  <div class="ba-wide">
                    <ScrollArea label={`${say.permission}: ${ROLE_NAMES[role as Role]?.[language] ?? role}, ${unitName} (${index + 1})`}>
                      <Table
                        cards
                        small
                        columns={[{ text: say.permission }, { text: say.basis }, { text: say.reach }, { text: say.units, numeric: true }]}
                        rows={held.map((permission) => [
                          <PermissionName language={language} name={permission.name} />,
                          <span lang="vi">{citationText(permission.basis)}</span>,
                          reachText(language, permission),
                          count(language, reach[index]?.get(permission.name) ?? 0),
                        ])}
                      />
                    </ScrollArea>
                  </div>
                )}
              </>
            );
          })}
          <h2 class="govuk-heading-m">{say.records}</h2>
          <Table
            cards
            columns={[{ text: say.kind }, { text: say.number, numeric: true }]}
            rows={counts.map((one) => [one.kind.title[language], count(language, one.count)])}
          />
          <Details summary={say.screens(count(language, open.length))}>
            <ul class="govuk-list">
              {open.map((path) => (
                <li>
                  <code>{path}</code>
                </li>
              ))}
            </ul>
          </Details>
        </WorkPage>
      );
    },
  });
