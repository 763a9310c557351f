import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test('what is read, on one line: paragraphs, cells and items apart, marks inside a word together', () => {
  expect(plainText('<h2>Kế hoạch</h2><p>Số <b>29</b>4&nbsp;&amp; hơn</p><ul><li>một<li>hai</ul><table><tr><td>a<td>b</table>')).toBe(
    'Kế hoạch Số 294 & hơn một hai a b',
  );
  expect(plainText('một<br>hai<img alt="Ảnh hội nghị" src="x">')).toBe('một hai Ảnh hội nghị');
});

test('no script, no style, no tag; broken HTML too', () => {
  expect(plainText('a<script>alert("b")</script><style>p{}</style> c')).toBe('a c');
  expect(plainText('a &lt;b&gt; <p>c')).toBe('a <b> c');
  expect(plainText('')).toBe('');
});
