import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, TextArea, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { neededDay } from '../../../organisation/units/change.fields.tsx';
import { authorityLines } from '../../../platform/documents/paper.ts';
import { Paper } from '../../../platform/documents/paper.view.tsx';
import { form, page, type Screen } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { decideInspection } from '../inspection.commands.ts';
import { findInspection, findLetterhead, listTeam, listVisits } from '../inspection.queries.ts';
import { INSPECTION, InspectionPage } from '../inspection.view.tsx';
import { readRound } from './inspection.tsx';

const t = words({
  vi: {
    title: 'Ghi quyết định kiểm tra',
    text: 'Từ khi ghi quyết định, đoàn và câu hỏi không đổi nữa và đoàn bắt đầu kiểm tra được.',
    symbol: 'Số, ký hiệu quyết định',
    symbolMissing: 'Nhập số, ký hiệu như 12/QĐ-VHTT',
    on: 'Ngày ký',
    lines: 'Chức vụ trên chữ ký',
    linesHint: 'Mỗi dòng một dòng trên văn bản.',
    linesMissing: 'Nhập chức vụ của người ký',
    signer: 'Người ký',
    signerMissing: 'Nhập họ tên người ký',
    save: 'Ghi quyết định',
    long: 'Dài quá; hãy rút ngắn',
    paper: 'Quyết định kiểm tra',
  },
  en: {
    title: 'Enter the decision',
    text: 'Once the decision is entered, team and questions stay as they are and the team can begin.',
    symbol: 'Symbol of the decision',
    symbolMissing: 'Enter the symbol, for example 12/QD-VHTT',
    on: 'Signed on',
    lines: 'Capacity above the signature',
    linesHint: 'One line here is one line of the paper.',
    linesMissing: 'Enter the capacity of who signs',
    signer: 'Signed by',
    signerMissing: 'Enter the name of who signs',
    save: 'Enter the decision',
    long: 'Too long; shorten it',
    paper: 'Decision to inspect',
  },
});
const params = z.object({ id: z.string().regex(UUID) });

/** The paper by which a round is decided. */
export const decideScreen: Screen = form({
  path: `${INSPECTION}/:id/quyet-dinh`,
  may: 'programme.write',
  params,
  async load(tx, { id }, { now }) {
    const round = await findInspection(tx, id);
    if (!round) throw new NotFound('inspection', id);
    return { round, head: await findLetterhead(tx, round.bodyId, dayOf(now)) };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      symbol: neededText(60, { missing: say.symbolMissing, tooLong: say.long }),
      on: neededDay(language),
      lines: neededText(300, { missing: say.linesMissing, tooLong: say.long }),
      signer: neededText(120, { missing: say.signerMissing, tooLong: say.long }),
    });
  },
  view({ round, head }, showing) {
    const { language, errors, value, now } = showing;
    const say = t(language);
    return (
      <InspectionPage showing={showing} title={say.title} round={round}>
        <InsetText>{say.text}</InsetText>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="symbol"
            label={say.symbol}
            value={value('symbol')}
            error={errors['symbol']}
            width={20}
            autocomplete="off"
          />
          <DateField language={language} name="on" label={say.on} value={value('on', dayText(dayOf(now)))} error={errors['on']} />
          <TextArea
            language={language}
            name="lines"
            label={say.lines}
            hint={say.linesHint}
            rows={3}
            value={value('lines', authorityLines(head.body, 'head').join('\n'))}
            error={errors['lines']}
          />
          <TextInput
            language={language}
            name="signer"
            label={say.signer}
            value={value('signer')}
            error={errors['signer']}
            width={30}
            autocomplete="off"
          />
          <Button>{say.save}</Button>
        </form>
      </InspectionPage>
    );
  },
  submit: (tx, actor, now, { id, symbol, on, lines, signer }) =>
    decideInspection(tx, actor, now, { id, symbol, on, signer, signerLines: lines.split('\n') }),
  then: ({ id }) => `${INSPECTION}/${id}`,
});

/** The decision with team and schedule as a paper that prints. */
export const decisionPaper: Screen = page({
  path: `${INSPECTION}/:id/van-ban`,
  may: 'plan.see',
  params,
  async load(tx, { id }) {
    const round = await readRound(tx, id);
    if (!round.decidedOn) throw new NotFound('decision', id);
    return {
      round,
      team: await listTeam(tx, id),
      visits: (await listVisits(tx, id)).filter(({ state }) => state !== 'cancelled'),
      head: await findLetterhead(tx, round.bodyId, round.decidedOn),
    };
  },
  view({ round, team, visits, head }, showing) {
    return (
      <InspectionPage showing={showing} title={t(showing.language).paper} round={round}>
        <Paper
          superior={head.superior}
          body={head.body}
          place={head.place}
          symbol={round.symbol!}
          day={round.decidedOn!}
          kind="Quyết định"
          about={`Về việc ${round.title.charAt(0).toLocaleLowerCase('vi')}${round.title.slice(1)}`}
          signature={{ lines: round.signerLines ?? [], name: round.signer ?? '' }}
          recipients={['Như Điều 3', ...(head.superior ? [`${head.superior} (để báo cáo)`] : []), 'Lưu: VT']}
        >
          <p>Căn cứ Kế hoạch số {round.planSymbol ?? '…'};</p>
          <p>
            <strong>QUYẾT ĐỊNH:</strong>
          </p>
          <p>Điều 1. Kiểm tra việc thực hiện kế hoạch tại các đơn vị theo lịch sau:</p>
          <ul>
            {visits.map(({ unit, plannedOn }, index) => (
              <li>
                {index + 1}. {unit}: ngày {dayText(plannedOn)}
              </li>
            ))}
          </ul>
          <p>Điều 2. Thành lập đoàn kiểm tra gồm:</p>
          <ul>
            {team.map(({ name, part }, index) => (
              <li>
                {index + 1}. {name}, {part === 'head' ? 'trưởng đoàn' : 'thành viên'}
              </li>
            ))}
          </ul>
          <p>
            Đoàn kiểm tra theo {round.items.length} câu hỏi kèm theo, báo cáo kết quả và kiến nghị kết luận với {head.body}.
          </p>
          <p>Điều 3. Đoàn kiểm tra và các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành quyết định này./.</p>
          <p>
            <strong>Câu hỏi kiểm tra (kèm theo quyết định)</strong>
          </p>
          <ul>
            {round.items.map(({ question }, index) => (
              <li>
                {index + 1}. {question}
              </li>
            ))}
          </ul>
        </Paper>
      </InspectionPage>
    );
  },
});
