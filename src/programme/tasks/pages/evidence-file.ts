import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { disposition } from '../../../platform/http/disposition.ts';
import { resource } from '../../../platform/http/resource.ts';
import type { Screen } from '../../../platform/http/screen.tsx';
import { findEvidenceFile } from '../delivery.queries.ts';
import type { EvidenceFiles } from '../evidence.files.ts';
import { isPicture } from '../evidence.rules.ts';
import { TASKS } from '../task.view.tsx';

/** A file that was shown for a delivery, for whoever sees the delivery. Whatever the bytes are to some program: no script in them runs. */
export const evidenceFileResource = (evidence: EvidenceFiles): Screen =>
  resource({
    path: `${TASKS}/bao-cao/:deliveryId/minh-chung/:evidenceId`,
    may: 'plan.see',
    async answer(tx, { context }) {
      const { deliveryId = '', evidenceId = '' } = context.req.param() as { deliveryId?: string; evidenceId?: string };
      const file = UUID.test(deliveryId) && UUID.test(evidenceId) ? await findEvidenceFile(tx, deliveryId, evidenceId) : undefined;
      if (!file) throw new NotFound('evidence', evidenceId);
      const bytes = await evidence.read(file.sha256).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new NotFound('evidence', evidenceId); // the row is there, the bytes were lost
        throw error;
      });
      const isPdf = file.type === 'application/pdf';
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': file.type,
          'content-length': String(bytes.length),
          'content-disposition': disposition(isPicture(file.type) || isPdf ? 'inline' : 'attachment', file.name),
          'content-security-policy': `default-src 'none'; frame-ancestors 'none'${isPdf ? '' : '; sandbox'}`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      });
    },
  });
