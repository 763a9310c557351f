import { z } from 'zod';
import { InsetText, Tag, TaskList } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { listAssessments } from '../assessment.queries.ts';
import { countOpenBreaches } from '../breach.queries.ts';
import { countRequests } from '../data-request.queries.ts';
import { PRIVACY, PrivacyPage } from '../privacy.view.tsx';
import { listProcessing } from '../processing.queries.ts';
import { listReports } from '../report.queries.ts';
import { listOpenRuns } from '../retention.queries.ts';

const t = words({
  vi: {
    title: 'Dữ liệu cá nhân',
    about: 'Sổ sách và thời hạn theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15. Số nào chưa được đọc trong văn bản gốc đều ghi rõ bên cạnh.',
    requests: 'Yêu cầu của chủ thể dữ liệu',
    requestsHint: 'Nhận, trả lời trong hạn, không làm lộ người thứ ba',
    breaches: 'Sự cố',
    breachesHint: 'Phát hiện, báo trong 72 giờ, quyết định có báo cho người bị ảnh hưởng hay không',
    processing: 'Sổ hoạt động xử lý',
    processingHint: 'Cơ quan xử lý dữ liệu gì, để làm gì, dựa vào đâu',
    assessments: 'Đánh giá tác động',
    assessmentsHint: 'Hồ sơ gửi trong 60 ngày kể từ khi bắt đầu',
    retention: 'Lưu giữ và hủy',
    retentionHint: 'Giữ bao lâu, lệnh giữ, hủy có biên bản',
    reports: 'Báo cáo năm',
    reportsHint: 'In theo thể thức, giữ tên đơn vị của ngày ban hành',
    open: (n: string) => `${n} đang mở`,
    late: (n: string) => `${n} quá hạn`,
    drafts: (n: string) => `${n} bản nháp`,
    entries: (n: string) => `${n} mục`,
    issued: (n: string) => `${n} đã ban hành`,
    none: 'Chưa có',
    quiet: 'Không có đề nghị hủy',
  },
  en: {
    title: 'Personal data',
    about:
      'Registers and time limits by the Law on Personal Data Protection 91/2025/QH15. Any number not read in the full text says so beside it.',
    requests: 'Data-subject requests',
    requestsHint: 'Take in, answer in time, give nobody else away',
    breaches: 'Breaches',
    breachesHint: 'Find, notify within 72 hours, decide whether those affected are told',
    processing: 'Register of processing',
    processingHint: 'What is processed, what for, on what basis',
    assessments: 'Impact assessments',
    assessmentsHint: 'The file is sent within 60 days of the start',
    retention: 'Keeping and destroying',
    retentionHint: 'How long, holds, destruction with a certificate',
    reports: 'Yearly reports',
    reportsHint: 'Printed by the rules, with the names of the day they were issued',
    open: (n: string) => `${n} open`,
    late: (n: string) => `${n} late`,
    drafts: (n: string) => `${n} drafts`,
    entries: (n: string) => `${n} entries`,
    issued: (n: string) => `${n} issued`,
    none: 'None yet',
    quiet: 'No proposal open',
  },
});

/** Where the work on personal data begins: every register, with what waits in it. */
export const privacyOverviewScreen = page({
  path: PRIVACY,
  may: 'privacy.read',
  params: z.object({}),
  async load(tx, _params, { now }) {
    const today = dayOf(now);
    return {
      requests: await countRequests(tx, today),
      breaches: await countOpenBreaches(tx, now),
      processing: { all: (await listProcessing(tx)).total, drafts: (await listProcessing(tx, { state: 'draft' })).total },
      assessments: (await listAssessments(tx, { today })).total,
      runs: (await listOpenRuns(tx)).length,
      reports: (await listReports(tx)).total,
    };
  },
  view({ requests, breaches, processing, assessments, runs, reports }, { language, frame, to }) {
    const say = t(language);
    const n = (value: number) => count(language, value);
    const clocked = ({ open, late }: { open: number; late: number }) =>
      late > 0 ? <Tag colour="red">{say.late(n(late))}</Tag> : open > 0 ? <Tag colour="yellow">{say.open(n(open))}</Tag> : say.none;
    const part = (
      key: 'requests' | 'breaches' | 'processing' | 'assessments' | 'retention' | 'reports',
      href: string,
      status: unknown,
    ) => ({
      title: say[key],
      hint: say[`${key}Hint`],
      href: to(`${PRIVACY}/${href}`),
      status: status as string,
    });
    const handles = frame.may.has('privacy.handle');
    return (
      <PrivacyPage frame={frame} title={say.title}>
        <TaskList
          items={[
            ...(handles ? [part('requests', 'yeu-cau', clocked(requests)), part('breaches', 'su-co', clocked(breaches))] : []),
            part(
              'processing',
              'so-xu-ly',
              processing.drafts > 0 ? (
                <Tag colour="yellow">{say.drafts(n(processing.drafts))}</Tag>
              ) : processing.all > 0 ? (
                say.entries(n(processing.all))
              ) : (
                say.none
              ),
            ),
            part('assessments', 'danh-gia', assessments > 0 ? say.entries(n(assessments)) : say.none),
            ...(handles ? [part('retention', 'luu-giu', runs > 0 ? <Tag colour="yellow">{say.open(n(runs))}</Tag> : say.quiet)] : []),
            part('reports', 'bao-cao', reports > 0 ? say.issued(n(reports)) : say.none),
          ]}
        />
        <InsetText>{say.about}</InsetText>
      </PrivacyPage>
    );
  },
});
