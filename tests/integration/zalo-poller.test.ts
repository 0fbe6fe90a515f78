import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalUpdates, ReceivedUpdate, Receiver } from '../../src/chat/receiver.js';
import { createZaloPoller, type ZaloPollerNeeds } from '../../src/platforms/zalo/poller.js';
import { createZaloClient, type ZaloClient } from '../../src/platforms/zalo/zalo-client.js';
import { systemClock } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { startZaloEmulator, type ZaloEmulator } from '../support/zalo-emulator/emulator.js';
import type { Fault } from '../support/zalo-emulator/faults.js';
import type { ZaloSwitches } from '../support/zalo-emulator/world.js';

const PAUSES = { leaseMs: 20, conflictMinMs: 10, backOffMs: 10, backOffMaxMs: 40, repeatMs: 200, webhookMs: 30 };
const LAN = 'ab120000000000000004';

/** The machine may be busy with other tests. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let emulator: ZaloEmulator;
let client: ZaloClient;
let running: Receiver[];

const begin = async (switches: Partial<ZaloSwitches> = {}): Promise<void> => {
  emulator = await startZaloEmulator(switches);
  client = createZaloClient({ token: emulator.token, apiRoot: emulator.apiRoot });
};

beforeEach(() => {
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((poller) => poller.stop()));
  client.close();
  await emulator.close();
  expect(emulator.violations).toEqual([]);
});

/** An inbox that forgets nothing and takes nothing twice, as the real one. */
const createInbox = (failures = 0) => {
  const rows = new Map<string, ReceivedUpdate>();
  let left = failures;
  const journal: JournalUpdates = (_platform, updates) => {
    left -= 1;
    if (left >= 0) return Promise.reject(new Error('database gone'));
    for (const update of updates) if (!rows.has(update.id)) rows.set(update.id, update);
    return Promise.resolve();
  };
  const texts = (): string[] =>
    [...rows.values()].map(({ raw }) => (raw as { message: { text: string } }).message.text);
  return { journal, texts };
};

const startPoller = (journal: JournalUpdates, more: Partial<ZaloPollerNeeds> = {}): Receiver => {
  const poller = createZaloPoller({
    client,
    journal,
    mayPoll: () => Promise.resolve(true),
    clock: systemClock,
    logger: silentLogger,
    waitSeconds: 1,
    pauses: PAUSES,
    ...more,
  });
  running.push(poller);
  poller.start();
  return poller;
};

const says = (...texts: string[]) => {
  texts.forEach((text) => emulator.person(LAN).says(text));
};
const seen = (inbox: { texts(): string[] }, texts: string[]) =>
  eventually(() => {
    expect(inbox.texts()).toEqual(texts);
  });

describe('fetching from a Zalo that forgets what it has handed out', () => {
  it('stores what waited and what comes, one at a time and in order', async () => {
    await begin();
    says('một', 'hai', 'ba');
    const inbox = createInbox();
    startPoller(inbox.journal);
    await seen(inbox, ['một', 'hai', 'ba']);
    says('bốn');
    await seen(inbox, ['một', 'hai', 'ba', 'bốn']);
    expect(emulator.callsOf('getUpdates')[0]?.params).toEqual({ timeout: '1' });
  });

  it('asks for nothing more while something is in hand that cannot be stored, and never drops it', async () => {
    await begin();
    says('một', 'hai');
    const inbox = createInbox(4);
    startPoller(inbox.journal);
    await eventually(() => {
      expect(inbox.texts()).toContain('một');
    });
    await seen(inbox, ['một', 'hai']);
    // one call for each update, however often storing failed, and the one that waits
    expect(emulator.callsOf('getUpdates').length).toBeLessThanOrEqual(3);
  });

  it('stores what is in hand even when the lease has gone to somebody else', async () => {
    await begin();
    says('một');
    const inbox = createInbox(3);
    let mine = true;
    startPoller(
      (platform, updates) => {
        mine = false;
        return inbox.journal(platform, updates);
      },
      { mayPoll: () => Promise.resolve(mine) },
    );
    await seen(inbox, ['một']);
    const calls = emulator.callsOf('getUpdates').length;
    await pause(150);
    expect(emulator.callsOf('getUpdates')).toHaveLength(calls);
  });

  it('stores what is in hand when it is stopped', async () => {
    await begin();
    says('một');
    const inbox = createInbox(2);
    let tried = 0;
    const poller = startPoller(
      (platform, updates) => {
        tried += 1;
        return inbox.journal(platform, updates);
      },
      { pauses: { ...PAUSES, backOffMs: 60_000, backOffMaxMs: 60_000 } },
    );
    await eventually(() => {
      expect(tried).toBe(1);
    });
    await poller.stop();
    expect(inbox.texts()).toEqual(['một']);
  });

  it('ends a poll in flight at once when it is stopped, and takes nothing with it', async () => {
    await begin();
    const inbox = createInbox();
    const poller = startPoller(inbox.journal, { waitSeconds: 50 }); // longer than a test may take
    await eventually(() => {
      expect(emulator.callsOf('getUpdates')).toHaveLength(1);
    });
    await poller.stop();
    await pause(50);
    says('một');
    expect(emulator.updates.pending()).toHaveLength(1);
  });
});

describe('repeats and idleness', () => {
  it('stores a repeated update once and slows down, while newer ones still arrive', async () => {
    await begin({ pollMode: 'replay' });
    says('một');
    const inbox = createInbox();
    startPoller(inbox.journal);
    await seen(inbox, ['một']);
    const before = emulator.callsOf('getUpdates').length;
    await pause(1_000);
    expect(emulator.callsOf('getUpdates').length - before).toBeLessThanOrEqual(6);
    says('hai');
    await seen(inbox, ['một', 'hai']);
  });

  it.each([{ errorHttp: '200' }, { errorHttp: 'mirror' }] as const)(
    'takes %o of an idle poll as calm: no problem, no back-off',
    async (switches) => {
      await begin(switches);
      const warned: string[] = [];
      const problems: unknown[] = [];
      const inbox = createInbox();
      startPoller(inbox.journal, {
        logger: { ...silentLogger, warn: (_fields, message) => warned.push(message) },
        onProblem: (code) => problems.push(code),
      });
      await pause(1_300);
      says('một');
      await seen(inbox, ['một']);
      expect(warned).toEqual([]);
      expect(new Set(problems)).toEqual(new Set([null]));
      expect(emulator.callsOf('getUpdates').length).toBeLessThanOrEqual(4);
    },
  );

  it('does not spin when "idle" comes at once', async () => {
    await begin();
    const fault: Fault = { kind: 'refuse', code: 408, description: 'Request timeout' };
    emulator.faults.add({ method: 'getUpdates', fault, times: 99 });
    startPoller(createInbox().journal);
    await pause(900);
    expect(emulator.callsOf('getUpdates').length).toBeLessThanOrEqual(6);
  });
});

describe('when fetching fails', () => {
  it.each<[string, Fault]>([
    ['a page of a gateway', { kind: 'html', status: 502 }],
    ['403, which is a failure of Zalo', { kind: 'refuse', code: 403, description: 'Internal server error' }],
    ['a conflict', { kind: 'refuse', code: 409, description: 'Conflict' }],
    ['a cut connection', { kind: 'hang-up-before' }],
    ['half an answer', { kind: 'body', status: 200, body: '{"ok":' }],
  ])('goes on after %s', async (_name, fault) => {
    await begin();
    const inbox = createInbox();
    emulator.faults.add({ method: 'getUpdates', fault, times: 3 });
    says('một');
    startPoller(inbox.journal);
    await seen(inbox, ['một']);
  });

  it('waits as long as it is told to', async () => {
    await begin();
    const inbox = createInbox();
    emulator.faults.add({ method: 'getUpdates', fault: { kind: 'html', status: 429, retryAfter: 1 } });
    says('một');
    startPoller(inbox.journal);
    await seen(inbox, ['một']);
    const [first, second] = emulator.callsOf('getUpdates');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('stops for good on a token that is not accepted, and says so once', async () => {
    await begin();
    const broken: string[] = [];
    emulator.faults.add({ method: 'getUpdates', fault: { kind: 'refuse', code: 401 }, times: 9 });
    startPoller(createInbox().journal, { onBroken: (code) => broken.push(code) });
    await eventually(() => {
      expect(broken).toEqual(['unauthorized']);
    });
    await pause(100);
    expect(emulator.callsOf('getUpdates')).toHaveLength(1);
  });
});

describe('sharing one bot', () => {
  it('asks for nothing while another copy holds the lease, and begins when it gets it', async () => {
    await begin();
    let mine = false;
    const inbox = createInbox();
    says('một');
    startPoller(inbox.journal, { mayPoll: () => Promise.resolve(mine) });
    await pause(150);
    expect(emulator.callsOf('getUpdates')).toEqual([]);
    mine = true;
    await seen(inbox, ['một']);
  });

  it('two pollers by mistake quarrel, and every message is stored by one of them', async () => {
    await begin();
    const inbox = createInbox();
    startPoller(inbox.journal);
    startPoller(inbox.journal);
    const texts = Array.from({ length: 8 }, (_, index) => `tin ${index}`);
    for (const text of texts) {
      says(text);
      await pause(20);
    }
    await eventually(() => {
      expect(inbox.texts().sort()).toEqual(texts);
    });
  });

  it.each([{ pollWhileWebhook: '400' }, { pollWhileWebhook: 'silent408' }] as const)(
    'notices a webhook set by somebody else (%o), leaves it, and goes on when it is gone',
    async (switches) => {
      await begin(switches);
      const problems: (string | null)[] = [];
      const inbox = createInbox();
      emulator.updates.setWebhook({ url: 'http://127.0.0.1:9/x', secret: 'x', updatedAt: 1 });
      startPoller(inbox.journal, { waitSeconds: 0, idlePollsBeforeCheck: 2, onProblem: (code) => problems.push(code) });
      await eventually(() => {
        expect(problems.at(-1)).toBe('webhook-set');
      });
      expect(emulator.callsOf('deleteWebhook')).toEqual([]);
      emulator.updates.setWebhook(null);
      says('một');
      await seen(inbox, ['một']);
      await eventually(() => {
        expect(problems.at(-1)).toBeNull();
      });
    },
  );
});
