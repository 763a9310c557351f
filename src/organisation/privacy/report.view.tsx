import { ScrollArea, Table } from '../../design/table.tsx';
import { count } from '../../kernel/words.ts';
import { Paper } from '../../platform/documents/paper.view.tsx';
import { REQUEST_KINDS } from './data-request.rules.ts';
import { KIND_NAMES } from './data-request.words.ts';
import type { Report, ReportFigures } from './report.queries.ts';

const n = (value: number) => count('vi', value);

/** A yearly report as it is printed: from what was stored when it was issued, never from what is called so today. */
export const ReportPaper = ({ report }: { report: Pick<Report, 'aboutYear' | 'symbol' | 'issuedOn' | 'names' | 'figures' | 'signer'> }) => (
  <Paper
    superior={report.names.superior}
    body={report.names.unit}
    symbol={report.symbol}
    place={report.names.place}
    day={report.issuedOn}
    kind="Báo cáo"
    about={`Công tác bảo vệ dữ liệu cá nhân năm ${report.aboutYear}`}
    signature={report.signer}
    recipients={[...(report.names.superior ? [report.names.superior] : []), 'Lưu: VT']}
  >
    <p>
      {report.names.unit} báo cáo công tác bảo vệ dữ liệu cá nhân năm {report.aboutYear} như sau:
    </p>
    <p>1. Yêu cầu của chủ thể dữ liệu</p>
    <RequestTable figures={report.figures} />
    <p>
      2. Sự cố dữ liệu cá nhân: {n(report.figures.breaches.found)} vụ
      {report.figures.breaches.found > 0
        ? `, trong đó ${n(report.figures.breaches.late)} vụ báo cơ quan chuyên trách muộn; ước tính ${n(report.figures.breaches.people)} người bị ảnh hưởng`
        : ''}
      .
    </p>
    <p>3. Sổ hoạt động xử lý: {n(report.figures.processing)} hoạt động trong năm.</p>
    <p>4. Hủy dữ liệu hết thời hạn lưu giữ: {n(report.figures.destroyed)} bản ghi, có biên bản.</p>
    <p>Trên đây là báo cáo của {report.names.unit}./.</p>
  </Paper>
);

const COLUMNS = [
  ['received', 'Nhận'],
  ['answered', 'Trả lời'],
  ['refused', 'Từ chối'],
  ['withdrawn', 'Rút'],
  ['open', 'Còn mở'],
  ['late', 'Muộn'],
] as const;

const RequestTable = ({ figures }: { figures: ReportFigures }) => (
  <ScrollArea label="Yêu cầu của chủ thể dữ liệu">
    <Table
      small
      columns={[{ text: 'Loại yêu cầu' }, ...COLUMNS.map(([, text]) => ({ text, numeric: true }))]}
      rows={REQUEST_KINDS.map((kind) => [KIND_NAMES[kind].vi, ...COLUMNS.map(([column]) => n(figures.requests[kind][column]))])}
      total={['Cộng', ...COLUMNS.map(([column]) => n(REQUEST_KINDS.reduce((sum, kind) => sum + figures.requests[kind][column], 0)))]}
    />
  </ScrollArea>
);
