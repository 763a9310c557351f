import { ButtonLink } from '../../design/button.tsx';
import { Alert, Badge } from '../../design/record.tsx';
import { dayOf, dayText, momentText } from '../../kernel/day.ts';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import { count, type Language, words } from '../../kernel/words.ts';
import type { Closed } from './record-access.commands.ts';
import type { RecordAccess } from './record-access.queries.ts';
import type { Relation } from './record-access.rules.ts';

const t = words({
  vi: {
    title: 'Ai mở được hồ sơ này',
    restricted: 'Hạn chế',
    byPost: 'Mọi người có chức trách phù hợp ở đơn vị xử lý đều mở được.',
    named: (n: string) => `Chỉ ${n} người được nêu tên mở được:`,
    since: (who: string, when: string) => `${who} hạn chế ngày ${when}. Lý do:`,
    glass: (until: string) => `Bạn đang mở khẩn cấp, đến ${until}. Việc này được ghi lại và có người xem xét.`,
    related: 'Những người có liên quan, không mở được hồ sơ này:',
    restrict: 'Hạn chế hồ sơ',
    change: 'Đổi người được mở',
    lift: 'Bỏ hạn chế',
    declare: 'Tôi có liên quan, không xử lý hồ sơ này',
    who: 'Xem từng người mở được và vì sao',
    takeBack: 'Gỡ',
    closedRelated: 'Bạn có liên quan đến hồ sơ này',
    closedRelatedText: 'Bạn đã được khai là có liên quan nên không mở được hồ sơ, kể cả khi khẩn cấp. Lần mở này đã được ghi lại.',
    closedRestricted: (code: string) => `Hồ sơ ${code} chỉ mở cho người được nêu tên`,
    closedRestrictedText:
      'Nếu có nguy hiểm và không liên lạc được với họ, bạn có thể mở khẩn cấp. Bạn phải nêu lý do; người khác sẽ xem xét.',
    breakGlass: 'Mở khẩn cấp',
    some: (n: string) => `${n} hồ sơ hạn chế trong phạm vi của bạn không hiện ở đây.`,
    list: 'Xem mã và đơn vị',
  },
  en: {
    title: 'Who can open this record',
    restricted: 'Restricted',
    byPost: 'Everyone whose post allows it in this unit can open it.',
    named: (n: string) => `Only ${n} named people can open it:`,
    since: (who: string, when: string) => `Restricted by ${who} on ${when}. Reason:`,
    glass: (until: string) => `You have broken the glass, until ${until}. This is recorded and will be reviewed.`,
    related: 'Declared related, may not open it:',
    restrict: 'Restrict this record',
    change: 'Change who may open it',
    lift: 'Lift the restriction',
    declare: 'I am related and will not handle this record',
    who: 'See each person who can open it, and why',
    takeBack: 'Take back',
    closedRelated: 'You are related to this record',
    closedRelatedText: 'You have been declared related, so you cannot open it, not even in an emergency. This attempt has been recorded.',
    closedRestricted: (code: string) => `Record ${code} is open to named people only`,
    closedRestrictedText:
      'If somebody is in danger and they cannot be reached, you can break the glass. You must say why; somebody else will review it.',
    breakGlass: 'Break the glass',
    some: (n: string) => `${n} restricted records in your reach are not shown here.`,
    list: 'See their codes and units',
  },
});

/** Where everything about who may open one record is done. Paths without language. */
export const recordAccessPath = (
  kind: string,
  id: string,
  act: '' | '/han-che' | '/bo-han-che' | '/lien-quan' | '/mo-khan-cap' = '',
): string => `/lam-viec/to-chuc/quyen/ho-so/${kind}/${id}${act}`;

const RELATION_NAMES: Record<Relation, Record<Language, string>> = {
  family: { vi: 'người trong gia đình', en: 'a relative' },
  acquaintance: { vi: 'người quen', en: 'an acquaintance' },
  'own matter': { vi: 'việc của chính người đó', en: 'their own matter' },
  other: { vi: 'lý do khác', en: 'another reason' },
};
/** How somebody is related to a record, as kept. */
export const relationText = (language: Language, relation: string): string => RELATION_NAMES[relation as Relation]?.[language] ?? relation;

/** On the page of a record: who may open it, and what one can do about that. `access` from `findRecordAccess`. */
export const RecordAccessPanel = ({ frame, kind, id, access }: { frame: Frame; kind: string; id: string; access: RecordAccess }) => {
  const say = t(frame.language);
  const { restriction, related, mine } = access;
  const to = (act: Parameters<typeof recordAccessPath>[2]) => hrefIn(frame, recordAccessPath(kind, id, act));
  const mayRestrict = frame.may.has('record.restrict');
  return (
    <section class="ba-panel ba-stack" aria-labelledby="ai-mo-duoc">
      <h2 class="govuk-heading-m" id="ai-mo-duoc">
        {say.title} {restriction ? <Badge kind="red">{say.restricted}</Badge> : null}
      </h2>
      {mine.glassUntil ? <Alert language={frame.language} variant="warning" title={say.glass(momentText(mine.glassUntil))} /> : null}
      {restriction ? (
        <>
          <p class="govuk-body">{say.named(count(frame.language, restriction.names.length))}</p>
          <ul class="govuk-list govuk-list--bullet" lang="vi">
            {restriction.names.map((name) => (
              <li>{name}</li>
            ))}
          </ul>
          <p class="ba-quiet">
            {say.since(restriction.byName, dayText(dayOf(restriction.at)))} <span lang="vi">{restriction.reason}</span>
          </p>
        </>
      ) : (
        <p class="govuk-body">{say.byPost}</p>
      )}
      {related.length > 0 ? (
        <>
          <p class="govuk-body">{say.related}</p>
          <ul class="govuk-list govuk-list--bullet">
            {related.map(({ account, name, reason }) => (
              <li>
                <span lang="vi">{name}</span> ({relationText(frame.language, reason)}){' '}
                {mayRestrict ? (
                  <a href={`${to('/lien-quan')}/${account}`}>
                    {say.takeBack}
                    <span class="govuk-visually-hidden"> {name}</span>
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ul class="govuk-list">
        {mayRestrict ? (
          <li>
            <a href={to('/han-che')}>{restriction ? say.change : say.restrict}</a>
          </li>
        ) : null}
        {mayRestrict && restriction ? (
          <li>
            <a href={to('/bo-han-che')}>{say.lift}</a>
          </li>
        ) : null}
        {frame.may.has('access.look') ? (
          <li>
            <a href={to('')}>{say.who}</a>
          </li>
        ) : null}
      </ul>
      <ButtonLink href={to('/lien-quan')} kind="secondary">
        {say.declare}
      </ButtonLink>
    </section>
  );
};

/** In place of a record that is closed to whoever asks, and of which they may know. `closed` from `explainClosed`. */
export const RecordClosed = ({ frame, closed }: { frame: Frame; closed: Closed }) => {
  const say = t(frame.language);
  if (closed.why === 'related') {
    return (
      <Alert language={frame.language} variant="warning" title={say.closedRelated}>
        <p class="govuk-body">{say.closedRelatedText}</p>
      </Alert>
    );
  }
  return (
    <>
      <Alert language={frame.language} variant="information" title={say.closedRestricted(closed.code)}>
        <p class="govuk-body">{say.closedRestrictedText}</p>
      </Alert>
      <ButtonLink href={hrefIn(frame, recordAccessPath(closed.kind, closed.id, '/mo-khan-cap'))} kind="warning">
        {say.breakGlass}
      </ButtonLink>
    </>
  );
};

/** Under a list: that there are records which are not in it. `closed` from `countClosed`; nothing when there are none. */
export const ClosedCount = ({ frame, closed }: { frame: Frame; closed: number }) =>
  closed === 0 ? null : (
    <p class="govuk-body">
      {t(frame.language).some(count(frame.language, closed))}{' '}
      <a href={hrefIn(frame, '/lam-viec/to-chuc/quyen/han-che')}>{t(frame.language).list}</a>
    </p>
  );
