import type { Outcome } from '../../kernel/outcome.ts';
import type { ReadArticle } from '../../portal/news/reading/article.reading.ts';
import type { Imported } from '../../portal/newsroom/import.commands.ts';
import { listArticleFiles, type ReadFile, readArticleFile } from './article-files.ts';
import { BadUsage, both, type Command, print, Refusing, readArgs, remark } from './command.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  publish: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'carry-visits': { type: 'boolean' },
  category: { type: 'string' },
  source: { type: 'string' },
} as const;

export const importArticleCommand: Command = {
  usage: `import-article FILE|FOLDER [--publish] [--dry-run] [--category SLUG] [--source TEXT] [--carry-visits] [--json]
  Nhập bài từ trang đã lưu (.txt, .html, .docx); không có --publish thì thành bản nháp.
  Imports articles from saved pages; without --publish as drafts. --dry-run only shows what would come of it.
  --category   chuyên mục cho bài không ghi chuyên mục / for an article that names none
  --source     nơi đã đăng, người đọc sẽ thấy / where it was published, as readers will see it
  --carry-visits  tiếp tục đếm từ tổng số truy cập ghi trong trang / go on from the visits that the page tells
  --json       chỉ đọc, không mở cơ sở dữ liệu / only reads, opens no database; with --publish: after the import`,
  async run(args) {
    const { options, words } = readArgs(args, OPTIONS, { least: 1, most: 1 });
    const { files, folder, others } = listArticleFiles(words[0]!);
    if (options.json && folder)
      throw new BadUsage(both('--json đọc từng tệp một, không đọc thư mục', '--json reads one file, not a folder'));
    if (options.json && !options.publish && !options['dry-run']) return printAsJson(await readArticleFile(files[0]!));
    const read = [];
    for (const file of files) read.push(await readArticleFile(file));
    if (others > 0) remark(both(`Bỏ qua ${others} tệp loại khác.`, `${others} files of other kinds are left out.`));
    if (!folder) refuseUnread(read[0]!);
    const results = await bringIn(read, options);
    if (options.json) printResultAsJson(results[0]!);
    else printTable(results, { rehearsal: options['dry-run'] ?? false, folder });
    const failed = results.filter(({ outcome }) => !outcome?.ok);
    if (failed.length > 0) throw new Refusing(...(await reasonsOf(failed, folder)));
  },
};

type Result = ReadFile & { outcome: Outcome<Imported> | undefined };
type Options = { publish?: boolean; 'dry-run'?: boolean; 'carry-visits'?: boolean; category?: string; source?: string };

/** Each file is imported wholly or not at all, whatever becomes of the others. */
async function bringIn(read: readonly ReadFile[], options: Options): Promise<Result[]> {
  const [{ atDesk, clockOf, hasStore }, { importArticle }, { NotFound }, { readConfig }] = await Promise.all([
    import('./desk.ts'),
    import('../../portal/newsroom/import.commands.ts'),
    import('../../kernel/errors.ts'),
    import('../../platform/config.ts'),
  ]);
  const config = readConfig(process.env);
  if (read.every(({ reading }) => !reading.ok)) return read.map((one) => ({ ...one, outcome: undefined }));
  if (options['dry-run'] && !hasStore(config))
    return read.map((one) => ({ ...one, outcome: withoutStore(one, clockOf(config)(), options) }));
  return atDesk(
    async (desk) => {
      const results: Result[] = [];
      const run = options['dry-run'] ? desk.rehearse : desk.attempt;
      for (const { name, reading } of read) {
        if (!reading.ok) {
          results.push({ name, reading, outcome: undefined });
          continue;
        }
        const outcome = await run(async (tx, actor) => {
          const category = reading.article.category ? undefined : options.category;
          const found = category
            ? await tx.selectFrom('portal.category').select('id').where('slug', '=', category).executeTakeFirst()
            : undefined;
          if (category && !found) throw new NotFound('category', category);
          return importArticle(tx, actor, desk.now(), {
            article: reading.article,
            html: reading.html,
            source: options.source || `trang đã lưu ${name}`,
            publish: options.publish ?? false,
            carryVisits: options['carry-visits'],
            ...(found ? { categoryId: found.id } : {}),
          });
        }).catch((error: unknown) => {
          if (!(error instanceof NotFound)) throw error;
          throw new Refusing(both(`Không có chuyên mục «${error.id}».`, `There is no category “${error.id}”.`));
        });
        results.push({ name, reading, outcome });
      }
      return results;
    },
    { writes: !options['dry-run'] },
  );
}

/** What would come of a file in a store that is not there yet. */
function withoutStore({ reading }: ReadFile, now: Temporal.Instant, { publish, category }: Options): Outcome<Imported> | undefined {
  if (!reading.ok) return undefined;
  const { article } = reading;
  if (!article.category && !category) return { ok: false, refusal: { code: 'no-category', source: null, facts: { title: article.title } } };
  const dated = article.publishedAt !== null && Temporal.Instant.compare(article.publishedAt, now) <= 0;
  const left = !publish || dated ? null : article.publishedAt ? 'date-to-come' : 'no-date';
  return { ok: true, value: { articleId: '', slug: '', address: '', state: publish && dated ? 'published' : 'draft', left } };
}

function refuseUnread({ reading }: ReadFile): void {
  if (!reading.ok) throw new Refusing(...reading.reasons.map(({ vi, en }) => both(vi, en)));
}

function printAsJson(file: ReadFile): void {
  refuseUnread(file);
  if (file.reading.ok) print(JSON.stringify(inOrder(file.reading.article), null, 2));
}

function printResultAsJson({ reading, outcome }: Result): void {
  if (reading.ok && outcome?.ok) print(JSON.stringify({ ...inOrder(reading.article), imported: outcome.value }, null, 2));
}

/** Exactly these keys, in this order, whoever made the object. */
const inOrder = (a: ReadArticle): ReadArticle => ({
  category: a.category,
  title: a.title,
  publishedAt: a.publishedAt,
  views: a.views,
  agencyTag: a.agencyTag,
  lead: a.lead,
  body: a.body,
  attachments: a.attachments.map(({ text, target }) => ({ text, target })),
  author: a.author,
  onlineNow: a.onlineNow,
  totalVisits: a.totalVisits,
  poll: a.poll && { question: a.poll.question },
});

function printTable(results: readonly Result[], { rehearsal, folder }: { rehearsal: boolean; folder: boolean }): void {
  for (const { name, reading, outcome } of results) {
    if (!reading.ok || !outcome?.ok) {
      if (folder) print(`✗ ${name}`);
      continue;
    }
    const { article } = reading;
    const { state, address } = outcome.value;
    print(`✓ ${name}: ${article.title}`);
    const facts = [
      article.publishedAt ? article.publishedAt.slice(0, 16).replace('T', ' ') : both('không ghi ngày', 'no date'),
      article.category ?? '–',
      both(`${article.views ?? 0} lượt xem`, `${article.views ?? 0} views`),
      both(`${article.attachments.length} tài liệu`, `${article.attachments.length} documents`),
    ];
    print(`    ${facts.join(' · ')}`);
    const done = state === 'published' ? both('đã đăng', 'published') : both('bản nháp', 'draft');
    const wouldBe = state === 'published' ? both('sẽ đăng', 'would be published') : both('sẽ là bản nháp', 'would be a draft');
    print(`    ${rehearsal ? wouldBe : `${done}: ${address}`}`);
    if (outcome.value.left) remark(`    ! ${name}: ${LEFT[outcome.value.left]}`);
  }
  if (!folder) return;
  const good = results.filter(({ outcome }) => outcome?.ok).length;
  const counts = `${good}/${results.length}`;
  print(
    rehearsal
      ? both(`Sẽ nhập ${counts} tệp; chưa ghi gì.`, `${counts} files would be imported; nothing is written.`)
      : both(`Đã nhập ${counts} tệp.`, `${counts} files imported.`),
  );
}

const LEFT = {
  'no-date': both('không ghi ngày đăng nên để ở bản nháp', 'no date of publication, so it stays a draft'),
  'date-to-come': both('ngày đăng chưa tới nên để ở bản nháp', 'its date is still to come, so it stays a draft'),
  incomplete: both('thiếu đoạn mở đầu hoặc nội dung nên để ở bản nháp', 'it lacks a lead or a text, so it stays a draft'),
};

async function reasonsOf(failed: readonly Result[], folder: boolean): Promise<string[]> {
  const { refusalText } = await import('../../portal/newsroom/import.words.ts');
  return failed.flatMap(({ name, reading, outcome }) => {
    const before = folder ? `${name}: ` : '';
    if (!reading.ok) return reading.reasons.map(({ vi, en }) => before + both(vi, en));
    if (outcome && !outcome.ok) return [before + both(refusalText(outcome.refusal, 'vi'), refusalText(outcome.refusal, 'en'))];
    return [];
  });
}
