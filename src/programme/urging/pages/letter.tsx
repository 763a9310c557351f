import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { listReach } from '../../../organisation/units/unit.queries.ts';
import { paperFile } from '../../../platform/documents/paper-file.ts';
import { resource } from '../../../platform/http/resource.ts';
import { page, type Screen } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { findLetter, type Letter, proposeLetter } from '../letter.queries.ts';
import { LetterPaper, letterPaper } from '../letter.view.tsx';
import { LetterState } from '../paper-lists.view.tsx';
import { letterPath, URGING, Vi } from '../urging.view.tsx';

const t = words({
  vi: {
    back: 'Đôn đốc',
    title: (symbol: string) => `Công văn đôn đốc ${symbol}`,
    draft: '(dự thảo)',
    print: 'In bằng lệnh in của trình duyệt (Ctrl + P); phần điều hướng không in ra.',
    docx: 'Tải bản .docx',
    issue: 'Ban hành công văn',
    withdraw: 'Không gửi công văn này',
    answered: (when: string) => `Dự thảo này đã được rút lúc ${when} vì mọi việc trong đó đã được trả lời trước khi ban hành.`,
    ended: (when: string) => `Dự thảo này đã được rút lúc ${when} vì đơn vị đã chấm dứt.`,
    byHand: (when: string) => `Dự thảo này đã được rút lúc ${when}. Lý do:`,
    nothing: 'Không còn việc nào quá hạn trong dự thảo này. Nó sẽ tự được rút trong vòng một phút.',
    live: 'Dự thảo luôn liệt kê những gì đang quá hạn lúc này; nội dung được giữ nguyên từ khi ban hành.',
    to: 'Gửi',
  },
  en: {
    back: 'Urging',
    title: (symbol: string) => `Urging letter ${symbol}`,
    draft: '(draft)',
    print: 'Print it with your browser (Ctrl + P); the navigation is left out.',
    docx: 'Download as .docx',
    issue: 'Issue the letter',
    withdraw: 'Do not send this letter',
    answered: (when: string) => `This draft was withdrawn at ${when}, since everything in it was answered before it was issued.`,
    ended: (when: string) => `This draft was withdrawn at ${when}, since the unit has ended.`,
    byHand: (when: string) => `This draft was withdrawn at ${when}. The reason:`,
    nothing: 'Nothing in this draft is late any more. It will be withdrawn by itself within a minute.',
    live: 'A draft always lists what is late at this moment; from its issue on the letter stays as it is.',
    to: 'To',
  },
});

export const letterParams = z.object({ letterId: z.string().regex(UUID) });
export const letterTitle = (language: 'vi' | 'en', letter: Letter) => t(language).title(letter.symbol ?? t(language).draft);

/** A letter as issued, or as it would be issued now. Seen by the standing body, by leaders, and once issued by the unit it urges. */
const letterScreen = page({
  path: letterPath(':letterId'),
  may: 'plan.see',
  params: letterParams,
  async load(tx, { letterId }, { actor, now }) {
    const letter = await findLetter(tx, letterId);
    const today = dayOf(now);
    return {
      letter,
      paper: await paperOf(tx, letter, today),
      issues: letter.state === 'draft' && actor.may.has('programme.write') && (await listReach(tx, 'programme.write')).has(letter.bodyId),
    };
  },
  view({ letter, paper, issues }, { language, frame, to }) {
    const say = t(language);
    const when = letter.withdrawnAt ? momentText(letter.withdrawnAt) : '';
    return (
      <ProgrammePage frame={frame} title={letterTitle(language, letter)} current="urging" back={[{ href: URGING, text: say.back }]} paper>
        <div class="ba-not-paper ba-stack">
          <p class="govuk-body">
            <LetterState language={language} letter={letter} /> {say.to}: <Vi>{letter.unit}</Vi>
          </p>
          {letter.withdrawnWhy === 'answered' ? <InsetText>{say.answered(when)}</InsetText> : null}
          {letter.withdrawnWhy === 'ended' ? <InsetText>{say.ended(when)}</InsetText> : null}
          {letter.withdrawnWhy === 'by hand' ? (
            <InsetText>
              {say.byHand(when)} <Vi>{letter.withdrawnNote}</Vi>
            </InsetText>
          ) : null}
          {letter.state === 'draft' ? <p class="ba-quiet">{paper ? say.live : say.nothing}</p> : null}
          {paper ? (
            <>
              <ButtonGroup>
                {issues ? <ButtonLink href={to(`${letterPath(letter.id)}/ban-hanh`)}>{say.issue}</ButtonLink> : null}
                <ButtonLink kind="secondary" href={to(`${letterPath(letter.id)}/cong-van.docx`)}>
                  {say.docx}
                </ButtonLink>
                {issues ? (
                  <ButtonLink kind="secondary" href={to(`${letterPath(letter.id)}/rut`)}>
                    {say.withdraw}
                  </ButtonLink>
                ) : null}
              </ButtonGroup>
              <p class="ba-quiet">{say.print}</p>
            </>
          ) : null}
        </div>
        {paper ? <LetterPaper paper={paper} /> : null}
      </ProgrammePage>
    );
  },
});

/** A letter as the paper it is; null where it was withdrawn, or nothing of it is left. */
async function paperOf(tx: Parameters<typeof findLetter>[0], letter: Letter, today: Temporal.PlainDate) {
  if (letter.content && letter.issuedOn) return letterPaper(letter.content, letter.symbol, letter.issuedOn);
  if (letter.state !== 'draft') return null;
  const proposed = await proposeLetter(tx, letter, today);
  return proposed ? letterPaper(proposed.content, null, today) : null;
}

const letterFile = resource({
  path: `${letterPath(':letterId')}/cong-van.docx`,
  may: 'plan.see',
  async answer(tx, { now, context }) {
    const id = letterParams.shape.letterId.safeParse(context.req.param('letterId'));
    if (!id.success) throw new NotFound('letter', '');
    const letter = await findLetter(tx, id.data);
    const paper = await paperOf(tx, letter, dayOf(now));
    if (!paper) throw new NotFound('letter', id.data);
    return paperFile(paper, `cong-van-don-doc-${letter.symbol ?? ''}`);
  },
});

export const letterScreens: readonly Screen[] = [letterScreen, letterFile];
