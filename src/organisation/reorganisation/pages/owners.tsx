import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Select } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Tag } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, count as numeral, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, many, type Screen } from '../../../platform/http/screen.tsx';
import type { Holding } from '../../holdings.ts';
import { inTreeOrder } from '../../units/unit.fields.tsx';
import { chooseExceptions, chooseOwner } from '../move.commands.ts';
import { endingUnits, listExceptions, listOwners, movingOf, type Owner } from '../move.queries.ts';
import { ACT, ActPage, actPath } from '../reorganisation.view.tsx';
import { refusalText, unitName } from '../reorganisation.words.ts';
import { type ActWithUnits, findActWithUnits } from '../unit-choice.queries.ts';

const t = words({
  vi: {
    title: (unit: string) => `Ai nhận những gì của ${unit}`,
    all: 'Nơi nhận chung',
    allHint: 'Cho mọi loại không chọn riêng ở dưới',
    auto: 'Đơn vị kế thừa duy nhất, nếu chỉ có một',
    asAll: 'Theo nơi nhận chung',
    successors: 'Kế thừa',
    others: 'Đơn vị khác',
    of: (title: string, n: string) => `${title}: ${n} mục đang mở`,
    records: 'Chọn từng mục',
    apart: (n: string) => `${n} mục chọn riêng`,
    save: 'Lưu nơi nhận',
    one: (title: string, unit: string) => `${title} của ${unit}: từng mục`,
    asRest: 'Theo cả loại',
    none: 'Đơn vị này không còn mục nào đang mở thuộc loại này',
    shown: (n: string, all: string) =>
      `Hiện ${n} mục cũ nhất trên ${all}. Các mục còn lại theo cả loại; chọn và lưu rồi thì mục tiếp theo hiện ra sau khi chuyển.`,
    saveRecords: 'Lưu',
    cancel: 'Thôi, quay lại',
  },
  en: {
    title: (unit: string) => `Who takes what of ${unit}`,
    all: 'Who takes all of it',
    allHint: 'For every kind without a choice of its own below',
    auto: 'The only unit that follows, if there is just one',
    asAll: 'As for all of it',
    successors: 'Successors',
    others: 'Other units',
    of: (title: string, n: string) => `${title}: ${n} open`,
    records: 'Choose one by one',
    apart: (n: string) => `${n} chosen apart`,
    save: 'Save who takes it',
    one: (title: string, unit: string) => `${title} of ${unit}, one by one`,
    asRest: 'As for the kind',
    none: 'Nothing of this kind is open in this unit',
    shown: (n: string, all: string) => `The ${n} oldest of ${all} are shown. The rest goes as the kind does.`,
    saveRecords: 'Save',
    cancel: 'Cancel and go back',
  },
});

const MOST = 200;
const UNIT_PARAMS = z.object({ id: z.uuid(), unitId: z.uuid() });

async function findEnding(tx: Tx, id: string, unitId: string): Promise<ActWithUnits> {
  const found = await findActWithUnits(tx, id);
  if (!endingUnits(found.act).includes(unitId)) throw new NotFound('unit', unitId);
  return found;
}

/** Who may take it: first the units that the act names as successors. */
function options(language: Language, { act, after, names }: ActWithUnits, unitId: string, none: string, ends?: string | undefined) {
  const say = t(language);
  const successors = act.flows.flatMap(({ from, to }) => (from === unitId ? [to] : []));
  const others = inTreeOrder(after).filter(({ unit }) => !successors.includes(unit.id));
  const option = (id: string, depth = 0) => ({ value: id, text: `${'\u2003'.repeat(depth)}${unitName(language, names, id)}` });
  return [
    { value: '', text: none },
    ...(ends ? [{ value: 'ends', text: ends }] : []),
    ...(successors.length > 0 ? [{ group: say.successors, options: successors.map((id) => option(id)) }] : []),
    { group: say.others, options: others.map(({ unit, depth }) => option(unit.id, depth)) },
  ];
}

const choiceOf = (to: Owner | undefined): string => (to === undefined ? '' : (to ?? 'ends'));
const choice = z.uuid().or(z.literal(['', 'ends']));

const ownersScreen = (holdings: readonly Holding[]) =>
  form({
    path: `${ACT}/chuyen-giao/:unitId`,
    may: 'organisation.reorganise',
    params: UNIT_PARAMS,
    input: () =>
      z.object({ holding: many(z.string()), to: z.preprocess((sent) => (Array.isArray(sent) ? sent : [sent]), z.array(choice)) }),
    async load(tx, { id, unitId }) {
      const found = await findEnding(tx, id, unitId);
      const counts = new Map<string, number>();
      for (const { name, count } of movingOf(holdings)) counts.set(name, (await count(tx, [unitId])).get(unitId) ?? 0);
      const owners = (await listOwners(tx, id)).filter(({ unit }) => unit === unitId);
      return { ...found, unitId, counts, owners, exceptions: await listExceptions(tx, id, unitId) };
    },
    view(data, { language, frame, errors, refusal, to }) {
      const { act, names, unitId, counts, owners, exceptions } = data;
      const say = t(language);
      const chosen = (holding: string) => owners.find((one) => one.holding === holding);
      const back = to(actPath(act.id));
      return (
        <ActPage
          frame={frame}
          title={say.title(unitName(language, names, unitId))}
          back={{ href: back, text: act.title }}
          errors={errors}
          refused={refusal && refusalText(language, refusal, names)}
        >
          <form method="post" novalidate>
            <input type="hidden" name="holding" value="all" />
            <Select
              language={language}
              name="to"
              id="to-all"
              label={say.all}
              labelSize="m"
              hint={say.allHint}
              value={choiceOf(chosen('')?.to)}
              options={options(language, data, unitId, say.auto)}
            />
            {movingOf(holdings).map(({ name, title, mayEnd }) => {
              const apart = exceptions.filter(({ holding }) => holding === name).length;
              return (
                <>
                  <input type="hidden" name="holding" value={name} />
                  <Select
                    language={language}
                    name="to"
                    id={`to-${name}`}
                    label={say.of(title[language], numeral(language, counts.get(name) ?? 0))}
                    hint={
                      <>
                        <a class="govuk-link" href={to(actPath(act.id, `/chuyen-giao/${unitId}/${name}`))}>
                          {say.records}
                          <span class="govuk-visually-hidden"> {title[language]}</span>
                        </a>{' '}
                        {apart > 0 ? <Tag colour="grey">{say.apart(String(apart))}</Tag> : null}
                      </>
                    }
                    value={choiceOf(chosen(name)?.to)}
                    options={options(language, data, unitId, say.asAll, mayEnd?.[language])}
                  />
                </>
              );
            })}
            <ButtonGroup>
              <Button>{say.save}</Button>
              <a class="govuk-link" href={back}>
                {say.cancel}
              </a>
            </ButtonGroup>
          </form>
        </ActPage>
      );
    },
    submit: (tx, actor, now, { id, unitId, holding, to }) =>
      chooseOwner(holdings)(tx, actor, now, {
        ...{ id, unitId },
        choices: holding.map((name, index) => ({ holding: name === 'all' ? '' : name, to: to[index] ?? '' })),
      }),
    then: ({ id }) => `${actPath(id)}#ai-nhan-gi`,
  });

const recordsScreen = (holdings: readonly Holding[]) =>
  form({
    path: `${ACT}/chuyen-giao/:unitId/:holding`,
    may: 'organisation.reorganise',
    params: UNIT_PARAMS.extend({ holding: z.string().regex(/^[a-z_]+\.[a-z_]+$/) }),
    input: () => z.object({ record: many(z.uuid()), to: z.preprocess((sent) => (Array.isArray(sent) ? sent : [sent]), z.array(choice)) }),
    async load(tx, { id, unitId, holding }) {
      const found = await findEnding(tx, id, unitId);
      const kind = movingOf(holdings).find(({ name }) => name === holding);
      if (!kind) throw new NotFound('holding', holding);
      const exceptions = (await listExceptions(tx, id, unitId)).filter((one) => one.holding === holding);
      return {
        ...found,
        unitId,
        kind,
        exceptions,
        held: await kind.list(tx, unitId, MOST),
        count: (await kind.count(tx, [unitId])).get(unitId) ?? 0,
      };
    },
    view(data, { language, frame, errors, refusal, to }) {
      const { act, names, unitId, kind, exceptions, held, count } = data;
      const say = t(language);
      const back = to(actPath(act.id, `/chuyen-giao/${unitId}`));
      const choices = options(language, data, unitId, say.asRest, kind.mayEnd?.[language]);
      return (
        <ActPage
          frame={frame}
          title={say.one(kind.title[language], unitName(language, names, unitId))}
          back={{ href: back, text: say.title(unitName(language, names, unitId)) }}
          errors={errors}
          refused={refusal && refusalText(language, refusal, names)}
        >
          {held.length === 0 ? (
            <EmptyState title={say.none} />
          ) : (
            <form method="post" novalidate>
              {held.length >= MOST && count > held.length ? (
                <p>{say.shown(numeral(language, held.length), numeral(language, count))}</p>
              ) : null}
              {held.map(({ id, label }) => (
                <>
                  <input type="hidden" name="record" value={id} />
                  <Select
                    language={language}
                    name="to"
                    id={`to-${id}`}
                    label={<span lang={language === 'vi' ? undefined : 'vi'}>{label}</span>}
                    value={choiceOf(exceptions.find(({ recordId }) => recordId === id)?.to)}
                    options={choices}
                  />
                </>
              ))}
              <ButtonGroup>
                <Button>{say.saveRecords}</Button>
                <a class="govuk-link" href={back}>
                  {say.cancel}
                </a>
              </ButtonGroup>
            </form>
          )}
        </ActPage>
      );
    },
    submit: (tx, actor, now, { id, unitId, holding, record, to }) =>
      chooseExceptions(holdings)(tx, actor, now, {
        ...{ id, unitId, holding },
        choices: record.map((recordId, index) => ({ recordId, to: to[index] ?? '' })),
      }),
    then: ({ id, unitId }) => actPath(id, `/chuyen-giao/${unitId}`),
  });

export const ownerScreens = (holdings: readonly Holding[]): readonly Screen[] => [ownersScreen(holdings), recordsScreen(holdings)];
