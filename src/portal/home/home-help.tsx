import { Button, ButtonLink } from '../../design/button.tsx';
import { CallTiles, HelpPanel } from '../../design/help-blocks.tsx';
import { Icon } from '../../design/icons.tsx';
import { type Language, words } from '../../kernel/words.ts';
import { NATIONAL_NUMBERS } from '../../law/help-numbers.ts';

const t = words({
  vi: {
    title: 'Cần giúp ngay?',
    danger: 'Đang bị đánh, bị đe dọa, bị nhốt: gọi\u00A0113.',
    unsure: 'Chưa chắc phải làm gì: gọi 1900\u00A096\u00A096\u00A080, cả ngày lẫn đêm.',
    first: ' – khi bạn hoặc người khác đang gặp nguy hiểm',
    duty: 'Số trực của phường bạn',
    choose: 'Chọn phường',
    show: 'Xem số',
    near: 'Tìm nơi giúp gần bạn',
    report: 'Báo tin',
  },
  en: {
    title: 'Do you need help now?',
    danger: 'Being beaten, threatened or locked in: call\u00A0113.',
    unsure: 'Not sure what to do: call 1900\u00A096\u00A096\u00A080, day and night.',
    first: ' – when you or someone else is in danger',
    duty: 'Duty number of your ward',
    choose: 'Choose a ward',
    show: 'Show number',
    near: 'Find help near you',
    report: 'Report',
  },
});

/** A tile has less room than a line of `/tro-giup`: shorter words, by the number they belong to. */
const TILES: Readonly<Record<string, { vi: string; en: string }>> = {
  '115': { vi: 'Cấp cứu y tế', en: 'Ambulance' },
  '111': { vi: 'Bảo vệ trẻ em, miễn phí', en: 'Child protection, free of charge' },
  '1900969680': {
    vi: 'Ngôi nhà Bình yên – tư vấn cho phụ nữ, trẻ em, 24/7; có thể tính cước',
    en: 'Peace House – advice for women and children, 24/7; the call may be charged',
  },
};

/** What somebody in danger needs, first on the home page. `wards`: those of the day, by short name. */
export const HelpNow = ({ language, wards, to }: { language: Language; wards: readonly string[]; to: (path: string) => string }) => {
  const say = t(language);
  return (
    <HelpPanel
      id="giup"
      title={say.title}
      leads={[say.danger, say.unsure]}
      calls={
        <>
          <CallTiles
            calls={NATIONAL_NUMBERS.map(({ number, dial, name, what }, at) => ({
              number,
              dial,
              what:
                at === 0 ? (
                  <>
                    <strong>{name[language]}</strong>
                    {say.first}
                  </>
                ) : (
                  (TILES[dial]?.[language] ?? `${name[language]} – ${what[language]}`)
                ),
            }))}
          />
          {wards.length > 0 ? (
            <form class="ba-duty" action={to('/tro-giup')}>
              <label class="govuk-label" for="phuong">
                {say.duty}
              </label>
              <div class="ba-duty__row">
                <select class="govuk-select" id="phuong" name="phuong">
                  <option value="">{say.choose}</option>
                  {wards.map((ward) => (
                    <option value={ward} lang={language === 'en' ? 'vi' : undefined}>
                      {ward}
                    </option>
                  ))}
                </select>
                <Button kind="secondary">{say.show}</Button>
              </div>
            </form>
          ) : null}
        </>
      }
      acts={
        <>
          <ButtonLink href={to('/tro-giup')}>
            <Icon name="place" />
            {say.near}
          </ButtonLink>
          <ButtonLink kind="secondary" href={to('/bao-tin')}>
            {say.report}
          </ButtonLink>
        </>
      }
    />
  );
};
