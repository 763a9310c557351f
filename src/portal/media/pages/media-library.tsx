import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { FileUpload, TextInput } from '../../../design/form.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Details, SummaryList } from '../../../design/text.tsx';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import type { FileStore } from '../../../platform/files.ts';
import { resource } from '../../../platform/http/resource.ts';
import { form, pageNumber, type Screen } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, DeskParts, Moment } from '../../desk/desk.view.tsx';
import { describeImage, type ImageWords, keepFile } from '../media.commands.ts';
import { findFile, listImages, listUses, MEDIA_PAGE_SIZE } from '../media.queries.ts';
import { LARGEST_FILE } from '../media.rules.ts';
import { invalidFile, sizeText } from '../media.words.ts';

const t = words({
  vi: {
    title: 'Kho ảnh',
    add: 'Thêm ảnh',
    file: 'Tệp ảnh',
    fileHint: 'JPEG, PNG hoặc WebP, nhiều nhất 25 MB và 40 triệu điểm ảnh. Nơi chụp và máy chụp ghi trong ảnh được xóa.',
    fileMissing: 'Chọn tệp ảnh',
    notImage: 'Đây không phải là ảnh. Tài liệu thì thêm ở trang “Tài liệu kèm theo” của bài.',
    alt: 'Ảnh cho thấy gì?',
    altHint: 'Một câu cho người không nhìn được ảnh, ví dụ: Cán bộ phường nói chuyện với tổ dân phố trong nhà văn hóa.',
    altMissing: 'Viết một câu nói ảnh cho thấy gì',
    altEn: 'Câu ấy bằng tiếng Anh (không bắt buộc)',
    credit: 'Người chụp hoặc nguồn (không bắt buộc)',
    tooLong: 'Nhiều nhất 300 ký tự',
    button: 'Thêm vào kho',
    search: 'Tìm ảnh',
    find: 'Tìm',
    none: 'Chưa có ảnh nào',
    noneFound: 'Không có ảnh nào khớp',
    noneText: 'Thêm ảnh đầu tiên bằng biểu mẫu ở trên.',
    total: (n: string) => `${n} ảnh`,
    edit: 'Sửa lời tả ảnh',
    back: 'Kho ảnh',
    save: 'Lưu',
    size: 'Cỡ',
    hash: 'Mã băm SHA-256',
    scan: 'Mã độc',
    clean: 'đã quét, không thấy gì',
    notScanned: 'chưa quét: máy chủ chưa cài ClamAV',
    added: 'Thêm lúc',
    uses: 'Dùng trong',
    nowhere: 'chưa dùng ở đâu',
    open: 'đang hiện',
    closed: 'chỉ trong trang làm việc',
    shown: 'Người đọc',
  },
  en: {
    title: 'Image library',
    add: 'Add an image',
    file: 'Image file',
    fileHint: 'JPEG, PNG or WebP, at most 25 MB and 40 million pixels. Place and camera written in the image are removed.',
    fileMissing: 'Choose an image file',
    notImage: 'This is not an image. Documents are added on the “Attachments” page of an article.',
    alt: 'What does the image show?',
    altHint: 'A sentence for those who cannot see it, for example: A ward officer speaks to residents in the community house.',
    altMissing: 'Say in a sentence what the image shows',
    altEn: 'The same in English (optional)',
    credit: 'Photographer or source (optional)',
    tooLong: 'At most 300 characters',
    button: 'Add to the library',
    search: 'Find images',
    find: 'Find',
    none: 'There are no images yet',
    noneFound: 'No image fits',
    noneText: 'Add the first one with the form above.',
    total: (n: string) => `${n} images`,
    edit: 'Edit the description',
    back: 'Image library',
    save: 'Save',
    size: 'Size',
    hash: 'SHA-256 hash',
    scan: 'Malware',
    clean: 'scanned, nothing found',
    notScanned: 'not scanned: ClamAV is not installed on this server',
    added: 'Added at',
    uses: 'Used in',
    nowhere: 'nowhere yet',
    open: 'shown',
    closed: 'in the workspace only',
    shown: 'Readers',
  },
});

const LIBRARY = `${DESK}/anh`;

const wordsInput = (language: Language) => {
  const text = z.string().trim().max(300, t(language).tooLong);
  return z.object({
    altVi: z.string(t(language).altMissing).pipe(text.min(1, t(language).altMissing)),
    altEn: text.default(''),
    credit: text.default(''),
  });
};

const WordFields = ({
  language,
  errors,
  value,
  stored,
}: {
  language: Language;
  errors: Record<string, string>;
  value: (name: string, stored?: string | null) => string;
  stored?: Partial<Record<keyof ImageWords, string | null>>;
}) => {
  const say = t(language);
  return (
    <>
      <TextInput
        language={language}
        name="altVi"
        label={say.alt}
        hint={say.altHint}
        value={value('altVi', stored?.altVi)}
        error={errors['altVi']}
      />
      <TextInput language={language} name="altEn" label={say.altEn} value={value('altEn', stored?.altEn)} error={errors['altEn']} />
      <TextInput language={language} name="credit" label={say.credit} value={value('credit', stored?.credit)} error={errors['credit']} />
    </>
  );
};

/** The images that articles may show: adding one, finding one, saying what it shows, where it is used. */
export const mediaScreens = (files: FileStore): readonly Screen[] => [
  form({
    path: LIBRARY,
    may: 'portal.edit',
    params: z.object({ tim: z.string().trim().max(200).optional().catch(undefined), trang: pageNumber }),
    bodyLimit: LARGEST_FILE + 1024 * 1024,
    load: async (tx, { tim, trang }) => ({ text: tim, page: trang, images: await listImages(tx, { text: tim, page: trang }) }),
    input: (language) =>
      wordsInput(language).extend({
        file: z.instanceof(File, { error: t(language).fileMissing }).refine(({ name }) => name !== '', t(language).fileMissing),
      }),
    view: ({ text, page, images }, { language, frame, errors, value, to }) => {
      const say = t(language);
      const failed = Object.keys(errors).length > 0;
      return (
        <DeskPage frame={frame} title={say.title} errors={errors}>
          <DeskParts language={language} here="media" />
          <Details summary={say.add} open={failed || images.total === 0}>
            <form method="post" enctype="multipart/form-data" novalidate>
              <FileUpload
                language={language}
                name="file"
                label={say.file}
                hint={say.fileHint}
                error={errors['file']}
                accept="image/jpeg,image/png,image/webp"
              />
              <WordFields language={language} errors={errors} value={value} />
              <Button>{say.button}</Button>
            </form>
          </Details>
          {images.total > 0 || text ? (
            <form method="get" action={to(LIBRARY)} class="ba-media__search">
              <TextInput language={language} name="tim" label={say.search} value={text} type="search" width={20} />
              <Button kind="secondary">{say.find}</Button>
            </form>
          ) : null}
          {images.rows.length === 0 ? (
            <EmptyState title={text ? say.noneFound : say.none}>
              <p>{text ? null : say.noneText}</p>
            </EmptyState>
          ) : (
            <>
              <p class="ba-quiet">{say.total(count(language, images.total))}</p>
              <ul class="ba-media">
                {images.rows.map((image) => (
                  <li>
                    <a href={to(`${LIBRARY}/${image.id}`)}>
                      <img
                        src={`/lam-viec/tep/${image.id}/w320`}
                        alt=""
                        width={image.width ?? 320}
                        height={image.height ?? 240}
                        loading="lazy"
                      />
                      <span>{image.alt ?? image.name}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <Pagination
            language={language}
            page={page}
            pages={Math.ceil(images.total / MEDIA_PAGE_SIZE)}
            href={(n) => `${to(LIBRARY)}?${new URLSearchParams({ ...(text ? { tim: text } : {}), trang: String(n) })}`}
          />
        </DeskPage>
      );
    },
    submit: async (tx, actor, now, { file, altVi, altEn, credit }, { language }) => {
      const upload = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
      const kept = await keepFile(tx, actor, now, { files, upload, words: { altVi, altEn, credit } });
      if (!kept.ok) throw invalidFile(language, kept.refusal);
      if (kept.value.kind !== 'image') throw new Invalid({ file: t(language).notImage }); // rolls back
      return kept;
    },
    then: (_, { fileId }) => `${LIBRARY}/${fileId}`,
  }),
  resource({
    path: `${LIBRARY}/danh-sach`,
    may: 'portal.edit',
    answer: async (tx, { context }) => {
      const { rows } = await listImages(tx, { page: 1, size: 60, text: context.req.query('tim')?.slice(0, 200) });
      return context.json({ images: rows.map(({ id, name, alt }) => ({ id, alt: alt ?? name })) });
    },
  }),
  form({
    path: `${LIBRARY}/:fileId`,
    may: 'portal.edit',
    params: z.object({ fileId: z.uuid() }),
    load: async (tx, { fileId }) => {
      const file = await findFile(tx, fileId);
      if (file?.kind !== 'image') throw new NotFound('image', fileId);
      return { file, uses: await listUses(tx, fileId) };
    },
    input: wordsInput,
    view: ({ file, uses }, { language, frame, errors, value, to }) => {
      const say = t(language);
      return (
        <DeskPage frame={frame} title={say.edit} back={{ href: to(LIBRARY), text: say.back }} errors={errors}>
          <figure class="ba-figure">
            <img src={`/lam-viec/tep/${file.id}/w640`} alt={file.alt_vi ?? ''} width={file.width ?? 640} height={file.height ?? 480} />
          </figure>
          <form method="post" novalidate>
            <WordFields
              language={language}
              errors={errors}
              value={value}
              stored={{ altVi: file.alt_vi, altEn: file.alt_en, credit: file.credit }}
            />
            <Button>{say.save}</Button>
          </form>
          <SummaryList
            rows={[
              {
                key: say.uses,
                value:
                  uses.length === 0
                    ? say.nowhere
                    : uses.map(({ articleId, title }) => (
                        <p>
                          <a href={to(`${DESK}/bai/${articleId}`)}>{title}</a>
                        </p>
                      )),
              },
              { key: say.shown, value: file.published ? say.open : say.closed },
              { key: say.size, value: `${file.width} × ${file.height}, ${sizeText(language, file.bytes)}, ${file.name}` },
              { key: say.hash, value: <code class="ba-hash">{file.sha256}</code> },
              { key: say.scan, value: file.scan === 'clean' ? say.clean : say.notScanned },
              { key: say.added, value: <Moment at={file.uploaded_at} /> },
            ]}
          />
        </DeskPage>
      );
    },
    submit: async (tx, actor, now, { fileId, altVi, altEn, credit }, { language }) => {
      const done = await describeImage(tx, actor, now, { fileId, words: { altVi, altEn, credit } });
      if (!done.ok) throw invalidFile(language, done.refusal);
      return done;
    },
    then: ({ fileId }) => `${LIBRARY}/${fileId}`,
  }),
];
