import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert } from '../../../design/record.tsx';
import { Table } from '../../../design/table.tsx';
import { dayText, momentText, timeText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { bodyLine } from '../../../platform/documents/paper.ts';
import { form, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { acceptHandOver } from '../hand-over.commands.ts';
import { findHandOver, type HandOver } from '../hand-over.queries.ts';
import { roleName } from '../people.words.ts';
import { HAND_OVER } from './hand-over.tsx';

const t = words({
  vi: {
    title: 'Biên bản bàn giao',
    back: 'Bàn giao',
    waits: 'Bàn giao này chờ bạn nhận',
    accept: 'Tôi đã nhận',
    accepted: (when: string) => `Đã nhận lúc ${when}`,
    notYet: 'Người nhận chưa xác nhận',
    print: 'In trang này bằng lệnh in của trình duyệt; chỉ biên bản được in.',
  },
  en: {
    title: 'Minutes of a hand-over',
    back: 'Hand-over',
    waits: 'This hand-over waits for you',
    accept: 'I have received it',
    accepted: (when: string) => `Accepted at ${when}`,
    notYet: 'The receiver has not confirmed yet',
    print: 'Print this page with your browser; only the minutes are printed.',
  },
});

/** A hand-over as it was made, for both sides; who receives confirms here. The minutes are Vietnamese whatever the page is. */
export const handOverMinutesScreen = form({
  path: `${HAND_OVER}/:id`,
  may: SIGNED_IN,
  params: z.object({ id: z.uuid() }),
  input: () => z.object({}),
  async load(tx, { id }, { actor }) {
    const found = await findHandOver(tx, id);
    if (!found) throw new NotFound('hand-over', id);
    return { found, mine: found.toAccount === actor.account };
  },
  view({ found, mine }, { language, frame, to }) {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec">
        <div class="ba-not-paper ba-stack">
          <BackLink language={language} href={to(HAND_OVER)}>
            {say.back}
          </BackLink>
          <h1 class="govuk-heading-l">{say.title}</h1>
          {found.acceptedAt ? (
            <Alert language={language} variant="success" title={say.accepted(momentText(found.acceptedAt))} />
          ) : mine ? (
            <Alert language={language} variant="information" title={say.waits}>
              <form method="post">
                <Button>{say.accept}</Button>
              </form>
            </Alert>
          ) : (
            <Alert language={language} variant="warning" title={say.notYet} />
          )}
          <p class="ba-quiet">{say.print}</p>
        </div>
        <Minutes of={found} />
      </WorkPage>
    );
  },
  submit: (tx, actor, now, { id }) => acceptHandOver(tx, actor, now, { id }),
  then: ({ id }) => `${HAND_OVER}/${id}`,
});

const Minutes = ({ of: { fromName, fromRole, unitName, toName, toRole, toUnitName, day, at, note, items } }: { of: HandOver }) => (
  <article class="ba-paper ba-panel" lang="vi">
    <div class="ba-paper__grid">
      <p>
        <strong>
          {bodyLine(unitName)}
          <br />
          <span aria-hidden="true">_______</span>
        </strong>
      </p>
      <p>
        <strong>
          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
          <br />
          <u>Độc lập - Tự do - Hạnh phúc</u>
        </strong>
      </p>
    </div>
    <h2 class="ba-gap ba-gap-top">
      <strong>
        BIÊN BẢN
        <br />
        Bàn giao công việc
      </strong>
    </h2>
    <div class="ba-stack">
      <p>
        Hồi {timeText(at)} ngày {dayText(day)}, hai bên bàn giao công việc như sau:
      </p>
      <p>
        Bên giao: {fromName}
        {fromRole ? `, ${roleName(fromRole, 'vi')}` : ''}, {unitName}.
      </p>
      <p>
        Bên nhận: {toName}, {roleName(toRole, 'vi')}, {toUnitName}.
      </p>
      {items.length === 0 ? (
        <p>Tại thời điểm bàn giao không có việc nào đang mở trên hệ thống.</p>
      ) : (
        <Table
          small
          caption="Việc được bàn giao"
          captionHidden
          columns={[{ text: 'TT', numeric: true }, { text: 'Việc' }, { text: 'Loại' }, { text: 'Cách giao' }]}
          plain
          rows={items.map(({ title, kind, given }, index) => [
            String(index + 1),
            title,
            kind.vi,
            given ? 'đã chuyển cho người nhận' : 'theo chức trách',
          ])}
        />
      )}
      {note ? <p>Ghi chú: {note}</p> : null}
      <p>Biên bản lập trên hệ thống Bình An; mỗi bên giữ một bản.</p>
    </div>
    <div class="ba-paper__grid">
      {[
        ['BÊN GIAO', fromName],
        ['BÊN NHẬN', toName],
      ].map(([side, name]) => (
        <p>
          <strong>
            {side}
            {/* room for a signature */}
            <br />
            <br />
            <br />
            <br />
            {name}
          </strong>
        </p>
      ))}
    </div>
  </article>
);
