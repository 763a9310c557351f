import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { FileUpload } from '../../../design/form.tsx';
import { Details, InsetText } from '../../../design/text.tsx';
import { Invalid } from '../../../kernel/errors.ts';
import { count, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { PEOPLE, PeoplePage } from '../people.view.tsx';
import { dropPeople } from '../people-load.commands.ts';
import { HEADINGS, MOST_PEOPLE_ROWS } from '../people-load.reading.ts';
import { COLUMNS } from '../people-load.rules.ts';
import { problemText } from '../people-load.words.ts';

export const LOAD = `${PEOPLE}/tai-len`;
const MOST_BYTES = 15 * 1024 * 1024;

const t = words({
  vi: {
    title: 'Tải người lên từ bảng tính',
    back: 'Người và chức trách',
    about: 'Hệ thống đọc bảng, cho xem từng dòng sẽ làm gì và chỗ nào sai. Chỉ khi bạn xác nhận thì mới thêm: tất cả, hoặc không ai.',
    file: 'Bảng tính',
    hint: (rows: string) => `.xlsx, hoặc .csv mã UTF-8; nhiều nhất ${rows} dòng, 15 MB`,
    none: 'Chọn một bảng tính',
    template: 'Tải tệp mẫu (.xlsx)',
    columns: 'Bảng gồm những cột nào?',
    name: 'bắt buộc',
    username: 'bắt buộc; người đã có tài khoản thì dòng này giao thêm chức trách',
    email: 'không bắt buộc',
    role: 'bắt buộc; đúng tên trong tệp mẫu',
    unit: 'bắt buộc; mã, tên gọn hoặc tên đầy đủ vào ngày bắt đầu',
    from: 'bắt buộc; ngày/tháng/năm',
    to: 'ngày cuối cùng; để trống nếu chưa có',
    decision: 'số, ký hiệu văn bản; không bắt buộc',
    twice: 'Một người giữ hai chức trách thì ghi hai dòng cùng tên đăng nhập.',
    read: 'Đọc bảng',
  },
  en: {
    title: 'Load people from a spreadsheet',
    back: 'People and posts',
    about:
      'The spreadsheet is read, and you see what each row would do and what is wrong. Only when you confirm are they added: all of them, or nobody.',
    file: 'Spreadsheet',
    hint: (rows: string) => `.xlsx, or .csv in UTF-8; at most ${rows} rows, 15 MB`,
    none: 'Choose a spreadsheet',
    template: 'Download the template (.xlsx)',
    columns: 'Which columns are there?',
    name: 'required',
    username: 'required; for somebody who has an account the row gives another post',
    email: 'optional',
    role: 'required; as named in the template',
    unit: 'required; code, short name or full name on the first day',
    from: 'required; day/month/year',
    to: 'the last day; empty while there is none',
    decision: 'symbol of the document; optional',
    twice: 'Somebody with two posts takes two rows with the same user name.',
    read: 'Read it',
  },
});

/** Where a spreadsheet of people is dropped. Reading it adds nobody yet. */
export const peopleLoadScreen = form({
  path: LOAD,
  may: 'organisation.administer',
  params: z.object({}),
  bodyLimit: MOST_BYTES,
  load: async () => ({}),
  input: (language) =>
    z.object({
      file: z.custom<File>((sent) => sent instanceof File, t(language).none).refine((file) => file.size > 0, t(language).none),
    }),
  view(_, { language, frame, errors, to }) {
    const say = t(language);
    return (
      <PeoplePage frame={frame} title={say.title} back={{ href: to(PEOPLE), text: say.back }} errors={errors}>
        <p class="govuk-body">{say.about}</p>
        <p>
          <a href={to(`${LOAD}/mau.xlsx`)} download>
            {say.template}
          </a>
        </p>
        <form method="post" enctype="multipart/form-data" novalidate>
          <FileUpload
            language={language}
            name="file"
            label={say.file}
            hint={say.hint(count(language, MOST_PEOPLE_ROWS))}
            error={errors['file']}
            accept=".xlsx,.csv"
          />
          <Details summary={say.columns}>
            <ul class="govuk-list govuk-list--bullet">
              {COLUMNS.map((column) => (
                <li>
                  <strong>{HEADINGS[column][language]}</strong>: {say[column]}
                </li>
              ))}
            </ul>
          </Details>
          <InsetText>{say.twice}</InsetText>
          <Button>{say.read}</Button>
        </form>
      </PeoplePage>
    );
  },
  async submit(tx, actor, now, { file }, { language }) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const name =
      file.name
        .normalize('NFC')
        .replace(/\p{Cc}/gu, '')
        .slice(-200) || '1';
    const dropped = await dropPeople(tx, actor, now, { bytes, name });
    if (!dropped.ok) throw new Invalid({ file: problemText(language, dropped.refusal) });
    return dropped;
  },
  then: (_, { loadId }) => `${LOAD}/${loadId}`,
});
