import type { Context } from 'hono';
import { Forbidden, NotFound, ProofNeeded } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { inLanguage, LANGUAGES, type Language } from '../../../kernel/words.ts';
import { record } from '../../../platform/audit.ts';
import { type Actor, asActor, type Tx } from '../../../platform/db/database.ts';
import type { Screen, Site } from '../../../platform/http/screen.tsx';
import { AUDIT_PATH, askedBy, auditParams } from '../audit.filter.tsx';
import { type AuditQuery, listAuditAfter, listSealedAfter, listShortNames, type Place } from '../audit.queries.ts';
import { csvHead, csvRow, jsonAnchor, jsonRow } from '../audit-export.files.ts';
import { listAnchors } from '../chain.queries.ts';

/** So many entries a transaction: the list may have millions, and a transaction that lasts holds the sealing of others up. */
const BATCH = 2000;
/** Minutes: what leaves the program leaves with somebody who has just proved who they are. */
const PROVED_WITHIN = 15;

/** Text for some entries, and where to go on; `at` null: these were the last. */
type Part = { text: string; after: Place | null };

const csvExport = exported('csv', 'text/csv; charset=utf-8', async (tx, language) => {
  const units = await listShortNames(tx);
  return {
    head: csvHead(language),
    next: async (tx, query, after) => {
      const rows = await listAuditAfter(tx, query, after, BATCH);
      return { text: rows.map((row) => csvRow(row, units, language)).join(''), after: rows.length < BATCH ? null : rows.at(-1)! };
    },
    foot: async () => '',
  };
});

const sealedExport = exported('jsonl', 'application/jsonl; charset=utf-8', async () => ({
  head: '',
  next: async (tx, query, after) => {
    const rows = await listSealedAfter(tx, query, after, BATCH);
    return { text: rows.map(jsonRow).join(''), after: rows.length < BATCH ? null : rows.at(-1)! };
  },
  foot: async (tx) => (await listAnchors(tx)).map(jsonAnchor).join(''),
}));

/** The list, as the filter shows it, to take along: for reading, and for checking without this program. */
export const auditExports: readonly Screen[] = [csvExport, sealedExport];

type Format = {
  head: string;
  next: (tx: Tx, query: AuditQuery, after: Place | null) => Promise<Part>;
  foot: (tx: Tx) => Promise<string>;
};

/** Recorded before the first line leaves; then sent as it is read. Ends before the instant at which it was asked for. */
function exported(ending: 'csv' | 'jsonl', type: string, open: (tx: Tx, language: Language) => Promise<Format>): Screen {
  const path = `${AUDIT_PATH}/xuat.${ending}`;
  const answer = async (c: Context, site: Site, language: Language) => {
    const actor = await site.actorOf(c);
    if (!actor.may.has('audit.read')) throw new Forbidden('audit.read');
    if (!(await site.provedWithin?.(c, PROVED_WITHIN))) throw new ProofNeeded();
    const params = auditParams.safeParse(c.req.query());
    if (!params.success) throw new NotFound('page', c.req.path);
    const now = site.now();
    const { query, format } = await asActor(site.pool, actor, async (tx) => {
      const { query, errors } = await askedBy(tx, params.data, language);
      if (Object.keys(errors).length > 0) throw new NotFound('page', c.req.path);
      const { accounts, from, until } = query;
      const detail = {
        format: ending,
        accounts,
        act: query.act,
        unit: params.data['don-vi'],
        from: from?.toString(),
        until: until?.toString(),
      };
      // what was typed may be anything, a name too: only what is an id is kept
      await record(tx, actor, now, 'audit.exported', UUID.test(query.record) ? query.record : path, detail);
      const ends = until && Temporal.Instant.compare(until, now) < 0 ? until : now;
      return { query: { ...query, until: ends }, format: await open(tx, language) };
    });
    return c.body(streamOf(site, actor, query, format), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="nhat-ky-${now.toString().slice(0, 10)}.${ending}"`,
      'cache-control': 'no-store',
    });
  };
  return {
    path,
    may: 'audit.read',
    mount(app, site) {
      for (const language of LANGUAGES) app.get(inLanguage(language, path), (c) => answer(c, site, language));
    },
  };
}

function streamOf(site: Site, actor: Actor, query: AuditQuery, { head, next, foot }: Format): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  let after: Place | null = null;
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      const part: Part = await asActor(site.pool, actor, async (tx) => {
        const { text, after: place } = await next(tx, query, after);
        return { text: (begun ? '' : head) + text + (place ? '' : await foot(tx)), after: place };
      });
      begun = true;
      after = part.after;
      if (part.text) controller.enqueue(bytes.encode(part.text));
      if (!after) controller.close();
    },
  });
}
