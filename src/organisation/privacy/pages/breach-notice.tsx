import { z } from 'zod';
import { dayOf, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, words } from '../../../kernel/words.ts';
import { authorityLines, isPeoplesCommittee } from '../../../platform/documents/paper.ts';
import { Paper } from '../../../platform/documents/paper.view.tsx';
import { page } from '../../../platform/http/screen.tsx';
import { findBreach } from '../breach.queries.ts';
import { Lines, PrivacyPage } from '../privacy.view.tsx';
import { findNamesOn } from '../privacy-unit.queries.ts';
import { BREACHES } from './breaches.tsx';

const t = words({
  vi: { title: (code: string) => `Thông báo về sự cố ${code}`, back: (code: string) => `Sự cố ${code}` },
  en: { title: (code: string) => `Notice of breach ${code}`, back: (code: string) => `Breach ${code}` },
});

/** The notice to the specialised agency, to print: number and name are filled in by whoever signs. By the names of the day it is told. */
export const breachNoticeScreen = page({
  path: `${BREACHES}/:id/thong-bao`,
  may: 'privacy.handle',
  params: z.object({ id: z.string().regex(UUID) }),
  async load(tx, { id }, { now }) {
    const breach = await findBreach(tx, id);
    if (!breach) throw new NotFound('breach', id);
    const day = dayOf(breach.notifiedAt ?? now);
    const names = await findNamesOn(tx, breach.unitId, day);
    if (!names) throw new NotFound('unit', breach.unitId);
    return { breach, day, names };
  },
  view({ breach, day, names }, { language, frame }) {
    const say = t(language);
    const committee = isPeoplesCommittee(names.unit);
    return (
      <PrivacyPage
        frame={frame}
        title={say.title(breach.code)}
        back={{ href: `${BREACHES}/${breach.id}`, text: say.back(breach.code) }}
        paper
      >
        <Paper
          superior={names.superior}
          body={names.unit}
          symbol={`………/TB-${committee ? 'UBND' : '………'}`}
          place={names.place}
          day={day}
          kind="Thông báo"
          about="Về vi phạm quy định bảo vệ dữ liệu cá nhân"
          signature={{ lines: authorityLines(names.unit, 'head'), name: '' }}
          recipients={['Cơ quan chuyên trách bảo vệ dữ liệu cá nhân, Bộ Công an', 'Lưu: VT']}
        >
          <p>
            Căn cứ Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, {names.unit} thông báo về sự cố dữ liệu cá nhân số {breach.code} như sau:
          </p>
          <p>1. Thời điểm phát hiện: {momentText(breach.detectedAt)}.</p>
          <p>
            2. Diễn biến: <Lines text={breach.what} />
          </p>
          <p>
            3. Loại dữ liệu: <Lines text={breach.categories} />
          </p>
          <p>4. Số người bị ảnh hưởng: {breach.people === null ? 'chưa xác định' : `khoảng ${count('vi', breach.people)} người`}.</p>
          <p>5. Biện pháp đã và sẽ thực hiện: {breach.measures ? <Lines text={breach.measures} /> : 'đang xác định'}</p>
          <p>6. Người liên hệ: ………………………………………………</p>
        </Paper>
      </PrivacyPage>
    );
  },
});
