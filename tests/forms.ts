import { parseDocument } from 'htmlparser2';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Tag = Extract<Node, { type: 'tag' | 'script' | 'style' }>;

/** A control as the page shows it. `free`: whatever may be typed into it; else one of `offered`, or as it stands. */
export type Control = { name: string; free: boolean; kind: string; value: string; offered: string[] };
export type Form = { action: string; controls: Control[] };

/** The forms of a page that send by POST, with what each would send. */
export function formsOf(html: string): Form[] {
  return tagsIn(parseDocument(html).children)
    .filter((tag) => tag.name === 'form' && tag.attribs['method']?.toLowerCase() === 'post')
    .map((form) => {
      const controls = new Map<string, Control>();
      for (const tag of tagsIn(form.children)) {
        const control = controlOf(tag);
        const before = control && controls.get(control.name);
        if (before && control) {
          before.offered.push(...control.offered);
          before.value ||= control.value;
        } else if (control) controls.set(control.name, control);
      }
      return { action: form.attribs['action'] ?? '', controls: [...controls.values()] };
    });
}

/** Names of the fields that a page marks as wrong. */
export const wrongFields = (html: string): Set<string> =>
  new Set(
    tagsIn(parseDocument(html).children)
      .filter(({ attribs }) => attribs['name'] && (attribs['aria-invalid'] === 'true' || /--error\b/.test(attribs['class'] ?? '')))
      .map(({ attribs }) => attribs['name']!),
  );

/** What a browser would run of a page: event attributes, addresses that are script, scripts in the page itself, elements that bring others in. */
export const dangersIn = (html: string): string[] =>
  tagsIn(parseDocument(html).children).flatMap((tag) => {
    const attributes = Object.entries(tag.attribs).filter(
      ([name, value]) =>
        /^on/i.test(name) ||
        /^(style|srcdoc)$/i.test(name) ||
        (/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value)),
    );
    const element =
      /^(iframe|object|embed|base|style)$/.test(tag.name) ||
      (tag.name === 'script' && !tag.attribs['src']?.startsWith('/assets/') && tag.attribs['type'] !== 'application/ld+json');
    return [...attributes.map(([name, value]) => `<${tag.name} ${name}=${value}>`), ...(element ? [`<${tag.name}>`] : [])];
  });

function controlOf(tag: Tag): Control | undefined {
  const { name = '', type = 'text', value = '' } = tag.attribs;
  if (name === '') return undefined;
  if (tag.name === 'textarea') return { name, free: true, kind: 'textarea', value: textOf(tag), offered: [] };
  if (tag.name === 'select') {
    const options = tagsIn(tag.children).filter((one) => one.name === 'option');
    const chosen = options.find((one) => 'selected' in one.attribs) ?? options[0];
    return {
      ...{ name, free: false, kind: 'select', value: chosen?.attribs['value'] ?? '' },
      offered: options.map((one) => one.attribs['value'] ?? '').filter(Boolean),
    };
  }
  if (tag.name === 'button') return { name, free: false, kind: 'button', value, offered: [value] };
  if (tag.name !== 'input') return undefined;
  if (type === 'radio' || type === 'checkbox') {
    return { name, free: false, kind: type, value: 'checked' in tag.attribs ? value || 'on' : '', offered: [value || 'on'] };
  }
  return { name, free: !['hidden', 'file', 'submit'].includes(type), kind: type, value, offered: [] };
}

const isTag = (node: Node): node is Tag => node.type === 'tag' || node.type === 'script' || node.type === 'style';
const tagsIn = (nodes: readonly Node[]): Tag[] => nodes.flatMap((node) => (isTag(node) ? [node, ...tagsIn(node.children)] : []));
const textOf = (tag: Tag): string => tag.children.map((node) => (node.type === 'text' ? node.data : '')).join('');
