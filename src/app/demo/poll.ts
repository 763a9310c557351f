import { dayOf, startOf } from '../../kernel/day.ts';
import { addPoll, castBallot } from '../../portal/polls/poll.commands.ts';
import { findPoll } from '../../portal/polls/poll.queries.ts';
import type { PollContent } from '../../portal/polls/poll.rules.ts';
import { rate } from '../../portal/ratings/rating.commands.ts';
import type { Rated } from '../../portal/ratings/rating.rules.ts';
import type { DemoScene } from './scene.ts';

/** The question is the old portal's own; it did not say what could be answered, so the answers are ours. */
const INTEREST = {
  questionVi: 'Bạn quan tâm nhất thông tin gì?',
  questionEn: 'What information matters most to you?',
  choice: 'single',
  options: [
    { textVi: 'Cách nhận trợ giúp khi bị bạo lực', textEn: 'How to get help against violence' },
    { textVi: 'Quyền của người bị bạo lực gia đình', textEn: 'The rights of those who suffer domestic violence' },
    { textVi: 'Lịch nói chuyện ở tổ dân phố', textEn: 'When there are talks in the neighbourhood' },
    { textVi: 'Kết quả thực hiện kế hoạch', textEn: 'How far the plan has come' },
  ],
} as const;
const TALKS = {
  questionVi: 'Buổi nói chuyện ở tổ dân phố nên vào lúc nào?',
  questionEn: 'When should talks in the neighbourhood be held?',
  choice: 'several',
  options: [
    { textVi: 'Tối các ngày trong tuần', textEn: 'Weekday evenings' },
    { textVi: 'Sáng thứ Bảy', textEn: 'Saturday morning' },
    { textVi: 'Chiều Chủ nhật', textEn: 'Sunday afternoon' },
  ],
} as const;

/** Sample ballots: which answers each chose, how often. */
const INTEREST_BALLOTS = [
  [[0], 41],
  [[1], 23],
  [[2], 9],
  [[3], 14],
] as const;
const TALKS_BALLOTS = [
  [[0], 18],
  [[0, 1], 11],
  [[1], 7],
  [[1, 2], 5],
  [[2], 12],
] as const;

/** One poll that is open, one that is over, some ratings: all of it invented and said to be. Each through the door the public has. */
export async function loadPolls(scene: DemoScene): Promise<void> {
  const daysAgo = (days: number) => scene.now.subtract({ hours: 24 * days });
  const midnight = (days: number) => startOf(dayOf(daysAgo(days)));
  await poll(scene, daysAgo(91), { ...TALKS, options: [...TALKS.options], openFrom: midnight(90), openUntil: midnight(29) }, TALKS_BALLOTS);
  await poll(
    scene,
    daysAgo(21),
    { ...INTEREST, options: [...INTEREST.options], openFrom: midnight(20), openUntil: null },
    INTEREST_BALLOTS,
  );
  await scene.publicly(async (tx, actor) => {
    for (const [days, subject, score, remark] of RATINGS) await rate(tx, actor, daysAgo(days), { subject, score, remark });
  });
}

async function poll(
  scene: DemoScene,
  at: Temporal.Instant,
  content: PollContent,
  ballots: readonly (readonly [readonly number[], number])[],
) {
  const added = await scene.as('bientap', 'editor', (tx, actor) => addPoll(tx, actor, at, { content, sample: true }));
  if (!added.ok) throw new Error(`poll: ${added.refusal.code}`);
  const { pollId } = added.value;
  await scene.publicly(async (tx, actor) => {
    const options = (await findPoll(tx, pollId))?.options ?? [];
    for (const [chosen, times] of ballots)
      for (let i = 0; i < times; i += 1) {
        const ids = chosen.map((n) => options[n]!.id);
        await castBallot(tx, actor, content.openFrom.add({ hours: 1 }), { pollId, chosen: ids, voted: false });
      }
  });
}

/** Days ago, what about, score, remark. */
const RATINGS: readonly (readonly [number, Rated, number, string])[] = [
  [2, 'website', 5, 'Tìm được số gọi ngay ở đầu trang (góp ý mẫu).'],
  [3, 'website', 4, ''],
  [3, 'help', 5, ''],
  [5, 'website', 3, 'Chữ trên điện thoại của tôi hơi nhỏ (góp ý mẫu).'],
  [8, 'website', 4, ''],
  [9, 'documents', 2, 'Chưa có tệp của kế hoạch (góp ý mẫu).'],
  [12, 'website', 5, ''],
  [15, 'news', 4, ''],
  [40, 'website', 4, ''],
  [41, 'website', 3, ''],
  [44, 'reception', 4, 'Cán bộ nghe và giải thích rõ (góp ý mẫu).'],
];
