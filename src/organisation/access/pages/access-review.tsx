import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert } from '../../../design/record.tsx';
import { SummaryList, Tag, WarningText } from '../../../design/text.tsx';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, many } from '../../../platform/http/screen.tsx';
import type { Permission } from '../../access.ts';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import { closeReview, decideReviewItems } from '../access-review.commands.ts';
import { findReview, listReviewItems, type ReviewItem } from '../access-review.queries.ts';
import { ItemDecision, ItemFacts, quarterText, REVIEWS } from '../access-review.view.tsx';
import { oneHandText } from '../second-person.words.ts';

const t = words({
  vi: {
    title: (unit: string) => `Rà soát quyền: ${unit}`,
    back: 'Các đợt rà soát',
    quarter: 'Kỳ rà soát',
    due: 'Hạn',
    late: 'Quá hạn',
    left: 'Còn lại',
    leftOf: (n: string, all: string) => `${n} trên ${all} chức trách`,
    closed: 'Kết thúc',
    keepWhich: 'Những chức trách nào vẫn cần?',
    decided: 'Đã xem, hoặc chờ người khác xem',
    own: 'Của bạn; người khác xem.',
    withdraw: 'Rút chức trách này',
    keep: 'Giữ những chức trách đã chọn',
    keepAll: 'Giữ tất cả chức trách còn lại',
    close: 'Kết thúc đợt rà soát',
    closeText: 'Mọi chức trách đã được xem. Sau khi kết thúc, bản rà soát không sửa được và có thể in.',
    print: 'In trang này từ trình duyệt để lưu hồ sơ.',
    refused: 'Chưa làm được',
    refusal: (code: string) =>
      ({
        nothing: 'Chọn ít nhất một chức trách.',
        'review-closed': 'Đợt rà soát này đã kết thúc.',
        'own-post': 'Không ai tự xem chức trách của mình.',
        'withdrawn-already': 'Có chức trách đã bị rút; muốn có lại thì giao mới ở trang Người và chức trách.',
        'began-today': 'Chức trách mới bắt đầu hôm nay; ngày mai hãy rút.',
        undecided: 'Còn chức trách chưa xem.',
      })[code] ?? code,
    withdrawTitle: 'Rút một chức trách',
    withdrawText: (name: string, role: string, unit: string) =>
      `${name} thôi giữ chức trách ${role} tại ${unit} từ hôm nay và mất mọi quyền kèm theo.`,
    withdrawPast: (name: string, unit: string) => `${name} không còn đọc được những gì của ${unit}.`,
    withdrawWarning: 'Không hoàn tác được; muốn có lại thì giao chức trách mới. Việc đang mở của người này cần bàn giao.',
  },
  en: {
    title: (unit: string) => `Access review: ${unit}`,
    back: 'Reviews',
    quarter: 'Quarter',
    due: 'Due',
    late: 'Past due',
    left: 'Left',
    leftOf: (n: string, all: string) => `${n} of ${all} posts`,
    closed: 'Closed',
    keepWhich: 'Which posts are still needed?',
    decided: 'Looked at, or waiting for somebody else',
    own: 'Yours; somebody else decides.',
    withdraw: 'Withdraw this post',
    keep: 'Keep the posts chosen',
    keepAll: 'Keep all that are left',
    close: 'Close the review',
    closeText: 'Every post has been looked at. Once closed, the review cannot be changed, and can be printed.',
    print: 'Print this page from the browser for the files.',
    refused: 'It was not done',
    refusal: (code: string) =>
      ({
        nothing: 'Choose at least one post.',
        'review-closed': 'This review is closed.',
        'own-post': 'Nobody reviews their own post.',
        'withdrawn-already': 'A post was withdrawn already; to have it again, give it anew under People and posts.',
        'began-today': 'The post began today; withdraw it tomorrow.',
        undecided: 'There are posts nobody has looked at.',
      })[code] ?? code,
    withdrawTitle: 'Withdraw a post',
    withdrawText: (name: string, role: string, unit: string) =>
      `From today ${name} no longer holds the post of ${role} at ${unit}, and loses everything it allows.`,
    withdrawPast: (name: string, unit: string) => `${name} can no longer read what was of ${unit}.`,
    withdrawWarning: 'It cannot be undone; to have it again the post is given anew. What is open with this person must be handed over.',
  },
});

async function loadReview(tx: Tx, id: string) {
  const review = await findReview(tx, id);
  if (!review) throw new NotFound('review', id);
  return { review, items: await listReviewItems(tx, id) };
}
/** What the reader can confirm. */
const waits = (items: readonly ReviewItem[], me: string | null) =>
  items.filter(({ decision, account, oneHandUntil }) => !decision && account !== me && !oneHandUntil);

/** One review: keeping posts, several at once, and closing it when all is decided. */
export const accessReviewScreen = (permissions: readonly Permission[]) =>
  form({
    path: `${REVIEWS}/:id`,
    may: 'access.review',
    params: z.object({ id: z.string().regex(UUID) }),
    load: async (tx, { id }, { actor }) => ({ ...(await loadReview(tx, id)), me: actor.account }),
    input: () =>
      z.object({
        act: z.enum(['keep', 'keep-all', 'close']).catch('keep'),
        post: many(z.string().regex(UUID)).pipe(z.array(z.string()).max(2000)).catch([]),
      }),
    view: ({ review, items, me }, { language, frame, now, refusal, chosen, to }) => {
      const say = t(language);
      const left = waits(items, me);
      const others = items.filter((item) => !left.includes(item));
      const withdrawLink = (item: ReviewItem) => (
        <p>
          <a href={to(`${REVIEWS}/${review.id}/rut/${item.postId}`)}>
            {say.withdraw}
            <span class="govuk-visually-hidden"> {item.name}</span>
          </a>
        </p>
      );
      const late = !review.closedAt && Temporal.Instant.compare(review.dueBy, now) < 0;
      return (
        <WorkPage frame={frame} title={say.title(review.unitName)} section="/lam-viec/to-chuc" failed={refusal !== undefined}>
          <BackLink language={language} href={to(REVIEWS)}>
            {say.back}
          </BackLink>
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {refusal.code === 'one-hand' ? oneHandText(language, refusal.facts) : say.refusal(refusal.code)}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{say.title(review.unitName)}</h1>
          <OrganisationTabs frame={frame} current="review" />
          <SummaryList
            rows={[
              { key: say.quarter, value: quarterText(language, review.quarter) },
              review.closedAt
                ? { key: say.closed, value: `${momentText(review.closedAt)}, ${review.closedBy}` }
                : {
                    key: say.due,
                    value: (
                      <>
                        {dayText(dayOf(review.dueBy))} {late ? <Tag colour="red">{say.late}</Tag> : null}
                      </>
                    ),
                  },
              { key: say.left, value: say.leftOf(count(language, review.undecided), count(language, review.posts)) },
            ]}
          />
          <form method="post">
            {left.length > 0 ? (
              <Checkboxes
                language={language}
                name="post"
                legend={say.keepWhich}
                legendSize="m"
                values={left.filter(({ postId }) => chosen('post', postId)).map(({ postId }) => postId)}
                choices={left.map((item) => ({
                  value: item.postId,
                  text: <span lang="vi">{item.name}</span>,
                  hint: (
                    <>
                      <ItemFacts language={language} item={item} permissions={permissions} />
                      {withdrawLink(item)}
                    </>
                  ),
                }))}
              />
            ) : null}
            {left.length > 0 ? (
              <ButtonGroup>
                <Button name="act" value="keep">
                  {say.keep}
                </Button>
                <Button name="act" value="keep-all" kind="secondary">
                  {say.keepAll}
                </Button>
              </ButtonGroup>
            ) : null}
            {others.length > 0 ? (
              <>
                <h2 class="govuk-heading-m">{say.decided}</h2>
                <SummaryList
                  rows={others.map((item) => ({
                    key: <span lang="vi">{item.name}</span>,
                    value: (
                      <>
                        <ItemFacts language={language} item={item} permissions={permissions} />
                        {item.decision ? (
                          <ItemDecision language={language} item={item} />
                        ) : (
                          <p class="ba-quiet">{item.oneHandUntil ? oneHandText(language, item.oneHandUntil) : say.own}</p>
                        )}
                        {item.decision !== 'withdrawn' && !review.closedAt && item.account !== me ? withdrawLink(item) : null}
                      </>
                    ),
                  }))}
                />
              </>
            ) : null}
            {review.closedAt ? <p class="ba-quiet">{say.print}</p> : null}
            {!review.closedAt && review.undecided === 0 ? (
              <>
                <p class="govuk-body">{say.closeText}</p>
                <Button name="act" value="close">
                  {say.close}
                </Button>
              </>
            ) : null}
          </form>
        </WorkPage>
      );
    },
    async submit(tx, actor, now, { id, act, post }) {
      if (act === 'close') return closeReview(tx, actor, now, { review: id });
      const { items } = await loadReview(tx, id);
      const posts = act === 'keep-all' ? waits(items, actor.account).map(({ postId }) => postId) : post;
      if (posts.length === 0) return { ok: false, refusal: { code: 'nothing', source: null, facts: {} } };
      return decideReviewItems(tx, actor, now, { review: id, posts, decision: 'confirmed', permissions });
    },
    then: ({ id }) => `${REVIEWS}/${id}`,
  });

/** Asks once, and says what withdrawing will do. */
export const withdrawPostScreen = (permissions: readonly Permission[]) =>
  form({
    path: `${REVIEWS}/:id/rut/:post`,
    may: 'access.review',
    params: z.object({ id: z.string().regex(UUID), post: z.string().regex(UUID) }),
    async load(tx, { id, post }) {
      const { review, items } = await loadReview(tx, id);
      const item = items.find(({ postId }) => postId === post);
      if (!item) throw new NotFound('post', post);
      return { review, item };
    },
    input: () => z.object({}),
    view: ({ review, item }, { language, frame, refusal, to }) => {
      const say = t(language);
      const role = ROLE_NAMES[item.role as Role]?.[language] ?? item.role;
      return (
        <WorkPage frame={frame} title={say.withdrawTitle} section="/lam-viec/to-chuc" failed={refusal !== undefined}>
          <BackLink language={language} href={to(`${REVIEWS}/${review.id}`)}>
            {say.title(review.unitName)}
          </BackLink>
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {say.refusal(refusal.code)}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{say.withdrawTitle}</h1>
          <p class="govuk-body">
            {item.past ? say.withdrawPast(item.name, review.unitName) : say.withdrawText(item.name, role, review.unitName)}
          </p>
          <WarningText language={language}>{say.withdrawWarning}</WarningText>
          <form method="post">
            <Button kind="warning">{say.withdraw}</Button>
          </form>
        </WorkPage>
      );
    },
    submit: (tx, actor, now, { id, post }) =>
      decideReviewItems(tx, actor, now, { review: id, posts: [post], decision: 'withdrawn', permissions }),
    then: ({ id }) => `${REVIEWS}/${id}`,
  });
