import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { ErrorSummary, TextArea } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert } from '../../../design/record.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, many } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { liftRestriction, restrictRecord } from '../record-access.commands.ts';
import { findRecordAccess, listPeopleNear } from '../record-access.queries.ts';
import { recordAccessPath } from '../record-access.view.tsx';
import type { RecordKind } from '../record-kind.ts';

const t = words({
  vi: {
    restrict: 'Hạn chế hồ sơ',
    change: 'Đổi người được mở hồ sơ',
    explain: 'Chỉ những người được chọn mở được hồ sơ, dù người khác có chức trách phù hợp. Bạn luôn ở trong danh sách.',
    reason: 'Lý do',
    reasonHint: 'Không ghi tên hay chuyện riêng của người liên quan.',
    reasonMissing: 'Ghi lý do hạn chế',
    reasonLong: 'Lý do dài nhất 500 ký tự',
    people: 'Ai được mở, ngoài bạn',
    noOne: 'Không có ai khác trong đơn vị, ngay trên hay ngay dưới đơn vị này. Chỉ mình bạn sẽ mở được.',
    save: 'Hạn chế',
    saveChange: 'Lưu danh sách',
    lift: 'Bỏ hạn chế',
    liftExplain: (code: string) =>
      `Mọi người có chức trách phù hợp sẽ lại mở được hồ sơ ${code}. Người đã khai có liên quan vẫn không mở được. Có thể hạn chế lại bất cứ lúc nào.`,
    refused: 'Chưa làm được',
    notYours: 'Bạn không có quyền hạn chế hồ sơ này, hoặc nó vừa được người khác đổi.',
  },
  en: {
    restrict: 'Restrict this record',
    change: 'Change who may open this record',
    explain: 'Only the people chosen can open it, whatever other posts allow. You are always among them.',
    reason: 'Reason',
    reasonHint: 'Do not write names or private matters of those concerned.',
    reasonMissing: 'Say why it is restricted',
    reasonLong: 'The reason can have 500 characters at most',
    people: 'Who may open it, besides you',
    noOne: 'There is nobody else in this unit, right above or right below it. You alone will be able to open it.',
    save: 'Restrict',
    saveChange: 'Save the list',
    lift: 'Lift the restriction',
    liftExplain: (code: string) =>
      `Everybody whose post allows it will again be able to open ${code}. People declared related still cannot. It can be restricted again at any time.`,
    refused: 'It was not done',
    notYours: 'You may not restrict this record, or somebody else has just changed it.',
  },
});

/** One record of a kind that can be restricted, open to the actor. @throws NotFound for every other. */
export async function openRecord(tx: Tx, kinds: readonly RecordKind[], name: string, id: string) {
  const kind = kinds.find((one) => one.name === name);
  const place = await kind?.unitOf?.(tx, id);
  if (!kind || !place) throw new NotFound(name, id);
  return { kind, place };
}

export const recordParams = z.object({ kind: z.string().max(60), id: z.string().regex(UUID) });
const recordPath = (act: Parameters<typeof recordAccessPath>[2]) => recordAccessPath(':kind', ':id', act);

/** Naming the people to whom a record is open. */
export const restrictRecordScreen = (kinds: readonly RecordKind[]) =>
  form({
    path: recordPath('/han-che'),
    may: 'record.restrict',
    params: recordParams,
    async load(tx, params, { actor, now }) {
      const { kind, place } = await openRecord(tx, kinds, params.kind, params.id);
      const access = await findRecordAccess(tx, actor, now, params.id);
      const people = (await listPeopleNear(tx, place.unit, params.id)).filter(({ id }) => id !== actor.account);
      return { kind, id: params.id, place, access, people };
    },
    input: (language) => {
      const say = t(language);
      return z.object({
        reason: z
          .string({ error: say.reasonMissing })
          .transform(keepable)
          .pipe(z.string().trim().min(1, say.reasonMissing).max(500, say.reasonLong)),
        people: many(z.string().regex(UUID)).pipe(z.array(z.string()).max(300)),
      });
    },
    view: ({ kind, id, place, access, people }, { language, frame, errors, refusal, value, chosen, to }) => {
      const say = t(language);
      const title = access.restriction ? say.change : say.restrict;
      return (
        <WorkPage frame={frame} title={title} section="/lam-viec/to-chuc" failed={Object.keys(errors).length > 0 || refusal !== undefined}>
          <BackLink language={language} href={to(kind.href(id))}>
            {kind.title[language]} {place.code}
          </BackLink>
          <ErrorSummary language={language} errors={errors} />
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {say.notYours}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{say.explain}</p>
          <form method="post" novalidate>
            <TextArea
              language={language}
              name="reason"
              label={say.reason}
              hint={say.reasonHint}
              rows={3}
              limit={500}
              error={errors['reason']}
              value={value('reason', access.restriction?.reason)}
            />
            {people.length === 0 ? (
              <p class="govuk-body">{say.noOne}</p>
            ) : (
              <Checkboxes
                language={language}
                name="people"
                legend={say.people}
                small
                error={errors['people']}
                values={people.filter((one) => chosen('people', one.id, access.restriction?.people.includes(one.id))).map((one) => one.id)}
                choices={people.map(({ id: account, name, role, unitName }) => ({
                  value: account,
                  text: <span lang="vi">{name}</span>,
                  hint: role ? (
                    <>
                      {ROLE_NAMES[role as Role]?.[language] ?? role}, <span lang="vi">{unitName}</span>
                    </>
                  ) : undefined,
                }))}
              />
            )}
            <Button>{access.restriction ? say.saveChange : say.save}</Button>
          </form>
        </WorkPage>
      );
    },
    submit: async (tx, actor, now, { kind, id, reason, people }) =>
      restrictRecord(tx, actor, now, { kind: (await openRecord(tx, kinds, kind, id)).kind, id, reason, people }),
    then: ({ kind, id }) => kinds.find(({ name }) => name === kind)!.href(id),
  });

export const liftRestrictionScreen = (kinds: readonly RecordKind[]) =>
  form({
    path: recordPath('/bo-han-che'),
    may: 'record.restrict',
    fresh: FRESH_MINUTES,
    params: recordParams,
    load: async (tx, { kind, id }) => ({ id, ...(await openRecord(tx, kinds, kind, id)) }),
    input: () => z.object({}),
    view: ({ kind, id, place }, { language, frame, refusal, to }) => {
      const say = t(language);
      return (
        <WorkPage frame={frame} title={say.lift} section="/lam-viec/to-chuc" failed={refusal !== undefined}>
          <BackLink language={language} href={to(kind.href(id))}>
            {kind.title[language]} {place.code}
          </BackLink>
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {say.notYours}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{say.lift}</h1>
          <p class="govuk-body">{say.liftExplain(place.code)}</p>
          <form method="post">
            <Button>{say.lift}</Button>
          </form>
        </WorkPage>
      );
    },
    submit: async (tx, actor, now, { kind, id }) =>
      liftRestriction(tx, actor, now, { kind: (await openRecord(tx, kinds, kind, id)).kind, id }),
    then: ({ kind, id }) => kinds.find(({ name }) => name === kind)!.href(id),
  });
