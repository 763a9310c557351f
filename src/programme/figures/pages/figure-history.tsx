import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Timeline } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Stored, SummaryList, Tag } from '../../../design/text.tsx';
import { dayText, isoText, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import { listUnits } from '../../../organisation/units/unit.queries.ts';
import { page } from '../../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { findReporting, listSaid, type Part } from '../figure.queries.ts';
import { countText, figureText, NO_GOAL } from '../figure.words.ts';
import { findIndicator } from '../indicator.queries.ts';
import { breakdownText, periodName } from '../indicator.words.ts';
import { UnitName } from '../reported.view.tsx';

const t = words({
  vi: {
    indicators: 'Chỉ tiêu',
    title: 'Một số liệu và mọi lần ghi',
    unit: 'Đơn vị',
    period: 'Kỳ',
    now: 'Đang dùng',
    first: 'Báo cáo',
    correction: 'Sửa số',
    source: 'Nguồn',
    note: 'Ghi chú',
    by: (name: string) => `Người ghi: ${name}`,
    sample: 'mẫu',
    sampleName: 'tên mẫu',
    correct: 'Sửa số này',
    all: 'Mọi lần ghi, mới nhất trước',
    kept: 'Không lần ghi nào bị xóa hay sửa đè. Số mới nhất được dùng.',
    parts: 'Chia nhỏ',
    part: 'Phần',
    number: 'Số',
    evidence: 'Số này do đơn vị báo; chưa nối với buổi nói chuyện hay vụ việc nào.',
  },
  en: {
    indicators: 'Indicators',
    title: 'A figure and all that was recorded',
    unit: 'Unit',
    period: 'Period',
    now: 'In use',
    first: 'Report',
    correction: 'Correction',
    source: 'Source',
    note: 'Note',
    by: (name: string) => `Recorded by ${name}`,
    sample: 'sample',
    sampleName: 'sample name',
    correct: 'Correct it',
    all: 'Everything recorded, latest first',
    kept: 'Nothing recorded is removed or overwritten. The latest counts.',
    parts: 'Broken down',
    part: 'Part',
    number: 'Number',
    evidence: 'The unit reported this; it is not linked to talks or cases yet.',
  },
});

/** Down to what one figure is: every time it was recorded, by whom, from what. */
export const figureHistoryScreen = page({
  path: `${PROGRAMME}/chi-so/:code/so-lieu/:unitId/:asOf`,
  may: 'figure.read',
  params: z.object({ code: z.string().max(20), unitId: z.string().regex(UUID), asOf: z.iso.date() }),
  async load(tx, params, { actor }) {
    const asOf = Temporal.PlainDate.from(params.asOf);
    const indicator = await findIndicator(tx, params.code);
    const said = indicator ? await listSaid(tx, { indicatorId: indicator.id, unitId: params.unitId, asOf }) : [];
    const unit = (await listUnits(tx, asOf)).find(({ id }) => id === params.unitId);
    if (!indicator || !unit || said.length === 0) throw new NotFound('figure', params.unitId);
    const names = await listNames(
      tx,
      said.map(({ recordedBy }) => recordedBy),
    );
    const reporting = await findReporting(tx, actor);
    const mayReport = actor.may.has('figure.report') && (!reporting || reporting.has(unit.id));
    return { indicator, unit, asOf, said, names, mayReport };
  },
  view({ indicator, unit, asOf, said, names, mayReport }, { language, frame, to }) {
    const say = t(language);
    const [latest] = said;
    const by = (account: string) =>
      names.has(account) ? say.by(`${names.get(account)}${frame.demonstration ? ` (${say.sampleName})` : ''}`) : undefined;
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="figures"
        back={[
          { href: `${PROGRAMME}/chi-so`, text: say.indicators },
          { href: `${PROGRAMME}/chi-so/${indicator.code}?ky=${asOf}`, text: indicator.code },
        ]}
        act={
          mayReport ? (
            <ButtonLink kind="secondary" href={to(`${PROGRAMME}/so-lieu/${unit.id}/${asOf}`)}>
              {say.correct}
            </ButtonLink>
          ) : null
        }
      >
        <SummaryList
          rows={[
            { key: indicator.code, value: <Stored language={language} text={indicator.name} /> },
            { key: say.unit, value: <UnitName frame={frame} name={unit.short} /> },
            { key: say.period, value: `${periodName(language, indicator.rhythm, asOf)} (${dayText(asOf)})` },
            { key: say.now, value: <strong>{latest ? figureText(language, NO_GOAL, latest) : ''}</strong> },
          ]}
        />
        {latest && latest.parts.length > 0 ? <Parts language={language} parts={latest.parts} /> : null}
        <h2 class="govuk-heading-m">{say.all}</h2>
        <Timeline
          items={said.map((one, index) => ({
            title: `${index === said.length - 1 ? say.first : say.correction}: ${countText(language, one)}`,
            at: isoText(one.recordedAt),
            when: momentText(one.recordedAt),
            by: by(one.recordedBy),
            matter: (
              <>
                <p class="govuk-body">
                  {say.source}: <span lang={language === 'en' ? 'vi' : undefined}>{one.source}</span>{' '}
                  {one.sample ? <Tag>{say.sample}</Tag> : null}
                </p>
                {one.note ? (
                  <p class="govuk-body">
                    {say.note}: <span lang={language === 'en' ? 'vi' : undefined}>{one.note}</span>
                  </p>
                ) : null}
              </>
            ),
          }))}
        />
        <p class="ba-quiet">
          {say.kept} {say.evidence}
        </p>
      </ProgrammePage>
    );
  },
});

const Parts = ({ language, parts }: { language: Language; parts: readonly Part[] }) => {
  const say = t(language);
  return (
    <ScrollArea label={say.parts}>
      <Table
        caption={say.parts}
        captionSize="m"
        columns={[{ text: say.part }, { text: say.number, numeric: true }]}
        rows={parts.map((part) => [
          `${breakdownText(language, part.breakdown)}: ${breakdownText(language, part.part).toLocaleLowerCase()}`,
          countText(language, part),
        ])}
      />
    </ScrollArea>
  );
};
