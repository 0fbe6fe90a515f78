import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatAddress } from '../../../src/chat/message.js';
import { createRateGate } from '../../../src/delivery/rate-gate.js';

const chat = (id: string, kind: ChatAddress['kind'] = 'private', platform: ChatAddress['platform'] = 'telegram') => ({
  platform,
  chatId: id,
  kind,
});
const START = 1_774_000_000_000;

/** Most instants of the list within any `ms` milliseconds. */
const mostWithin = (instants: readonly number[], ms: number): number =>
  Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + ms).length));

describe('the pace of a channel', () => {
  it('lets 25 messages to different people go at once and the next a second later', () => {
    const gate = createRateGate();
    const slots = Array.from({ length: 26 }, (_, n) => gate.take(chat(String(n)), START, 1_000));
    expect(slots.filter((slot) => slot.kind === 'at' && slot.at === START)).toHaveLength(25);
    expect(slots.at(25)).toEqual({ kind: 'at', at: START + 1_000 });
  });

  it('never exceeds 25 a second, one a second per chat and 20 a minute per group, whatever is asked', () => {
    const asks = fc.array(
      fc.record({ chat: fc.integer({ min: 0, max: 40 }), group: fc.boolean(), wait: fc.integer({ min: 0, max: 400 }) }),
      { minLength: 50, maxLength: 300 },
    );
    fc.assert(
      fc.property(asks, (list) => {
        const gate = createRateGate();
        let now = START;
        const taken: { at: number; key: string; group: boolean }[] = [];
        for (const ask of list) {
          now += ask.wait;
          const kind = ask.group ? 'group' : 'private';
          const slot = gate.take(chat(`${kind}${ask.chat}`, kind), now, 1_000);
          if (slot.kind === 'at') taken.push({ at: slot.at, key: `${kind}${ask.chat}`, group: ask.group });
          else expect(slot.notBefore).toBeGreaterThan(now);
        }
        expect(
          mostWithin(
            taken.map(({ at }) => at),
            1_000,
          ),
        ).toBeLessThanOrEqual(25);
        for (const { key, group } of taken) {
          const own = taken.filter((one) => one.key === key).map(({ at }) => at);
          expect(mostWithin(own, 1_000)).toBeLessThanOrEqual(1);
          if (group) expect(mostWithin(own, 60_000)).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('calls a backlog back at the pace at which it can leave', () => {
    const gate = createRateGate();
    const later = Array.from({ length: 200 }, (_, n) => gate.take(chat(String(n)), START, 500)).flatMap((slot) =>
      slot.kind === 'later' ? [slot.notBefore] : [],
    );
    expect(later).toHaveLength(175);
    expect(mostWithin(later, 1_000)).toBeLessThanOrEqual(25);
    expect(Math.max(...later)).toBeLessThanOrEqual(START + 9_000);
  });

  it('shares the rate of a channel among the copies of the service', () => {
    const gate = createRateGate(undefined, () => 3);
    const slots = Array.from({ length: 25 }, (_, n) => gate.take(chat(String(n)), START, 0));
    expect(slots.filter((slot) => slot.kind === 'at')).toHaveLength(8);
  });

  it('does not hold back a platform without limits', () => {
    const gate = createRateGate();
    const slots = Array.from({ length: 500 }, () => gate.take(chat('1', 'private', 'simulator'), START, 0));
    expect(slots.every((slot) => slot.kind === 'at' && slot.at === START)).toBe(true);
  });

  it('sends two parts of a Zalo message 350 ms apart', () => {
    const gate = createRateGate();
    const at = [0, 1].map(() => gate.take(chat('z', 'private', 'zalo'), START, 1_000));
    expect(at).toEqual([
      { kind: 'at', at: START },
      { kind: 'at', at: START + 350 },
    ]);
  });

  it('is kept after the clock was set back, without making anybody wait for the time it showed before', () => {
    const gate = createRateGate();
    const ahead = START + 3 * 3_600_000;
    for (let n = 0; n < 25; n += 1) gate.take(chat(String(n)), ahead, 1_000);
    expect(gate.take(chat('0'), START, 1_000)).toEqual({ kind: 'at', at: START + 1_000 });
    expect(gate.take(chat('25'), START + 1_500, 1_000)).toEqual({ kind: 'at', at: START + 1_500 });
  });
});
