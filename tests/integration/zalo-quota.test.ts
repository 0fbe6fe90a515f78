import { describe, expect, it } from 'vitest';
import type { ChatAddress } from '../../src/chat/message.js';
import type { Messenger, SendResult } from '../../src/chat/messenger.js';
import { createDispatcher } from '../../src/delivery/dispatch-outbox.js';
import type { NewOutboxRow } from '../../src/delivery/outbox-store.js';
import { createQuotaGate, type QuotaWarning } from '../../src/delivery/quota-gate.js';
import { createZaloClient } from '../../src/platforms/zalo/zalo-client.js';
import { createZaloMessenger } from '../../src/platforms/zalo/zalo-messenger.js';
import { createMovableClock, instantOf } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { createMemoryStores } from '../support/memory/memory-stores.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const PEOPLE = Array.from({ length: 50 }, (_, index) => `nguoi-${index + 1}`);
/** 81 tasks, each with its focal person and a due day among the working days of March 2026. */
const WORKING_DAYS = Array.from({ length: 31 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`).filter(
  (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
);
const TASKS = Array.from({ length: 81 }, (_, index) => ({
  owner: PEOPLE[(index * 7) % PEOPLE.length] ?? '',
  dueOn: WORKING_DAYS[(index * 5) % WORKING_DAYS.length] ?? '',
}));
const isDueFor = (person: string, day: string): boolean =>
  TASKS.some(({ owner, dueOn }) => owner === person && dueOn === day);

interface Sent {
  readonly platform: string;
  readonly chatId: string;
  readonly at: number;
}

const quotaOf = (quota: number) => {
  const stores = createMemoryStores();
  const clock = createMovableClock(instantOf('2026-03-01', '00:00', ZONE));
  const warnings: QuotaWarning[] = [];
  const gates = [1, 2].map(() =>
    createQuotaGate({
      counters: stores.counters,
      clock,
      quota,
      zone: ZONE,
      name: 'zalo-quota:81',
      warn: (warning) => {
        warnings.push(warning);
        return Promise.resolve();
      },
    }),
  );
  return { stores, clock, warnings, gates };
};

/** Two copies of the service over one database; `zalo` and `telegram` say who has an account where. */
const createOffice = (needs: {
  readonly quota: number;
  readonly onTelegram?: (memberId: string) => boolean;
  readonly refuses?: (chatId: string) => boolean;
}) => {
  const { stores, clock, warnings, gates } = quotaOf(needs.quota);
  const sent: Sent[] = [];
  const unreachable: string[] = [];
  // Abilities as declared by the real messenger; only its line is cut.
  const client = createZaloClient({ token: '81:x', apiRoot: 'http://127.0.0.1:9' });
  const messengerOf = (platform: 'zalo' | 'telegram'): Messenger => ({
    ...createZaloMessenger({ client, logger: silentLogger }),
    platform,
    send: ({ chatId }): Promise<SendResult> => {
      if (platform === 'zalo' && needs.refuses?.(chatId) === true) {
        return Promise.resolve({ outcome: 'dead-address', reason: 'never-started', revivable: true, code: 'x' });
      }
      sent.push({ platform, chatId, at: clock.now() });
      return Promise.resolve({ outcome: 'sent', messageId: String(sent.length) });
    },
  });
  const addressesOf = (memberId: string): ChatAddress[] => [
    { platform: 'zalo', chatId: memberId, kind: 'private' },
    ...(needs.onTelegram?.(memberId) === true
      ? [{ platform: 'telegram', chatId: memberId, kind: 'private' } as const]
      : []),
  ];
  const dispatchers = gates.map((gate, copy) =>
    createDispatcher({
      outbox: stores.outbox,
      sentMessages: stores.sentMessages,
      channels: stores.channels,
      clock,
      logger: silentLogger,
      holder: `copy-${copy}`,
      messengers: new Map([
        ['zalo', messengerOf('zalo')],
        ['telegram', messengerOf('telegram')],
      ]),
      render: () => Promise.resolve({ message: { text: [['Chào buổi sáng']] }, occurrenceIds: [] }),
      addresses: (memberId) => Promise.resolve(addressesOf(memberId)),
      describeFile: () => [],
      onDeadAddress: () => Promise.resolve(),
      onMoved: () => Promise.resolve(),
      onUnreachable: ({ id }) => {
        unreachable.push(id);
        return Promise.resolve();
      },
      onAlert: () => Promise.resolve(),
      quiet: { nextPermitted: (instant) => instant },
      gates: { take: (_address, now) => ({ kind: 'at', at: now }) },
      quota: new Map([['zalo', gate]]),
    }),
  );
  const row = (id: string, memberId: string, more: Partial<NewOutboxRow> = {}): NewOutboxRow => ({
    id,
    class: 'reminder',
    target: { to: 'member', memberId },
    content: { form: 'rendered', topic: 'reminder', facts: {} },
    priority: 5,
    dueAt: clock.now(),
    expiresAt: clock.now() + 10 * 3_600_000,
    ...more,
  });
  const drain = async (): Promise<void> => {
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.drain()));
  };
  return { stores, clock, warnings, gates, sent, unreachable, row, drain };
};

type Office = ReturnType<typeof createOffice>;

/**
 * One working day at its worst: everybody has something every morning, every other person reports and is answered, ten
 * heads get a list; on Mondays three groups get their digest. `chatter`: what nobody would miss.
 */
const liveThrough = async (office: Office, day: string, chatter: number): Promise<void> => {
  const { clock, row, gates, stores } = office;
  clock.set(instantOf(day, '08:00', ZONE));
  const mornings = PEOPLE.map((person) =>
    row(`reminder:${person}:${day}T08:00`, person, { priority: isDueFor(person, day) ? 5 : 6 }),
  );
  const heads = PEOPLE.slice(0, 10).map((person) => row(`head:${person}:${day}`, person, { priority: 6 }));
  const reporters = PEOPLE.filter((_person, index) => (index + Number(day.slice(-2))) % 2 === 0);
  const answers = reporters.map((person) => row(`reply:${person}:${day}`, person, { class: 'answer', priority: 0 }));
  const others = Array.from({ length: chatter }, (_, index) =>
    row(`chatter:${index}:${day}`, PEOPLE[index % PEOPLE.length] ?? '', { class: 'digest', priority: 9 }),
  );
  await gates[0]?.countIncoming(reporters.length);
  await stores.outbox.putIfAbsent([...mornings, ...heads, ...answers, ...others]);
  await office.drain();
};

const lostDue = async ({ stores }: Office): Promise<string[]> => {
  const ids = WORKING_DAYS.flatMap((day) =>
    PEOPLE.filter((person) => isDueFor(person, day)).map((person) => `reminder:${person}:${day}T08:00`),
  );
  const found = await Promise.all(ids.map(async (id) => ({ id, state: (await stores.outbox.get(id))?.state })));
  return found.filter(({ state }) => state !== 'sent').map(({ id }) => id);
};

describe('a month on Zalo with 50 people and 81 tasks', () => {
  it('stays under 3,000 messages, both ways counted, with every due reminder sent', async () => {
    const office = createOffice({ quota: 3_000 });
    for (const day of WORKING_DAYS) await liveThrough(office, day, 0);
    const used = await office.gates[1]?.used();
    expect(used).toMatchObject({ month: '2026-03', quota: 3_000 });
    expect(used?.used).toBeLessThan(3_000);
    expect(office.sent).toHaveLength(22 * (50 + 10 + 25));
    expect(await lostDue(office)).toEqual([]);
  }, 60_000);

  it('with far more to say than allowed, holds back what is not due, tells once, and never passes the quota', async () => {
    const office = createOffice({ quota: 3_000 });
    for (const day of WORKING_DAYS) await liveThrough(office, day, 30);
    const used = (await office.gates[0]?.used())?.used ?? Number.POSITIVE_INFINITY;
    expect(used).toBeLessThanOrEqual(3_000);
    expect(office.sent.length).toBeLessThanOrEqual(3_000);
    expect(office.warnings.map(({ level }) => level)).toEqual(expect.arrayContaining([80, 95]));
    expect(new Set(office.warnings.map(({ level }) => level)).size).toBe(office.warnings.length);
    office.clock.set(instantOf('2026-03-31', '23:00', ZONE));
    await office.drain();
    const endings = await office.stores.outbox.endings(0);
    expect(endings.get('skipped:quota-reserve')).toBeGreaterThan(0);
    expect(await lostDue(office)).toEqual([]);
  }, 60_000);

  it('begins anew with the month of the office, not that of the server', async () => {
    const office = createOffice({ quota: 1 });
    office.clock.set(instantOf('2026-03-31', '23:30', ZONE));
    await office.stores.outbox.putIfAbsent([office.row('a', 'nguoi-1'), office.row('b', 'nguoi-2')]);
    await office.drain();
    expect(office.sent).toHaveLength(1);
    office.clock.set(instantOf('2026-04-01', '00:05', ZONE));
    await office.drain();
    expect(office.sent).toHaveLength(2);
    expect((await office.gates[0]?.used())?.month).toBe('2026-04');
  });
});

describe('when Zalo takes no more', () => {
  it('writes to the other account of whoever has one, and holds the rest', async () => {
    const office = createOffice({ quota: 10, onTelegram: (member) => Number(member.split('-')[1]) % 2 === 0 });
    await office.stores.outbox.putIfAbsent(PEOPLE.map((person) => office.row(`reminder:${person}`, person)));
    await office.drain();
    const on = (platform: string) => office.sent.filter((one) => one.platform === platform).length;
    expect(on('zalo')).toBe(10);
    const people = new Set(office.sent.map(({ chatId }) => chatId));
    expect(people.size).toBe(office.sent.length);
    expect(PEOPLE.filter((person, index) => index % 2 === 1 && !people.has(person))).toEqual([]);
    office.clock.advance(11 * 3_600_000);
    await office.drain();
    expect((await office.stores.outbox.endings(0)).get('skipped:quota-exhausted')).toBe(50 - office.sent.length);
  });

  it('falls back for a chat that takes nothing, gives its quota back, and names who got nothing', async () => {
    const office = createOffice({
      quota: 100,
      onTelegram: (member) => member === 'nguoi-1',
      refuses: (chatId) => chatId === 'nguoi-1' || chatId === 'nguoi-2',
    });
    const people = PEOPLE.slice(0, 4);
    await office.stores.outbox.putIfAbsent(people.map((person) => office.row(`reminder:${person}`, person)));
    await office.drain();
    expect(office.sent.map(({ platform, chatId }) => `${platform}:${chatId}`).sort()).toEqual([
      'telegram:nguoi-1',
      'zalo:nguoi-3',
      'zalo:nguoi-4',
    ]);
    expect(office.unreachable).toEqual(['reminder:nguoi-2']);
    expect((await office.gates[0]?.used())?.used).toBe(2);
  });
});
