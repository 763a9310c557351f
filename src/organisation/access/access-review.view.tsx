import { Details, Tag } from '../../design/text.tsx';
import { dayOf, dayText, momentText } from '../../kernel/day.ts';
import { count, type Language, words } from '../../kernel/words.ts';
import { type Permission, permissionsOf } from '../access.ts';
import { ROLE_NAMES, type Role } from '../roles.ts';
import type { ReviewItem } from './access-review.queries.ts';
import { permissionText } from './permission.words.ts';

const t = words({
  vi: {
    quarter: (quarter: string, year: number) => `quý ${quarter}/${year}`,
    since: (day: string) => `từ ${day}`,
    past: 'chỉ đọc, đơn vị đã kết thúc',
    permissions: (n: string) => `${n} quyền`,
    noPermission: 'Không kèm quyền nào',
    signedIn: (when: string) => `Đăng nhập gần nhất ${when}`,
    never: 'Chưa thấy lần đăng nhập nào',
    confirmed: 'Giữ lại',
    withdrawn: 'Đã rút',
    by: (who: string, when: string) => `${who}, ${when}`,
  },
  en: {
    quarter: (quarter: string, year: number) => `quarter ${quarter} of ${year}`,
    since: (day: string) => `since ${day}`,
    past: 'reading only, the unit has ended',
    permissions: (n: string) => (n === '1' ? '1 permission' : `${n} permissions`),
    noPermission: 'Carries no permission',
    signedIn: (when: string) => `Last signed in ${when}`,
    never: 'No sign-in known',
    confirmed: 'Kept',
    withdrawn: 'Withdrawn',
    by: (who: string, when: string) => `${who}, ${when}`,
  },
});

export const REVIEWS = '/lam-viec/to-chuc/ra-soat';

/** `quý IV/2026`. */
export const quarterText = (language: Language, quarter: Temporal.PlainDate): string =>
  t(language).quarter(['I', 'II', 'III', 'IV'][(quarter.month - 1) / 3] ?? '', quarter.year);

/** What a reviewer weighs: the role, since when, what it allows, when its holder was last here. */
export const ItemFacts = ({
  language,
  item,
  permissions,
}: {
  language: Language;
  item: ReviewItem;
  permissions: readonly Permission[];
}) => {
  const say = t(language);
  const held = item.permissions ?? [
    ...permissionsOf(
      [item.role],
      permissions.filter(({ reads }) => !item.past || reads),
    ),
  ];
  return (
    <>
      {ROLE_NAMES[item.role as Role]?.[language] ?? item.role}, {say.since(dayText(item.heldSince))}{' '}
      {item.past ? <Tag colour="grey">{say.past}</Tag> : null}
      <br />
      <span class="ba-quiet">{item.lastSignIn ? say.signedIn(dayText(dayOf(item.lastSignIn))) : say.never}</span>
      {held.length === 0 ? (
        <p class="ba-quiet">{say.noPermission}</p>
      ) : (
        <Details summary={say.permissions(count(language, held.length))}>
          <ul class="govuk-list">
            {held.toSorted().map((name) => (
              <li>
                {permissionText(language, name)} <code class="ba-quiet">{name}</code>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
};

/** What was decided of a post, by whom and when; nothing while it waits. */
export const ItemDecision = ({ language, item }: { language: Language; item: ReviewItem }) => {
  const say = t(language);
  if (!item.decision || !item.decidedAt) return null;
  return (
    <>
      <Tag colour={item.decision === 'confirmed' ? 'green' : 'red'}>{item.decision === 'confirmed' ? say.confirmed : say.withdrawn}</Tag>
      <br />
      <span class="ba-quiet">{say.by(item.decidedBy ?? '', momentText(item.decidedAt))}</span>
    </>
  );
};
