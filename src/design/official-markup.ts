import { readFileSync } from 'node:fs';
import { parseDocument } from 'htmlparser2';

/** For tests: the HTML that govuk-frontend itself prints for a named example of a component, and the options that made it. */
export function official(component: string, name: string): { html: string; options: Record<string, unknown> } {
  const file = `node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`;
  const { fixtures } = JSON.parse(readFileSync(file, 'utf8')) as {
    fixtures: { name: string; options: Record<string, unknown>; html: string }[];
  };
  const found = fixtures.find((fixture) => fixture.name === name);
  if (!found)
    throw new Error(`${component} has no example called “${name}”; it has: ${fixtures.map((fixture) => fixture.name).join(', ')}`);
  return found;
}

/**
 * HTML as lines that compare: one element or text a line, attributes in alphabetical order, white space as one space.
 * Nothing else is evened out: a missing class, attribute or element shows as a different line.
 */
export const outline = (html: string | { toString(): string }): string =>
  linesOf(parseDocument(String(html)).children as unknown as Node[], 0).join('\n');

type Node = { type: string; name: string; data: string; attribs: Record<string, string>; children: Node[] };

function linesOf(nodes: readonly Node[], depth: number): string[] {
  const indent = '  '.repeat(depth);
  return nodes.flatMap((node) => {
    if (node.type === 'text') {
      const text = node.data.replace(/\s+/g, ' ').trim();
      return text ? [indent + text] : [];
    }
    if (!node.attribs) return [];
    const attributes = Object.entries(node.attribs)
      .map(([key, value]) => ` ${key}="${value.replace(/\s+/g, ' ').trim()}"`)
      .sort();
    return [`${indent}<${node.name}${attributes.join('')}>`, ...linesOf(node.children, depth + 1)];
  });
}
