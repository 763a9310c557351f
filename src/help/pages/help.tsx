import { z } from 'zod';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/form.tsx';
import { HelpEntry } from '../../design/help-blocks.tsx';
import { HelpPage } from '../../design/layout.tsx';
import { InsetText } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { slugOf } from '../../kernel/slug.ts';
import { type Language, words } from '../../kernel/words.ts';
import { listUnits, type UnitOfDay } from '../../organisation/units/unit.queries.ts';
import { EVERYONE, page } from '../../platform/http/screen.tsx';
import { type HelpEntry as Entry, listHelpEntries, type Need } from '../entry.queries.ts';
import { AlsoYouCan, HistoryStays, NationalNumbers, numbersTitle } from '../help.view.tsx';

const t = words({
  vi: {
    title: 'Gọi ai, đến đâu',
    lead: 'Bạn không có lỗi. Có người trực để nghe bạn, cả ngày lẫn đêm.',
    near: 'Nơi giúp gần bạn',
    ward: 'Phường, xã',
    chooseWard: 'Chọn phường, xã',
    need: 'Cần gì',
    all: 'Tất cả',
    protection: 'Bảo vệ, can thiệp',
    medical: 'Khám, chữa',
    listening: 'Tư vấn, lắng nghe',
    legal: 'Trợ giúp pháp lý',
    filter: 'Lọc',
    inWard: (n: number, ward: string) => `${n} nơi giúp người ở ${ward}.`,
    everywhere: (n: number) => `${n} nơi giúp người ở mọi phường, xã. Chọn phường, xã của bạn để thấy nơi gần hơn.`,
    choose: 'Chọn phường, xã của bạn để thấy các nơi gần nhất.',
    noWard: 'Hôm nay không có phường, xã nào tên như vậy. Hãy chọn lại trong danh sách.',
    nothing: 'Chưa có nơi nào như vậy trong danh bạ. Hãy bỏ bớt điều kiện, hoặc gọi một trong các số ở trên.',
    sampleNumbers: 'Số máy mẫu.',
    sampleNumber: 'Số mẫu, không gọi được',
    checked: (day: string) => `đã kiểm tra ngày ${day}`,
    sampleChecked: (day: string) => `mẫu, ghi ngày ${day}`,
    noShelter:
      'Địa chỉ nơi tạm lánh không đăng ở đâu cả, để giữ an toàn cho bạn. Gọi 1900\u00A096\u00A096\u00A080 hoặc trực ban phường, họ sẽ chỉ cho bạn cách đến.',
  },
  en: {
    title: 'Who to call, where to go',
    lead: 'It is not your fault. Someone is there to listen to you, day and night.',
    near: 'Help near you',
    ward: 'Ward or commune',
    chooseWard: 'Choose a ward or commune',
    need: 'What you need',
    all: 'Anything',
    protection: 'Protection',
    medical: 'Medical care',
    listening: 'Advice, someone to listen',
    legal: 'Legal aid',
    filter: 'Filter',
    inWard: (n: number, ward: string) => `${n === 1 ? '1 place helps' : `${n} places help`} people in ${ward}.`,
    everywhere: (n: number) =>
      `${n === 1 ? '1 place helps' : `${n} places help`} people in every ward. Choose yours to see what is nearer.`,
    choose: 'Choose your ward or commune to see the nearest places.',
    noWard: 'There is no ward or commune of that name today. Choose one from the list.',
    nothing: 'The directory has no such place yet. Ask for less, or call one of the numbers above.',
    sampleNumbers: 'The numbers are samples.',
    sampleNumber: 'Sample, cannot be called',
    checked: (day: string) => `checked on ${day}`,
    sampleChecked: (day: string) => `sample, dated ${day}`,
    noShelter:
      'The address of a shelter is published nowhere, to keep you safe. Call 1900\u00A096\u00A096\u00A080 or your ward’s duty officer; they will tell you how to get there.',
  },
});

/** The words of the address for what somebody needs. */
const NEED_OF: Readonly<Record<string, Need>> = {
  'bao-ve': 'protection',
  'kham-chua': 'medical',
  'tu-van': 'listening',
  'phap-ly': 'legal',
};

/** Numbers to call at once, and the places that help in a ward. Kept by nobody, counted by nobody. */
export const helpScreen = page({
  path: '/tro-giup',
  may: EVERYONE,
  params: z.object({
    /** A ward by its short name, written as people write it or as an address does. */
    phuong: z.string().max(120).catch('').optional(),
    loai: z.string().max(40).catch('').optional(),
  }),
  async load(tx, { phuong = '', loai = '' }, { now }) {
    const wards = (await listUnits(tx, dayOf(now))).filter(({ kind }) => kind === 'ward');
    const asked = slugOf(phuong);
    const ward = asked ? wards.find(({ short }) => slugOf(short) === asked) : undefined;
    const need = NEED_OF[loai] ?? null;
    const entries = await listHelpEntries(tx, { unitId: ward?.id ?? null, need });
    return { wards, ward, need: need ? loai : '', entries, unknown: phuong.trim() !== '' && !ward };
  },
  view({ wards, ward, need, entries, unknown }, { language, frame, to }) {
    const say = t(language);
    return (
      <HelpPage frame={frame}>
        <div class="ba-help">
          <div class="ba-help__intro">
            <h1 class="govuk-heading-l">{say.title}</h1>
            <p class="govuk-body-l">{say.lead}</p>
            <HistoryStays language={language} />
          </div>
          <section class="ba-help__main" aria-labelledby="so">
            <h2 class="govuk-visually-hidden" id="so">
              {numbersTitle(language)}
            </h2>
            <NationalNumbers language={language} />
          </section>
          <section class="ba-help__main" aria-labelledby="gan">
            <h2 class="govuk-heading-m ba-gap" id="gan">
              {say.near}
            </h2>
            <form class="ba-filterbar" action={`${to('/tro-giup')}#gan`}>
              <Select
                language={language}
                name="phuong"
                label={say.ward}
                value={ward ? slugOf(ward.short) : ''}
                options={[{ value: '', text: say.chooseWard }, ...wards.map(({ short }) => ({ value: slugOf(short), text: short }))]}
              />
              <Select
                language={language}
                name="loai"
                label={say.need}
                value={need}
                options={[{ value: '', text: say.all }, ...Object.entries(NEED_OF).map(([value, one]) => ({ value, text: say[one] }))]}
              />
              <Button onceOnly={false}>{say.filter}</Button>
            </form>
            <Found language={language} ward={ward} entries={entries} unknown={unknown} />
            <InsetText>{say.noShelter}</InsetText>
          </section>
          <AlsoYouCan language={language} />
        </div>
      </HelpPage>
    );
  },
});

const Found = ({
  language,
  ward,
  entries,
  unknown,
}: {
  language: Language;
  ward: UnitOfDay | undefined;
  entries: readonly Entry[];
  unknown: boolean;
}) => {
  const say = t(language);
  const n = entries.length;
  return (
    <>
      <p class="ba-quiet ba-count" role={unknown ? 'alert' : undefined}>
        {unknown ? `${say.noWard} ` : null}
        {n > 0 ? (ward ? say.inWard(n, ward.short) : say.everywhere(n)) : ward ? say.nothing : unknown ? null : say.choose}
        {entries.some(({ sample }) => sample) ? (
          <>
            {' '}
            <strong>{say.sampleNumbers}</strong>
          </>
        ) : null}
      </p>
      {n > 0 ? (
        <ul>
          {entries.map((entry) => {
            const hours = language === 'vi' ? entry.hoursVi : entry.hoursEn;
            const day = dayText(entry.checkedOn);
            return (
              <HelpEntry
                name={language === 'vi' ? entry.nameVi : entry.nameEn}
                what={language === 'vi' ? entry.whatVi : entry.whatEn}
                phone={entry.phone}
                dial={entry.dial ?? undefined}
                when={
                  entry.sample ? (
                    <>
                      {say.sampleNumber}
                      <br />
                      {hours}
                    </>
                  ) : (
                    hours
                  )
                }
                checked={entry.sample ? say.sampleChecked(day) : say.checked(day)}
              />
            );
          })}
        </ul>
      ) : null}
    </>
  );
};
