import { expect } from 'vitest';
import type { TestSite, Visitor } from './site.ts';

export const DESK = '/lam-viec/noi-dung';

/** The address of an article at the desk, or of something under it. */
export const at = (id: string, path = ''): string => `${DESK}/bai/${id}${path && `/${path}`}`;

export type Desk = {
  editor: Visitor;
  approver: Visitor;
  /** The first category there is. */
  category: string;
  /** Starts an article over the form and returns its id. */
  begin(title: string, who?: Visitor): Promise<string>;
  /** What the edit form sends, begun from the version that the page shows. */
  fieldsOf(id: string, who: Visitor, change?: Record<string, string>): Promise<Record<string, string>>;
  save(id: string, who: Visitor, change: Record<string, string>): Promise<Response>;
  /** Written by the editor, approved and published by the approver. */
  published(title: string): Promise<{ id: string; address: string }>;
};

/** The two who bring articles to readers, signed in, and their usual moves. */
export async function openDesk(site: TestSite): Promise<Desk> {
  const editor = await site.as('bientap');
  const approver = await site.as('duyettin');
  const category = /<option value="([0-9a-f-]{36})"/.exec(await (await editor.get(`${DESK}/moi`)).text())?.[1] ?? '';
  expect(category, 'the demonstration has categories').not.toBe('');
  const desk: Desk = {
    editor,
    approver,
    category,
    async begin(title, who = editor) {
      const answer = await who.post(`${DESK}/moi`, { title, categoryId: category });
      expect(answer.status).toBe(303);
      return /bai\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')![1]!;
    },
    async fieldsOf(id, who, change = {}) {
      const html = await (await who.get(at(id, 'sua'))).text();
      const baseVersion = /name="baseVersion" value="(\d+)"/.exec(html)?.[1] ?? '';
      return { baseVersion, categoryId: category, title: 'Bài thử', lead: 'Mở đầu.', body: 'Nội dung một.\n\nNội dung hai.', ...change };
    },
    save: async (id, who, change) => who.post(at(id, 'sua'), await desk.fieldsOf(id, who, change)),
    async published(title) {
      const id = await desk.begin(title);
      expect((await desk.save(id, editor, { title })).status).toBe(303);
      expect((await editor.post(at(id, 'gui-duyet'), {})).status).toBe(303);
      expect((await approver.post(at(id, 'duyet'), {})).status).toBe(303);
      expect((await approver.post(at(id, 'dang'), { when: 'now' })).status).toBe(303);
      const html = await (await approver.get(at(id))).text();
      return { id, address: /href="(\/tin-tuc\/[^"]+)"/.exec(html)![1]! };
    },
  };
  return desk;
}
