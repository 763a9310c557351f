import { expect, test } from 'vitest';
import { barsSvg, courseSvg } from './plan-chart.svg.ts';
import type { PublishedPlan } from './published-plan.queries.ts';
import { richPlans } from './rich-plan.fixture.ts';

const [plan] = richPlans() as [PublishedPlan];
const pictures = (['vi', 'en'] as const).flatMap((language) => [
  barsSvg(language, plan, 'binhan.example'),
  ...plan.targets.map((target) => courseSvg(language, plan, target, 'binhan.example')),
]);

test('every picture is whole XML, and needs nothing from elsewhere', () => {
  for (const svg of pictures) {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 720 \d+(\.\d)?"/);
    expect(svg).not.toMatch(/style|<script|href|url\(|NaN|undefined|null/);
    const open: string[] = [];
    for (const [, closing, name, , empty] of svg.matchAll(/<(\/?)([a-z]+)([^>]*?)(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name!);
    }
    expect(open).toEqual([]);
  }
});

test('it says what it is, of when and from where, and that it is a sample', () => {
  const svg = courseSvg('vi', plan, plan.targets[0]!, 'binhan.example');
  expect(svg).toContain('<title id="title">Người có nguy cơ</title>');
  expect(svg).toContain('Tính đến 31/12/2023. Nguồn: Nguồn 0; Nguồn 1');
  expect(svg).toContain('binhan.example/ke-hoach/294-kh-ubnd-2022');
  expect(svg).toContain('SỐ LIỆU MẪU');
});

test('what words hold is text: markup and characters that XML forbids do no harm', () => {
  const evil = { vi: '<script>alert("1")</script>\u0000 & \u000b', en: 'x' };
  const svg = courseSvg('vi', plan, { ...plan.targets[0]!, name: evil, text: evil }, 'x');
  expect(svg).toContain('&lt;script&gt;');
  for (const never of ['<script', '\u0000', '\u000b']) expect(svg).not.toContain(never);
});

test('a hidden figure is in no picture, nor is a bar that could be measured', () => {
  const first = plan.targets[0]!;
  const hidden = {
    ...first,
    figure: null,
    hidden: true,
    met: false,
    series: first.series.map(({ asOf }) => ({ asOf, percent: null, numerator: null, denominator: null })),
  };
  const svg = courseSvg('vi', plan, { ...hidden, baseline: null }, 'x');
  expect(svg).toContain('ẩn vì quá nhỏ');
  expect(svg).not.toContain('<path');
  expect(barsSvg('vi', { ...plan, targets: [hidden] }, 'x').match(/<rect/g)).toHaveLength(2); // the ground and the empty track
});
