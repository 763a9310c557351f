import { type Extensions, Mark, Node } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';

// Exactly what the server keeps (src/portal/article-body.ts): what the schema does not know is dropped while it is pasted.

/** Pictures of our own library only. */
const Picture = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="/lam-viec/tep/"]' }, { tag: 'img[src^="/tep/"]' }],
});

const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'image figcaption',
  parseHTML: () => [{ tag: 'figure' }],
  renderHTML: () => ['figure', 0],
});

const Caption = Node.create({
  name: 'figcaption',
  content: 'inline*',
  parseHTML: () => [{ tag: 'figcaption' }],
  renderHTML: () => ['figcaption', 0],
  addKeyboardShortcuts: () => ({
    // a caption is one line: writing goes on below the picture
    Enter: ({ editor }) => {
      const { $from } = editor.state.selection;
      if ($from.parent.type.name !== 'figcaption') return false;
      const below = $from.after(-1);
      return editor
        .chain()
        .insertContentAt(below, { type: 'paragraph' })
        .setTextSelection(below + 1)
        .run();
    },
  }),
});

const Subscript = Mark.create({ name: 'subscript', parseHTML: () => [{ tag: 'sub' }], renderHTML: () => ['sub', 0] });
const Superscript = Mark.create({ name: 'superscript', parseHTML: () => [{ tag: 'sup' }], renderHTML: () => ['sup', 0] });

export const extensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    strike: false,
    horizontalRule: false,
    link: { openOnClick: false, autolink: false, HTMLAttributes: { rel: null, target: null } },
  }),
  Picture,
  Figure,
  Caption,
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Subscript,
  Superscript,
];
