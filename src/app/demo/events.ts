import { dayOf, ZONE } from '../../kernel/day.ts';
import { addEvent } from '../../portal/events/event.commands.ts';
import { OLD_WARDS, REORGANISED } from './organisation.ts';
import type { DemoScene } from './scene.ts';

/** The wards whose ground lies wholly in the former district. */
const NEW_WARDS = ['Thượng Cát', 'Đông Ngạc', 'Xuân Đỉnh', 'Tây Tựu', 'Phú Diễn'];

const TALKS = [
  {
    vi: 'Nói chuyện chuyên đề: nhận biết bạo lực gia đình',
    en: 'Talk: recognising domestic violence',
    about: 'Bốn hình thức bạo lực, dấu hiệu thường bị bỏ qua, và gọi ai khi thấy. Có phần hỏi đáp.',
    aboutEn: 'Four forms of violence, signs that are often overlooked, and whom to call. With time for questions.',
    at: '19:30',
    minutes: 90,
  },
  {
    vi: 'Tập huấn cộng tác viên: tiếp nhận và ghi tin báo',
    en: 'Training for collaborators: receiving and recording reports',
    about: 'Nghe thế nào, ghi gì, chuyển cho ai trong bao lâu; giữ kín danh tính người báo tin.',
    aboutEn: 'How to listen, what to record, whom to pass it to and how fast; keeping who reports secret.',
    at: '08:30',
    minutes: 180,
  },
  {
    vi: 'Sinh hoạt câu lạc bộ gia đình: nói chuyện khi giận',
    en: 'Family club: talking when angry',
    about: 'Kỹ năng dừng lại, nói về điều mình cần, và tìm người thứ ba giúp.',
    aboutEn: 'Pausing, saying what one needs, and finding a third person to help.',
    at: '15:00',
    minutes: 120,
  },
  {
    vi: 'Tư vấn pháp lý lưu động về hôn nhân và gia đình',
    en: 'Mobile legal advice on marriage and family',
    about: 'Gặp riêng, không ghi tên, không mất phí. Trẻ em có chỗ chơi trong lúc chờ.',
    aboutEn: 'In private, without giving a name, free of charge. There is a place for children to play.',
    at: '08:00',
    minutes: 210,
  },
] as const;

/** Days from now. The past goes back to the programme's beginning, the future only as far as one announces. */
const AROUND_NOW = [-25, -18, -11, -4, 3, 5, 10, 12, 19, 24];
const STEP = { days: 63 };
/** Divides neither 13 nor 5, the numbers of wards before and after: every ward gets its turn. */
const WARD_STEP = 7;

/** Sample events from August 2022 until a few weeks ahead; each says that it is invented. Chosen by their place in the list, so always the same. */
export async function loadEvents(scene: DemoScene): Promise<void> {
  const today = dayOf(scene.now);
  const days: Temporal.PlainDate[] = [];
  const earliest = today.add({ days: AROUND_NOW[0]! });
  for (let day = Temporal.PlainDate.from('2022-08-05'); Temporal.PlainDate.compare(day, earliest) < 0; day = day.add(STEP)) days.push(day);
  for (const distance of AROUND_NOW) days.push(today.add({ days: distance }));

  await scene.as('bientap', 'editor', async (tx, actor) => {
    for (const [index, day] of days.entries()) {
      const talk = TALKS[index % TALKS.length]!;
      const wards = Temporal.PlainDate.compare(day, REORGANISED) < 0 ? OLD_WARDS.map(([name]) => name) : NEW_WARDS;
      const ward = wards[(index * WARD_STEP) % wards.length]!;
      const startsAt = day.toZonedDateTime({ timeZone: ZONE, plainTime: talk.at }).toInstant();
      const announced = startsAt.subtract({ hours: 24 * 28 });
      await addEvent(tx, actor, Temporal.Instant.compare(announced, scene.now) < 0 ? announced : scene.now, {
        content: {
          titleVi: talk.vi,
          titleEn: talk.en,
          summaryVi: talk.about,
          summaryEn: talk.aboutEn,
          place: `Nhà văn hóa tổ dân phố số ${(index % 9) + 1}, phường ${ward}`,
          startsAt,
          endsAt: startsAt.add({ minutes: talk.minutes }),
        },
        sample: true,
      });
    }
  });
}
