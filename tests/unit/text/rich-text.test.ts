import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, splitRichText, type RichText } from '../../../src/shared/rich-text.js';

const letters = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom('🔴', 'Báo cáo chuyển đổi số ', '   ', '👨‍👩‍👧', 'ệ', 'không-có-dấu-cách'.repeat(5)),
);
const span = letters.chain((text) => fc.constantFrom(text, { b: text }));
const richText: fc.Arbitrary<RichText> = fc.array(fc.array(span, { maxLength: 5 }), { maxLength: 12 });

const isCut = (text: string): boolean => {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return (first >= 0xdc00 && first <= 0xdfff) || (last >= 0xd800 && last <= 0xdbff);
};
const solid = (text: string): string => text.replace(/\s+/g, '');

describe('a message split for a platform', () => {
  it('has no piece over the limit and none that is blank', () => {
    fc.assert(
      fc.property(richText, fc.integer({ min: 2, max: 80 }), (text, limit) => {
        for (const piece of splitRichText(text, limit)) {
          expect(plainText(piece).length).toBeLessThanOrEqual(limit);
          expect(plainText(piece).trim()).not.toBe('');
        }
      }),
    );
  });

  it('loses no letter and keeps their order', () => {
    fc.assert(
      fc.property(richText, fc.integer({ min: 2, max: 80 }), (text, limit) => {
        const pieces = splitRichText(text, limit).map(plainText).join('\n');
        expect(solid(pieces)).toBe(solid(plainText(text)));
      }),
    );
  });

  it('cuts no letter in two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 3 }), (limit, shift) => {
        const text: RichText = [['x'.repeat(shift) + '🔴'.repeat(20), { b: '🟡'.repeat(20) }]];
        for (const piece of splitRichText(text, limit)) expect(isCut(plainText(piece))).toBe(false);
      }),
    );
  });

  it('that fits stays whole; one that does not is split between lines, not inside them', () => {
    const lines: RichText = [['một dòng'], ['hai dòng'], ['ba dòng']];
    expect(splitRichText(lines, 100)).toEqual([lines]);
    expect(splitRichText(lines, 18).map(plainText)).toEqual(['một dòng\nhai dòng', 'ba dòng']);
  });
});
