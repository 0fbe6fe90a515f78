import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../../src/chat/messenger.js';
import { createDispatcher } from '../../../src/delivery/dispatch-outbox.js';
import { createRateGate } from '../../../src/delivery/rate-gate.js';
import { StoreUnavailable } from '../../../src/shared/app-error.js';
import { answer, createScene, MINUTE, MORNING, reminder, TELEGRAM_LAN, ZALO_LAN } from './delivery-scene.js';

const UNKNOWN: SendResult = { outcome: 'unknown', code: 'timeout' };
const RETRY: SendResult = { outcome: 'retry', code: 'network' };
const BLOCKED: SendResult = { outcome: 'dead-address', reason: 'blocked', revivable: true, code: 'blocked' };
const ID = reminder().id;

describe('a row that is due', () => {
  it('is sent once, with words made at that moment, and a reply to it finds its tasks', async () => {
    const scene = createScene();
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ to, text }) => [to, text])).toEqual([['telegram:11', 'Nhắc việc']]);
    expect(await scene.row()).toMatchObject({ state: 'sent', messageIds: ['m1'], sentAt: MORNING, ambiguous: 0 });
    expect((await scene.sentMessages.find('telegram', '11', 'm1'))?.occurrenceIds).toEqual(['o1']);
  });

  it('is announced in the database before the platform is called', async () => {
    const scene = createScene();
    const seen: unknown[] = [];
    scene.script.push(async () => {
      seen.push((await scene.row()).state);
      return { outcome: 'sent', messageId: 'm1' };
    });
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(seen).toEqual(['sending']);
  });

  it('stays silent when there is nothing left to say', async () => {
    const scene = createScene({ render: () => Promise.resolve(null) });
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(scene.sent).toEqual([]);
    expect(await scene.row()).toMatchObject({ state: 'skipped', lastError: 'nothing-to-say' });
  });

  it('is not sent after it has become useless', async () => {
    const scene = createScene();
    await scene.outbox.putIfAbsent([reminder()]);
    scene.clock.advance(600 * MINUTE);
    await scene.dispatcher.drain();
    expect(scene.sent).toEqual([]);
    expect(await scene.row()).toMatchObject({ state: 'skipped', lastError: 'expired' });
  });

  it('says how late it is after an outage, but not after a night', async () => {
    const late: (number | null)[] = [];
    const scene = createScene({
      render: (_row, moment) => {
        late.push(moment.lateBy);
        return Promise.resolve({ message: { text: [['x']] }, occurrenceIds: [] });
      },
      quiet: { nextPermitted: (instant) => Math.max(instant, MORNING) },
    });
    await scene.outbox.putIfAbsent([
      reminder({ id: 'night', dueAt: MORNING - 600 * MINUTE }),
      reminder({ id: 'soon', dueAt: MORNING }),
    ]);
    scene.clock.advance(20 * MINUTE);
    await scene.dispatcher.drain();
    await scene.outbox.putIfAbsent([reminder({ id: 'outage', dueAt: MORNING })]);
    scene.clock.advance(25 * MINUTE);
    await scene.dispatcher.drain();
    expect(late).toEqual([null, null, 45 * MINUTE]);
  });

  it('waits for working hours unless it answers somebody', async () => {
    const scene = createScene({ quiet: { nextPermitted: (instant) => Math.max(instant, MORNING + 60 * MINUTE) } });
    await scene.outbox.putIfAbsent([reminder(), answer({ text: [['Đã ghi']] })]);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ text }) => text)).toEqual(['Đã ghi']);
    scene.clock.advance(60 * MINUTE);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ text }) => text)).toEqual(['Đã ghi', 'Nhắc việc']);
  });
});

describe('what the platform answers', () => {
  it('waits as long as it is told, with every other row of that channel, and uses up no attempt', async () => {
    const scene = createScene();
    scene.script.push({ outcome: 'wait', retryAfterMs: 30_000, scope: 'channel', code: 'too-many' });
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    await scene.outbox.putIfAbsent([answer({ text: [['Đã ghi']] })]);
    const other = createDispatcher(scene.needs);
    await other.drain();
    expect(scene.sent).toHaveLength(1);
    expect(await scene.row()).toMatchObject({ state: 'ready', attempts: 0, nextAt: MORNING + 30_000 });
    scene.clock.advance(30_000);
    await other.drain();
    expect(scene.sent).toHaveLength(3);
  });

  it('makes a reminder of unknown fate go out again, counted, and an answer not', async () => {
    const scene = createScene();
    scene.script.push(UNKNOWN, UNKNOWN);
    await scene.outbox.putIfAbsent([reminder(), answer({ text: [['Đã ghi']] })]);
    await scene.dispatcher.drain();
    scene.clock.advance(5 * MINUTE);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ text }) => text).sort()).toEqual(['Nhắc việc', 'Nhắc việc', 'Đã ghi']);
    expect(await scene.row()).toMatchObject({ state: 'sent', ambiguous: 1 });
    expect(await scene.row('reply:tg:1:5:0')).toMatchObject({
      state: 'sent',
      lastError: 'unknown-outcome',
      ambiguous: 0,
    });
  });

  it('tries an address that is dead once, says so, and takes the person’s other channel at once', async () => {
    const scene = createScene({ addresses: () => Promise.resolve([ZALO_LAN, TELEGRAM_LAN]) });
    scene.script.push(BLOCKED);
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ to }) => to)).toEqual(['zalo:z11', 'telegram:11']);
    expect(scene.told).toEqual(['dead zalo blocked']);
    expect(await scene.row()).toMatchObject({ state: 'sent', refusedBy: ['zalo:z11'], attempts: 0 });
  });

  it('reports a person whom nobody can reach', async () => {
    const scene = createScene();
    scene.script.push(BLOCKED);
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(scene.told).toEqual(['dead telegram blocked', `unreachable ${ID}`]);
    expect(await scene.row()).toMatchObject({ state: 'dead', lastError: 'unreachable' });
  });

  it('follows a group to its new id', async () => {
    const scene = createScene();
    const group = { platform: 'telegram', chatId: '-5', kind: 'group' } as const;
    scene.script.push({ outcome: 'moved', newChatId: '-1005' });
    await scene.outbox.putIfAbsent([
      reminder({ id: 'digest:1', class: 'digest', target: { to: 'chat', chat: group } }),
      reminder({ id: 'digest:2', class: 'digest', target: { to: 'chat', chat: group }, dueAt: MORNING + MINUTE }),
    ]);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ to }) => to)).toEqual(['telegram:-5', 'telegram:-1005']);
    expect(scene.told).toEqual(['moved -5 -1005']);
    expect((await scene.row('digest:2')).target).toMatchObject({ chat: { chatId: '-1005' } });
  });

  it('puts content that is refused aside and raises an alert', async () => {
    const scene = createScene();
    scene.script.push({ outcome: 'rejected', code: 'message-too-long' });
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(scene.told).toEqual(['alert rejected message-too-long']);
    expect(await scene.row()).toMatchObject({ state: 'dead', lastError: 'message-too-long' });
  });

  it('backs off after a failure, doubling, and turns to the other channel after three', async () => {
    const scene = createScene({ addresses: () => Promise.resolve([TELEGRAM_LAN, ZALO_LAN]) });
    scene.script.push(RETRY, RETRY, RETRY);
    await scene.outbox.putIfAbsent([reminder()]);
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await scene.dispatcher.drain();
      const { nextAt } = await scene.row();
      waits.push(nextAt - scene.clock.now());
      scene.clock.set(nextAt);
    }
    expect(waits.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    expect(scene.sent.map(({ to }) => to)).toEqual(['telegram:11', 'telegram:11', 'telegram:11', 'zalo:z11']);
  });

  it('shuts a channel whose token is refused and sends through the other meanwhile', async () => {
    const scene = createScene({ addresses: () => Promise.resolve([TELEGRAM_LAN, ZALO_LAN]) });
    scene.script.push({ outcome: 'broken', code: 'unauthorized' });
    await scene.outbox.putIfAbsent([reminder(), reminder({ id: 'next', dueAt: MORNING + 1_000 })]);
    await scene.dispatcher.drain();
    scene.clock.advance(1_000);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ to }) => to)).toEqual(['telegram:11', 'zalo:z11', 'zalo:z11']);
    expect(scene.told).toEqual(['alert channel-broken unauthorized']);
  });

  it('sends a new message when the one to edit is gone', async () => {
    const scene = createScene();
    scene.script.push({ outcome: 'gone', code: 'gone' });
    const content = { form: 'fixed', message: { text: [['Đã huỷ']] }, editMessageId: '77' } as const;
    await scene.outbox.putIfAbsent([answer({ text: [] }, { content })]);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ edited }) => edited)).toEqual(['77', undefined]);
    expect((await scene.row('reply:tg:1:5:0')).state).toBe('sent');
  });

  it('treats a messenger that throws as a send of unknown fate', async () => {
    const scene = createScene();
    scene.script.push(() => Promise.reject(new TypeError('a bug')));
    await scene.outbox.putIfAbsent([answer({ text: [['Đã ghi']] })]);
    await scene.dispatcher.drain();
    expect(await scene.row('reply:tg:1:5:0')).toMatchObject({ state: 'sent', lastError: 'unknown-outcome' });
  });
});

describe('a message in several pieces', () => {
  const long = { text: [['a'.repeat(90)], ['b'.repeat(90)], ['c'.repeat(90)]] };

  it('goes on after the pieces that were taken, with the words of the first time', async () => {
    let version = 0;
    const scene = createScene({
      render: () => {
        version += 1;
        return Promise.resolve({ message: { text: [...long.text, [`v${version}`]] }, occurrenceIds: [] });
      },
    });
    scene.script.push({ outcome: 'sent', messageId: 'm1' }, RETRY);
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(await scene.row()).toMatchObject({ state: 'ready', piecesSent: 1 });
    scene.clock.advance(MINUTE);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ text }) => text.at(0))).toEqual(['a', 'b', 'b', 'c']);
    expect(scene.sent.at(-1)?.text).toContain('v1');
    expect(await scene.row()).toMatchObject({ state: 'sent', messageIds: ['m1', 'm3', 'm4'] });
  });

  it('is put into words anew when nothing of it had been sent', async () => {
    const words = ['70%', 'xong'];
    const scene = createScene({
      render: () => Promise.resolve({ message: { text: [[words.shift() ?? '']] }, occurrenceIds: [] }),
    });
    scene.script.push(RETRY);
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    scene.clock.advance(MINUTE);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ text }) => text)).toEqual(['70%', 'xong']);
  });

  it('does not repeat the piece of a digest whose fate is unknown, and sends the rest', async () => {
    const scene = createScene({ render: () => Promise.resolve({ message: long, occurrenceIds: [] }) });
    scene.script.push(UNKNOWN);
    await scene.outbox.putIfAbsent([reminder({ class: 'digest' })]);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ text }) => text.at(0))).toEqual(['a', 'b', 'c']);
    expect(await scene.row()).toMatchObject({ state: 'sent', lastError: 'unknown-outcome' });
  });

  it('remembers across a crash that a piece is in doubt', async () => {
    const scene = createScene({ render: () => Promise.resolve({ message: long, occurrenceIds: [] }) });
    scene.script.push(UNKNOWN, RETRY);
    await scene.outbox.putIfAbsent([reminder({ class: 'digest' })]);
    await scene.dispatcher.drain();
    expect(await scene.row()).toMatchObject({ state: 'ready', piecesSent: 1, lastError: 'unknown-outcome' });
    scene.clock.advance(MINUTE);
    await createDispatcher(scene.needs).drain();
    expect(await scene.row()).toMatchObject({ state: 'sent', lastError: 'unknown-outcome', messageIds: ['m3', 'm4'] });
  });

  it('goes on in a group that has moved meanwhile, without beginning again', async () => {
    const group = { platform: 'telegram', chatId: '-5', kind: 'group' } as const;
    const scene = createScene({ render: () => Promise.resolve({ message: long, occurrenceIds: [] }) });
    scene.script.push({ outcome: 'sent', messageId: 'm1' }, RETRY);
    await scene.outbox.putIfAbsent([reminder({ class: 'digest', target: { to: 'chat', chat: group } })]);
    await scene.dispatcher.drain();
    await scene.outbox.retarget(group, '-1005');
    scene.clock.advance(MINUTE);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ to, text }) => `${to} ${text.slice(0, 1)}`)).toEqual([
      'telegram:-5 a',
      'telegram:-5 b',
      'telegram:-1005 b',
      'telegram:-1005 c',
    ]);
  });

  it('starts again at another address when the first dies in the middle', async () => {
    const scene = createScene({
      addresses: () => Promise.resolve([TELEGRAM_LAN, ZALO_LAN]),
      render: () => Promise.resolve({ message: long, occurrenceIds: [] }),
    });
    scene.script.push({ outcome: 'sent', messageId: 'm1' }, BLOCKED);
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(scene.sent.map(({ to, text }) => to.slice(0, 4) + text.slice(0, 1))).toEqual([
      'telea',
      'teleb',
      'zaloa',
      'zalob',
      'zaloc',
    ]);
  });
});

describe('a crash', () => {
  const leftInSending = async (row = reminder()) => {
    const scene = createScene();
    await scene.outbox.putIfAbsent([row]);
    const [claimed] = await scene.outbox.claim({ now: MORNING, leaseMs: 15_000, limit: 1 });
    await scene.outbox.update(row.id, claimed?.row.fence ?? 0, { state: 'sending', leaseUntil: MORNING + 30_000 });
    return scene;
  };

  it('in the middle of a call makes a reminder go out again within 35 s, counted as a possible repeat', async () => {
    const scene = await leftInSending();
    await scene.dispatcher.drain();
    expect(scene.sent).toEqual([]);
    scene.clock.advance(35_000);
    await scene.dispatcher.drain();
    expect(scene.sent).toHaveLength(1);
    expect(await scene.row()).toMatchObject({ state: 'sent', ambiguous: 1 });
  });

  it('in the middle of a call ends a receipt without a repeat', async () => {
    const scene = await leftInSending(answer({ text: [['Đã ghi']] }));
    scene.clock.advance(35_000);
    await scene.dispatcher.drain();
    expect(scene.sent).toEqual([]);
    expect(await scene.row('reply:tg:1:5:0')).toMatchObject({ state: 'sent', lastError: 'unknown-outcome' });
  });

  it('of a copy that comes back late writes nothing over what another did meanwhile', async () => {
    const scene = createScene();
    scene.script.push(async () => {
      // While the first copy waits for the platform, its lease runs out and another one takes over.
      scene.clock.advance(40_000);
      await createDispatcher(scene.needs).drain();
      return RETRY;
    });
    await scene.outbox.putIfAbsent([reminder()]);
    await scene.dispatcher.drain();
    expect(await scene.row()).toMatchObject({ state: 'sent', ambiguous: 1, fence: 2 });
    expect(scene.sent).toHaveLength(2);
  });
});

describe('a database that goes away', () => {
  it('between the call and the note of it is waited for, and nothing is sent twice', async () => {
    const scene = createScene();
    let failures = 3;
    const updateAll: typeof scene.outbox.updateAll = (changes) => {
      if (changes.some(({ change }) => change.state === 'sent') && failures > 0) {
        failures -= 1;
        return Promise.reject(new StoreUnavailable('away'));
      }
      return scene.outbox.updateAll(changes);
    };
    const dispatcher = createDispatcher({ ...scene.needs, outbox: { ...scene.outbox, updateAll } });
    await scene.outbox.putIfAbsent([answer({ text: [['Đã ghi']] })]);
    await dispatcher.drain();
    expect(scene.sent).toHaveLength(1);
    expect(await scene.row('reply:tg:1:5:0')).toMatchObject({ state: 'sent', messageIds: ['m1'], lastError: null });
  });

  it('before the call leaves the row to be sent later, not in doubt', async () => {
    const scene = createScene();
    let failures = 1;
    const updateAll: typeof scene.outbox.updateAll = async (changes) => {
      const answers = await scene.outbox.updateAll(changes);
      if (changes.some(({ change }) => change.state === 'sending') && failures > 0) {
        failures -= 1;
        throw new StoreUnavailable('written, not confirmed');
      }
      return answers;
    };
    const dispatcher = createDispatcher({ ...scene.needs, outbox: { ...scene.outbox, updateAll } });
    await scene.outbox.putIfAbsent([answer({ text: [['Đã ghi']] })]);
    await dispatcher.drain();
    await dispatcher.drain();
    expect(scene.sent).toHaveLength(1);
    expect(await scene.row('reply:tg:1:5:0')).toMatchObject({ state: 'sent', lastError: null });
  });
});

describe('pace and stop', () => {
  it('keeps a second between two messages of a chat, in the order in which they were put', async () => {
    const times: number[] = [];
    const scene = createScene({ gates: createRateGate() });
    const note = (): SendResult => {
      times.push(scene.clock.now() - MORNING);
      return { outcome: 'sent', messageId: `m${times.length}` };
    };
    scene.script.push(note, note, note);
    await scene.outbox.putIfAbsent(['0', '1', '2'].map((n) => answer({ text: [[n]] }, { id: `reply:tg:1:5:${n}` })));
    for (let round = 0; round < 5; round += 1) {
      await scene.dispatcher.drain();
      scene.clock.advance(500);
    }
    expect(scene.sent.map(({ text }) => text)).toEqual(['0', '1', '2']);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  it('stops after the calls under way, begins none, and leaves nothing in doubt', async () => {
    const scene = createScene({ gates: createRateGate() });
    let finish: (result: SendResult) => void = () => undefined;
    scene.script.push(() => new Promise((resolve) => (finish = resolve)));
    await scene.outbox.putIfAbsent([
      answer({ text: [['0']] }, { id: 'reply:0' }),
      answer({ text: [['1']] }, { id: 'reply:1' }),
    ]);
    scene.dispatcher.kick();
    while (scene.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const stopped = scene.dispatcher.stop();
    finish({ outcome: 'sent', messageId: 'm1' });
    expect(await stopped).toEqual({ unfinished: 0 });
    expect((await scene.row('reply:0')).state).toBe('sent');
    expect(await scene.row('reply:1')).toMatchObject({ state: 'ready', attempts: 0, ambiguous: 0 });
    expect(scene.sent).toHaveLength(1);
  });
});
