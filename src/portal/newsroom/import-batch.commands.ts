import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { LARGEST_ARTICLE_FILE, readArticle } from '../news/reading/article.reading.ts';
import { refused } from '../news/reading/refusals.ts';
import { sourceText } from '../news/reading/source-text.ts';
import { importArticle } from './import.commands.ts';
import { listImportFiles } from './import-batch.queries.ts';

/** How long what was dropped and not taken over is kept. */
const KEPT = Temporal.Duration.from({ hours: 7 * 24 });

/** Reads the files and keeps what was read for their editor to look over. No article comes of it yet. */
export async function readImport(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { files }: { files: readonly File[] },
): Promise<Outcome<{ batchId: string }>> {
  const batchId = randomUUID();
  await tx.deleteFrom('portal.import_file').where('read_at', '<', now.subtract(KEPT)).execute();
  for (const [position, file] of files.entries()) {
    const name =
      file.name
        .normalize('NFC')
        .replace(/\p{Cc}/gu, '')
        .slice(-200) || `${position + 1}`;
    const tooLarge = file.size > LARGEST_ARTICLE_FILE;
    const bytes = tooLarge ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
    const read = tooLarge ? refused('too-large') : await readArticle({ name, bytes });
    await tx
      .insertInto('portal.import_file')
      .values({
        batch_id: batchId,
        account_id: actor.account!,
        position,
        name,
        source_text: await sourceText({ name, bytes }),
        reading: read.ok ? JSON.stringify({ article: read.article, html: read.html }) : null,
        reasons: JSON.stringify(read.ok ? [] : read.reasons),
        read_at: now,
      })
      .execute();
  }
  return allow({ batchId });
}

/**
 * Takes over the chosen files of a batch, each wholly or not at all: one that is refused (it is there already) keeps no other back.
 * Files decided before stay as they were. Refusal `decided-before` when nothing of the batch is left to decide.
 */
export async function acceptImport(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  given: { batchId: string; chosen: ReadonlyMap<string, { categoryId: string | undefined }>; source: string; publish: boolean },
): Promise<Outcome<{ imported: number }>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${given.batchId}, 5204016))`.execute(tx); // sent twice, done once
  const files = (await listImportFiles(tx, given.batchId)).filter(({ outcome }) => outcome === null);
  if (files.length === 0) return refuse('decided-before');
  let imported = 0;
  for (const file of files) {
    const choice = given.chosen.get(file.id);
    if (!choice || !file.reading) {
      await decide(tx, now, file.id, { outcome: file.reading ? 'left out' : 'refused' });
      continue;
    }
    await sql`savepoint one_file`.execute(tx);
    const outcome = await importArticle(tx, actor, now, {
      ...file.reading,
      source: given.source,
      publish: given.publish,
      categoryId: choice.categoryId,
    });
    if (!outcome.ok) await sql`rollback to savepoint one_file`.execute(tx);
    else imported++;
    await decide(
      tx,
      now,
      file.id,
      outcome.ok
        ? { outcome: 'imported', article_id: outcome.value.articleId, remark: outcome.value.left }
        : { outcome: 'refused', remark: outcome.refusal.code },
    );
  }
  return allow({ imported });
}

const decide = (
  tx: Tx,
  now: Temporal.Instant,
  id: string,
  what: { outcome: 'imported' | 'refused' | 'left out'; article_id?: string; remark?: string | null },
) =>
  tx
    .updateTable('portal.import_file')
    .set({ ...what, decided_at: now })
    .where('id', '=', id)
    .execute();
