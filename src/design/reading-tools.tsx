import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';
import { Icon } from './icons.tsx';

const t = words({
  vi: {
    tools: 'Công cụ đọc',
    print: 'In bài',
    copy: 'Chép đường dẫn',
    copied: 'Đã chép đường dẫn',
    share: 'Chia sẻ',
    listen: 'Nghe bài',
    stop: 'Dừng nghe',
    size: 'Cỡ chữ',
    normal: ' thường',
    large: ' lớn',
    largest: ' rất lớn',
  },
  en: {
    tools: 'Reading tools',
    print: 'Print',
    copy: 'Copy link',
    copied: 'Link copied',
    share: 'Share',
    listen: 'Listen',
    stop: 'Stop listening',
    size: 'Text size',
    normal: ' normal',
    large: ' large',
    largest: ' very large',
  },
});

/** Print, copy the link, hand it to another program of the device, listen, text size. Nothing of it works without script, so without script nothing of it shows. */
export const ReadingTools = ({
  language,
  read,
}: {
  language: Language;
  /** Id of what is read aloud. */
  read: string;
}) => {
  const say = t(language);
  return (
    // biome-ignore lint/a11y/useSemanticElements: tools are not a form’s fieldset
    <div class="ba-toolbar ba-with-script" role="group" aria-label={say.tools}>
      <button type="button" data-ba-print>
        <Icon name="print" />
        {say.print}
      </button>
      <button type="button" data-ba-copy={say.copied}>
        <Icon name="link" />
        <span>{say.copy}</span>
      </button>
      <button type="button" data-ba-share hidden>
        <Icon name="forward" />
        {say.share}
      </button>
      <button type="button" data-ba-read={read} data-ba-stop={say.stop} hidden>
        <Icon name="sound" />
        <span>{say.listen}</span>
      </button>
      <span class="govuk-visually-hidden" role="status" data-ba-said></span>
      <p class="ba-textsize">
        <span>{say.size}</span>
        {(
          [
            [1, say.normal],
            [2, say.large],
            [3, say.largest],
          ] as const
        ).map(([size, name]) => (
          <button type="button" class={`ba-textsize__${size}`} data-ba-text={String(size)} aria-pressed="false">
            A<span class="govuk-visually-hidden">{name}</span>
          </button>
        ))}
      </p>
    </div>
  );
};
