import type { Context } from 'hono';
import sharp from 'sharp';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { FileStore } from '../../../platform/files.ts';
import { disposition } from '../../../platform/http/disposition.ts';
import { resource } from '../../../platform/http/resource.ts';
import { EVERYONE, type Screen } from '../../../platform/http/screen.tsx';
import { findFile } from '../media.queries.ts';
import { type Form, WIDTHS } from '../media.rules.ts';

/** Files as the public may have them: row-level security leaves only what something published uses. */
export const publicFileResources = (files: FileStore): readonly Screen[] => filesAt('/tep', EVERYONE, files);

/** The same for editors, who also see what is not published yet. */
export const deskFileResources = (files: FileStore): readonly Screen[] => filesAt('/lam-viec/tep', 'portal.edit', files);

const filesAt = (path: string, may: string, files: FileStore): Screen[] => [
  resource({ path: `${path}/:id`, may, answer: (tx, { context }) => serve(tx, context, files) }),
  resource({ path: `${path}/:id/:form`, may, answer: (tx, { context }) => serve(tx, context, files) }),
];

async function serve(tx: Tx, c: Context, files: FileStore): Promise<Response> {
  const { id = '', form } = c.req.param() as { id?: string; form?: string };
  const file = UUID.test(id) ? await findFile(tx, id) : undefined;
  if (!file || (form !== undefined && !(file.kind === 'image' && isForm(form)))) throw new NotFound('file', id);
  const small = form !== undefined && isForm(form) ? form : undefined;

  const etag = `"${file.sha256.slice(0, 32)}${small ?? ''}"`;
  const headers: Record<string, string> = {
    etag,
    'cache-control': 'private, max-age=600',
    // whatever the bytes turn out to be to some program: no script in them runs, nothing of them is a page of ours; browsers show no PDF in a sandbox
    'content-security-policy': `default-src 'none'; frame-ancestors 'none'${file.media_type === 'application/pdf' ? '' : '; sandbox'}`,
  };
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  try {
    const bytes = small
      ? await files.derived(file.sha256, `${small}.webp`, (original) => narrowed(original, WIDTHS[small]))
      : await files.read(file.sha256);
    headers['content-type'] = small ? 'image/webp' : file.media_type;
    headers['content-length'] = String(bytes.length);
    headers['content-disposition'] = disposition(
      file.kind === 'image' || file.media_type === 'application/pdf' ? 'inline' : 'attachment',
      small ? `${id}.webp` : file.name,
    );
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new NotFound('file', id); // the row is there, the bytes were lost
    throw error;
  }
}

const narrowed = (original: Buffer, width: number): Promise<Buffer> =>
  sharp(original).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();

const isForm = (form: string): form is Form => Object.hasOwn(WIDTHS, form);
