import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { button, readButton } from '../../../src/chat/button-data.js';
import { decisionButtons, receiptButtons, taskButtons } from '../../../src/chat/item-buttons.js';

const word = fc.stringMatching(/^[A-Za-z0-9_.-]{1,10}$/);

describe('what a button says back', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(word, fc.array(fc.oneof(word, fc.nat(999_999)), { maxLength: 4 }), (verb, args) => {
        expect(readButton(button('x', verb, ...args).data)).toEqual({ verb, args: args.map(String) });
      }),
    );
  });

  it('is refused before it is sent when the platform would cut it or take it apart wrongly', () => {
    expect(() => button('x', 'd', 'a'.repeat(62))).toThrow('not sendable');
    expect(() => button('x', 'd', 'a:b')).toThrow('not sendable');
    expect(() => button('x', 'd', 'tiếng')).toThrow('not sendable');
  });

  it('that is not ours is nothing, whatever it holds', () => {
    for (const data of ['', ':', '1', '1:', '2:d:1', 'd:1', '1:d:một', `1:d:${'9'.repeat(70)}`, '1:d:a b'])
      expect(readButton(data)).toBeNull();
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (data) => {
        const read = readButton(data);
        if (read !== null) expect(`1:${[read.verb, ...read.args].join(':')}`).toBe(data);
      }),
    );
  });

  it('fits the 64 bytes of Telegram for the longest codes and rounds there are', () => {
    const round = { code: 999_999, key: '2026-12-31' };
    const all = [
      ...taskButtons(round, { canExtend: true, canSnooze: true }).flat(),
      ...receiptButtons(round, 9_999),
      ...decisionButtons(round, 'x9999'),
    ];
    for (const { data } of all) expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(64);
  });
});
