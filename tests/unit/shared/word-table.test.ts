import { describe, expect, it } from 'vitest';
import { wordTable } from '../../../src/shared/word-table.js';

describe('a table of words', () => {
  it('knows the words put in, and none that every object has', () => {
    const table = wordTable({ hai: 2, ba: 3 });
    expect(table.get('hai')).toBe(2);
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])
      expect(table.has(word)).toBe(false);
  });
});
