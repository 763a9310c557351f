import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes, Fieldset, Radios } from '../../../design/choices.tsx';
import { DateField, TextInput } from '../../../design/form.tsx';
import { dayOf, dayText, readDay, timeText, ZONE } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { slugOf } from '../../../kernel/slug.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { DeskPage } from '../../desk/desk.view.tsx';
import { publishArticle } from '../../news/article.commands.ts';
import { decideStep, NEEDS } from '../../news/article.rules.ts';
import { findDeskArticle } from '../article-desk.queries.ts';
import { ARTICLE, articleParams, deskArticleScreen } from './desk-article.tsx';

const t = words({
  vi: {
    title: 'Đăng bài',
    titleLater: 'Đổi thời gian hiện',
    save: 'Lưu thời gian',
    back: 'Về trang của bài',
    about: 'Người đọc thấy bài ngay từ lần tải sau.',
    when: 'Khi nào hiện?',
    now: 'Ngay bây giờ',
    later: 'Hẹn giờ hoặc có hạn',
    from: 'Bắt đầu hiện',
    fromHint: 'Để trống: ngay bây giờ.',
    until: 'Thôi hiện',
    untilHint: 'Để trống: hiện mãi.',
    day: 'Ngày',
    time: 'Giờ',
    timeHint: 'Ví dụ 08:30',
    badDay: 'Viết ngày như 18/07/2022',
    badTime: 'Viết giờ như 08:30',
    noDay: 'Có giờ thì phải có ngày',
    past: 'Giờ thôi hiện đã qua rồi',
    whenMissing: 'Chọn khi nào hiện',
    newAddress: 'Đổi địa chỉ theo tiêu đề mới',
    newAddressHint: (from: string, to: string) => `${from} thành ${to}. Địa chỉ cũ tự chuyển sang địa chỉ mới.`,
    button: 'Đăng bài',
  },
  en: {
    title: 'Publish',
    titleLater: 'Change when it is shown',
    save: 'Save the time',
    back: 'Back to the article',
    about: 'Readers see the article from their next request on.',
    when: 'When is it shown?',
    now: 'Now',
    later: 'Later, or for a time',
    from: 'Shown from',
    fromHint: 'Empty: now.',
    until: 'Shown until',
    untilHint: 'Empty: for good.',
    day: 'Day',
    time: 'Time',
    timeHint: 'For example 08:30',
    badDay: 'Write the day like 18/07/2022',
    badTime: 'Write the time like 08:30',
    noDay: 'A time needs a day',
    past: 'That end has passed already',
    whenMissing: 'Choose when it is shown',
    newAddress: 'Let the address follow the new title',
    newAddressHint: (from: string, to: string) => `${from} becomes ${to}. The old address redirects to the new one.`,
    button: 'Publish',
  },
});

/** Showing an article to readers: now, or from and until a time in Vietnam. For a published one it changes the time. */
export const publishArticleScreen = form({
  path: `${ARTICLE}/dang`,
  may: NEEDS.publish,
  params: articleParams,
  load: async (tx, { articleId }, { actor, now }) => {
    const article = await findDeskArticle(tx, articleId, now);
    if (!article) throw new NotFound('article', articleId);
    return { article, decision: decideStep('publish', article.facts, actor.account ?? '') };
  },
  input: (language) => {
    const text = z.string().trim().max(20).default('');
    return z.object({
      when: z.enum(['now', 'later'], t(language).whenMissing),
      fromDay: text,
      fromTime: text,
      untilDay: text,
      untilTime: text,
      newAddress: z.literal('yes').optional(),
    });
  },
  view: ({ article, decision }, { language, frame, errors, refusal, value, chosen, to }) => {
    const say = t(language);
    const no = refusal ?? (decision.ok ? undefined : decision.refusal);
    const slug = slugOf(article.latest.content.title);
    const shown = article.facts.state === 'published';
    const moment = (name: 'from' | 'until', legend: string, hint: string, stored: Temporal.Instant | null) => (
      <Fieldset legend={legend}>
        <p class="govuk-hint">{hint}</p>
        <DateField
          language={language}
          name={`${name}Day`}
          label={say.day}
          value={value(`${name}Day`, stored && dayText(dayOf(stored)))}
          error={errors[`${name}Day`]}
        />
        <TextInput
          language={language}
          name={`${name}Time`}
          label={say.time}
          hint={say.timeHint}
          width={5}
          value={value(`${name}Time`, stored && timeText(stored))}
          error={errors[`${name}Time`]}
        />
      </Fieldset>
    );
    const isLater = article.visibleFrom !== null || article.visibleUntil !== null;
    return (
      <DeskPage
        frame={frame}
        title={shown ? say.titleLater : say.title}
        back={{ href: to(deskArticleScreen.at({ articleId: article.id })), text: say.back }}
        errors={errors}
        refusal={no}
      >
        <p class="govuk-body">
          <strong>{article.latest.content.title}</strong>
        </p>
        {shown ? null : <p class="govuk-body">{say.about}</p>}
        {decision.ok ? (
          <form method="post" novalidate>
            <Radios
              language={language}
              name="when"
              legend={say.when}
              legendSize="m"
              error={errors['when']}
              value={chosen('when', 'later', isLater) ? 'later' : 'now'}
              choices={[
                { value: 'now', text: say.now },
                {
                  value: 'later',
                  text: say.later,
                  conditional: (
                    <>
                      {moment('from', say.from, say.fromHint, article.visibleFrom)}
                      {moment('until', say.until, say.untilHint, article.visibleUntil)}
                    </>
                  ),
                },
              ]}
            />
            {article.publishedVersion !== null && slug && slug !== article.slug ? (
              <Checkboxes
                language={language}
                name="newAddress"
                values={chosen('newAddress', 'yes') ? ['yes'] : []}
                choices={[{ value: 'yes', text: say.newAddress, hint: say.newAddressHint(article.slug, slug) }]}
                small
              />
            ) : null}
            <Button>{shown ? say.save : say.button}</Button>
          </form>
        ) : null}
      </DeskPage>
    );
  },
  submit: async (tx, actor, now, input, { language }) => {
    const later = input.when === 'later';
    const visibleFrom = later ? momentOf(language, 'from', input.fromDay, input.fromTime) : null;
    const visibleUntil = later ? momentOf(language, 'until', input.untilDay, input.untilTime) : null;
    if (visibleUntil && Temporal.Instant.compare(visibleUntil, now) <= 0) throw new Invalid({ untilDay: t(language).past });
    return publishArticle(tx, actor, now, {
      articleId: input.articleId,
      visibleFrom,
      visibleUntil,
      newAddress: input.newAddress === 'yes',
    });
  },
  then: ({ articleId }) => deskArticleScreen.at({ articleId }),
});

/** A day and a time as typed, in Vietnam; midnight when no time is given, null when neither is. */
function momentOf(language: Language, name: 'from' | 'until', day: string, time: string): Temporal.Instant | null {
  const say = t(language);
  if (day === '' && time === '') return null;
  if (day === '') throw new Invalid({ [`${name}Day`]: say.noDay });
  const date = readDay(day);
  if (!date) throw new Invalid({ [`${name}Day`]: say.badDay });
  const match = /^([01]?\d|2[0-3])[:hg.]([0-5]\d)$/i.exec(time || '0:00');
  if (!match) throw new Invalid({ [`${name}Time`]: say.badTime });
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: { hour: Number(match[1]), minute: Number(match[2]) } }).toInstant();
}
