import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Alert, Timeline } from '../../../design/record.tsx';
import { Details, InsetText, SummaryList } from '../../../design/text.tsx';
import { isoText, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import { page } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, Moment, nameOf, SampleTag, StateTag } from '../../desk/desk.view.tsx';
import { type Step, stepsFor } from '../../news/article.rules.ts';
import { ACT_WORDS, fieldWords } from '../../news/article.words.ts';
import { listVersions } from '../../news/article-version.queries.ts';
import { type DeskArticle, findDeskArticle, listActs } from '../article-desk.queries.ts';

const t = words({
  vi: {
    back: 'Mọi bài',
    save: 'Sửa bài',
    submit: 'Gửi duyệt',
    return: 'Trả lại',
    approve: 'Duyệt',
    publish: 'Đăng',
    reschedule: 'Đổi thời gian hiện',
    withdraw: 'Gỡ bài',
    correct: 'Đính chính',
    preview: 'Xem như người đọc',
    attachments: 'Tài liệu kèm theo',
    address: 'Địa chỉ',
    category: 'Chuyên mục',
    version: 'Phiên bản mới nhất',
    shown: 'Người đọc đang thấy',
    shownVersion: (n: string) => `phiên bản ${n}`,
    nothing: 'chưa có gì',
    gone: 'đã gỡ',
    period: 'Thời gian hiện',
    from: (at: string) => `từ ${at}`,
    until: (at: string) => `đến ${at}`,
    topics: 'Chủ đề',
    noTopics: 'không có',
    pinned: 'Ghim',
    yes: 'có',
    lead: 'Đoạn mở đầu',
    empty: 'chưa viết',
    versions: 'Các phiên bản',
    versionLine: (n: string) => `Phiên bản ${n}`,
    compare: 'So với bản trước',
    restored: (n: string) => `khôi phục từ phiên bản ${n}`,
    history: 'Ai đã làm gì',
    missing: (fields: string) => `Còn thiếu ${fields}: chưa gửi duyệt được.`,
    ownText: 'Bạn lưu phiên bản cuối nên người khác phải duyệt.',
    editing: (name: string, since: string) => `${name} đang sửa từ ${since}`,
    lastRemark: 'Người duyệt trả lại với ghi chú',
    correction: 'Đính chính đang hiện',
    reason: 'Lý do gỡ',
  },
  en: {
    back: 'All articles',
    save: 'Edit',
    submit: 'Submit for approval',
    return: 'Return',
    approve: 'Approve',
    publish: 'Publish',
    reschedule: 'Change when it is shown',
    withdraw: 'Withdraw',
    correct: 'Correction notice',
    preview: 'See it as readers will',
    attachments: 'Attachments',
    address: 'Address',
    category: 'Category',
    version: 'Latest version',
    shown: 'What readers see',
    shownVersion: (n: string) => `version ${n}`,
    nothing: 'nothing yet',
    gone: 'withdrawn',
    period: 'Shown',
    from: (at: string) => `from ${at}`,
    until: (at: string) => `until ${at}`,
    topics: 'Topics',
    noTopics: 'none',
    pinned: 'Pinned',
    yes: 'yes',
    lead: 'Lead',
    empty: 'not written yet',
    versions: 'Versions',
    versionLine: (n: string) => `Version ${n}`,
    compare: 'Compare with the one before',
    restored: (n: string) => `restored from version ${n}`,
    history: 'Who did what',
    missing: (fields: string) => `It still lacks ${fields}, so it cannot be submitted.`,
    ownText: 'You saved the latest version, so somebody else must approve it.',
    editing: (name: string, since: string) => `${name} has been editing since ${since}`,
    lastRemark: 'The approver returned it with this remark',
    correction: 'Correction notice shown now',
    reason: 'Why it was withdrawn',
  },
});

/** Where each step is taken, under the article's address. */
export const STEP_PATHS: Record<Step, string> = {
  save: 'sua',
  submit: 'gui-duyet',
  return: 'tra-lai',
  approve: 'duyet',
  publish: 'dang',
  withdraw: 'go',
  correct: 'dinh-chinh',
};
export const ARTICLE = `${DESK}/bai/:articleId`;
export const articleParams = z.object({ articleId: z.uuid() });

/** An article at the desk: where it stands, what may be done with it now, its versions, who did what. */
export const deskArticleScreen = page({
  path: ARTICLE,
  may: 'portal.edit',
  params: articleParams,
  load: async (tx, { articleId }, { now, actor }) => {
    const article = await findDeskArticle(tx, articleId, now);
    if (!article) throw new NotFound('article', articleId);
    const acts = await listActs(tx, articleId);
    const versions = await listVersions(tx, articleId);
    const people = [...acts.map(({ by }) => by), ...versions.map(({ savedBy }) => savedBy), ...(article.lock ? [article.lock.by] : [])];
    return {
      article,
      acts,
      versions,
      names: await listNames(tx, people),
      steps: stepsFor(article.facts, actor.account ?? '', actor.may),
      me: actor.account,
      mayApprove: actor.may.has('portal.approve'),
    };
  },
  view: ({ article, acts, versions, names, steps, me, mayApprove }, { language, frame, to }) => {
    const say = t(language);
    const { facts, latest, lock } = article;
    const at = (path: string) => to(`${DESK}/bai/${article.id}/${path}`);
    const remark = facts.state === 'returned' ? acts.find(({ act }) => act === 'returned') : undefined;
    const main = (['publish', 'approve', 'submit', 'save'] as const).find(
      (step) => steps.includes(step) && !(step === 'publish' && facts.state === 'published'),
    );
    const label = (step: Step) => (step === 'publish' && facts.state === 'published' ? say.reschedule : say[step]);
    return (
      <DeskPage
        frame={frame}
        title={latest.content.title}
        back={{ href: to(DESK), text: say.back }}
        beside={
          <p>
            <StateTag language={language} state={facts.state} /> <SampleTag language={language} sample={article.sample} />
          </p>
        }
      >
        {lock && lock.by !== me ? (
          <Alert language={language} variant="information" title={say.editing(nameOf(frame, names, lock.by), momentText(lock.since))} />
        ) : null}
        {remark ? (
          <Alert language={language} variant="warning" title={say.lastRemark}>
            <p>{remark.remark}</p>
          </Alert>
        ) : null}
        {facts.state === 'submitted' && mayApprove && facts.savedBy === me ? <InsetText>{say.ownText}</InsetText> : null}
        {facts.missing.length > 0 ? (
          <InsetText>{say.missing(facts.missing.map((name) => fieldWords(language)[name as 'title']).join(', '))}</InsetText>
        ) : null}
        <ButtonGroup>
          {steps
            .toSorted((a, b) => Number(b === main) - Number(a === main))
            .map((step) => (
              <ButtonLink href={at(STEP_PATHS[step])} kind={step === main ? undefined : 'secondary'}>
                {label(step)}
              </ButtonLink>
            ))}
          <a class="govuk-link" href={at('xem-truoc')}>
            {say.preview}
          </a>
          <a class="govuk-link" href={at('dinh-kem')}>
            {say.attachments}
          </a>
        </ButtonGroup>
        <div class="ba-desk">
          <div>
            <SummaryList rows={factRows(language, article, to)} />
            <Details summary={`${say.versions} (${versions.length})`} open={versions.length > 1 && versions.length < 6}>
              <ul class="ba-list">
                {versions.map(({ number, savedAt, savedBy, restoredFrom }) => (
                  <li>
                    <p class="ba-list__title">{say.versionLine(String(number))}</p>
                    <p class="ba-quiet">
                      {nameOf(frame, names, savedBy)}, <Moment at={savedAt} />
                      {restoredFrom ? `, ${say.restored(String(restoredFrom))}` : ''}
                    </p>
                    {number > 1 ? <a href={at(`phien-ban/${number - 1}..${number}`)}>{say.compare}</a> : null}
                  </li>
                ))}
              </ul>
            </Details>
          </div>
          <section>
            <h2 class="govuk-heading-m">{say.history}</h2>
            <Timeline
              items={acts.map((act) => ({
                title: ACT_WORDS[act.act]?.[language] ?? act.act,
                at: isoText(act.at),
                when: momentText(act.at),
                by: nameOf(frame, names, act.by),
                matter: (
                  <p>
                    {say.versionLine(String(act.version))}
                    {act.remark && act.act !== 'restored' ? `. ${act.remark}` : ''}
                    {act.remark && act.act === 'restored' ? `: ${say.restored(act.remark)}` : ''}
                  </p>
                ),
              }))}
            />
          </section>
        </div>
      </DeskPage>
    );
  },
});

function factRows(language: Language, article: DeskArticle, to: (path: string) => string) {
  const say = t(language);
  const { latest, facts } = article;
  const period = [
    article.visibleFrom && say.from(momentText(article.visibleFrom)),
    article.visibleUntil && say.until(momentText(article.visibleUntil)),
  ].filter(Boolean);
  const seen = facts.isPublic ? say.shownVersion(String(article.publishedVersion)) : article.withdrawnAt ? say.gone : say.nothing;
  return [
    { key: say.lead, value: latest.content.lead || say.empty },
    { key: say.category, value: article.category[language] },
    { key: say.version, value: say.shownVersion(String(latest.number)) },
    { key: say.shown, value: seen },
    { key: say.address, value: facts.isPublic ? <a href={to(article.address)}>{article.address}</a> : article.address },
    ...(period.length > 0 ? [{ key: say.period, value: period.join(' ') }] : []),
    { key: say.topics, value: article.topics.join(', ') || say.noTopics },
    ...(article.pinned ? [{ key: say.pinned, value: say.yes }] : []),
    ...(article.correction ? [{ key: say.correction, value: article.correction }] : []),
    ...(article.withdrawnReason ? [{ key: say.reason, value: article.withdrawnReason }] : []),
  ];
}
