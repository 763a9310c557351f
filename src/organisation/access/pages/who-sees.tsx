import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { SummaryList, Tag } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import type { AccessParts } from '../access-parts.ts';
import { permissionText } from '../permission.words.ts';
import { recordAccessPath } from '../record-access.view.tsx';
import { ASKED_AT_ONCE, ASKED_FROM, listWhoSees, type Reason } from '../who-sees.queries.ts';
import { recordParams } from './record-restriction.tsx';

const t = words({
  vi: {
    title: 'Ai xem được hồ sơ này, vì sao',
    back: 'Quyền truy cập',
    asOf: (day: string) => `Tính đến ${day}. Cơ sở dữ liệu được hỏi lần lượt như từng tài khoản; việc bạn xem trang này được ghi lại.`,
    unseen: 'hồ sơ bạn không xem được',
    asked: (asked: string, total: string) => `Đã hỏi ${asked} trên ${total} tài khoản.`,
    order: 'Hỏi trước người có chức trách ở nơi giữ hồ sơ, rồi ở các cấp trên, sau cùng là những người còn lại.',
    goOn: (n: string) => `Hỏi tiếp ${n} tài khoản`,
    none: 'Trong những người đã hỏi không ai xem được',
    notYet: 'Còn tài khoản chưa hỏi: hãy hỏi tiếp ở dưới.',
    noneText: 'Hồ sơ có thể không tồn tại, hoặc chỉ có ở đơn vị không còn ai giữ chức trách.',
    others: (n: string) => `${n} người ngoài phạm vi của bạn cũng xem được.`,
    self: 'là việc của chính họ, hoặc mở cho mọi người đã đăng nhập',
    together: 'nhờ nhiều chức trách cùng lúc',
    at: 'ở',
    past: 'đơn vị đã kết thúc, chỉ đọc',
    through: 'quyền',
    basis: 'căn cứ',
    named: 'Được nêu tên',
    glass: (until: string) => `Đang mở khẩn cấp, đến ${until}`,
    mayBreak: 'Không xem được, nhưng có thể mở khẩn cấp',
  },
  en: {
    title: 'Who can see this record, and why',
    back: 'Access',
    asOf: (day: string) => `As of ${day}. The database is asked as each account in turn; your looking at this page is recorded.`,
    unseen: 'a record that you cannot see',
    asked: (asked: string, total: string) => `${asked} of ${total} accounts have been asked.`,
    order: 'Those with posts where the record is are asked first, then those above, then everybody else.',
    goOn: (n: string) => `Ask the next ${n} accounts`,
    none: 'None of those asked can see it',
    notYet: 'Not everybody has been asked: go on below.',
    noneText: 'There may be no such record, or it belongs to a unit in which nobody holds a post.',
    others: (n: string) => `${n} people outside your reach can see it, too.`,
    self: 'it is their own, or open to whoever is signed in',
    together: 'through several posts together',
    at: 'at',
    past: 'the unit has ended, reading only',
    through: 'permission',
    basis: 'basis',
    named: 'Named',
    glass: (until: string) => `Has broken the glass, until ${until}`,
    mayBreak: 'Cannot see it, but may break the glass',
  },
});

/** The answer of the database to: could this account see it? asked for every account. */
export const whoSeesScreen = ({ permissions, kinds }: AccessParts) =>
  page({
    path: recordAccessPath(':kind', ':id'),
    may: 'access.look',
    params: recordParams.extend({
      tu: z.string().regex(ASKED_FROM).optional(),
      'da-hoi': z.coerce.number().int().min(0).max(10_000_000).default(0),
    }),
    seen: ({ id }) => ({ what: 'access.record-looked-at', about: id }),
    async load(tx, { kind: name, id, tu, 'da-hoi': before }, { now }) {
      const kind = kinds.find((one) => one.name === name);
      if (!kind) throw new NotFound(name, id);
      const day = dayOf(now);
      const answer = await listWhoSees(tx, { kind, id, now, day, permissions, after: tu });
      return { kind, id, day, label: await kind.label(tx, id), ...answer, asked: before + answer.asked };
    },
    view: ({ kind, id, day, label, seers, others, mayBreak, asked, total, next }, { language, frame, to }) => {
      const say = t(language);
      return (
        <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc">
          <BackLink language={language} href={to('/lam-viec/to-chuc/quyen')}>
            {say.back}
          </BackLink>
          <h1 class="govuk-heading-l">{say.title}</h1>
          <OrganisationTabs frame={frame} current="access" />
          <p class="govuk-body">
            {kind.title[language]}: {label ? <strong lang="vi">{label}</strong> : say.unseen}
          </p>
          <p class="ba-quiet">
            {say.asOf(dayText(day))} {say.asked(count(language, asked), count(language, total))} {asked < total ? say.order : null}
          </p>
          {seers.length === 0 ? (
            <EmptyState title={say.none}>
              <p class="govuk-body">{next ? say.notYet : say.noneText}</p>
            </EmptyState>
          ) : (
            <SummaryList
              rows={seers.map(({ account, name, reasons, named, glassUntil }) => ({
                key: (
                  <a href={to(`/lam-viec/to-chuc/quyen/nguoi/${account}`)} lang="vi">
                    {name}
                  </a>
                ),
                value: (
                  <>
                    {named ? <Tag colour="teal">{say.named}</Tag> : null}
                    {glassUntil ? <Tag colour="red">{say.glass(momentText(glassUntil))}</Tag> : null}
                    <ul class="govuk-list">
                      {reasons.map((reason) => (
                        <li>{reasonText(language, reason)}</li>
                      ))}
                    </ul>
                  </>
                ),
              }))}
            />
          )}
          {others > 0 ? <p class="govuk-body">{say.others(count(language, others))}</p> : null}
          {mayBreak.length > 0 ? (
            <>
              <h2 class="govuk-heading-m">{say.mayBreak}</h2>
              <ul class="govuk-list govuk-list--bullet" lang="vi">
                {mayBreak.map(({ account, name }) => (
                  <li>
                    <a href={to(`/lam-viec/to-chuc/quyen/nguoi/${account}`)}>{name}</a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {next ? (
            <>
              <p class="govuk-body">{say.asked(count(language, asked), count(language, total))}</p>
              <progress max={total} value={asked} />
              <p>
                <ButtonLink href={to(`${recordAccessPath(kind.name, id)}?tu=${next}&da-hoi=${asked}`)} kind="secondary">
                  {say.goOn(count(language, Math.min(ASKED_AT_ONCE, total - asked)))}
                </ButtonLink>
              </p>
            </>
          ) : null}
        </WorkPage>
      );
    },
  });

function reasonText(language: Language, reason: Reason) {
  const say = t(language);
  if (reason.by === 'self') return say.self;
  if (reason.by === 'posts together') return say.together;
  const { post, permissions } = reason;
  return (
    <>
      <strong>{ROLE_NAMES[post.role as Role]?.[language] ?? post.role}</strong> {say.at} <span lang="vi">{post.unitName}</span>
      {post.state === 'past' ? ` (${say.past})` : ''}
      {permissions.map(({ name, basis }) => (
        <>
          {'; '}
          {say.through} “{permissionText(language, name)}” ({name}; {say.basis} <span lang="vi">{citationText(basis)}</span>)
        </>
      ))}
    </>
  );
}
