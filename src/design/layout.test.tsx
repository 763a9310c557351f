import { describe, expect, test } from 'vitest';
import type { Frame } from '../kernel/frame.ts';
import { LIVE_NUMBER } from '../kernel/live-number.ts';
import { BarePage, HelpPage, PublicPage, WorkPage } from './layout.tsx';
import { ExitThisPage } from './masthead.tsx';
import { official, outline } from './official-markup.ts';

const frame: Frame = {
  language: 'vi',
  path: '/tin-tuc',
  baseUrl: 'https://binhan.example',
  authority: { name: 'UBND quận Bắc Từ Liêm', standingBody: 'Phòng Văn hóa và Thông tin Quận' },
  demonstration: true,
  assets: { stylesheet: '/assets/s.css', workspace: '/assets/w.css', script: '/assets/m.js', editor: '/assets/e.js' },
  exitTo: '/thoat',
  may: new Set(),
  menu: [],
  banners: [],
};
const english: Frame = { ...frame, language: 'en' };
const pages = (f: Frame) => ({
  public: String(
    <PublicPage frame={f} title="T" description="D" crumbs={[{ text: 'C' }]}>
      x
    </PublicPage>,
  ),
  help: String(<HelpPage frame={{ ...f, path: '/tro-giup' }}>x</HelpPage>),
  work: String(
    <WorkPage frame={{ ...f, path: '/lam-viec', person: { name: 'A', post: 'P', unit: 'U' } }} title="T">
      x
    </WorkPage>,
  ),
  bare: String(
    <BarePage frame={f} title="T">
      x
    </BarePage>,
  ),
});

describe('every page', () => {
  test.each(Object.entries(pages(frame)))('%s is a whole document, in Vietnamese, without inline style or script', (_name, html) => {
    expect(html.startsWith('<!doctype html><html lang="vi"')).toBe(true);
    expect(html).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on\w+=/);
    expect(html).toContain('href="#noi-dung"');
    expect(html.match(/id="noi-dung"/g)).toHaveLength(1);
    expect(html).toContain('hreflang="en"');
  });

  test.each(Object.entries(pages(english)))('%s in English says nothing in Vietnamese but names', (_name, html) => {
    const text = html.replace(/<[^>]*>/g, '\n').replace(/UBND quận Bắc Từ Liêm|Phòng Văn hóa và Thông tin Quận|Bình An|Tiếng Việt/g, '');
    expect(text.match(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu)).toBeNull();
    expect(html.match(/href="\/(?!en|assets|thoat|favicon|neutral)[^"]+"(?! hreflang)/g)).toBeNull();
  });

  test('a form that was not accepted says so in the title, except where the title must betray nothing', () => {
    expect(
      String(
        <PublicPage frame={frame} title="T" failed>
          x
        </PublicPage>,
      ),
    ).toContain('<title>Lỗi: T – Bình An</title>');
    expect(
      String(
        <HelpPage frame={frame} failed>
          x
        </HelpPage>,
      ),
    ).toContain('<title>UBND quận Bắc Từ Liêm</title>');
  });
});

describe('help and report pages', () => {
  const { help } = pages(frame);
  test('neither the name nor the mark nor a counter', () => {
    expect(help).not.toContain('Bình An');
    expect(help).not.toContain('ba-mark__arch');
    expect(help).not.toMatch(new RegExp(LIVE_NUMBER.source));
    expect(help).toContain('/neutral.svg');
  });

  test('the way out stands before everything but the skip link, and is GOV.UK’s', () => {
    expect(help.indexOf('govuk-js-exit-this-page-skiplink')).toBeLessThan(help.indexOf('<header'));
    const ours = outline(String(<ExitThisPage frame={{ ...english, exitTo: '/full-page-examples/announcements' }} />)).replace(
      / data-i18n[^=]*="[^"]*"/g,
      '',
    );
    const tags = (text: string) => text.split('\n').filter((line) => /exit-this-page/.test(line));
    expect(tags(ours)).toEqual(tags(outline(official('exit-this-page', 'default').html)));
  });

  test('an error page in their place betrays no more', () => {
    const html = String(
      <BarePage frame={frame} title="Không có trang này" neutral>
        x
      </BarePage>,
    );
    expect(html).toContain('<title>UBND quận Bắc Từ Liêm</title>');
    expect(html).not.toContain('Bình An');
    expect(html).toContain('govuk-exit-this-page');
  });
});

describe('the workspace', () => {
  const work = (may: string[], path = '/lam-viec') =>
    String(
      <WorkPage
        frame={{
          ...frame,
          path,
          may: new Set(may),
          person: { name: 'Trần Thu H.', post: 'Văn hóa – Xã hội', unit: 'UBND phường Xuân Đỉnh' },
        }}
        title="T"
        badges={{ '/lam-viec': 8 }}
      >
        x
      </WorkPage>,
    );

  test('shows what the person may use and nothing else', () => {
    const html = work(['portal.write']);
    expect(html).toContain('href="/lam-viec/noi-dung"');
    expect(html).not.toContain('href="/lam-viec/chuong-trinh"');
    expect(html).toContain('(8 mục)');
  });

  test('marks the deepest section one is in', () => {
    const active = /moj-side-navigation__item--active[^>]*><a href="([^"]*)"/.exec(work(['portal.write'], '/lam-viec/noi-dung/bai/1'));
    expect(active?.[1]).toBe('/lam-viec/noi-dung');
  });

  test('signing out is a post', () => {
    expect(work([])).toMatch(/<form method="post" action="\/dang-xuat"><button/);
  });
});

test('counters are places for live numbers, in digits for machines and grouped for people', () => {
  expect([...pages(frame).public.matchAll(LIVE_NUMBER)].map(([, name, how]) => `${name} ${how}`)).toEqual([
    'online raw',
    'online vi',
    'visits raw',
    'visits vi',
  ]);
});

test('the editors’ menu follows ours; a foreign address stays as it is', () => {
  const html = String(
    <PublicPage
      frame={{
        ...english,
        menu: [
          { label: 'M', href: '/thu-tuc' },
          { label: 'N', href: 'https://dichvucong.gov.vn/' },
        ],
      }}
      title="T"
    >
      x
    </PublicPage>,
  );
  expect(html).toContain('href="/en/thu-tuc"');
  expect(html).toContain('href="https://dichvucong.gov.vn/"');
});
