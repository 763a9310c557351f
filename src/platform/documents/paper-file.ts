import { disposition } from '../http/disposition.ts';
import { type PaperProps, paperDocx } from './paper-docx.ts';

/** An administrative paper as a .docx to save under `name` (without ending; what is no letter, digit or hyphen becomes one). Kept by nobody. */
export const paperFile = async (paper: PaperProps, name: string): Promise<Response> =>
  new Response(new Uint8Array(await paperDocx(paper)), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': disposition('attachment', `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/-$/, '')}.docx`),
      'cache-control': 'private, no-store',
    },
  });
