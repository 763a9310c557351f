import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select } from '../../../design/form.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { listPlans } from '../../plans/plan.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { summaryOf } from '../evaluation.content.ts';
import { EVALUATION_PAGE, listEvaluations } from '../evaluation.queries.ts';
import { KINDS, type Kind, STATES, type State } from '../evaluation.rules.ts';
import { EVALUATION, evaluationPath } from '../evaluation.view.tsx';
import { evaluationTitle, KIND_NAMES, STATE_COLOURS, STATE_NAMES } from '../evaluation.words.ts';

const t = words({
  vi: {
    title: 'Đánh giá kế hoạch',
    draw: 'Lập đánh giá',
    found: (n: string) => `${n} đánh giá`,
    evaluation: 'Đánh giá',
    upTo: 'Số liệu đến',
    state: 'Tình trạng',
    symbol: 'Số, ngày',
    result: 'Mục tiêu đạt',
    of: (n: string, all: string) => `${n}/${all}`,
    unsigned: 'chưa ký',
    plan: 'Kế hoạch',
    kind: 'Loại',
    all: 'Tất cả',
    none: 'Chưa có đánh giá nào',
    noneFound: 'Không có đánh giá nào khớp',
    noneKeeps:
      'Bấm “Lập đánh giá” để sơ kết hoặc tổng kết một kế hoạch: kết quả từng mục tiêu lấy từ số liệu đã báo, người soạn chỉ ghi nguyên nhân, bài học và kết luận.',
    noneReads: 'Khi cơ quan thường trực ký sơ kết hoặc tổng kết một kế hoạch, bản đánh giá có ở đây.',
  },
  en: {
    title: 'Evaluation of plans',
    draw: 'Draw up an evaluation',
    found: (n: string) => `${n} ${n === '1' ? 'evaluation' : 'evaluations'}`,
    evaluation: 'Evaluation',
    upTo: 'Figures up to',
    state: 'State',
    symbol: 'Symbol, day',
    result: 'Targets met',
    of: (n: string, all: string) => `${n}/${all}`,
    unsigned: 'not signed',
    plan: 'Plan',
    kind: 'Kind',
    all: 'All',
    none: 'There is no evaluation yet',
    noneFound: 'No evaluation matches',
    noneKeeps:
      'Choose “Draw up an evaluation” for a mid-term or final one: the result of each target comes from what was reported; you write reasons, lessons and the conclusion.',
    noneReads: 'Once the standing body signs a mid-term or final evaluation of a plan, it stands here.',
  },
});

/** Evaluations, those still open first. Drafts are seen by who reads the whole programme. */
export const evaluationsScreen = page({
  path: EVALUATION,
  may: 'plan.see',
  params: z.object({
    ke_hoach: z.string().regex(UUID).or(z.literal('')).catch('').default(''),
    loai: z
      .enum([...KINDS, ''])
      .catch('')
      .default(''),
    tinh_trang: z
      .enum([...STATES, ''])
      .catch('')
      .default(''),
    trang: pageNumber,
  }),
  async load(tx, asked) {
    const filter = { planId: asked.ke_hoach, kind: asked.loai, state: asked.tinh_trang };
    return {
      asked,
      plans: (await listPlans(tx)).filter(({ state }) => state !== 'draft'),
      ...(await listEvaluations(tx, filter, asked.trang)),
    };
  },
  view({ asked, plans, rows, total }, { language, frame, to }) {
    const say = t(language);
    const address = (change: Partial<typeof asked>) => {
      const query = Object.entries({ ...asked, trang: 1, ...change }).filter(
        ([key, value]) => value !== '' && !(key === 'trang' && value === 1),
      );
      return to(EVALUATION) + (query.length > 0 ? `?${new URLSearchParams(query.map(([key, value]) => [key, String(value)]))}` : '');
    };
    const keeps = frame.may.has('programme.write');
    const symbolOf = (id: string) => plans.find((plan) => plan.id === id)?.symbol ?? '—';
    const selected = [
      ...(asked.ke_hoach ? [{ text: symbolOf(asked.ke_hoach), href: address({ ke_hoach: '' }) }] : []),
      ...(asked.loai ? [{ text: KIND_NAMES[asked.loai as Kind][language], href: address({ loai: '' }) }] : []),
      ...(asked.tinh_trang ? [{ text: STATE_NAMES[asked.tinh_trang as State][language], href: address({ tinh_trang: '' }) }] : []),
    ];
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="evaluation"
        act={keeps ? <ButtonLink href={to(`${EVALUATION}/moi`)}>{say.draw}</ButtonLink> : null}
      >
        <Filter language={language} action={to(EVALUATION)} clear={to(EVALUATION)} selected={selected}>
          <Select
            language={language}
            name="ke_hoach"
            label={say.plan}
            value={asked.ke_hoach}
            options={[{ value: '', text: say.all }, ...plans.map(({ id, symbol }) => ({ value: id, text: symbol ?? '—' }))]}
          />
          <Select
            language={language}
            name="loai"
            label={say.kind}
            value={asked.loai}
            options={[{ value: '', text: say.all }, ...KINDS.map((value) => ({ value, text: KIND_NAMES[value][language] }))]}
          />
          <Select
            language={language}
            name="tinh_trang"
            label={say.state}
            value={asked.tinh_trang}
            options={[{ value: '', text: say.all }, ...STATES.map((value) => ({ value, text: STATE_NAMES[value][language] }))]}
          />
        </Filter>
        {rows.length === 0 ? (
          <EmptyState title={selected.length > 0 ? say.noneFound : say.none}>
            <p class="govuk-body">{keeps ? say.noneKeeps : say.noneReads}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              <strong>{say.found(count(language, total))}</strong>
            </p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  cards
                  small
                  caption={say.title}
                  captionHidden
                  columns={[say.evaluation, say.upTo, say.state, say.symbol, say.result].map((text) => ({ text }))}
                  rows={rows.map((row) => {
                    const sum = row.content && summaryOf(row.content);
                    return [
                      <a href={to(evaluationPath(row.id))}>{evaluationTitle(language, row)}</a>,
                      dayText(row.upTo),
                      <Tag colour={STATE_COLOURS[row.state]}>{STATE_NAMES[row.state][language]}</Tag>,
                      row.symbol && row.signedOn ? `${row.symbol}, ${dayText(row.signedOn)}` : <span class="ba-quiet">{say.unsigned}</span>,
                      sum ? say.of(String(sum.met), String(sum.counted)) : '–',
                    ];
                  })}
                />
              </ScrollArea>
            </div>
            <Pagination
              language={language}
              page={asked.trang}
              pages={Math.ceil(total / EVALUATION_PAGE)}
              href={(trang) => address({ trang })}
            />
          </>
        )}
      </ProgrammePage>
    );
  },
});
