import { beforeEach, expect, it } from 'vitest';
import type { OutgoingPiece } from '../../src/chat/messenger.js';
import type { SentMessage } from '../../src/delivery/outbox-store.js';
import type { Stores } from '../../src/mongo/stores.js';
import { describeStores } from './samples/kinds.js';
import { inboxRow, outboxRow } from './samples/values.js';

const LEASE_MS = 30_000;

describeStores('inbox', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  const row = (chat: string, sequence: number, receivedAt = 1_000) =>
    inboxRow({ id: `sim:${chat}${sequence}`, chatKey: `simulator:${chat}`, sequence, receivedAt });
  const claimId = async (now = 2_000): Promise<string | undefined> => (await stores.inbox.claim(now, LEASE_MS))?.id;

  it("gives back the platform's JSON untouched, whatever its keys and its depth", async () => {
    const deep: unknown = Array.from({ length: 300 }).reduce((inner) => ({ inner }), 'bottom');
    const raw: unknown = JSON.parse(
      '{"$set":{"a.b":null},"":[],"__proto__":{"x":1},"z":1e300,"text":"\\ud83d \\u0000 Đã xong"}',
    );
    await stores.inbox.insert([inboxRow({ raw: { raw, deep } })]);
    const claimed = await stores.inbox.claim(2_000, LEASE_MS);
    expect(JSON.stringify(claimed?.raw)).toBe(JSON.stringify({ raw, deep }));
    expect({ ...claimed, raw: null }).toStrictEqual({
      ...inboxRow({ raw: null }),
      state: 'leased',
      attempts: 0,
      nextAt: 1_000,
      leaseUntil: 32_000,
      fence: 1,
      lastError: null,
    });
  });

  it('takes an update that is there already as stored, and does not start it anew', async () => {
    await stores.inbox.insert([row('a', 1)]);
    const claimed = await stores.inbox.claim(2_000, LEASE_MS);
    await stores.inbox.markDone('sim:a1', claimed?.fence ?? 0);
    await stores.inbox.insert([row('a', 1), row('a', 2), row('a', 2)]);
    expect(await claimId()).toBe('sim:a2');
    expect(await stores.inbox.counts()).toEqual({ waiting: 1, dead: 0 });
    await stores.inbox.insert([]);
  });

  it('hands out the rows of one chat in order, the next only when the one before is settled', async () => {
    await stores.inbox.insert([row('a', 10), row('a', 9), row('a', 11)]);
    const first = await stores.inbox.claim(2_000, LEASE_MS);
    expect(first?.id).toBe('sim:a9');
    expect(await claimId()).toBeUndefined();
    expect(await stores.inbox.markDone('sim:a9', 1)).toBe(true);
    expect(await claimId()).toBe('sim:a10');
    expect(await stores.inbox.markDead('sim:a10', 1, 'poison')).toBe(true);
    expect(await claimId()).toBe('sim:a11');
    expect(await stores.inbox.counts()).toEqual({ waiting: 1, dead: 1 });
  });

  it('lets other chats go on while one waits for its retry', async () => {
    await stores.inbox.insert([row('a', 1, 500), row('a', 2, 600), row('b', 1, 700)]);
    await stores.inbox.claim(2_000, LEASE_MS);
    expect(await stores.inbox.markRetry('sim:a1', 1, { nextAt: 5_000, error: 'store-unavailable' })).toBe(true);
    expect(await claimId()).toBe('sim:b1');
    expect(await claimId(4_999)).toBeUndefined();
    const again = await stores.inbox.claim(5_000, LEASE_MS);
    expect(again).toMatchObject({ id: 'sim:a1', attempts: 1, fence: 2, lastError: 'store-unavailable' });
    expect(await stores.inbox.markRetry('sim:a1', 2, { nextAt: 5_500, error: 'away', free: true })).toBe(true);
    expect(await stores.inbox.claim(5_500, LEASE_MS)).toMatchObject({ id: 'sim:a1', attempts: 1, fence: 3 });
  });

  it('knows whether a row is still to be handled', async () => {
    await stores.inbox.insert([row('a', 1), row('b', 2)]);
    expect(await stores.inbox.isWaiting('sim:a1')).toBe(true);
    await stores.inbox.claim(2_000, LEASE_MS);
    expect(await stores.inbox.isWaiting('sim:a1')).toBe(true);
    await stores.inbox.markDone('sim:a1', 1);
    await stores.inbox.claim(2_000, LEASE_MS);
    await stores.inbox.markDead('sim:b2', 1, 'poison');
    const waiting = await Promise.all(['sim:a1', 'sim:b2', 'page:x'].map((id) => stores.inbox.isWaiting(id)));
    expect(waiting).toEqual([false, false, false]);
  });

  it('forgets what a row said, and nothing else of it', async () => {
    await stores.inbox.insert([row('a', 1), row('b', 2)]);
    await stores.inbox.forget('sim:a1');
    await stores.inbox.forget('nothing');
    expect(await stores.inbox.claim(2_000, LEASE_MS)).toMatchObject({
      id: 'sim:a1',
      chatKey: 'simulator:a',
      raw: null,
    });
    expect((await stores.inbox.claim(2_000, LEASE_MS))?.raw).not.toBeNull();
    expect(await stores.inbox.markDone('sim:a1', 1)).toBe(true);
  });

  it('hands out nothing before its time', async () => {
    await stores.inbox.insert([row('a', 1, 3_000)]);
    expect(await claimId(2_999)).toBeUndefined();
    expect(await claimId(3_000)).toBe('sim:a1');
  });

  it('takes over a lease that ran out, counts the try, and refuses the writes of the former holder', async () => {
    await stores.inbox.insert([row('a', 1)]);
    await stores.inbox.claim(2_000, LEASE_MS);
    expect(await claimId(31_999)).toBeUndefined();
    expect(await stores.inbox.claim(32_000, LEASE_MS)).toMatchObject({ id: 'sim:a1', fence: 2, attempts: 1 });
    expect(await stores.inbox.markDone('sim:a1', 1)).toBe(false);
    expect(await stores.inbox.markRetry('sim:a1', 1, { nextAt: 1, error: 'x' })).toBe(false);
    expect(await stores.inbox.markDead('sim:a1', 1, 'x')).toBe(false);
    expect(await stores.inbox.markDone('sim:a1', 2)).toBe(true);
    expect(await stores.inbox.markDone('sim:a1', 2)).toBe(false);
    expect(await stores.inbox.markDone('nothing', 0)).toBe(false);
  });

  it('lets go of rows that a clock which was ahead has left waiting or leased, and of no others', async () => {
    const hour = 3_600_000;
    await stores.inbox.insert([row('a', 1, 5 * hour), row('b', 1), row('c', 1), row('d', 1)]);
    const claimed = await Promise.all([1, 2, 3].map(() => stores.inbox.claim(2_000, LEASE_MS)));
    await stores.inbox.markRetry('sim:b1', 1, { nextAt: 3 * hour, error: 'away' });
    await stores.inbox.markRetry('sim:c1', 1, { nextAt: 200_000, error: 'away' });
    expect(claimed.map((one) => one?.id)).toEqual(['sim:b1', 'sim:c1', 'sim:d1']);
    expect((await stores.inbox.claim(60_000, 9 * hour))?.id).toBe('sim:d1');
    expect(await stores.inbox.letGo(3_000)).toBe(3);
    const free = await Promise.all([1, 2, 3, 4].map(() => claimId(3_000)));
    expect(free.sort()).toEqual(['sim:a1', 'sim:b1', 'sim:d1', undefined]);
  });

  it('gives two hundred simultaneous claims two hundred different rows', async () => {
    await stores.inbox.insert(Array.from({ length: 210 }, (_, n) => row(`c${n}-`, n)));
    const claimed = await Promise.all(Array.from({ length: 200 }, () => stores.inbox.claim(2_000, LEASE_MS)));
    expect(new Set(claimed.map((one) => one?.id)).size).toBe(200);
    expect(claimed).not.toContain(null);
  });

  it('never has two rows of one chat out at once, however many claim and settle', async () => {
    const chats = ['a', 'b', 'c'];
    await stores.inbox.insert(chats.flatMap((chat) => [1, 2, 3, 4, 5, 6].map((n) => row(chat, n))));
    const out = new Map<string, number>();
    const handled: string[] = [];
    const work = async (): Promise<void> => {
      for (let idle = 0; idle < 3;) {
        const claimed = await stores.inbox.claim(2_000, LEASE_MS);
        if (claimed === null) {
          idle += 1;
          continue;
        }
        expect(out.has(claimed.chatKey)).toBe(false);
        out.set(claimed.chatKey, claimed.sequence);
        await Promise.resolve();
        handled.push(claimed.id);
        out.delete(claimed.chatKey);
        expect(await stores.inbox.markDone(claimed.id, claimed.fence)).toBe(true);
      }
    };
    await Promise.all([work(), work(), work(), work(), work()]);
    while ((await stores.inbox.counts()).waiting > 0) await work();
    for (const chat of chats) {
      const mine = handled.filter((id) => id.startsWith(`sim:${chat}`));
      expect(mine).toEqual([1, 2, 3, 4, 5, 6].map((n) => `sim:${chat}${n}`));
    }
  });
});

describeStores('outbox', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  const claim = (now = 2_000, limit = 10) => stores.outbox.claim({ now, leaseMs: LEASE_MS, limit });
  const ids = async (now = 2_000, limit = 10): Promise<readonly string[]> =>
    (await claim(now, limit)).map((one) => one.row.id);
  const put = (...names: readonly string[]) => stores.outbox.putIfAbsent(names.map((id) => outboxRow({ id })));

  it('makes one row of a message planned twice, and tells which were new', async () => {
    expect(await put('a')).toEqual(['a']);
    expect([...(await put('a', 'b', 'c', 'b'))].sort()).toEqual(['b', 'c']);
    expect(await stores.outbox.existing(['a', 'c', 'x'])).toEqual(new Set(['a', 'c']));
    expect(await stores.outbox.putIfAbsent([])).toEqual([]);
    const racing = await Promise.all(Array.from({ length: 8 }, () => put('r1', 'r2')));
    expect(racing.flat().sort()).toEqual(['r1', 'r2']);
  });

  it('gives back a row as it was put, with a fresh state beside it', async () => {
    await stores.outbox.putIfAbsent([outboxRow({ repair: true })]);
    expect(await stores.outbox.get(outboxRow().id)).toStrictEqual({
      ...outboxRow({ repair: true }),
      state: 'ready',
      attempts: 0,
      fence: 0,
      leaseUntil: null,
      nextAt: 1_000,
      pieces: null,
      piecesSent: 0,
      sentTo: null,
      messageIds: [],
      ambiguous: 0,
      sentAt: null,
      lastError: null,
      refusedBy: [],
    });
    expect(await stores.outbox.get('nothing')).toBeNull();
  });

  it('hands out what is due, answers first, then by time, and no more than asked for', async () => {
    await stores.outbox.putIfAbsent([
      outboxRow({ id: 'digest', priority: 9, dueAt: 100 }),
      outboxRow({ id: 'late', priority: 5, dueAt: 900 }),
      outboxRow({ id: 'early', priority: 5, dueAt: 200 }),
      outboxRow({ id: 'answer', priority: 0, dueAt: 1_500 }),
      outboxRow({ id: 'future', priority: 0, dueAt: 2_001 }),
    ]);
    expect(await ids(2_000, 3)).toEqual(['answer', 'early', 'late']);
    expect(await ids(2_000, 0)).toEqual([]);
    expect(await ids()).toEqual(['digest']);
    expect(await ids()).toEqual([]);
    expect(await ids(2_001)).toEqual(['future']);
  });

  it('leases what it hands out and raises the fence', async () => {
    await put('a');
    const [claimed] = await claim();
    expect(claimed).toMatchObject({
      wasSending: false,
      row: { id: 'a', state: 'leased', fence: 1, leaseUntil: 32_000 },
    });
    expect(claimed?.row).toStrictEqual(await stores.outbox.get('a'));
    expect(await ids(31_999)).toEqual([]);
    expect((await claim(32_000))[0]).toMatchObject({ wasSending: false, row: { state: 'leased', fence: 2 } });
  });

  it('shows a row found in sending as ambiguous, also after a second crash', async () => {
    await put('a', 'b');
    for (const { row } of await claim()) await stores.outbox.update(row.id, row.fence, { state: 'sending' });
    await stores.outbox.update('b', 1, { state: 'sent', sentAt: 2_500 });
    const [again, ...none] = await claim(32_000);
    expect(none).toEqual([]);
    expect(again).toMatchObject({ wasSending: true, row: { id: 'a', state: 'sending', fence: 2, leaseUntil: 62_000 } });
    expect((await claim(62_000))[0]).toMatchObject({ wasSending: true, row: { state: 'sending', fence: 3 } });
  });

  it('gives two hundred simultaneous claims two hundred different rows', async () => {
    await put(...Array.from({ length: 200 }, (_, n) => `row-${n}`));
    const claimed = await Promise.all(Array.from({ length: 200 }, () => claim(2_000, 1)));
    expect(new Set(claimed.flatMap((rows) => rows.map((one) => one.row.id))).size).toBe(200);
  });

  it('lets rows wait again that ended as expired before they were due, and no others', async () => {
    await put('early', 'past', 'silent');
    const [due] = [(await stores.outbox.get('early'))?.dueAt ?? 0];
    for (const { row } of await claim())
      await stores.outbox.update(row.id, row.fence, {
        state: 'skipped',
        lastError: row.id === 'silent' ? 'nothing-to-say' : 'expired',
      });
    expect(await stores.outbox.reopen(['past'], due)).toBe(0);
    expect(await stores.outbox.reopen(['early', 'silent', 'unknown'], due - 1)).toBe(1);
    expect(await stores.outbox.get('early')).toMatchObject({ state: 'ready', nextAt: due, lastError: null, fence: 2 });
    expect(await ids(due)).toEqual(['early']);
  });

  it('lets go of rows that a clock which was ahead has left waiting or leased, and of no others', async () => {
    const hour = 3_600_000;
    const now = 3_000;
    const rows: readonly [string, Partial<Parameters<typeof outboxRow>[0]>][] = [
      ['answer-ahead', { class: 'answer', dueAt: 5 * hour }],
      ['notice-ahead', { class: 'notice', dueAt: 5 * hour }],
      ['planned', { class: 'reminder', dueAt: 5 * hour }],
      ['leased-ahead', {}],
      ['leased', {}],
      ['sending-ahead', {}],
      ['waits-too-long', {}],
      ['waits', {}],
      ['planned-waits', { class: 'digest', dueAt: 2 * hour, priority: 0 }],
    ];
    await stores.outbox.putIfAbsent(rows.map(([id, change]) => outboxRow({ id, ...change })));
    expect([...(await ids())].sort()).toEqual(['leased', 'leased-ahead', 'sending-ahead', 'waits', 'waits-too-long']);
    await stores.outbox.updateAll([
      { id: 'leased-ahead', fence: 1, change: { state: 'leased', leaseUntil: 5 * hour } },
      { id: 'sending-ahead', fence: 1, change: { state: 'sending', leaseUntil: 5 * hour } },
      { id: 'waits-too-long', fence: 1, change: { state: 'ready', nextAt: 5 * hour } },
      { id: 'waits', fence: 1, change: { state: 'ready', nextAt: 1_000_000 } },
    ]);
    await claim(2 * hour, 1);
    await stores.outbox.update('planned-waits', 1, { state: 'ready', nextAt: 7 * hour });
    expect(await stores.outbox.letGo(now)).toBe(6);
    const due = await claim(now);
    expect(due.map(({ row }) => row.id).sort()).toEqual([
      'answer-ahead',
      'leased-ahead',
      'notice-ahead',
      'sending-ahead',
      'waits-too-long',
    ]);
    expect(due.filter(({ wasSending }) => wasSending).map(({ row }) => row.id)).toEqual(['sending-ahead']);
    expect(await ids(1_000_000)).toEqual(expect.arrayContaining(['waits', 'leased']));
    expect(await ids(2 * hour)).toContain('planned-waits');
  });

  it('writes nothing for a holder whose lease has moved on', async () => {
    await put('a');
    await claim();
    await claim(32_000);
    expect(await stores.outbox.update('a', 1, { state: 'sent', sentAt: 9 })).toBe(false);
    expect(await stores.outbox.update('nothing', 0, { state: 'sent' })).toBe(false);
    expect((await stores.outbox.get('a'))?.state).toBe('leased');
    expect(await stores.outbox.update('a', 2, { state: 'sending' })).toBe(true);
  });

  it('keeps what the sending brought: pieces, addresses, message ids', async () => {
    await put('a');
    await claim();
    const pieces: readonly OutgoingPiece[] = [
      { text: [{ kind: 'text', text: 'Việc #12' }] as unknown as OutgoingPiece['text'] },
    ];
    const sentTo = { platform: 'telegram', chatId: '-1', kind: 'group', threadId: '3' } as const;
    const change = {
      pieces,
      piecesSent: 1,
      sentTo,
      messageIds: ['77'],
      occurrenceIds: ['t1:2026-03'],
      refusedBy: ['zalo:z'],
    };
    expect(await stores.outbox.update('a', 1, { state: 'sending', ...change })).toBe(true);
    expect(await stores.outbox.get('a')).toMatchObject({ state: 'sending', leaseUntil: 32_000, ...change });
  });

  it('waits for a later try, with or without a new time, and never again for a closed row', async () => {
    await put('a', 'b', 'c', 'd', 'e');
    await claim();
    expect(await stores.outbox.update('a', 1, { state: 'ready', nextAt: 50_000, attempts: 1 })).toBe(true);
    expect(await stores.outbox.update('b', 1, { state: 'ready' })).toBe(true);
    await stores.outbox.update('c', 1, { state: 'sent', sentAt: 3_000 });
    await stores.outbox.update('d', 1, { state: 'dead', lastError: 'unreachable' });
    await stores.outbox.update('e', 1, { state: 'skipped', lastError: 'expired' });
    expect(await stores.outbox.get('a')).toMatchObject({
      state: 'ready',
      leaseUntil: null,
      nextAt: 50_000,
      attempts: 1,
    });
    expect((await stores.outbox.get('c'))?.leaseUntil).toBeNull();
    expect(await ids(49_999)).toEqual(['b']);
    expect(await ids(50_000)).toEqual(['a']);
    expect(await ids(10 ** 12)).toEqual(['b', 'a']);
  });

  it('answers for each of many updates by its own fence', async () => {
    await put('a', 'b', 'c');
    await claim();
    const change = { state: 'sending' } as const;
    const all = (fences: readonly number[]) =>
      stores.outbox.updateAll(['a', 'b', 'c'].map((id, at) => ({ id, fence: fences[at] ?? 0, change })));
    expect(await all([1, 0, 1])).toEqual([true, false, true]);
    expect((await stores.outbox.get('b'))?.state).toBe('leased');
    expect(await all([1, 1, 1])).toEqual([true, true, true]);
    expect(await stores.outbox.updateAll([])).toEqual([]);
  });

  it('cancels what has not begun to be sent, and stops who was about to', async () => {
    await put('ready', 'sent');
    await claim(2_000, 2);
    await stores.outbox.update('sent', 1, { state: 'sending' });
    await stores.outbox.update('ready', 1, { state: 'ready' });
    await put('leased');
    await claim();
    await put('waiting');
    expect(await stores.outbox.cancel(['ready', 'leased', 'waiting', 'sent', 'nothing'], 'task-cancelled')).toBe(3);
    expect(await stores.outbox.get('leased')).toMatchObject({
      state: 'skipped',
      lastError: 'task-cancelled',
      leaseUntil: null,
    });
    expect(await stores.outbox.update('leased', 1, { state: 'sending' })).toBe(false);
    expect((await stores.outbox.get('sent'))?.state).toBe('sending');
    expect(await ids(10 ** 12)).toEqual(['sent']);
  });

  it('lets unsent rows follow a group to its new id, and no others', async () => {
    const to = (chatId: string) => ({
      to: 'chat' as const,
      chat: { platform: 'telegram' as const, chatId, kind: 'group' as const },
    });
    await stores.outbox.putIfAbsent([
      outboxRow({ id: 'a', target: to('-1') }),
      outboxRow({ id: 'b', target: to('-2') }),
      outboxRow({ id: 'c', target: to('-1'), dueAt: 500 }),
      outboxRow({ id: 'd' }),
    ]);
    await claim(500);
    await stores.outbox.update('c', 1, { state: 'sent' });
    expect(await stores.outbox.retarget({ platform: 'telegram', chatId: '-1', kind: 'group' }, '-1001')).toBe(1);
    expect((await stores.outbox.get('a'))?.target).toStrictEqual(to('-1001'));
    expect((await stores.outbox.get('b'))?.target).toStrictEqual(to('-2'));
    expect((await stores.outbox.get('c'))?.target).toStrictEqual(to('-1'));
  });

  it('counts for the operator and tells how rows ended', async () => {
    await stores.outbox.putIfAbsent([
      ...['a', 'b', 'c', 'd'].map((id) => outboxRow({ id })),
      outboxRow({ id: 'old', dueAt: 10 }),
      outboxRow({ id: 'future', dueAt: 10 ** 9, repair: true }),
    ]);
    await claim();
    await stores.outbox.updateAll([
      { id: 'a', fence: 1, change: { state: 'sent', sentAt: 3_000, ambiguous: 2 } },
      { id: 'b', fence: 1, change: { state: 'sent', lastError: 'unknown-outcome', ambiguous: 1 } },
      { id: 'c', fence: 1, change: { state: 'dead', lastError: 'unreachable' } },
      { id: 'old', fence: 1, change: { state: 'sent' } },
    ]);
    expect(await stores.outbox.counts()).toEqual({ ready: 1, dead: 1, ambiguous: 3, repairs: 1 });
    expect(await stores.outbox.endings(1_000)).toEqual(
      new Map([
        ['sent', 1],
        ['sent:unknown-outcome', 1],
        ['dead:unreachable', 1],
      ]),
    );
    expect((await stores.outbox.endings(0)).get('sent')).toBe(2);
  });
});

describeStores('sent messages, pauses, leases, counters and small values', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  const sent = (change: Partial<SentMessage> = {}): SentMessage => ({
    platform: 'telegram',
    chatId: '-1',
    messageId: '5',
    outboxId: 'a',
    occurrenceIds: ['t1:2026-03'],
    at: 1_000,
    ...change,
  });

  it('finds what a message of ours was about, by all three parts of its address', async () => {
    await stores.sentMessages.record(sent());
    await stores.sentMessages.recordAll([
      sent({ messageId: '6', outboxId: 'b' }),
      sent({ chatId: '-1:6', messageId: '7' }),
    ]);
    await stores.sentMessages.recordAll([]);
    expect(await stores.sentMessages.find('telegram', '-1', '5')).toStrictEqual(sent());
    expect((await stores.sentMessages.find('telegram', '-1', '6'))?.outboxId).toBe('b');
    expect(await stores.sentMessages.find('zalo', '-1', '5')).toBeNull();
    expect(await stores.sentMessages.find('telegram', '-1', '6:7')).toBeNull();
  });

  it('leaves a message that is recorded already', async () => {
    await stores.sentMessages.record(sent());
    await stores.sentMessages.recordAll([sent({ outboxId: 'later' }), sent({ messageId: '9' })]);
    expect((await stores.sentMessages.find('telegram', '-1', '5'))?.outboxId).toBe('a');
    expect(await stores.sentMessages.find('telegram', '-1', '9')).not.toBeNull();
  });

  it('moves a pause only later', async () => {
    await stores.channels.pauseUntil('telegram:1', 5_000, 0);
    await stores.channels.pauseUntil('telegram:1', 3_000, 0);
    await Promise.all([1, 2, 3, 4].map((n) => stores.channels.pauseUntil('zalo', n * 1_000, 0)));
    expect(await stores.channels.pausedUntil(['telegram:1', 'zalo', 'simulator'], 0)).toEqual(
      new Map([
        ['telegram:1', 5_000],
        ['zalo', 4_000],
      ]),
    );
  });

  it('believes no pause of a clock that was ahead, and takes a new one in its place', async () => {
    const ahead = 7 * 3_600_000;
    await stores.channels.pauseUntil('telegram', ahead + 5_000, ahead);
    await stores.channels.pauseUntil('zalo', 3 * 3_600_000, 50_000); // a clock a little ahead, a long pause
    const paused = () => stores.channels.pausedUntil(['telegram', 'zalo'], 0);
    expect(await paused()).toEqual(new Map([['zalo', 3 * 3_600_000]]));
    await stores.channels.pauseUntil('telegram', 9_000, 1_000);
    expect(await paused()).toEqual(
      new Map([
        ['telegram', 9_000],
        ['zalo', 3 * 3_600_000],
      ]),
    );
  });

  it('gives a lease to one holder, lets him prolong it, and to the next with a greater fence', async () => {
    const acquire = (holder: string, now: number) => stores.leases.acquire('poll', holder, { now, ms: 1_000 });
    expect(await acquire('a', 0)).toBe(1);
    expect(await acquire('b', 999)).toBeNull();
    expect(await acquire('a', 900)).toBe(1);
    expect(await acquire('b', 1_899)).toBeNull();
    expect(await acquire('b', 1_900)).toBe(2);
    expect(await acquire('a', 2_000)).toBeNull();
    await stores.leases.release('poll', 'a');
    expect(await acquire('a', 2_100)).toBeNull();
    await stores.leases.release('poll', 'b');
    expect(await acquire('a', 2_100)).toBe(3);
    expect(await stores.leases.acquire('send', 'b', { now: 0, ms: 1 })).toBe(1);
  });

  it('gives away a lease that a clock which was ahead has left behind, and not one of a clock a little ahead', async () => {
    const acquire = (holder: string, now: number) => stores.leases.acquire('poll', holder, { now, ms: 1_000 });
    expect(await acquire('a', 7 * 3_600_000)).toBe(1);
    expect(await acquire('b', 0)).toBe(2);
    expect(await acquire('a', 1_000)).toBe(3);
    expect(await acquire('c', 61_000)).toBe(4);
    expect(await acquire('d', 1_000)).toBeNull();
  });

  it('gives a lease that nobody has had to one of fifty who ask at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) => stores.leases.acquire('poll', `holder-${n}`, { now: 0, ms: 1_000 })),
    );
    expect(all.filter((fence) => fence !== null)).toEqual([1]);
    const next = await Promise.all(
      Array.from({ length: 50 }, (_, n) => stores.leases.acquire('poll', `other-${n}`, { now: 1_000, ms: 1_000 })),
    );
    expect(next.filter((fence) => fence !== null)).toEqual([2]);
  });

  it('counts every addition of many at once', async () => {
    const values = await Promise.all(Array.from({ length: 40 }, () => stores.counters.add('zalo-quota:2026-03', 2)));
    expect(new Set(values).size).toBe(40);
    expect(await stores.counters.read('zalo-quota:2026-03')).toBe(80);
    expect(await stores.counters.read('zalo-quota:2026-04')).toBe(0);
  });

  it('keeps small values and changes them only from what was expected', async () => {
    expect(await stores.state.get('offset')).toBeNull();
    expect(await stores.state.compareAndSet('offset', '1', '2')).toBe(false);
    expect(await stores.state.compareAndSet('offset', null, '1')).toBe(true);
    expect(await stores.state.compareAndSet('offset', null, '5')).toBe(false);
    expect(await stores.state.compareAndSet('offset', '1', '2')).toBe(true);
    await stores.state.set('offset', '');
    expect(await stores.state.get('offset')).toBe('');
    const racing = await Promise.all(
      Array.from({ length: 20 }, (_, n) => stores.state.compareAndSet('w', null, `${n}`)),
    );
    expect(racing.filter(Boolean)).toHaveLength(1);
  });
});
