import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import type { FileStore } from '../../../platform/files.ts';
import { resource } from '../../../platform/http/resource.ts';
import { PROGRAMME } from '../../programme.view.tsx';
import { findPlanFile } from '../plan-life.queries.ts';

/** The paper itself, as it was handed in; to save, never to open in our own pages. */
export const planOriginal = (files: FileStore) =>
  resource({
    path: `${PROGRAMME}/ke-hoach/:planId/ban-goc`,
    may: 'plan.see',
    async answer(tx, { context }) {
      const planId = context.req.param('planId') ?? '';
      const file = UUID.test(planId) ? await findPlanFile(tx, planId) : undefined;
      if (!file?.original) throw new NotFound('plan', planId);
      const bytes = await files.read(file.original.sha256).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new NotFound('file', planId);
        throw error;
      });
      const name = file.original.name;
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="ke-hoach${/\.(txt|docx|pdf)$/i.exec(name)?.[0].toLowerCase() ?? ''}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
          'cache-control': 'no-store',
        },
      });
    },
  });
