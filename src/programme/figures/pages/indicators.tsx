import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Stored, Tag } from '../../../design/text.tsx';
import { type Language, words } from '../../../kernel/words.ts';
import { NATIONAL_TARGETS } from '../../../law/decision-45.ts';
import { page, type Showing } from '../../../platform/http/screen.tsx';
import { listPlans } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { type Indicator, listIndicators } from '../indicator.queries.ts';
import { COUNTS_WORDS, goalText, moreReports, RHYTHM_WORDS } from '../indicator.words.ts';

const t = words({
  vi: {
    title: 'Chỉ tiêu',
    figures: 'Số liệu',
    about:
      'Chỉ tiêu là cái được đếm; mục tiêu của một kế hoạch đặt mức phải đạt cho chỉ tiêu. Một số liệu dùng chung cho mọi kế hoạch có cùng chỉ tiêu.',
    add: 'Thêm chỉ tiêu',
    work: 'Chỉ tiêu về việc đã làm',
    outcomes: 'Chỉ tiêu về kết quả: bạo lực có giảm không',
    code: 'Mã',
    name: 'Chỉ tiêu',
    counts: 'Đếm',
    rhythm: 'Kỳ',
    national: 'Mức của chương trình quốc gia',
    targets: 'Mục tiêu dùng nó',
    unread: 'chưa đối chiếu bản gốc',
    none: 'Chưa có chỉ tiêu nào',
    noneText: 'Cơ quan thường trực thêm chỉ tiêu trước khi đặt mục tiêu.',
  },
  en: {
    title: 'Indicators',
    figures: 'Figures',
    about:
      'An indicator is what is counted; the target of a plan sets what it must reach. One figure serves every plan with the same indicator.',
    add: 'Add an indicator',
    work: 'Indicators of work done',
    outcomes: 'Outcome indicators: is there less violence',
    code: 'Code',
    name: 'Indicator',
    counts: 'Counts',
    rhythm: 'Period',
    national: 'Set by the national programme',
    targets: 'Targets that use it',
    unread: 'not compared with the original',
    none: 'There is no indicator yet',
    noneText: 'The standing body adds indicators before targets are set.',
  },
});

/** What is counted here, apart from who has set which target for it. */
export const indicatorsScreen = page({
  path: `${PROGRAMME}/chi-so`,
  may: 'plan.see',
  params: z.object({}),
  async load(tx) {
    const indicators = await listIndicators(tx);
    const targets = (await listPlans(tx)).flatMap((plan) => plan.targets);
    return indicators.map((indicator) => ({
      indicator,
      targets: targets.filter((target) => target.indicator?.id === indicator.id).length,
    }));
  },
  view(all, { language, frame, to }) {
    const say = t(language);
    const groups = [
      { title: say.work, rows: all.filter(({ indicator }) => !indicator.outcome), outcome: false },
      { title: say.outcomes, rows: all.filter(({ indicator }) => indicator.outcome), outcome: true },
    ].filter(({ rows }) => rows.length > 0);
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="figures"
        back={[{ href: `${PROGRAMME}/so-lieu`, text: say.figures }]}
        act={frame.may.has('programme.write') ? <ButtonLink href={to(`${PROGRAMME}/chi-so/moi`)}>{say.add}</ButtonLink> : null}
      >
        <p class="govuk-body">{say.about}</p>
        {all.length === 0 ? <EmptyState title={say.none}>{say.noneText}</EmptyState> : null}
        {groups.map(({ title, rows, outcome }) => (
          <section>
            <h2 class="govuk-heading-m">{title}</h2>
            {outcome ? <p class="ba-quiet ba-gap">{moreReports(language)}</p> : null}
            <div class="ba-wide">
              <ScrollArea label={title}>
                <Table
                  cards
                  columns={[
                    { text: say.name },
                    { text: say.counts },
                    { text: say.rhythm },
                    ...(outcome ? [] : [{ text: say.national }]),
                    { text: say.targets, numeric: true },
                  ]}
                  rows={rows.map(({ indicator, targets }) => rowOf(language, to, indicator, targets, outcome))}
                />
              </ScrollArea>
            </div>
          </section>
        ))}
      </ProgrammePage>
    );
  },
});

function rowOf(language: Language, to: Showing['to'], indicator: Indicator, targets: number, outcome: boolean) {
  const say = t(language);
  const national = NATIONAL_TARGETS.find(({ code }) => code === indicator.code);
  return [
    <>
      <a href={to(`${PROGRAMME}/chi-so/${indicator.code}`)}>
        {indicator.code} · <Stored language={language} text={indicator.name} />
      </a>
      {indicator.basisRead ? null : (
        <>
          {' '}
          <Tag colour="yellow">{say.unread}</Tag>
        </>
      )}
    </>,
    COUNTS_WORDS[indicator.counts][language],
    RHYTHM_WORDS[indicator.rhythm][language],
    ...(outcome ? [] : [national ? goalText(language, { ...national, unit: '%' }) : '–']),
    String(targets),
  ];
}
