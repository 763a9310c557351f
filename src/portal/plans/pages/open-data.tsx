import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Table } from '../../../design/table.tsx';
import { InsetText } from '../../../design/text.tsx';
import { type Language, words } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { planSummary } from '../plan.view.tsx';
import { planPageWords } from '../plan.words.ts';
import { PLAN_COLUMNS } from '../published-plan.files.ts';
import { listPublishedPlans } from '../published-plan.queries.ts';

const t = words({
  vi: {
    title: 'Số liệu mở',
    about: 'Những con số mà cổng này công bố, ở dạng tệp để ai cũng có thể đọc, tính lại và dùng tiếp. Không cần đăng ký.',
    plans: 'Tiến độ kế hoạch',
    none: 'Chưa có tệp nào',
    noneText: 'Tệp hiện ở đây khi một kế hoạch có số liệu được công bố.',
    file: 'Tệp',
    contents: 'Nội dung',
    csvText: 'một dòng cho mỗi mục tiêu và mỗi phường, UTF-8 có dấu nhận biết (BOM), mở được bằng Excel và LibreOffice',
    jsonText: 'toàn bộ: con số chung, từng phường, từng quý',
    dictionary: 'Các cột nghĩa là gì',
    column: 'Cột',
    meaning: 'Nghĩa',
    reading: 'Cần biết khi đọc',
    prevalence: 'Đây là số cơ quan ghi nhận được. Nó không phải tỷ lệ người bị bạo lực trong dân cư.',
    small:
      'Nơi có quý nào số người dưới 5 được ẩn (hidden = true, các cột số để trống), cùng với ít nhất một nơi khác. Ô trống không có nghĩa là số 0.',
    sample: 'sample = true: số liệu mẫu của bản trình diễn, không phải số thật.',
    counters: 'Lượt xem, số người đang online và tổng số truy cập được đếm thế nào:',
    countersLink: 'cách đếm',
  },
  en: {
    title: 'Open data',
    about: 'The figures this portal publishes, as files that anybody can read, check and use. No registration.',
    plans: 'Progress of plans',
    none: 'There are no files yet',
    noneText: 'Files appear here once figures of a plan are published.',
    file: 'File',
    contents: 'Contents',
    csvText: 'one row for each target and ward, UTF-8 with its mark (BOM), opens in Excel and LibreOffice',
    jsonText: 'everything: the whole, each ward, each quarter',
    dictionary: 'What the columns mean',
    column: 'Column',
    meaning: 'Meaning',
    reading: 'Before you use them',
    prevalence: 'These are counts by authorities. They do not say how many people suffer violence.',
    small:
      'A place with fewer than 5 people in any quarter is hidden (hidden = true, its figures are empty), together with at least one other place. An empty cell does not mean 0.',
    sample: 'sample = true: a sample of the demonstration, not a real figure.',
    counters: 'How views, people online and visits are counted:',
    countersLink: 'how we count',
  },
});

const MEANINGS: Record<Language, Record<(typeof PLAN_COLUMNS)[number], string>> = {
  vi: {
    number: 'Số, ký hiệu của kế hoạch',
    date: 'Ngày ban hành (năm-tháng-ngày)',
    issuer: 'Cơ quan ban hành, tên vào ngày ban hành',
    period: 'Thời hạn: ngày đầu và ngày cuối (trong JSON: from, to)',
    code: 'Mã mục tiêu theo thứ tự trong Quyết định 45/QĐ-TTg (T1 đến T8)',
    text: 'Lời văn của mục tiêu',
    comparator: 'Phải thế nào so với value: > là trên, >= là từ đó trở lên, = là đúng',
    value: 'Mức mục tiêu',
    unit: 'Đơn vị của value và percent',
    area: 'Phường, tên vào ngày asOf',
    areaCode: 'Mã hành chính của phường vào ngày asOf',
    numerator: 'Tử số: đã làm được bao nhiêu',
    denominator: 'Mẫu số: trên bao nhiêu',
    percent: 'Tử số chia mẫu số, phần trăm, dấu chấm thập phân',
    asOf: 'Con số tính đến hết ngày nào',
    source: 'Ai báo cáo, ai tổng hợp',
    sample: 'true: số liệu mẫu',
    hidden: 'true: ẩn vì có số nhỏ, hoặc để che cho một số nhỏ',
  },
  en: {
    number: 'Number and symbol of the plan',
    date: 'Day of issue (year-month-day)',
    issuer: 'Who issued it, called what it was called then',
    period: 'First and last day (in JSON: from, to)',
    code: 'Target, by its place in Decision 45/QĐ-TTg (T1 to T8)',
    text: 'The words of the target',
    comparator: 'What must hold against value: >, >= or =',
    value: 'The level to reach',
    unit: 'Unit of value and percent',
    area: 'Ward, called what it was called on asOf',
    areaCode: 'Official code of the ward on asOf',
    numerator: 'How many were reached',
    denominator: 'Of how many',
    percent: 'Numerator by denominator in per cent, decimal point',
    asOf: 'The day up to which was counted',
    source: 'Who reported and who put it together',
    sample: 'true: a sample figure',
    hidden: 'true: hidden because of a small number, or to cover one',
  },
};

/** What figures there are as files, and how to read them. */
export const openDataScreen = page({
  path: '/so-lieu',
  may: EVERYONE,
  params: z.object({}),
  keep: 'page',
  load: async (tx) => ({ plans: await listPublishedPlans(tx) }),
  view({ plans }, { language, frame, to }) {
    const say = t(language);
    return (
      <PublicPage frame={frame} title={say.title} description={say.about} crumbs={[{ text: say.title }]}>
        <div class="ba-page">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="govuk-body-l">{say.about}</p>
          <section class="ba-block" aria-labelledby="ke-hoach">
            <h2 class="govuk-heading-m" id="ke-hoach">
              {say.plans}
            </h2>
            {plans.length === 0 ? <EmptyState title={say.none}>{say.noneText}</EmptyState> : null}
            {plans.map((plan) => (
              <>
                <h3 class="govuk-heading-s">
                  <a href={to(`/ke-hoach/${plan.slug}`)}>{planPageWords(language).title(plan.number)}</a>
                </h3>
                <p class="ba-quiet">{planSummary(language, plan)}</p>
                <Table
                  plain
                  columns={[{ text: say.file }, { text: say.contents }]}
                  rows={[
                    [
                      <a href={to(`/ke-hoach/${plan.slug}.csv`)} download>
                        {plan.slug}.csv
                      </a>,
                      say.csvText,
                    ],
                    [<a href={to(`/ke-hoach/${plan.slug}.json`)}>{plan.slug}.json</a>, say.jsonText],
                  ]}
                />
              </>
            ))}
          </section>
          <section class="ba-block" aria-labelledby="can-biet">
            <h2 class="govuk-heading-m" id="can-biet">
              {say.reading}
            </h2>
            <InsetText>{say.prevalence}</InsetText>
            <p class="govuk-body ba-gap-top">{say.small}</p>
            <p class="govuk-body">{say.sample}</p>
            <p class="govuk-body">
              {say.counters} <a href={to('/gioi-thieu/cach-dem')}>{say.countersLink}</a>.
            </p>
          </section>
          <section class="ba-block" aria-labelledby="cac-cot">
            <h2 class="govuk-heading-m" id="cac-cot">
              {say.dictionary}
            </h2>
            <Table
              columns={[{ text: say.column }, { text: say.meaning }]}
              rows={PLAN_COLUMNS.map((column) => [<code>{column}</code>, MEANINGS[language][column]])}
            />
          </section>
        </div>
      </PublicPage>
    );
  },
});
