import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select } from '../../../design/form.tsx';
import { Details, Tag } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, words } from '../../../kernel/words.ts';
import { form, pageNumber } from '../../../platform/http/screen.tsx';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { listAddress, PRIVACY, PrivacyList, PrivacyPage } from '../privacy.view.tsx';
import { listLatestNames, listPrivacyUnits } from '../privacy-unit.queries.ts';
import { takeOverTemplates } from '../processing.commands.ts';
import { listProcessing } from '../processing.queries.ts';
import { PROCESSING_TEMPLATES } from '../processing.templates.ts';

export const REGISTER = `${PRIVACY}/so-xu-ly`;
export const STATE_COLOURS = { draft: 'yellow', confirmed: 'green', ended: 'grey' } as const;
export const processingState = ({ confirmedAt, endedOn }: { confirmedAt: Temporal.Instant | null; endedOn: Temporal.PlainDate | null }) =>
  endedOn ? 'ended' : confirmedAt ? 'confirmed' : 'draft';

const t = words({
  vi: {
    title: 'Sổ hoạt động xử lý dữ liệu cá nhân',
    back: 'Dữ liệu cá nhân',
    add: 'Thêm hoạt động',
    found: (n: string) => `${n} hoạt động`,
    name: 'Hoạt động',
    purpose: 'Mục đích',
    state: 'Tình trạng',
    unit: 'Đơn vị phụ trách',
    draft: 'Nháp, chờ xác nhận',
    confirmed: 'Đã xác nhận',
    ended: 'Đã ngừng',
    all: 'Tất cả',
    everyUnit: 'Mọi đơn vị trong phạm vi',
    none: 'Chưa có hoạt động nào khớp',
    noneText: 'Mỗi hoạt động ghi: để làm gì, dựa vào đâu, dữ liệu nào, của ai, ai nhận, giữ bao lâu, bảo vệ thế nào.',
    take: (n: string) => `Lấy ${n} hoạt động mà chương trình này đang làm`,
    takeText: 'Chúng vào sổ ở dạng nháp; cơ quan đọc, sửa và xác nhận. Hoạt động đã có trong sổ không bị đụng tới.',
    takeDo: 'Đưa vào sổ',
    noUnit: 'Chọn đơn vị',
  },
  en: {
    title: 'Register of processing',
    back: 'Personal data',
    add: 'Add an entry',
    found: (n: string) => `${n} entries`,
    name: 'Processing',
    purpose: 'Purpose',
    state: 'State',
    unit: 'Unit in charge',
    draft: 'Draft, to be confirmed',
    confirmed: 'Confirmed',
    ended: 'Ended',
    all: 'All',
    everyUnit: 'Every unit in reach',
    none: 'No entry matches',
    noneText: 'Each entry says what for, on what basis, which data, whose, who receives it, how long it is kept and how it is protected.',
    take: (n: string) => `Take over ${n} entries for what this program does`,
    takeText: 'They come in as drafts for the authority to read, mend and confirm. Entries already there are not touched.',
    takeDo: 'Put them in the register',
    noUnit: 'Choose a unit',
  },
});

/** The register as it stands; sending the form takes over the drafts that ship with the program. */
export const processingRegisterScreen = form({
  path: REGISTER,
  may: 'privacy.read',
  params: z.object({
    tinh_trang: z.enum(['draft', 'confirmed', 'ended', '']).catch('').default(''),
    don_vi: z
      .union([z.string().regex(UUID), z.literal('')])
      .catch('')
      .default(''),
    trang: pageNumber,
  }),
  async load(tx, { tinh_trang, don_vi, trang }, { now }) {
    const today = dayOf(now);
    const listed = await listProcessing(tx, { state: tinh_trang, unit: don_vi, page: trang });
    return {
      asked: { tinh_trang, don_vi, trang },
      listed,
      mine: await listPrivacyUnits(tx, today, 'privacy.oversee'),
      names: await listLatestNames(tx, [...listed.rows.map(({ unitId }) => unitId), ...(don_vi ? [don_vi] : [])], today),
    };
  },
  view({ asked, listed, mine, names }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const here = to(REGISTER);
    const oversees = frame.may.has('privacy.oversee');
    const states = { draft: say.draft, confirmed: say.confirmed, ended: say.ended } as const;
    const address = (change: Partial<typeof asked>) => listAddress(here, { ...asked, trang: 1, ...change });
    return (
      <PrivacyPage
        frame={frame}
        title={say.title}
        back={{ href: PRIVACY, text: say.back }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        {oversees ? <ButtonLink href={to(`${REGISTER}/moi`)}>{say.add}</ButtonLink> : null}
        <Filter
          language={language}
          action={here}
          clear={here}
          selected={[
            ...(asked.tinh_trang ? [{ text: states[asked.tinh_trang], href: address({ tinh_trang: '' }) }] : []),
            ...(asked.don_vi ? [{ text: names.get(asked.don_vi) ?? '—', href: address({ don_vi: '' }) }] : []),
          ]}
        >
          <Select
            language={language}
            name="tinh_trang"
            label={say.state}
            value={asked.tinh_trang}
            options={[{ value: '', text: say.all }, ...Object.entries(states).map(([key, text]) => ({ value: key, text }))]}
          />
          {mine.length > 1 ? (
            <UnitSelect language={language} name="don_vi" label={say.unit} units={mine} value={asked.don_vi} none={say.everyUnit} />
          ) : null}
        </Filter>
        <PrivacyList
          frame={frame}
          title={say.title}
          listed={listed}
          found={say.found}
          none={{ title: say.none, text: say.noneText }}
          columns={[say.name, say.state, say.unit, say.purpose]}
          row={(row) => [
            <a href={to(`${REGISTER}/${row.id}`)} lang="vi">
              {row.name}
            </a>,
            <Tag colour={STATE_COLOURS[processingState(row)]}>{say[processingState(row)]}</Tag>,
            <span lang="vi">{names.get(row.unitId) ?? ''}</span>,
            <span lang="vi">{row.purpose}</span>,
          ]}
          page={asked.trang}
          address={(trang) => address({ trang })}
        />
        {oversees && mine.length > 0 ? (
          <Details summary={say.take(count(language, PROCESSING_TEMPLATES.length))} open={Object.keys(errors).length > 0}>
            <p>{say.takeText}</p>
            <form method="post" novalidate>
              <UnitSelect
                language={language}
                name="unit"
                label={say.unit}
                units={mine}
                value={value('unit')}
                none={say.noUnit}
                error={errors['unit']}
              />
              <ButtonGroup>
                <Button kind="secondary">{say.takeDo}</Button>
              </ButtonGroup>
            </form>
          </Details>
        ) : null}
      </PrivacyPage>
    );
  },
  input: (language) => z.object({ unit: z.string({ error: t(language).noUnit }).regex(UUID, t(language).noUnit) }),
  async submit(tx, actor, now, { unit }, { language }) {
    const mine = await listPrivacyUnits(tx, dayOf(now), 'privacy.oversee');
    if (!mine.some(({ id }) => id === unit)) throw new Invalid({ unit: t(language).noUnit });
    return takeOverTemplates(tx, actor, now, { unitId: unit });
  },
  then: () => REGISTER,
});
