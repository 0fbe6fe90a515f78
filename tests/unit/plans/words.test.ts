import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/plans/words.js';

const slowly = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .replace(/[\u2010-\u2015\u2212\u00ad]/gu, '-')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();

describe('folding', () => {
  it('makes one of what people type for the same words', () => {
    expect(fold('  Phòng  KẾ HOẠCH –\u00a0Tài chính ')).toBe('phong ke hoach - tai chinh');
    expect(fold('Đảng ủy'.normalize('NFD'))).toBe('dang uy');
  });

  it('letter by letter gives what folding the whole text would', () => {
    const letters = fc.constantFrom(
      ...'aăâđeêioôơuưyÁẰẨĐỄỊỎỮ –—\u00ad\u00a0\t\n.,;1-'.split(''),
      '\u0301',
      '\u0323',
      'Ω',
    );
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), (text) => {
        expect(fold(text)).toBe(slowly(text));
      }),
    );
  });
});
