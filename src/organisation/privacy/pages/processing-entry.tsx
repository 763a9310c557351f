import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { ErrorSummary } from '../../../design/form.tsx';
import { Details, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { listNames } from '../../people/account.queries.ts';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { Lines, nameIn, PrivacyPage } from '../privacy.view.tsx';
import { listLatestNames, listPrivacyUnits } from '../privacy-unit.queries.ts';
import { addProcessing, changeProcessing, confirmProcessing, endProcessing } from '../processing.commands.ts';
import { PROCESSING_PARTS, ProcessingFields, processingInput, processingWords } from '../processing.fields.tsx';
import { findProcessing, listProcessingVersions, type ProcessingVersion } from '../processing.queries.ts';
import { findClass } from '../retention.rules.ts';
import { processingState, REGISTER, STATE_COLOURS } from './processing-register.tsx';

const t = words({
  vi: {
    back: 'Sổ hoạt động xử lý',
    add: 'Thêm hoạt động xử lý',
    edit: 'Sửa hoạt động xử lý',
    change: 'Sửa',
    save: 'Lưu bản nháp',
    confirm: 'Xác nhận phiên bản này',
    end: 'Ngừng hoạt động này',
    endText: 'Hoạt động ở lại trong sổ, ghi là đã ngừng từ hôm nay. Không mở lại được; nếu làm lại, thêm hoạt động mới.',
    endDo: 'Ghi là đã ngừng',
    unit: 'Đơn vị phụ trách',
    noUnit: 'Chọn đơn vị',
    version: (n: number, when: string, who: string) => `Phiên bản ${n}, ${who} lưu lúc ${when}`,
    confirmed: (when: string, who: string) => `${who} xác nhận lúc ${when}`,
    draft: 'Nháp, chờ xác nhận',
    running: 'Đã xác nhận',
    ended: (day: string) => `Đã ngừng từ ${day}`,
    older: (n: number) => `Các phiên bản trước (${n})`,
    noClass: 'Chưa xếp loại',
  },
  en: {
    back: 'Register of processing',
    add: 'Add an entry',
    edit: 'Change an entry',
    change: 'Change',
    save: 'Save as a draft',
    confirm: 'Confirm this version',
    end: 'This processing has ended',
    endText: 'The entry stays in the register, as ended from today. It cannot be opened again; add a new one if it starts anew.',
    endDo: 'Note that it has ended',
    unit: 'Unit in charge',
    noUnit: 'Choose a unit',
    version: (n: number, when: string, who: string) => `Version ${n}, saved by ${who} at ${when}`,
    confirmed: (when: string, who: string) => `confirmed by ${who} at ${when}`,
    draft: 'Draft, to be confirmed',
    running: 'Confirmed',
    ended: (day: string) => `Ended on ${day}`,
    older: (n: number) => `Earlier versions (${n})`,
    noClass: 'No class yet',
  },
});
const params = z.object({ id: z.string().regex(UUID) });

const Version = ({ version, names, language }: { version: ProcessingVersion; names: ReadonlyMap<string, string>; language: Language }) => {
  const say = t(language);
  const label = processingWords(language);
  return (
    <>
      <p class="ba-quiet">
        {say.version(version.number, momentText(version.savedAt), nameIn(names, version.savedBy))}
        {version.confirmedAt ? `; ${say.confirmed(momentText(version.confirmedAt), nameIn(names, version.confirmedBy))}` : ''}
      </p>
      <SummaryList
        rows={[
          ...PROCESSING_PARTS.map((part) => ({
            key: label[part],
            value: (
              <span lang="vi">
                <Lines text={version[part]} />
              </span>
            ),
          })),
          { key: label.retentionClass, value: findClass(version.retentionClass)?.what[language] ?? say.noClass },
        ]}
      />
    </>
  );
};

/** One entry with all its versions; prints. */
const showScreen = form({
  path: `${REGISTER}/:id`,
  may: 'privacy.read',
  params,
  async load(tx, { id }, { now }) {
    const entry = await findProcessing(tx, id);
    if (!entry) throw new NotFound('processing', id);
    const versions = await listProcessingVersions(tx, id);
    const unit = (await listLatestNames(tx, [entry.unitId], dayOf(now))).get(entry.unitId) ?? '';
    return {
      entry,
      versions,
      unit,
      names: await listNames(
        tx,
        versions.flatMap(({ savedBy, confirmedBy }) => [savedBy, ...(confirmedBy ? [confirmedBy] : [])]),
      ),
    };
  },
  view({ entry, versions, unit, names }, { language, frame, refusal, to }) {
    const say = t(language);
    const [latest, ...older] = versions;
    const state = processingState(entry);
    return (
      <PrivacyPage frame={frame} title={entry.name} back={{ href: REGISTER, text: say.back }} refusal={refusal}>
        <p class="govuk-body">
          <Tag colour={STATE_COLOURS[state]}>
            {entry.endedOn ? say.ended(dayText(entry.endedOn)) : state === 'draft' ? say.draft : say.running}
          </Tag>{' '}
          <span lang="vi">{unit}</span>
        </p>
        {latest ? <Version version={latest} names={names} language={language} /> : null}
        {frame.may.has('privacy.oversee') && state !== 'ended' ? (
          <form method="post">
            <ButtonGroup>
              {state === 'draft' ? (
                <Button name="act" value="confirm">
                  {say.confirm}
                </Button>
              ) : null}
              <ButtonLink href={to(`${REGISTER}/${entry.id}/sua`)} kind="secondary">
                {say.change}
              </ButtonLink>
            </ButtonGroup>
            <Details summary={say.end}>
              <p>{say.endText}</p>
              <Button kind="secondary" name="act" value="end">
                {say.endDo}
              </Button>
            </Details>
          </form>
        ) : null}
        {older.length > 0 ? (
          <Details summary={say.older(older.length)}>
            {older.map((version) => (
              <Version version={version} names={names} language={language} />
            ))}
          </Details>
        ) : null}
      </PrivacyPage>
    );
  },
  input: () => z.object({ act: z.enum(['confirm', 'end']) }),
  submit: (tx, actor, now, { id, act }) => (act === 'confirm' ? confirmProcessing : endProcessing)(tx, actor, now, { id }),
  then: ({ id }) => `${REGISTER}/${id}`,
});

const addScreen = form({
  path: `${REGISTER}/moi`,
  may: 'privacy.oversee',
  params: z.object({}),
  load: async (tx, _params, { now }) => ({ units: await listPrivacyUnits(tx, dayOf(now), 'privacy.oversee') }),
  view({ units }, showing) {
    const { language, frame, errors, value } = showing;
    const say = t(language);
    return (
      <PrivacyPage frame={frame} title={say.add} back={{ href: REGISTER, text: say.back }} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <form method="post" novalidate>
          <UnitSelect
            language={language}
            name="unit"
            label={say.unit}
            units={units}
            value={value('unit')}
            none={say.noUnit}
            error={errors['unit']}
          />
          <ProcessingFields showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: (language) => processingInput(language).extend({ unit: z.string({ error: t(language).noUnit }).regex(UUID, t(language).noUnit) }),
  async submit(tx, actor, now, { unit, ...text }, { language }) {
    const units = await listPrivacyUnits(tx, dayOf(now), 'privacy.oversee');
    if (!units.some(({ id }) => id === unit)) throw new Invalid({ unit: t(language).noUnit });
    return addProcessing(tx, actor, now, { unitId: unit, ...text });
  },
  then: (_params, { id }) => `${REGISTER}/${id}`,
});

const editScreen = form({
  path: `${REGISTER}/:id/sua`,
  may: 'privacy.oversee',
  params,
  async load(tx, { id }) {
    const entry = await findProcessing(tx, id);
    if (!entry) throw new NotFound('processing', id);
    return entry;
  },
  view(entry, showing) {
    const { language, frame, errors, refusal } = showing;
    const say = t(language);
    return (
      <PrivacyPage
        frame={frame}
        title={say.edit}
        back={{ href: `${REGISTER}/${entry.id}`, text: entry.name }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        <ErrorSummary language={language} errors={errors} />
        <form method="post" novalidate>
          <ProcessingFields entry={entry} showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: processingInput,
  submit: changeProcessing,
  then: ({ id }) => `${REGISTER}/${id}`,
});

export const processingEntryScreens: readonly Screen[] = [addScreen, showScreen, editScreen];
