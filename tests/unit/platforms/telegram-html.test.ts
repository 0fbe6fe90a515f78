import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, type RichText, type Span } from '../../../src/shared/rich-text.js';
import { renderHtml } from '../../../src/platforms/telegram/render-html.js';
import { parseTelegramHtml } from '../../support/telegram-emulator/telegram-html.js';

describe('rendering for Telegram', () => {
  it('marks bold and escapes what people wrote', () => {
    const text: RichText = [[{ b: '#12 <Sở & Ban>' }, ' hạn < 3 ngày'], ['& hết']];
    expect(renderHtml(text)).toBe('<b>#12 &lt;Sở &amp; Ban&gt;</b> hạn &lt; 3 ngày\n&amp; hết');
  });

  it('loses no letter and lets no text become a tag, whatever is written', () => {
    const nasty = fc.constantFrom(
      '<b>',
      '</b>',
      '&lt;',
      '&amp;amp;',
      '<',
      '>',
      '&',
      '"',
      '<a href="x">',
      '&#60;',
      'ế',
      '😀',
      '\n',
      ' ',
    );
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(nasty).map((parts) => parts.join('')),
    );
    const span: fc.Arbitrary<Span> = fc.oneof(
      words,
      words.map((b) => ({ b })),
    );
    fc.assert(
      fc.property(fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 4 }), (text) => {
        const { text: seen, entities } = parseTelegramHtml(renderHtml(text));
        expect(seen).toBe(plainText(text).trim());
        expect(entities.every(({ type }) => type === 'bold')).toBe(true);
      }),
    );
  });

  it('replaces half of a pair of surrogates, for which Telegram refuses the whole message', () => {
    expect(renderHtml([['a\ud83d', { b: '\ude00b' }]])).toBe('a\ufffd<b>\ufffdb</b>');
    expect(renderHtml([['😀']])).toBe('😀');
  });
});

describe('the strict reader of the emulator, by which the rendering is judged', () => {
  it.each([
    ['a < b', 'Unsupported start tag'],
    ['<bo>x</bo>', 'Unsupported start tag'],
    ['<b>x', "Can't find end tag"],
    ['x</b>', 'Unexpected end tag'],
    ['<b><i>x</b></i>', 'Unmatched end tag'],
    ['<b', 'Unsupported start tag'],
    ['<script>x</script>', 'Unsupported start tag'],
    ['<br>', 'Unsupported start tag'],
  ])('refuses %s', (html, why) => {
    expect(() => parseTelegramHtml(html)).toThrow(why);
  });

  it('counts formats in UTF-16 units and knows only four named letters', () => {
    expect(parseTelegramHtml('😀<b>đậm</b> &lt;&amp;&quot;&#33;&nbsp;')).toEqual({
      text: '😀đậm <&"!&nbsp;',
      entities: [{ type: 'bold', offset: 2, length: 3 }],
    });
    expect(parseTelegramHtml('<a href="https://vd.vn/?a=1&amp;b=2">x</a>').entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://vd.vn/?a=1&b=2' },
    ]);
  });
});
