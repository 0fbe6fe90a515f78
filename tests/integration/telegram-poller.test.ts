import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalUpdates, MayPoll, ReceivedUpdate, Receiver } from '../../src/chat/receiver.js';
import { createTelegramClient, type TelegramClient } from '../../src/platforms/telegram/telegram-client.js';
import { createTelegramPoller, type TelegramPollerNeeds } from '../../src/platforms/telegram/poller.js';
import { systemClock } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator/emulator.js';
import { apiError, tooManyRequests } from '../support/telegram-emulator/faults.js';

const PAUSES = { leaseMs: 20, conflictMinMs: 10, backOffMs: 10, backOffMaxMs: 40, sameOffsetMs: 510 };

/** The machine may be busy with other tests. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

let emulator: TelegramEmulator;
let client: TelegramClient;
let running: Receiver[];

beforeEach(async () => {
  emulator = await startTelegramEmulator();
  client = createTelegramClient({ token: emulator.token, apiRoot: emulator.apiRoot });
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((poller) => poller.stop()));
  client.close();
  await emulator.close();
  expect(emulator.violations).toEqual([]);
});

/** An inbox that forgets nothing and takes nothing twice, as the real one. */
const createInbox = () => {
  const rows = new Map<string, ReceivedUpdate>();
  const journal: JournalUpdates = (_platform, updates) => {
    for (const update of updates) if (!rows.has(update.id)) rows.set(update.id, update);
    return Promise.resolve();
  };
  const texts = (): string[] =>
    [...rows.values()].map(({ raw }) => (raw as { message: { text: string } }).message.text);
  return { rows, journal, texts };
};

const startPoller = (journal: JournalUpdates, more: Partial<TelegramPollerNeeds> = {}): Receiver => {
  const mayPoll: MayPoll = () => Promise.resolve(true);
  const needs = { client, journal, mayPoll, clock: systemClock, logger: silentLogger, waitSeconds: 2, pauses: PAUSES };
  const poller = createTelegramPoller({ ...needs, ...more });
  running.push(poller);
  poller.start();
  return poller;
};

const lan = () => emulator.user(5501, 'Trần Thị Lan');
const seen = (journal: { texts(): string[] }, texts: string[]) =>
  eventually(() => {
    expect(journal.texts()).toEqual(texts);
  });

describe('fetching updates', () => {
  it('stores what waited and what comes, and only then lets Telegram forget it', async () => {
    lan().says('một');
    const inbox = createInbox();
    startPoller(inbox.journal);
    await seen(inbox, ['một']);
    lan().says('hai');
    await seen(inbox, ['một', 'hai']);
    await eventually(() => {
      expect(emulator.updates.pending()).toEqual([]);
    });
    const [first] = inbox.rows.values();
    expect(first).toMatchObject({ id: `tg:7000001:${String(first?.sequence)}`, chatKey: 'telegram:5501' });
    expect(emulator.callsOf('getUpdates')[0]?.params).toEqual({
      timeout: 2,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
  });

  it('loses nothing when the inbox cannot be written, and does not tell Telegram otherwise', async () => {
    const inbox = createInbox();
    let failures = 4;
    const journal: JournalUpdates = (platform, updates) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('database gone')) : inbox.journal(platform, updates);
    };
    const said = lan().says('xong');
    startPoller(journal);
    await eventually(() => {
      expect(failures).toBeLessThan(3);
    });
    expect(emulator.updates.pending()).toHaveLength(1);
    expect(emulator.callsOf('getUpdates').every(({ params }) => !('offset' in params))).toBe(true);
    await seen(inbox, ['xong']);
    await eventually(() => {
      expect(emulator.callsOf('getUpdates').at(-1)?.params.offset).toBe((said.updateId ?? 0) + 1);
    });
  });

  it('loses nothing when it dies between fetching and storing', async () => {
    const inbox = createInbox();
    lan().says('xong');
    // The process ends here: what the dead poller would still do no longer counts.
    const reached = new Promise<void>((resolve) => {
      const dying = createTelegramPoller({
        client,
        journal: () => {
          resolve();
          return new Promise<void>(() => undefined);
        },
        mayPoll: () => Promise.resolve(true),
        clock: systemClock,
        logger: silentLogger,
        waitSeconds: 1,
      });
      dying.start();
    });
    await reached;
    startPoller(inbox.journal);
    await seen(inbox, ['xong']);
  });

  it('takes an update that is handed out twice only once', async () => {
    const inbox = createInbox();
    const said = lan().says('xong');
    emulator.updates.repeat(said.updateId ?? 0);
    startPoller(inbox.journal);
    await seen(inbox, ['xong']);
    expect(inbox.rows.size).toBe(1);
  });

  it('fetches more than one batch in order', async () => {
    const texts = Array.from({ length: 230 }, (_, index) => `tin ${index}`);
    texts.forEach((text) => lan().says(text));
    const inbox = createInbox();
    startPoller(inbox.journal);
    await seen(inbox, texts);
    expect(emulator.updates.spins()).toBe(0);
  });

  it('does not spin while nothing happens', async () => {
    startPoller(createInbox().journal, { waitSeconds: 0 });
    await new Promise((resolve) => setTimeout(resolve, 1_700));
    expect(emulator.callsOf('getUpdates').length).toBeLessThanOrEqual(4);
    expect(emulator.updates.spins()).toBe(0);
  });
});

describe('sharing one bot', () => {
  it('asks for nothing while another copy holds the lease, and begins when it gets it', async () => {
    let mine = false;
    const inbox = createInbox();
    lan().says('xong');
    startPoller(inbox.journal, { mayPoll: () => Promise.resolve(mine) });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(emulator.callsOf('getUpdates')).toEqual([]);
    mine = true;
    await seen(inbox, ['xong']);
  });

  it('goes on when the lease cannot be asked for', async () => {
    const inbox = createInbox();
    let failures = 2;
    lan().says('xong');
    startPoller(inbox.journal, {
      mayPoll: () => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('database gone')) : Promise.resolve(true);
      },
    });
    await seen(inbox, ['xong']);
  });

  it('looks at the lease again after a conflict, and never gives up', async () => {
    const inbox = createInbox();
    const asked: number[] = [];
    emulator.faults.add({ method: 'getUpdates', times: 3, fault: apiError(409, 'Conflict: terminated by other') });
    lan().says('xong');
    startPoller(inbox.journal, {
      mayPoll: () => {
        asked.push(emulator.callsOf('getUpdates').length);
        return Promise.resolve(true);
      },
    });
    await seen(inbox, ['xong']);
    expect(asked.slice(0, 4)).toEqual([0, 1, 2, 3]);
  });

  it('two pollers by mistake quarrel, and still every update is stored', async () => {
    const inbox = createInbox();
    startPoller(inbox.journal);
    startPoller(inbox.journal);
    for (let index = 0; index < 10; index += 1) {
      lan().says(`tin ${index}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await eventually(() => {
      expect(inbox.texts().sort()).toEqual(Array.from({ length: 10 }, (_, index) => `tin ${index}`));
    });
    expect(emulator.callsOf('getUpdates').some(({ status }) => status === 409)).toBe(true);
  });
});

describe('when fetching fails', () => {
  it('stops for good on a token that is not accepted, and says so once', async () => {
    const broken: string[] = [];
    emulator.faults.add({ method: 'getUpdates', times: 9, fault: apiError(401, 'Unauthorized') });
    const poller = startPoller(createInbox().journal, { onBroken: (code) => broken.push(code) });
    await eventually(() => {
      expect(broken).toEqual(['unauthorized']);
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(emulator.callsOf('getUpdates')).toHaveLength(1);
    await poller.stop();
  });

  it.each([
    ['a page of a gateway', { kind: 'html', status: 502 } as const],
    ['a cut connection', { kind: 'hang-up-before' } as const],
    ['an answer that is cut off', { kind: 'hang-up-after' } as const],
    ['500', apiError(500, 'Internal Server Error')],
  ])('goes on after %s', async (_name, fault) => {
    const inbox = createInbox();
    emulator.faults.add({ method: 'getUpdates', times: 3, fault });
    lan().says('xong');
    startPoller(inbox.journal);
    await seen(inbox, ['xong']);
  });

  it('waits as long as it is told to', async () => {
    const inbox = createInbox();
    emulator.faults.add({ method: 'getUpdates', fault: tooManyRequests(1) });
    lan().says('xong');
    startPoller(inbox.journal);
    await seen(inbox, ['xong']);
    const [first, second] = emulator.callsOf('getUpdates');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('backs off further each time, while Telegram is down', async () => {
    emulator.faults.add({ method: 'getUpdates', times: 99, fault: apiError(500, 'Internal Server Error') });
    startPoller(createInbox().journal, { pauses: { ...PAUSES, backOffMs: 40, backOffMaxMs: 10_000 } });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(emulator.callsOf('getUpdates').length).toBeLessThanOrEqual(6);
  });
});

describe('stopping', () => {
  it('ends the request in flight at once', async () => {
    const poller = startPoller(createInbox().journal, { waitSeconds: 50 }); // longer than a test may take
    await eventually(() => {
      expect(emulator.callsOf('getUpdates')).toHaveLength(1);
    });
    await poller.stop();
  });

  it('waits for a write under way and confirms nothing that was not stored', async () => {
    let finish: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let reached = false;
    lan().says('xong');
    const poller = startPoller(async () => {
      reached = true;
      await writing;
    });
    await eventually(() => {
      expect(reached).toBe(true);
    });
    let stopped = false;
    const stopping = poller.stop().then(() => {
      stopped = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stopped).toBe(false);
    expect(emulator.updates.pending()).toHaveLength(1);
    finish();
    await stopping;
  });

  it('may be called before anything was started', async () => {
    const needs = { client, journal: createInbox().journal, clock: systemClock, logger: silentLogger };
    await createTelegramPoller({ ...needs, mayPoll: () => Promise.resolve(true) }).stop();
    expect(emulator.calls).toEqual([]);
  });
});
