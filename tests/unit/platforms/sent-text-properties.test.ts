import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHtml, renderPlain } from '../../../src/platforms/telegram/render-html.js';
import { plainText, splitRichText, type RichText } from '../../../src/shared/rich-text.js';

const NASTY = fc.constantFrom(
  '<b>',
  '</b>',
  '&amp;',
  '<script>alert(1)</script>',
  '{"$gt":""}',
  '$where',
  '👨‍👩‍👧‍👦',
  '🏳️‍🌈',
  '\ud83d',
  '\ude00',
  '\u202E',
  '\u200B',
  '\u0000',
  '\n',
  ' ',
  'việc',
);
const words = fc
  .array(fc.oneof(NASTY, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 })
  .map((parts) => parts.join(''));
const span = fc.oneof(
  words,
  words.map((b) => ({ b })),
);
const richText: fc.Arbitrary<RichText> = fc.array(fc.array(span, { maxLength: 5 }), { maxLength: 8 });

/** Only our own tags, each closed before the next opens, and nothing else that could be one. */
const isWellFormed = (html: string): boolean =>
  /^(?:[^<>&]|&(?:amp|lt|gt);|<b>(?:[^<>&]|&(?:amp|lt|gt);)*<\/b>)*$/u.test(html);

/** Survives UTF-8, which half a surrogate pair does not. */
const isWhole = (text: string): boolean => Buffer.from(text, 'utf8').toString('utf8') === text;

describe('a text that people wrote', () => {
  it('never opens, closes or breaks a tag of the message, however it is cut', () => {
    fc.assert(
      fc.property(richText, fc.integer({ min: 2, max: 200 }), (text, limit) => {
        for (const piece of splitRichText(text, limit)) {
          expect(isWellFormed(renderHtml(piece))).toBe(true);
          expect(plainText(piece).length).toBeLessThanOrEqual(limit);
          expect(plainText(piece).trim()).not.toBe('');
        }
      }),
    );
  });

  it('holds no half of a letter that UTF-8 cannot carry', () => {
    fc.assert(
      fc.property(richText, (text) => {
        expect(isWhole(renderHtml(text))).toBe(true);
        expect(isWhole(renderPlain(text))).toBe(true);
      }),
    );
  });

  it('is never cut inside a letter of two units: put together again nothing is missing', () => {
    const emoji = fc
      .array(fc.constantFrom('👨‍👩‍👧‍👦', '🙏', 'a', '🏳️‍🌈'), { minLength: 1, maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(emoji, fc.integer({ min: 2, max: 30 }), (text, limit) => {
        const pieces = splitRichText([[text]], limit).map(plainText);
        expect(pieces.every(isWhole)).toBe(true);
        expect(pieces.join('')).toBe(text);
      }),
    );
  });
});
