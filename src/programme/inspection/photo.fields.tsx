import type { Context } from 'hono';
import { z } from 'zod';
import { Checkboxes } from '../../design/choices.tsx';
import { FileUpload } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import { many, type Showing } from '../../platform/http/screen.tsx';
import type { EvidenceFiles, KeptFile } from '../tasks/evidence.files.ts';
import { isPicture } from '../tasks/evidence.rules.ts';
import { taskRefusalText } from '../tasks/task.words.ts';

const t = words({
  vi: {
    camera: 'Chụp ảnh',
    gallery: 'Ảnh có sẵn',
    hint: 'Thông tin của máy ảnh (nơi chụp, giờ chụp, chủ máy) bị xóa khỏi ảnh. Không chụp mặt hay giấy tờ của người bị bạo lực.',
    kept: 'Ảnh đã nhận',
    keep: (name: string) => `Giữ ${name}`,
    again: 'Chọn lại ảnh',
    tooMany: (n: string) => `Mỗi lần gửi nhiều nhất ${n} ảnh`,
    wrong: (name: string, why: string) => `${name}: ${why}`,
    noPicture: 'không phải ảnh',
  },
  en: {
    camera: 'Take a photo',
    gallery: 'Photos you have',
    hint: 'What the camera wrote (place, time, owner) is removed. Do not photograph faces or papers of people who suffered violence.',
    kept: 'Photos received',
    keep: (name: string) => `Keep ${name}`,
    again: 'Choose the photo again',
    tooMany: (n: string) => `At most ${n} photos at a time`,
    wrong: (name: string, why: string) => `${name}: ${why}`,
    noPicture: 'not a picture',
  },
});

const MOST = 6;
const KEPT = 'kept-photos';

/** Whatever is sent is taken in first: a mistake elsewhere must not cost the photo. `takePhotos` says what is wrong. */
export const photoInput = { camera: many(z.unknown()), photos: many(z.unknown()), kept: many(z.string()) };
type Sent = { camera: unknown[]; photos: unknown[]; kept: string[] };

/** Photos that this request brought and that were good, for showing its form again. */
export const keptPhotos = (c: Context): readonly { name: string; ticket: string }[] => c.get(KEPT as never) ?? [];

/** Takes the photos of a form in; what is wrong with them stands in `errors` beside their field. `holder`: for whom and for what the tickets are good. */
export async function takePhotos(
  sent: Sent,
  { evidence, holder, context, language }: { evidence: EvidenceFiles; holder: string; context: Context; language: Language },
  errors: Record<string, string>,
): Promise<KeptFile[]> {
  const say = t(language);
  const good: KeptFile[] = [];
  for (const ticket of sent.kept.slice(0, MOST)) {
    const file = evidence.fileOf(ticket, holder);
    if (file) good.push(file);
    else errors['photos'] = say.again;
  }
  for (const field of ['camera', 'photos'] as const) {
    for (const file of sent[field]) {
      if (!(file instanceof File) || file.name === '') continue;
      if (good.length === MOST) {
        errors[field] = say.tooMany(String(MOST));
        break;
      }
      const taken = await evidence.take(file);
      if (!taken.ok) errors[field] ??= say.wrong(file.name, taskRefusalText(language, taken.refusal));
      else if (!isPicture(taken.value.type)) errors[field] ??= say.wrong(file.name, say.noPicture);
      else good.push(taken.value);
    }
  }
  context.set(KEPT as never, good.map((file) => ({ name: file.name, ticket: evidence.ticketFor(file, holder) })) as never);
  return good;
}

export const PhotoFields = ({ kept, showing: { language, errors } }: { kept: ReturnType<typeof keptPhotos>; showing: Showing }) => {
  const say = t(language);
  return (
    <>
      {kept.length > 0 ? (
        <Checkboxes
          language={language}
          name="kept"
          legend={say.kept}
          small
          values={kept.map(({ ticket }) => ticket)}
          choices={kept.map(({ name, ticket }) => ({ value: ticket, text: say.keep(name) }))}
        />
      ) : null}
      <FileUpload
        language={language}
        name="camera"
        label={say.camera}
        hint={say.hint}
        accept="image/*"
        capture="environment"
        error={errors['camera']}
      />
      <FileUpload
        language={language}
        name="photos"
        label={say.gallery}
        accept="image/jpeg,image/png,image/webp"
        multiple
        error={errors['photos']}
      />
    </>
  );
};
