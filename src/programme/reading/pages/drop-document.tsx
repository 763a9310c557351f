import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { FileUpload } from '../../../design/form.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { momentText } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { LARGEST_DOCUMENT, noTextWords, textOfFile } from '../../../platform/documents/text-of-file.ts';
import type { FileStore } from '../../../platform/files.ts';
import { form } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { READINGS } from '../reading.address.ts';
import { keepReading } from '../reading.commands.ts';
import { listOpenReadings } from '../reading.queries.ts';

const t = words({
  vi: {
    title: 'Đọc kế hoạch từ văn bản',
    about:
      'Thả vào đây văn bản kế hoạch. Số, ngày, mục tiêu, nhiệm vụ và đơn vị được đọc ra bên cạnh đoạn gốc để bạn xem và sửa. Chưa có gì được lưu thành kế hoạch trước khi bạn chấp nhận.',
    file: 'Văn bản kế hoạch',
    hint: 'Tệp .txt, .docx hoặc .pdf có lớp chữ, nhiều nhất 20 MB.',
    none: 'Chọn một tệp',
    nothing: 'Không nhận ra kế hoạch nào trong tệp này. Bạn có thể lập kế hoạch mới bằng tay.',
    read: 'Đọc văn bản',
    open: 'Đang xem dở',
    name: 'Tệp',
    symbol: 'Số, ký hiệu',
    changed: 'Sửa lần cuối',
    act: 'Việc',
    discard: 'Bỏ',
    unread: 'chưa đọc được',
  },
  en: {
    title: 'Read a plan out of a document',
    about:
      'Drop the paper of a plan here. Number, day, targets, tasks and units are read out beside the passages they come from, for you to look over and correct. Nothing is stored as a plan before you accept it.',
    file: 'Paper of the plan',
    hint: '.txt, .docx or a .pdf with a text layer, 20 MB at most.',
    none: 'Choose a file',
    nothing: 'No plan can be made out in this file. You may draft a plan by hand.',
    read: 'Read it',
    open: 'Not finished yet',
    name: 'File',
    symbol: 'Number and symbol',
    changed: 'Last changed',
    act: 'Act',
    discard: 'Discard',
    unread: 'not read',
  },
});

/** Where a document is dropped. What is read out of it is kept for its reader alone. */
export const dropDocumentScreen = (files: FileStore) =>
  form({
    path: READINGS,
    may: 'plan.read-in',
    params: z.object({}),
    bodyLimit: LARGEST_DOCUMENT + 64 * 1024,
    load: (tx) => listOpenReadings(tx),
    input: (language) =>
      z.object({
        file: z.instanceof(File, { error: t(language).none }).refine(({ name, size }) => size > 0 || name !== '', t(language).none),
      }),
    view(open, { language, frame, errors, to }) {
      const say = t(language);
      return (
        <ProgrammePage frame={frame} title={say.title} current="plans" back={[]} errors={errors}>
          <p class="govuk-body">{say.about}</p>
          <form method="post" enctype="multipart/form-data" novalidate>
            <FileUpload language={language} name="file" label={say.file} hint={say.hint} error={errors['file']} accept=".txt,.docx,.pdf" />
            <Button>{say.read}</Button>
          </form>
          {open.length > 0 ? (
            <ScrollArea label={say.open}>
              <Table
                cards
                caption={say.open}
                captionSize="m"
                columns={[{ text: say.name }, { text: say.symbol }, { text: say.changed }, { text: say.act }]}
                rows={open.map(({ id, name, symbol, changedAt }) => [
                  <a href={to(`${READINGS}/${id}`)}>
                    <span lang={language === 'vi' ? undefined : 'vi'}>{name}</span>
                  </a>,
                  symbol ? <span lang={language === 'vi' ? undefined : 'vi'}>{symbol}</span> : say.unread,
                  momentText(changedAt),
                  <a href={to(`${READINGS}/${id}/bo`)}>
                    {say.discard}
                    <span class="govuk-visually-hidden" lang={language === 'vi' ? undefined : 'vi'}>
                      {' '}
                      {name}
                    </span>
                  </a>,
                ])}
              />
            </ScrollArea>
          ) : null}
        </ProgrammePage>
      );
    },
    async submit(tx, actor, now, { file }, { language }) {
      if (file.size > LARGEST_DOCUMENT) throw new Invalid({ file: noTextWords('too-large', language) });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const read = await textOfFile(bytes);
      if (!read.ok) throw new Invalid({ file: noTextWords(read.reason, language) });
      const sha256 = await files.put(bytes);
      const kept = await keepReading(tx, actor, now, { name: file.name.normalize('NFC'), sha256, size: bytes.length, text: read.text });
      if (!kept.ok) throw new Invalid({ file: t(language).nothing });
      return kept;
    },
    then: (_, { readingId }) => `${READINGS}/${readingId}`,
  });
