import { describe, expect, it } from 'vitest';
import { createQuotaGate, type QuotaWarning } from '../../../src/delivery/quota-gate.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { createMemoryCounters } from '../../support/memory/memory-delivery.js';
import { answer, createScene, MORNING, reminder, TELEGRAM_LAN, ZALO_LAN } from './delivery-scene.js';

const ZONE = 'Asia/Ho_Chi_Minh';

const createQuota = (quota: number, now = MORNING) => {
  const clock = createMovableClock(now);
  const warnings: QuotaWarning[] = [];
  const needs = {
    counters: createMemoryCounters(),
    clock,
    quota,
    zone: ZONE,
    name: 'zalo-quota',
    warn: (warning: QuotaWarning) => {
      warnings.push(warning);
      return Promise.resolve();
    },
  };
  return { clock, warnings, gate: createQuotaGate(needs), other: createQuotaGate(needs) };
};
const EARLY = { class: 'reminder', priority: 7 } as const;
const DUE = { class: 'reminder', priority: 5 } as const;

describe('the monthly quota', () => {
  it('warns once at 80 % and keeps the last 5 % for what is due and for answers', async () => {
    const { gate, warnings } = createQuota(100);
    const early = [];
    for (let n = 0; n < 97; n += 1) early.push((await gate.reserve(EARLY)).granted);
    expect(early.filter(Boolean)).toHaveLength(95);
    expect(warnings.map(({ level, used }) => [level, used])).toEqual([
      [80, 80],
      [95, 95],
    ]);
    expect(await gate.reserve(EARLY)).toMatchObject({ granted: false, reason: 'quota-reserve' });
    expect((await gate.reserve(DUE)).granted).toBe(true);
    expect((await gate.reserve({ class: 'answer', priority: 0 })).granted).toBe(true);
  });

  it('keeps the last 2 % for reminders of what is due, however much is answered and written', async () => {
    const { gate } = createQuota(100);
    await gate.countIncoming(96);
    const reply = { class: 'answer', priority: 0 } as const;
    expect((await gate.reserve(reply)).granted).toBe(true);
    expect((await gate.reserve(reply)).granted).toBe(true);
    expect(await gate.reserve(reply)).toMatchObject({ granted: false, reason: 'quota-reserve' });
    expect(await gate.reserve({ class: 'notice', priority: 3 })).toMatchObject({ granted: false });
    expect([(await gate.reserve(DUE)).granted, (await gate.reserve(DUE)).granted]).toEqual([true, true]);
    expect(await gate.reserve(DUE)).toMatchObject({ granted: false, reason: 'quota-exhausted' });
  });

  it('is not eaten by what people write once only the last 2 % are left; how much that was is known', async () => {
    const { gate, other } = createQuota(100);
    await gate.countIncoming(97);
    await gate.countIncoming(40);
    expect(await gate.used()).toMatchObject({ used: 98, uncounted: 39 });
    expect([(await gate.reserve(DUE)).granted, (await other.reserve(DUE)).granted]).toEqual([true, true]);
    expect(await gate.reserve(DUE)).toMatchObject({ granted: false, reason: 'quota-exhausted' });
  });

  it('gives the last places to what is due while much else is being refused', async () => {
    const { gate, other } = createQuota(100);
    await gate.countIncoming(98);
    const reply = { class: 'answer', priority: 0 } as const;
    const [, due, , alsoDue] = await Promise.all(
      [reply, DUE, reply, DUE, reply].map((row, at) => (at % 2 ? other : gate).reserve(row)),
    );
    expect([due?.granted, alsoDue?.granted]).toEqual([true, true]);
  });

  it('is never exceeded, even by two copies at once', async () => {
    const { gate, other } = createQuota(100);
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => (n % 2 ? gate : other).reserve(DUE)));
    expect(answers.filter(({ granted }) => granted).length).toBeLessThanOrEqual(100);
    expect((await gate.used()).used).toBeLessThanOrEqual(100);
  });

  it('begins anew with the month of Vietnam, not of the host', async () => {
    const lastMinute = Date.UTC(2026, 2, 31, 16, 59);
    const { gate, clock } = createQuota(1, lastMinute);
    expect((await gate.reserve(DUE)).granted).toBe(true);
    expect(await gate.reserve(DUE)).toEqual({
      granted: false,
      reason: 'quota-exhausted',
      until: Date.UTC(2026, 2, 31, 17, 0),
    });
    clock.advance(60_000);
    expect((await gate.reserve(DUE)).granted).toBe(true);
    expect(await gate.used()).toMatchObject({ month: '2026-04', used: 1, quota: 1 });
  });

  it('takes back what was not sent from the month in which it was counted', async () => {
    const { gate, clock } = createQuota(10, Date.UTC(2026, 2, 31, 16, 59));
    const ticket = await gate.reserve(DUE);
    clock.advance(120_000);
    if (ticket.granted) await gate.giveBack(ticket);
    expect((await gate.used()).used).toBe(0);
  });

  it('counts what people write', async () => {
    const { gate, warnings } = createQuota(10);
    await gate.countIncoming(8);
    expect(warnings.map(({ level }) => level)).toEqual([80]);
  });
});

describe('a row for a platform whose quota is used up', () => {
  const spent = async () => {
    const { gate } = createQuota(1);
    await gate.reserve(DUE);
    return { gate, quota: new Map([['zalo' as const, gate]]) };
  };

  it('goes through the person’s other channel', async () => {
    const scene = createScene({
      ...(await spent()),
      addresses: () => Promise.resolve([ZALO_LAN, TELEGRAM_LAN]),
    });
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ to }) => to)).toEqual(['telegram:11']);
  });

  it('is skipped with the reason, where it can be counted, when there is no other', async () => {
    const scene = createScene({ ...(await spent()), addresses: () => Promise.resolve([ZALO_LAN]) });
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(scene.sent).toEqual([]);
    expect(await scene.outbox.endings(MORNING)).toEqual(new Map([['skipped:quota-exhausted', 1]]));
  });

  it('hands the message back when the platform certainly did not take it', async () => {
    const { gate } = createQuota(5);
    const scene = createScene({ quota: new Map([['zalo', gate]]) });
    scene.script.push({ outcome: 'retry', code: 'network' });
    await scene.outbox.putIfAbsent([answer({ text: [['x']] }, { target: { to: 'chat', chat: ZALO_LAN } })]);
    await scene.dispatcher.drain();
    expect((await gate.used()).used).toBe(0);
    scene.clock.advance(60_000);
    await scene.dispatcher.drain();
    expect((await gate.used()).used).toBe(1);
  });
});
