import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { DateField, ErrorSummary, TextInput } from '../../../design/form.tsx';
import { Clock } from '../../../design/record.tsx';
import { Details, SummaryList, Tag } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf, dayText, momentText, readDay } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { listNames } from '../../people/account.queries.ts';
import { fileAssessment, signAssessment } from '../assessment.commands.ts';
import { type AssessmentVersion, findAssessment, listAssessmentVersions } from '../assessment.queries.ts';
import { QUESTIONS } from '../assessment.questions.ts';
import { fileBy } from '../deadline.rules.ts';
import { Lines, nameIn, PrivacyPage, UnreadTag } from '../privacy.view.tsx';
import { listLatestNames } from '../privacy-unit.queries.ts';
import { ASSESSMENTS } from './assessments.tsx';

const t = words({
  vi: {
    back: 'Đánh giá tác động',
    edit: 'Sửa thành bản mới',
    day: 'Nhập ngày như 18/07/2022',
    left: (n: number) => `còn ${n} ngày để gửi`,
    over: (n: number) => `quá ${n} ngày chưa gửi`,
    by: (day: string) => `Gửi hồ sơ trước hết ngày ${day}`,
    filed: (day: string) => `Đã gửi cơ quan chuyên trách ngày ${day}`,
    version: (n: number, when: string, who: string) => `Bản ${n}, ${who} lưu lúc ${when}`,
    signed: (who: string, role: string, when: string) => `Đã ký: ${who}, ${role}, lúc ${when}`,
    unsigned: 'Chưa ký',
    empty: 'Chưa trả lời',
    review: 'Xem lại ngày',
    sign: 'Ký bản này',
    role: 'Ký với tư cách',
    roleNone: 'Ghi chức vụ ký',
    file: 'Ghi việc gửi hồ sơ',
    fileDay: 'Gửi ngày',
    fileDo: 'Ghi là đã gửi',
    older: (n: number) => `Các bản trước (${n})`,
    long: 'Dài quá; hãy rút ngắn',
    print: 'In trang này bằng lệnh in của trình duyệt.',
  },
  en: {
    back: 'Impact assessments',
    edit: 'Change into a new version',
    day: 'Enter a day such as 18/07/2022',
    left: (n: number) => `${n} days left to file`,
    over: (n: number) => `${n} days late, not filed`,
    by: (day: string) => `File by the end of ${day}`,
    filed: (day: string) => `Sent to the specialised agency on ${day}`,
    version: (n: number, when: string, who: string) => `Version ${n}, saved by ${who} at ${when}`,
    signed: (who: string, role: string, when: string) => `Signed: ${who}, ${role}, at ${when}`,
    unsigned: 'Not signed',
    empty: 'Not answered yet',
    review: 'Review on',
    sign: 'Sign this version',
    role: 'Signing as',
    roleNone: 'Enter the office you sign in',
    file: 'Note that the file was sent',
    fileDay: 'Sent on',
    fileDo: 'Note it as sent',
    older: (n: number) => `Earlier versions (${n})`,
    long: 'Too long; shorten it',
    print: 'Print this page with your browser.',
  },
});
const params = z.object({ id: z.string().regex(UUID) });

const Version = ({ version, names, language }: { version: AssessmentVersion; names: ReadonlyMap<string, string>; language: Language }) => {
  const say = t(language);
  const { signedAt, signedBy, signerRole } = version;
  return (
    <>
      <p class="ba-quiet">{say.version(version.number, momentText(version.savedAt), nameIn(names, version.savedBy))}</p>
      <p class="govuk-body">
        {signedAt ? (
          <strong>{say.signed(nameIn(names, signedBy), signerRole ?? '', momentText(signedAt))}</strong>
        ) : (
          <Tag colour="yellow">{say.unsigned}</Tag>
        )}
      </p>
      <SummaryList
        rows={[
          ...QUESTIONS.map((question) => {
            const answer = version.answers[question.key];
            return {
              key: question[language],
              value: answer ? (
                <span lang="vi">
                  <Lines text={answer} />
                </span>
              ) : (
                say.empty
              ),
            };
          }),
          { key: say.review, value: dayText(version.reviewOn) },
        ]}
      />
    </>
  );
};

/** One assessment: what it answers, who signed, by when it is filed; prints. */
export const assessmentScreen = form({
  path: `${ASSESSMENTS}/:id`,
  may: 'privacy.read',
  params,
  async load(tx, { id }, { now }) {
    const assessment = await findAssessment(tx, id);
    if (!assessment) throw new NotFound('assessment', id);
    const versions = await listAssessmentVersions(tx, id);
    const unit = (await listLatestNames(tx, [assessment.unitId], dayOf(now))).get(assessment.unitId) ?? '';
    return {
      assessment,
      versions,
      unit,
      names: await listNames(
        tx,
        versions.flatMap(({ savedBy, signedBy }) => [savedBy, ...(signedBy ? [signedBy] : [])]),
      ),
    };
  },
  view({ assessment, versions, unit, names }, { language, frame, errors, refusal, value, now, to }) {
    const say = t(language);
    const [latest, ...older] = versions;
    const oversees = frame.may.has('privacy.oversee');
    const left = dayOf(now).until(assessment.fileBy, { largestUnit: 'days' }).days;
    return (
      <PrivacyPage
        frame={frame}
        title={assessment.title}
        back={{ href: ASSESSMENTS, text: say.back }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        <ErrorSummary language={language} errors={errors} />
        <p class="ba-quiet">
          <span lang="vi">{unit}</span> · {say.print}
        </p>
        {assessment.filedOn ? (
          <p class="govuk-body">{say.filed(dayText(assessment.filedOn))}</p>
        ) : (
          <Clock
            left={left >= 0 ? say.left(left) : say.over(-left)}
            late={left < 0}
            law={
              <>
                {say.by(dayText(assessment.fileBy))}
                <br />
                <span lang="vi">{citationText(fileBy(assessment.startedOn).term.source)}</span>{' '}
                <UnreadTag language={language} unread={assessment.fileUnread} />
              </>
            }
          />
        )}
        {latest ? <Version version={latest} names={names} language={language} /> : null}
        {oversees ? (
          <>
            <ButtonGroup>
              <ButtonLink href={to(`${ASSESSMENTS}/${assessment.id}/sua`)} kind="secondary">
                {say.edit}
              </ButtonLink>
            </ButtonGroup>
            {assessment.signedAt ? null : (
              <form method="post" novalidate>
                <h2 class="govuk-heading-m">{say.sign}</h2>
                <TextInput language={language} name="role" label={say.role} value={value('role')} error={errors['role']} />
                <Button name="act" value="sign">
                  {say.sign}
                </Button>
              </form>
            )}
            {assessment.filedOn || !assessment.signedAt ? null : (
              <form method="post" novalidate>
                <h2 class="govuk-heading-m">{say.file}</h2>
                <DateField
                  language={language}
                  name="day"
                  label={say.fileDay}
                  value={value('day', dayText(dayOf(now)))}
                  error={errors['day']}
                />
                <Button name="act" value="file">
                  {say.fileDo}
                </Button>
              </form>
            )}
          </>
        ) : null}
        {older.length > 0 ? (
          <Details summary={say.older(older.length)}>
            {older.map((version) => (
              <Version version={version} names={names} language={language} />
            ))}
          </Details>
        ) : null}
      </PrivacyPage>
    );
  },
  input: (language) =>
    z
      .object({ act: z.enum(['sign', 'file']), role: optionalText(200, { tooLong: t(language).long }), day: z.string().default('') })
      .refine(({ act, role }) => act !== 'sign' || role, { path: ['role'], error: t(language).roleNone })
      .refine(({ act, day }) => act !== 'file' || readDay(day), { path: ['day'], error: t(language).day }),
  submit: (tx, actor, now, { id, act, role, day }) =>
    act === 'sign' ? signAssessment(tx, actor, now, { id, role: role ?? '' }) : fileAssessment(tx, actor, now, { id, on: readDay(day)! }),
  then: ({ id }) => `${ASSESSMENTS}/${id}`,
});
