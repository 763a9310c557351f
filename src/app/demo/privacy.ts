import { dayOf } from '../../kernel/day.ts';
import type { NewRequest } from '../../organisation/privacy/data-request.commands.ts';
import { registerRequest, takeUpRequest } from '../../organisation/privacy/data-request.commands.ts';
import { takeOverTemplates } from '../../organisation/privacy/processing.commands.ts';
import { REORGANISED } from './organisation.ts';
import type { DemoScene } from './scene.ts';

/** Who asks, on how many days before today, and whether somebody has taken it on. Invented, and said to be. */
const REQUESTS: readonly (Pick<NewRequest, 'kind' | 'channel' | 'concerns' | 'danger' | 'about'> & {
  name: string;
  daysAgo: number;
  takenOn: boolean;
})[] = [
  {
    kind: 'correct',
    channel: 'in person',
    concerns: 'own',
    danger: false,
    about: 'Sửa số điện thoại ghi sai trong danh sách dự buổi nói chuyện (yêu cầu mẫu).',
    name: 'Ông Mẫu Văn Một',
    daysAgo: 14,
    takenOn: true,
  },
  {
    kind: 'access',
    channel: 'post',
    concerns: 'somebody else',
    danger: true,
    about: 'Hỏi phường có hồ sơ nào nêu tên một người trong nhà không (yêu cầu mẫu).',
    name: 'Ông Mẫu Văn Hai',
    daysAgo: 3,
    takenOn: false,
  },
];

/** Two sample requests to the ward of Xuân Đỉnh as it is today, and the City's register of processing as drafts to confirm. */
export async function loadPrivacy(scene: DemoScene): Promise<void> {
  const reorganised = Temporal.PlainDate.compare(dayOf(scene.now), REORGANISED) >= 0;
  const ward = (reorganised ? scene.units.successors : scene.units.wards).get('Xuân Đỉnh')!;
  for (const { name, daysAgo, takenOn, ...request } of REQUESTS) {
    const at = scene.now.subtract({ hours: 24 * daysAgo });
    await scene.as('xuandinh.vhxh', 'culture officer', async (tx, actor) => {
      const asker = { name, contact: 'hẹn gặp tại trụ sở (mẫu)' };
      const registered = await registerRequest(scene.seal)(tx, actor, at, { ...request, unitId: ward, receivedOn: dayOf(at), asker });
      if (registered.ok && takenOn) await takeUpRequest(tx, actor, at, registered.value);
    });
  }
  await scene.as('baove.dulieu', 'data protection officer', (tx, actor) =>
    takeOverTemplates(tx, actor, scene.now, { unitId: scene.units.city }),
  );
}
