import { describe, expect, test } from 'vitest';
import { Breadcrumbs, NotificationBadge, Pagination, SideNavigation, SubNavigation, Tabs } from './navigation.tsx';
import { official, outline } from './official-markup.ts';
import { Timeline } from './record.tsx';
import { Table } from './table.tsx';
import { Details, InsetText, NotificationBanner, Panel, SummaryList, Tag, TaskList, WarningText } from './text.tsx';

const same = (ours: unknown, component: string, example: string) =>
  expect(outline(String(ours))).toBe(outline(official(component, example).html));
const en = { language: 'en' } as const;

describe('text components print GOV.UK’s markup', () => {
  test('inset text, warning, details, tag, panel', () => {
    same(<InsetText>{official('inset-text', 'default').options.text as string}</InsetText>, 'inset-text', 'default');
    same(<WarningText {...en}>You can be fined up to £5,000 if you don’t register.</WarningText>, 'warning-text', 'default');
    same(<Details summary="Help with nationality">{official('details', 'default').options.text as string}</Details>, 'details', 'default');
    same(<Tag>Alpha</Tag>, 'tag', 'default');
    same(<Tag colour="red">Red</Tag>, 'tag', 'red');
    same(
      <Panel title="Application complete">
        Your reference number
        <br />
        <strong>HDJ2123F</strong>
      </Panel>,
      'panel',
      'default',
    );
  });

  test('notification banner', () => {
    same(
      <NotificationBanner {...en}>This publication was withdrawn on 7 March 2014.</NotificationBanner>,
      'notification-banner',
      'default',
    );
    same(
      <NotificationBanner {...en} kind="success">
        Email sent to example@email.com
      </NotificationBanner>,
      'notification-banner',
      'with type as success',
    );
  });

  test('summary list', () => {
    const change = (hidden: string) => [
      { href: '#', text: 'Edit', hidden },
      { href: '#', text: 'Change', hidden },
    ];
    const address = ['email@email.com'].map((line) => <p class="govuk-body">{line}</p>);
    const lines = (
      <p class="govuk-body">
        Address line 1<br />
        Address line 2<br />
        Address line 3<br />
        Address line 4<br />
        Address line 5
      </p>
    );
    const rows = [
      {
        key: 'Name',
        value: 'Firstname Lastname',
        actions: [
          { href: '#', text: 'Edit', hidden: 'name' },
          { href: '#', text: 'Delete', hidden: 'name' },
        ],
      },
      { key: 'Date of birth', value: '13/08/1980', actions: [{ href: '#', text: 'Change', hidden: 'date of birth' }] },
      {
        key: 'Contact information',
        value: (
          <>
            {address}
            {lines}
          </>
        ),
        actions: change('contact information'),
      },
    ];
    same(<SummaryList rows={rows} />, 'summary-list', 'with actions');
    same(<SummaryList rows={rows.map(({ key, value }) => ({ key, value }))} />, 'summary-list', 'default');
  });

  test('task list', () => {
    const items = [
      { title: 'Company Directors', href: '#', status: 'Completed' },
      { title: 'Registered company details', href: '#', status: <strong class="govuk-tag govuk-tag--blue">Incomplete</strong> },
      { title: 'Business plan', href: '#', status: <strong class="govuk-tag govuk-tag--blue">Incomplete</strong> },
    ];
    same(<TaskList items={items} />, 'task-list', 'default');
  });

  test('table', () => {
    const columns = [
      { text: 'Month you apply' },
      { text: 'Rate for bicycles', numeric: true },
      { text: 'Rate for vehicles', numeric: true },
    ];
    const rows = [
      ['January', '£85', '£95'],
      ['February', '£75', '£55'],
      ['March', '£165', '£125'],
    ];
    same(<Table caption="Caption 1: Months and rates" captionSize="m" columns={columns} rows={rows} />, 'table', 'with head and caption');
  });
});

describe('navigation prints GOV.UK’s and MoJ’s markup', () => {
  test('breadcrumbs', () => {
    const items = [
      { text: 'Home', href: '/' },
      { text: 'Passports, travel and living abroad', href: '/browse/abroad' },
      { text: 'Travel abroad' },
    ];
    same(<Breadcrumbs {...en} items={items} />, 'breadcrumbs', 'with last breadcrumb as current page');
  });

  test('pagination', () => {
    // the example's own addresses for the neighbours do not follow its pages'
    const neighbours = (html: string) => html.replace('href="/previous"', 'href="/page/P"').replace('href="/next"', 'href="/page/N"');
    const ours = (page: number, pages: number) =>
      String(<Pagination {...en} page={page} pages={pages} href={(n) => `/page/${n}`} />)
        .replace(/href="\/page\/\d+"(?= rel="prev")/, 'href="/page/P"')
        .replace(/href="\/page\/\d+"(?= rel="next")/, 'href="/page/N"');
    expect(outline(ours(2, 3))).toBe(outline(neighbours(official('pagination', 'default').html)));
    expect(outline(ours(10, 40))).toBe(outline(neighbours(official('pagination', 'with many pages').html)));
    expect(ours(1, 1)).toBe('');
    expect(ours(1, 9)).not.toContain('rel="prev"');
    expect(ours(9, 9)).not.toContain('rel="next"');
  });

  test('tabs', () => {
    const items = ['day', 'week', 'month', 'year'].map((name) => ({ id: `past-${name}`, label: `Past ${name}`, panel: 'x' }));
    const [ours, theirs] = [String(<Tabs {...en} items={items} />), official('tabs', 'default').html].map(outline);
    const frame = (text: string | undefined) => text?.split('\n').filter((line) => /tabs/.test(line));
    expect(frame(ours)).toEqual(frame(theirs));
  });

  // MoJ ships no fixtures and its Nunjucks needs an engine we do not have: these are its templates' output, written out
  test('side navigation, sub navigation, notification badge', () => {
    expect(
      outline(
        String(
          <SideNavigation
            label="Side"
            items={[
              { href: '#1', text: 'Nav item 1', icon: 'tasks', active: true },
              { href: '#2', text: 'Nav item 2', icon: 'inbox', active: false },
            ]}
          />,
        ),
      )
        .replace(/ *<(svg|path|span)[^>]*>\n/g, '')
        .replace(/^ +/gm, ''),
    ).toBe(
      outline(`<nav class="moj-side-navigation" aria-label="Side"><ul class="moj-side-navigation__list">
        <li class="moj-side-navigation__item moj-side-navigation__item--active"><a href="#1" aria-current="location">Nav item 1</a></li>
        <li class="moj-side-navigation__item"><a href="#2">Nav item 2</a></li></ul></nav>`).replace(/^ +/gm, ''),
    );
    expect(
      outline(
        String(
          <SubNavigation
            label="Sub"
            items={[
              { href: '#1', text: 'Nav item 1', active: true },
              { href: '#2', text: 'Nav item 2', active: false },
            ]}
          />,
        ),
      ),
    ).toBe(
      outline(`<nav class="moj-sub-navigation" aria-label="Sub"><ul class="moj-sub-navigation__list">
        <li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link" aria-current="page" href="#1">Nav item 1</a></li>
        <li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link" href="#2">Nav item 2</a></li></ul></nav>`),
    );
    expect(outline(String(<NotificationBadge {...en} count={120} />))).toBe(
      outline(
        '<span class="moj-notification-badge"><span aria-hidden="true">99+</span><span class="govuk-visually-hidden">(99 items or more)</span></span>',
      ),
    );
    expect(String(<NotificationBadge {...en} count={0} />)).toBe('');
  });

  test('timeline', () => {
    expect(
      outline(
        String(
          <Timeline
            headingLevel={2}
            items={[
              {
                title: 'Application requires confirmation',
                by: 'by Joe Bloggs',
                at: '2019-06-14T14:01:00.000Z',
                when: '14 June 2019',
                matter: 'Three of three',
              },
            ]}
          />,
        ),
      ),
    ).toBe(
      outline(`<div class="moj-timeline"><div class="moj-timeline__item"><div class="moj-timeline__header"><h2 class="moj-timeline__title">Application requires confirmation</h2>
        <p class="moj-timeline__byline">by Joe Bloggs</p></div><p class="moj-timeline__date"><time datetime="2019-06-14T14:01:00.000Z">14 June 2019</time></p>
        <div class="moj-timeline__description">Three of three</div></div></div>`),
    );
  });
});
