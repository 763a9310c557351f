import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Table } from '../../../design/table.tsx';
import { Details, InsetText } from '../../../design/text.tsx';
import { words } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { planSummary } from '../plan.view.tsx';
import { planPageWords } from '../plan.words.ts';
import { fieldWords, jsonFieldWords } from '../plan-data.words.ts';
import { PLAN_COLUMNS, planColumns } from '../published-plan.files.ts';
import { listPublishedPlans } from '../published-plan.queries.ts';

const t = words({
  vi: {
    title: 'Số liệu mở',
    about: 'Những con số mà cổng này công bố, ở dạng tệp để ai cũng có thể đọc, tính lại và dùng tiếp. Không cần đăng ký.',
    plans: 'Tiến độ kế hoạch',
    below: (n: string) => `Kế hoạch cấp dưới (${n})`,
    none: 'Chưa có tệp nào',
    noneText: 'Tệp hiện ở đây khi một kế hoạch có số liệu được công bố.',
    file: 'Tệp',
    contents: 'Nội dung',
    csvText: 'một dòng cho mỗi mục tiêu và mỗi phường, UTF-8 có dấu nhận biết (BOM), mở được bằng Excel và LibreOffice',
    jsonText: 'toàn bộ: con số chung, từng phường, từng kỳ',
    dictionary: 'Các cột nghĩa là gì',
    column: 'Cột',
    meaning: 'Nghĩa',
    reading: 'Cần biết khi đọc',
    prevalence: 'Đây là số cơ quan ghi nhận được. Nó không phải tỷ lệ người bị bạo lực trong dân cư.',
    type: 'Kiểu',
    string: 'chữ',
    date: 'ngày',
    decimal: 'số thập phân',
    integer: 'số nguyên',
    boolean: 'true hoặc false',
    inJson: 'Chỉ có trong JSON',
    machines: 'Bảng giải thích này cho máy đọc:',
    metadataText: 'mô tả tệp CSV theo chuẩn CSV trên Web của W3C: các cột, kiểu, nguồn, điều kiện dùng lại',
    svgText: 'mọi mục tiêu trong một hình; mỗi mục tiêu có hình riêng, ví dụ T1.svg, để đặt vào trang khác',
    small:
      'Nơi có kỳ nào số người dưới 5 được ẩn (hidden = true, các cột số để trống), cùng với ít nhất một nơi khác, trong mọi tệp và mọi kế hoạch dùng con số đó. Số đã ẩn thì vẫn ẩn khi số liệu được sửa lại, để không ai so hai lần công bố mà suy ra.',
    zero: 'Ô trống không có nghĩa là số 0. Số 0 về người, hộ hoặc vụ cũng được ẩn như số nhỏ, vì nó cũng nói về từng người. Chưa báo cáo là chưa có con số: kỳ nào còn nơi chưa báo cáo thì cả kỳ chưa được công bố.',
    outcome:
      'Số vụ, số hộ có bạo lực chỉ công bố cho toàn địa bàn, không theo từng phường, xã. Ghi nhận nhiều hơn không có nghĩa là bạo lực nhiều hơn.',
    elsewhere: 'Trang khác được gọi thẳng các tệp và hình này (CORS mở). Mỗi tệp có ETag: hỏi lại chỉ nhận tệp mới khi đã thay đổi.',
    sample: 'sample = true: số liệu mẫu của bản trình diễn, không phải số thật.',
    counters: 'Lượt xem, số người đang online và tổng số truy cập được đếm thế nào:',
    countersLink: 'cách đếm',
  },
  en: {
    title: 'Open data',
    about: 'The figures this portal publishes, as files that anybody can read, check and use. No registration.',
    plans: 'Progress of plans',
    below: (n: string) => `Plans below (${n})`,
    none: 'There are no files yet',
    noneText: 'Files appear here once figures of a plan are published.',
    file: 'File',
    contents: 'Contents',
    csvText: 'one row for each target and ward, UTF-8 with its mark (BOM), opens in Excel and LibreOffice',
    jsonText: 'everything: the whole, each ward, each period',
    dictionary: 'What the columns mean',
    column: 'Column',
    meaning: 'Meaning',
    reading: 'Before you use them',
    prevalence: 'These are counts by authorities. They do not say how many people suffer violence.',
    type: 'Type',
    string: 'text',
    date: 'day',
    decimal: 'decimal',
    integer: 'whole number',
    boolean: 'true or false',
    inJson: 'Only in the JSON',
    machines: 'This explanation for machines:',
    metadataText: 'describes the CSV by the W3C’s CSV on the Web: columns, types, source, terms of reuse',
    svgText: 'all targets in one picture; each target has one of its own, such as T1.svg, for other sites',
    small:
      'A place with fewer than 5 people in any period is hidden (hidden = true, its figures are empty), together with at least one other place, in every file and every plan that shows the figure. What was hidden stays hidden when figures are corrected, so that nobody can hold two publications against each other.',
    zero: 'An empty cell does not mean 0. A 0 of people, households or cases is hidden like other small numbers: it tells of persons too. Not reported is no figure: a period for which one place has not reported is not published at all.',
    outcome:
      'Cases and households with violence are published for whole areas only, never ward by ward. More recorded does not mean more violence.',
    elsewhere:
      'Other sites may use these files and pictures directly (CORS is open). Each has an ETag: asked for again it is sent only when it has changed.',
    sample: 'sample = true: a sample of the demonstration, not a real figure.',
    counters: 'How views, people online and visits are counted:',
    countersLink: 'how we count',
  },
});

/** What figures there are as files, and how to read them. */
export const openDataScreen = page({
  path: '/so-lieu',
  may: EVERYONE,
  params: z.object({}),
  keep: 'page',
  load: async (tx) => ({ plans: await listPublishedPlans(tx) }),
  view({ plans }, { language, frame, to }) {
    const say = t(language);
    const isBelow = ({ parent }: (typeof plans)[number]) => plans.some(({ slug }) => slug === parent?.slug);
    const tops = plans.filter((plan) => !isBelow(plan));
    const below = plans.filter(isBelow);
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
            {tops.map((plan) => (
              <>
                <h3 class="govuk-heading-s ba-gap-top">
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
                    [<a href={to(`/ke-hoach/${plan.slug}.csv-metadata.json`)}>{plan.slug}.csv-metadata.json</a>, say.metadataText],
                    [<a href={to(`/ke-hoach/${plan.slug}/tien-do.svg`)}>tien-do.svg</a>, say.svgText],
                  ]}
                />
              </>
            ))}
            {below.length > 0 ? (
              <Details summary={say.below(String(below.length))}>
                <ul class="ba-side-links">
                  {below.map(({ slug, number, issuer }) => (
                    <li>
                      {`${planPageWords(language).title(number)} · ${issuer[language]}: `}
                      <a href={to(`/ke-hoach/${slug}.csv`)} download aria-label={`CSV, ${number}`}>
                        CSV
                      </a>
                      {' · '}
                      <a href={to(`/ke-hoach/${slug}.json`)} aria-label={`JSON, ${number}`}>
                        JSON
                      </a>
                    </li>
                  ))}
                </ul>
              </Details>
            ) : null}
          </section>
          <section class="ba-block" aria-labelledby="can-biet">
            <h2 class="govuk-heading-m" id="can-biet">
              {say.reading}
            </h2>
            <InsetText>{say.prevalence}</InsetText>
            <p class="govuk-body ba-gap-top">{say.small}</p>
            <p class="govuk-body">{say.zero}</p>
            <p class="govuk-body">{say.outcome}</p>
            <p class="govuk-body">{say.sample}</p>
            <p class="govuk-body">{planPageWords(language).reuse}</p>
            <p class="govuk-body">{say.elsewhere}</p>
            <p class="govuk-body">
              {say.counters} <a href={to('/gioi-thieu/cach-dem')}>{say.countersLink}</a>.
            </p>
          </section>
          <section class="ba-block" aria-labelledby="cac-cot">
            <h2 class="govuk-heading-m" id="cac-cot">
              {say.dictionary}
            </h2>
            <Table
              columns={[{ text: say.column }, { text: say.type }, { text: say.meaning }]}
              rows={planColumns.map((column) => [<code>{column}</code>, say[PLAN_COLUMNS[column]], fieldWords(language)[column]])}
            />
            <h3 class="govuk-heading-s ba-gap-top">{say.inJson}</h3>
            <Table
              columns={[{ text: say.column }, { text: say.meaning }]}
              rows={Object.entries(jsonFieldWords(language)).map(([field, meaning]) => [<code>{field}</code>, meaning])}
            />
            <p class="govuk-body ba-gap-top">
              {say.machines} <a href={to('/ke-hoach/tu-dien.json')}>tu-dien.json</a>
            </p>
          </section>
        </div>
      </PublicPage>
    );
  },
});
