import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { ErrorSummary, Select } from '../../../design/form.tsx';
import { InsetText, Tag } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf, momentText } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, words } from '../../../kernel/words.ts';
import { form, page, pageNumber } from '../../../platform/http/screen.tsx';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { registerBreach } from '../breach.commands.ts';
import { BreachFields, breachInput } from '../breach.fields.tsx';
import { listBreaches } from '../breach.queries.ts';
import { isLate } from '../breach.rules.ts';
import { notifyBy } from '../deadline.rules.ts';
import { MomentFields, momentInput, readMoment } from '../moment.fields.tsx';
import { listAddress, PRIVACY, PrivacyList, PrivacyPage, UnreadTag } from '../privacy.view.tsx';
import { listLatestNames, listPrivacyUnits } from '../privacy-unit.queries.ts';

export const BREACHES = `${PRIVACY}/su-co`;

const t = words({
  vi: {
    title: 'Sự cố dữ liệu cá nhân',
    back: 'Dữ liệu cá nhân',
    add: 'Ghi sự cố',
    addTitle: 'Ghi sự cố dữ liệu cá nhân',
    found: (n: string) => `${n} sự cố`,
    code: 'Số',
    detected: 'Phát hiện',
    notify: 'Báo cơ quan chuyên trách',
    people: 'Người bị ảnh hưởng',
    unit: 'Đơn vị',
    noUnit: 'Chọn đơn vị',
    state: 'Tình trạng',
    open: 'Đang xử lý',
    closed: 'Đã đóng',
    all: 'Tất cả',
    late: 'Quá hạn',
    lateNotified: 'đã báo, muộn',
    notified: 'đã báo',
    before: (when: string) => `trước ${when}`,
    unknown: 'chưa rõ',
    none: 'Không có sự cố nào khớp',
    noneText:
      'Mất, lộ, gửi nhầm, xem trái phép, không mở được: ghi ngay khi phát hiện. Đồng hồ chạy từ lúc phát hiện, không phải từ lúc ghi.',
    detectedAt: 'Ngày phát hiện',
    clock: (hours: number) => `Cơ quan chuyên trách của Bộ Công an phải được báo trong ${hours} giờ kể từ lúc phát hiện.`,
    ahead: 'Thời điểm phát hiện không thể ở tương lai',
    save: 'Ghi vào sổ',
  },
  en: {
    title: 'Data breaches',
    back: 'Personal data',
    add: 'Record a breach',
    addTitle: 'Record a data breach',
    found: (n: string) => `${n} breaches`,
    code: 'Number',
    detected: 'Found',
    notify: 'Specialised agency told',
    people: 'People affected',
    unit: 'Unit',
    noUnit: 'Choose a unit',
    state: 'State',
    open: 'Open',
    closed: 'Closed',
    all: 'All',
    late: 'Past due',
    lateNotified: 'told, late',
    notified: 'told',
    before: (when: string) => `by ${when}`,
    unknown: 'not known',
    none: 'No breach matches',
    noneText:
      'Lost, leaked, sent to the wrong place, looked at without right, not to be opened: record it when it is found. The clock runs from finding it, not from recording it.',
    detectedAt: 'Day it was found',
    clock: (hours: number) => `The specialised agency of the Ministry of Public Security must know within ${hours} hours of finding it.`,
    ahead: 'It cannot have been found in the future',
    save: 'Record it',
  },
});

/** The register of breaches. What is late is red. */
export const breachesScreen = page({
  path: BREACHES,
  may: 'privacy.handle',
  params: z.object({ tinh_trang: z.enum(['open', 'closed', '']).catch('').default(''), trang: pageNumber }),
  async load(tx, asked, { now }) {
    const listed = await listBreaches(tx, { state: asked.tinh_trang, page: asked.trang });
    return {
      asked,
      listed,
      names: await listLatestNames(
        tx,
        listed.rows.map(({ unitId }) => unitId),
        dayOf(now),
      ),
    };
  },
  view({ asked, listed, names }, { language, frame, now, to }) {
    const say = t(language);
    const here = to(BREACHES);
    const { tinh_trang } = asked;
    const address = (change: { trang: number }) => listAddress(here, { ...asked, ...change });
    return (
      <PrivacyPage frame={frame} title={say.title} back={{ href: PRIVACY, text: say.back }}>
        <ButtonLink href={to(`${BREACHES}/moi`)}>{say.add}</ButtonLink>
        <Filter language={language} action={here} clear={here} selected={tinh_trang ? [{ text: say[tinh_trang], href: here }] : []}>
          <Select
            language={language}
            name="tinh_trang"
            label={say.state}
            value={tinh_trang}
            options={[
              { value: '', text: say.all },
              { value: 'open', text: say.open },
              { value: 'closed', text: say.closed },
            ]}
          />
        </Filter>
        <PrivacyList
          frame={frame}
          title={say.title}
          listed={listed}
          found={say.found}
          none={{ title: say.none, text: say.noneText }}
          note={
            listed.rows.some(({ notifiedAt, notifyUnread }) => !notifiedAt && notifyUnread) ? (
              <p class="ba-quiet">
                {say.notify}: <UnreadTag language={language} unread />
              </p>
            ) : null
          }
          columns={[say.code, say.notify, say.state, say.detected, say.people, say.unit]}
          row={(breach) => [
            <a class="ba-nowrap" href={to(`${BREACHES}/${breach.id}`)}>
              {breach.code}
            </a>,
            breach.notifiedAt ? (
              isLate(breach, now) ? (
                <Tag colour="red">{say.lateNotified}</Tag>
              ) : (
                <Tag colour="green">{say.notified}</Tag>
              )
            ) : (
              <>
                {say.before(momentText(breach.notifyBy))} {isLate(breach, now) ? <Tag colour="red">{say.late}</Tag> : null}
              </>
            ),
            <Tag colour={breach.closedAt ? 'grey' : 'yellow'}>{breach.closedAt ? say.closed : say.open}</Tag>,
            momentText(breach.detectedAt),
            breach.people === null ? say.unknown : count(language, breach.people),
            <span lang="vi">{names.get(breach.unitId) ?? ''}</span>,
          ]}
          page={asked.trang}
          address={(trang) => address({ trang })}
        />
      </PrivacyPage>
    );
  },
});

/** Recording a breach. */
export const newBreachScreen = form({
  path: `${BREACHES}/moi`,
  may: 'privacy.handle',
  params: z.object({}),
  load: async (tx, _params, { now }) => ({ units: await listPrivacyUnits(tx, dayOf(now)), now }),
  view({ units, now }, showing) {
    const { language, frame, errors, refusal, value } = showing;
    const say = t(language);
    const { term } = notifyBy(now);
    return (
      <PrivacyPage
        frame={frame}
        title={say.addTitle}
        back={{ href: BREACHES, text: say.title }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        <ErrorSummary language={language} errors={errors} />
        <InsetText>
          {say.clock(term.amount)} <span lang="vi">{citationText(term.source)}</span> <UnreadTag language={language} unread={term.unread} />
        </InsetText>
        <form method="post" novalidate>
          {units.length === 1 ? (
            <input type="hidden" name="unit" value={units[0]?.id} />
          ) : (
            <UnitSelect
              language={language}
              name="unit"
              label={say.unit}
              units={units}
              value={value('unit')}
              none={say.noUnit}
              error={errors['unit']}
            />
          )}
          <MomentFields name="detected" label={say.detectedAt} stored={now} showing={showing} />
          <BreachFields showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: (language) =>
    breachInput(language)
      .extend({ unit: z.string({ error: t(language).noUnit }).regex(UUID, t(language).noUnit) })
      .extend(momentInput('detected').shape),
  async submit(tx, actor, now, { unit, detected_day, detected_time, ...text }, { language }) {
    const detectedAt = readMoment('detected', { detected_day, detected_time }, language);
    if (Temporal.Instant.compare(detectedAt, now) > 0) throw new Invalid({ detected_day: t(language).ahead });
    if (!(await listPrivacyUnits(tx, dayOf(now))).some(({ id }) => id === unit)) throw new Invalid({ unit: t(language).noUnit });
    return registerBreach(tx, actor, now, { unitId: unit, detectedAt, ...text });
  },
  then: (_params, { id }) => `${BREACHES}/${id}`,
});
