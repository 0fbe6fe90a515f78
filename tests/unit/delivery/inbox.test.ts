import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/chat/message.js';
import { createInboxWorker, type InboxNeeds } from '../../../src/delivery/handle-inbox.js';
import { planFailure } from '../../../src/delivery/handle-row.js';
import { createJournal } from '../../../src/delivery/journal-inbox.js';
import { StoreUnavailable } from '../../../src/shared/app-error.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { silentLogger } from '../../../src/shared/logger.js';
import { createMemoryInbox } from '../../support/memory/memory-delivery.js';
import { MINUTE, MORNING, TELEGRAM_LAN } from './delivery-scene.js';

const update = (n: number, chat = '11') => ({
  id: `tg:1:${n}`,
  chatKey: `telegram:${chat}`,
  sequence: n,
  raw: { n, chat },
});

const createScene = (handle: (incoming: Incoming) => Promise<void>, needs: Partial<InboxNeeds> = {}) => {
  const clock = createMovableClock(MORNING);
  const inbox = createMemoryInbox();
  const told: string[] = [];
  const worker = createInboxWorker({
    inbox,
    clock,
    toIncoming: {
      telegram: ({ id }) =>
        id.endsWith(':0')
          ? null
          : { kind: 'unsupported', key: id, chat: TELEGRAM_LAN, chatTitle: null, sender: null, at: MORNING },
    },
    handle,
    logger: silentLogger,
    holder: 'here',
    onDead: (row, error) => {
      told.push(`dead ${row.id} ${error}`);
      return Promise.resolve();
    },
    onDone: (row) => {
      told.push(`done ${row.id}`);
      return Promise.resolve();
    },
    random: () => 1,
    ...needs,
  });
  const journal = createJournal({
    inbox,
    clock,
    onStored: () => {
      worker.kick();
    },
  });
  return { clock, inbox, told, worker, journal };
};

describe('an update that comes in', () => {
  it('is stored once, however often the platform sends it, and handled', async () => {
    const handled: string[] = [];
    const { journal, worker, inbox, told } = createScene(({ key }) => {
      handled.push(key);
      return Promise.resolve();
    });
    await journal('telegram', [update(1), update(1)]);
    await journal('telegram', [update(1), update(2)]);
    await worker.drain();
    expect(handled).toEqual(['tg:1:1', 'tg:1:2']);
    expect(await inbox.counts()).toEqual({ waiting: 0, dead: 0 });
    expect(told).toEqual(['done tg:1:1', 'done tg:1:2']);
  });

  it('is refused when it cannot be stored, so that the platform keeps it', async () => {
    let woken = false;
    const inbox = { ...createMemoryInbox(), insert: () => Promise.reject(new StoreUnavailable('away')) };
    const journal = createJournal({
      inbox,
      clock: createMovableClock(MORNING),
      onStored: () => {
        woken = true;
      },
    });
    await expect(journal('telegram', [update(1)])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(woken).toBe(false);
  });

  it('counts as stored even when the worker cannot be woken', async () => {
    const journal = createJournal({
      inbox: createMemoryInbox(),
      clock: createMovableClock(MORNING),
      onStored: () => {
        throw new TypeError('a bug');
      },
    });
    await expect(journal('telegram', [update(1)])).resolves.toBeUndefined();
  });

  it('that holds nothing for us is done with', async () => {
    const { journal, worker, inbox } = createScene(() => Promise.reject(new Error('not to be called')));
    await journal('telegram', [update(0)]);
    await worker.drain();
    expect(await inbox.counts()).toEqual({ waiting: 0, dead: 0 });
  });

  it('waits for the earlier ones of its chat, while other chats go on', async () => {
    const order: string[] = [];
    let release: () => void = () => undefined;
    const { journal, worker } = createScene(async ({ key }) => {
      if (key === 'tg:1:1') await new Promise<void>((resolve) => (release = resolve));
      order.push(key);
      if (key === 'tg:1:3') release();
    });
    await journal('telegram', [update(1), update(2), update(3, '22')]);
    await worker.drain();
    expect(order).toEqual(['tg:1:3', 'tg:1:1', 'tg:1:2']);
  });
});

describe('a message that cannot be handled', () => {
  it('is tried again later without using up its tries when the database was away', async () => {
    let away = 20;
    const { journal, worker, clock, inbox, told } = createScene(() =>
      (away -= 1) > 0 ? Promise.reject(new StoreUnavailable('away')) : Promise.resolve(),
    );
    await journal('telegram', [update(1)]);
    for (let round = 0; round < 25; round += 1) {
      await worker.drain();
      clock.advance(15_000);
    }
    expect(told).toEqual(['done tg:1:1']);
    expect(await inbox.counts()).toEqual({ waiting: 0, dead: 0 });
  });

  it('is put aside after eight failures of ours, with an alert, and lets the next one through', async () => {
    const { journal, worker, clock, told, inbox } = createScene(({ key }) =>
      key === 'tg:1:1' ? Promise.reject(new TypeError('a bug')) : Promise.resolve(),
    );
    await journal('telegram', [update(1), update(2)]);
    for (let round = 0; round < 12; round += 1) {
      await worker.drain();
      clock.advance(5 * MINUTE);
    }
    expect(told).toEqual(['dead tg:1:1 TypeError', 'done tg:1:2']);
    expect(await inbox.counts()).toEqual({ waiting: 0, dead: 1 });
  });

  it('is put aside when it kills the process again and again', async () => {
    const { journal, worker, clock, told, inbox } = createScene(() => Promise.resolve());
    await worker.stop();
    await journal('telegram', [update(1)]);
    for (let kill = 0; kill < 8; kill += 1) {
      expect(await inbox.claim(clock.now(), 30_000)).not.toBeNull();
      clock.advance(31_000);
    }
    const after = createInboxWorker({
      inbox,
      clock,
      toIncoming: {},
      handle: () => Promise.reject(new Error('not to be called')),
      logger: silentLogger,
      holder: 'next',
      onDead: (row, error) => {
        told.push(`dead ${row.id} ${error}`);
        return Promise.resolve();
      },
    });
    await after.drain();
    expect(told).toEqual(['dead tg:1:1 kept-killing-the-process']);
  });

  it('that hangs counts as a failure before its lease runs out', async () => {
    const { journal, worker, inbox, clock } = createScene(() => new Promise(() => undefined), {
      limits: { handleMs: 10 },
    });
    await journal('telegram', [update(1)]);
    await worker.drain();
    clock.advance(MINUTE);
    expect((await inbox.claim(clock.now(), 1))?.attempts).toBe(1);
  });
});

describe('the plan after a failure', () => {
  const needs = { now: MORNING, maxAttempts: 3, random: () => 1 };

  it('never gives up because of the database and never waits longer than 15 s for it', () => {
    const plan = planFailure({ attempts: 2, fence: 500 }, new StoreUnavailable('away'), needs);
    expect(plan).toEqual({
      dead: false,
      retry: { nextAt: MORNING + 15_000, error: 'store-unavailable', free: true },
    });
  });

  it('names the class of the error and never its words, which may be somebody’s message', () => {
    expect(planFailure({ attempts: 2, fence: 3 }, new RangeError('Nguyễn Văn A'), needs)).toEqual({
      dead: true,
      error: 'RangeError',
    });
  });
});
