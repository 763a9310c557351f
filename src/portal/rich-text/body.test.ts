import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanBody, filesIn } from './body.ts';

const ID = '7f1c2a9e-0b63-4d58-9a0f-1d2e3c4b5a69';

describe('what comes from Word', () => {
  test('marks of Word, fonts, colours and empty paragraphs go; bold stays', () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=VI>
<!--StartFragment--><p class=MsoNormal style='margin-bottom:0cm;line-height:150%'><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;color:red'>Căn cứ<o:p></o:p></span></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><st1:place w:st="on">Bắc Từ Liêm</st1:place></p><!--EndFragment--></body></html>`;
    expect(cleanBody(html)).toBe('<p><strong>Căn cứ</strong></p>\n<p>Bắc Từ Liêm</p>');
  });

  test('paragraphs that look like a list become one, nested and numbered as their marks say', () => {
    const item = (level: number, mark: string, text: string) =>
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span><![endif]>${text}</p>`;
    const html = `<p>Việc:</p>${item(1, '1.', 'Một')}${item(2, '·', 'nhỏ')}${item(1, '2.', 'Hai')}<p>Hết</p>`;
    expect(cleanBody(html)).toBe('<p>Việc:</p>\n<ol><li>Một<ul><li>nhỏ</li></ul></li><li>Hai</li></ol>\n<p>Hết</p>');
  });
});

test('what comes from Google Docs: the wrapper that is called bold is not, spans that look bold are', () => {
  const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-3f"><h1 dir="ltr"><span style="font-weight:400">Tiêu đề</span></h1><p dir="ltr"><span style="font-weight:700">Đậm</span><span> thường </span><a href="https://a.vn/?x=1&amp;y=2"><span style="text-decoration:underline">nối</span></a></p><br></b>`;
  expect(cleanBody(html)).toBe(
    '<h2>Tiêu đề</h2>\n<p><strong>Đậm</strong> thường <a href="https://a.vn/?x=1&amp;y=2" rel="noopener">nối</a></p>',
  );
});

test('what comes from Excel: a table with its spans, without its widths and styles', () => {
  const html = `<table border=0 cellpadding=0 width=192 style='border-collapse:collapse'><col width=64><tr height=20><td class=xl65 colspan=2 style='mso-number-format:General'>Phường</td></tr><tr><td align=right x:num>12</td><td></td></tr></table>`;
  expect(cleanBody(html)).toBe('<table><tbody><tr><td colspan="2">Phường</td></tr><tr><td>12</td><td></td></tr></tbody></table>');
});

describe('structure', () => {
  test('text without tags becomes paragraphs by empty lines', () => {
    expect(cleanBody('một\r\ndòng\r\n \r\n\r\nhai < ba & bốn')).toBe('<p>một<br />dòng</p>\n<p>hai &lt; ba &amp; bốn</p>');
  });
  test('loose text gets its paragraph, two line breaks part paragraphs, wrappers go', () => {
    expect(cleanBody('<div>một<br><br>hai<div><p>ba</p></div></div>bốn')).toBe('<p>một</p>\n<p>hai</p>\n<p>ba</p>\n<p>bốn</p>');
  });
  test('heads of a table say what they are the head of', () => {
    expect(cleanBody('<table><tr><th>A<th>B<tr><th>C<td>1</table>')).toBe(
      '<table><tbody><tr><th scope="col">A</th><th scope="col">B</th></tr><tr><th scope="row">C</th><td>1</td></tr></tbody></table>',
    );
  });
  test('a picture of ours with words stays; without words, or from elsewhere, it goes', () => {
    expect(cleanBody(`<p>a<img src="/lam-viec/tep/${ID}/w640" alt="Sân" width=9></p>`)).toBe(
      `<p>a</p>\n<img src="/tep/${ID}" alt="Sân" />`,
    );
    expect(cleanBody(`<p>a<img src="/tep/${ID}" alt=" "><img src="https://x.vn/a.png" alt="x"></p>`)).toBe('<p>a</p>');
    expect(filesIn(cleanBody(`<figure><img src="/tep/${ID}" alt="b"><figcaption>c</figcaption></figure>`))).toEqual([ID]);
  });
  test('letters are written in one way, and no character stands for a live number', () => {
    expect(cleanBody('<p>Tie\u0302\u0301ng</p>')).toBe('<p>Tiếng</p>');
    expect(cleanBody('<p>a\uE000online|raw\uE001b&#xE000;</p>')).toBe('<p>aonline|rawb</p>');
  });
  test.each(['<div><b>', '<ul><li>', '<table><tr><td>', '<a', '<!--', '<p class=MsoListParagraph>'])(
    'a text full of %s neither breaks it nor takes long',
    (one) => {
      const began = performance.now();
      cleanBody(`<p>a</p>${one.repeat(1_000_000 / one.length)}x`);
      expect(performance.now() - began).toBeLessThan(5000);
    },
  );
});

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" &#1; javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.example/x">x</a>',
  '<a href="/\\evil.example">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form><button formaction=javascript:alert(1)>x</button></form>',
  '<p style="background:url(javascript:alert(1))" onclick=alert(1) id=x class=y>x</p>',
  '<svg><animate attributeName=href values=javascript:alert(1) /></svg>',
  '<template><script>alert(1)</script></template>',
  '<style>*{background:url(//evil.example)}</style>',
  '<base href="//evil.example"><meta http-equiv=refresh content="0;url=//evil.example">',
  '<object data=//evil.example></object><embed src=//evil.example>',
  `<img src="/tep/${ID}" alt='" onerror="alert(1)'>`,
  `<img src="/tep/${ID}&quot; onerror=alert(1)" alt="x">`,
  '<<script>script>alert(1)<</script>/script>',
  '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '<textarea></textarea><img src=x onerror=alert(1)></textarea>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
];
const KEPT =
  /^<\/?(?:p|h[234]|ul|ol|li|table|caption|tbody|tr|th|td|blockquote|a|strong|em|u|sub|sup|br|img|figure|figcaption)(?: (?:href|rel|src|alt|scope|colspan|rowspan|start)="[^"]*")*(?: \/)?>$/;

/** Everything between < and > is a tag that may be there, with nothing but the attributes that may be there. */
function expectHarmless(html: string): void {
  for (const [tag] of html.matchAll(/<[^>]*>?/g)) {
    expect(tag).toMatch(KEPT);
    for (const [, href] of tag.matchAll(/ href="([^"]*)"/g)) expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:|\/(?![/\\]))/);
    for (const [, src] of tag.matchAll(/ src="([^"]*)"/g)) expect(src).toMatch(/^\/tep\/[0-9a-f-]{36}$/);
  }
}

describe('attacks', () => {
  test.each(ATTACKS)('%s', (attack) => {
    const clean = cleanBody(`<p>trước</p>${attack}<p>sau</p>`);
    expectHarmless(clean);
    expect(clean).toContain('trước');
    expect(cleanBody(clean)).toBe(clean);
  });

  test('however they are cut and joined; and cleaning twice changes nothing more', () => {
    const bits = fc.constantFrom(
      ...ATTACKS.flatMap((attack) => [attack, attack.slice(0, Math.floor(attack.length / 2)), attack.slice(Math.floor(attack.length / 2))]),
      '<p>',
      '</p>',
      '<ul><li>',
      '</ul>',
      '<table><tr><td>',
      '<b>',
      '<blockquote>',
      'chữ ',
      '&nbsp;',
      '"',
      '>',
      '<!--',
      '-->',
      '<br>',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 8 }), (parts) => {
        const clean = cleanBody(parts.join(''));
        expectHarmless(clean);
        expect(cleanBody(clean)).toBe(clean);
      }),
      { numRuns: 1500 },
    );
  });
});
