import sharp from 'sharp';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import type { FileStore } from '../../../platform/files.ts';
import { disposition } from '../../../platform/http/disposition.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { Screen } from '../../../platform/http/screen.tsx';
import { findPhoto } from '../finding.queries.ts';
import { INSPECTION } from '../inspection.view.tsx';

const SMALL = 480;

/** A photo of an inspection, for whoever sees what it belongs to; `?nho=1` a small one for lists. */
export const photoResource = (files: FileStore): Screen =>
  resource({
    path: `${INSPECTION}/anh/:photoId`,
    may: 'plan.see',
    async answer(tx, { context }) {
      const { photoId = '' } = context.req.param() as { photoId?: string };
      const photo = UUID.test(photoId) ? await findPhoto(tx, photoId) : undefined;
      if (!photo) throw new NotFound('photo', photoId);
      const small = context.req.query('nho') === '1';
      const bytes = await (small ? files.derived(photo.sha256, `w${SMALL}.webp`, narrowed) : files.read(photo.sha256)).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') throw new NotFound('photo', photoId); // the row is there, the bytes were lost
          throw error;
        },
      );
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': small ? 'image/webp' : photo.type,
          'content-length': String(bytes.length),
          'content-disposition': disposition('inline', `${photoId}.${small ? 'webp' : photo.type.slice('image/'.length)}`),
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      });
    },
  });

const narrowed = (original: Buffer): Promise<Buffer> =>
  sharp(original).resize({ width: SMALL, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
