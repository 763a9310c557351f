import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { ErrorSummary, Select } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert } from '../../../design/record.tsx';
import { WarningText } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { form, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { declareRelated, liftRecusal } from '../record-access.commands.ts';
import { findRecordAccess, listPeopleNear } from '../record-access.queries.ts';
import { RELATIONS } from '../record-access.rules.ts';
import { recordAccessPath, relationText } from '../record-access.view.tsx';
import type { RecordKind } from '../record-kind.ts';
import { oneHandText } from '../second-person.words.ts';
import { openRecord, recordParams } from './record-restriction.tsx';

const t = words({
  vi: {
    title: 'Khai có liên quan đến hồ sơ',
    explain: 'Người có liên quan đến một bên không xử lý hồ sơ. Sau khi khai, người đó không mở được hồ sơ nữa, kể cả khi khẩn cấp.',
    mine: 'Bạn không tự gỡ được việc khai này. Người được quyền hạn chế hồ sơ gỡ được.',
    whom: 'Ai có liên quan',
    me: 'Tôi',
    relation: 'Liên quan thế nào',
    relationMissing: 'Chọn cách liên quan',
    save: 'Khai có liên quan',
    lift: 'Gỡ việc khai liên quan',
    liftExplain: (name: string) => `${name} sẽ lại mở được hồ sơ nếu chức trách cho phép.`,
    refused: 'Chưa làm được',
    refusal: (code: string) =>
      ({
        'related-already': 'Người này đã được khai có liên quan.',
        'not-yours-to-declare': 'Bạn chỉ khai được cho chính mình, hoặc cho người trong phạm vi của bạn.',
        'own-relation': 'Không ai tự gỡ việc khai về chính mình.',
      })[code] ?? code,
  },
  en: {
    title: 'Declare a relation to this record',
    explain:
      'Whoever is related to a party does not handle the record. Once declared they can no longer open it, not even in an emergency.',
    mine: 'You cannot take this back yourself. Those who may restrict the record can.',
    whom: 'Who is related',
    me: 'I am',
    relation: 'In what way',
    relationMissing: 'Choose in what way',
    save: 'Declare the relation',
    lift: 'Take the declaration back',
    liftExplain: (name: string) => `${name} will again be able to open the record where a post allows it.`,
    refused: 'It was not done',
    refusal: (code: string) =>
      ({
        'related-already': 'This person has been declared related already.',
        'not-yours-to-declare': 'You can declare this of yourself, or of people in your reach.',
        'own-relation': 'Nobody takes back what concerns themselves.',
      })[code] ?? code,
  },
});

/** Anybody to whom a record is open declares themselves related; who may restrict it declares others. */
export const declareRelatedScreen = (kinds: readonly RecordKind[]) =>
  form({
    path: recordAccessPath(':kind', ':id', '/lien-quan'),
    may: SIGNED_IN,
    params: recordParams,
    async load(tx, params, { actor }) {
      const { kind, place } = await openRecord(tx, kinds, params.kind, params.id);
      const others = actor.may.has('record.restrict') ? await listPeopleNear(tx, place.unit, params.id) : [];
      return { kind, id: params.id, place, me: actor.account ?? '', others: others.filter(({ id }) => id !== actor.account) };
    },
    input: (language) =>
      z.object({
        account: z.string().regex(UUID).optional(),
        relation: z.enum(RELATIONS, { error: t(language).relationMissing }),
      }),
    view: ({ kind, id, place, me, others }, { language, frame, errors, refusal, value, to }) => {
      const say = t(language);
      return (
        <WorkPage frame={frame} title={say.title} section="/lam-viec" failed={Object.keys(errors).length > 0 || refusal !== undefined}>
          <BackLink language={language} href={to(kind.href(id))}>
            {kind.title[language]} {place.code}
          </BackLink>
          <ErrorSummary language={language} errors={errors} />
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {say.refusal(refusal.code)}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="govuk-body">{say.explain}</p>
          <form method="post" novalidate>
            {others.length > 0 ? (
              <Select
                language={language}
                name="account"
                label={say.whom}
                value={value('account', me)}
                options={[{ value: me, text: say.me }, ...others.map((one) => ({ value: one.id, text: one.name }))]}
              />
            ) : null}
            <Radios
              language={language}
              name="relation"
              legend={say.relation}
              small
              error={errors['relation']}
              value={value('relation')}
              choices={RELATIONS.map((relation) => ({ value: relation, text: relationText(language, relation) }))}
            />
            <WarningText language={language}>{say.mine}</WarningText>
            <Button kind="warning">{say.save}</Button>
          </form>
        </WorkPage>
      );
    },
    submit: async (tx, actor, now, { kind, id, account = actor.account ?? '', relation }) =>
      declareRelated(tx, actor, now, { kind: (await openRecord(tx, kinds, kind, id)).kind, id, account, relation }),
    then: ({ kind, id }, { self }) => (self ? '/lam-viec' : kinds.find(({ name }) => name === kind)!.href(id)),
  });

export const liftRecusalScreen = (kinds: readonly RecordKind[]) =>
  form({
    path: `${recordAccessPath(':kind', ':id', '/lien-quan')}/:account`,
    may: 'record.restrict',
    params: recordParams.extend({ account: z.string().regex(UUID) }),
    async load(tx, params, { actor, now }) {
      const { kind, place } = await openRecord(tx, kinds, params.kind, params.id);
      const { related } = await findRecordAccess(tx, actor, now, params.id);
      const declared = related.find(({ account }) => account === params.account);
      if (!declared) throw new NotFound('recusal', params.id);
      return { kind, id: params.id, place, declared };
    },
    input: () => z.object({}),
    view: ({ kind, id, place, declared }, { language, frame, refusal, to }) => {
      const say = t(language);
      return (
        <WorkPage frame={frame} title={say.lift} section="/lam-viec" failed={refusal !== undefined}>
          <BackLink language={language} href={to(kind.href(id))}>
            {kind.title[language]} {place.code}
          </BackLink>
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {refusal.code === 'one-hand' ? oneHandText(language, refusal.facts) : say.refusal(refusal.code)}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{say.lift}</h1>
          <p class="govuk-body">{say.liftExplain(declared.name)}</p>
          <form method="post">
            <Button>{say.lift}</Button>
          </form>
        </WorkPage>
      );
    },
    submit: async (tx, actor, now, { kind, id, account }) =>
      liftRecusal(tx, actor, now, { kind: (await openRecord(tx, kinds, kind, id)).kind, id, account }),
    then: ({ kind, id }) => kinds.find(({ name }) => name === kind)!.href(id),
  });
