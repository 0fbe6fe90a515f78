/**
 * Figures of delivery against a real database and a platform that takes everything at once:
 * 1. rows due at one instant: how long until each has been attempted (goal: 5,000 in 2 s)
 * 2. rows due one after the other: how late the first attempt is, with a tick a second (goal: p50 0.6 s, p99 2 s)
 * 3. updates coming in at 50 a second: from the update to the answer (goal: p99 300 ms)
 * Arguments: [address of a MongoDB server, or - for the embedded one] [rows]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Messenger } from '../src/chat/messenger.js';
import { createDispatcher } from '../src/delivery/dispatch-outbox.js';
import type { DispatchNeeds } from '../src/delivery/dispatch-needs.js';
import { createInboxWorker } from '../src/delivery/handle-inbox.js';
import { createJournal } from '../src/delivery/journal-inbox.js';
import type { NewOutboxRow } from '../src/delivery/outbox-store.js';
import { createRateGate } from '../src/delivery/rate-gate.js';
import { connect } from '../src/mongo/connect.js';
import { openDatabase } from '../src/mongo/embedded-server.js';
import { createMongoStores, type Stores } from '../src/mongo/stores.js';
import { systemClock as clock, type Instant } from '../src/shared/clock.js';
import { silentLogger as logger } from '../src/shared/logger.js';
import { realSleep as sleep } from '../src/shared/retry.js';

const HOUR = 3_600_000;
const TICK_MS = 1_000;

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
const print = (what: string, times: readonly number[]): void => {
  const shown = [0.5, 0.99, 1].map(
    (share) => `${share === 1 ? 'max' : `p${share * 100}`} ${quantile(times, share)} ms`,
  );
  console.log(`${what}: ${times.length} rows, ${shown.join(', ')}`);
};

const row = (id: string, chatId: string, change: Partial<NewOutboxRow>): NewOutboxRow => ({
  id,
  class: 'reminder',
  target: { to: 'chat', chat: { platform: 'simulator', chatId, kind: 'private' } },
  content: { form: 'rendered', topic: 'bench', facts: {} },
  priority: 5,
  dueAt: clock.now(),
  expiresAt: clock.now() + 12 * HOUR,
  ...change,
});

/** A dispatcher over the stores, and when each chat was first written to. */
const createBench = (stores: Stores) => {
  const attempts = new Map<string, Instant>();
  const messenger: Messenger = {
    platform: 'simulator',
    abilities: {
      buttons: true,
      editing: true,
      files: true,
      pictures: 'upload',
      bold: true,
      commandMenu: true,
      startPayload: true,
      maxTextLength: 4_096,
    },
    send: ({ chatId }) => {
      if (!attempts.has(chatId)) attempts.set(chatId, clock.now());
      return Promise.resolve({ outcome: 'sent', messageId: `m-${chatId}` });
    },
    edit: () => Promise.resolve({ outcome: 'sent', messageId: 'm' }),
    answerButton: () => Promise.resolve(),
    download: () => Promise.resolve(null),
    inviteLink: () => Promise.resolve(null),
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const needs: DispatchNeeds = {
    ...stores,
    clock,
    logger,
    holder: 'bench',
    messengers: new Map([['simulator', messenger]]),
    render: () => Promise.resolve({ message: { text: [['Nhắc việc: còn 3 ngày']] }, occurrenceIds: ['o1'] }),
    addresses: () => Promise.resolve([]),
    describeFile: () => [],
    onDeadAddress: nothing,
    onMoved: nothing,
    onUnreachable: nothing,
    onAlert: nothing,
    quiet: { nextPermitted: (instant) => instant },
    gates: createRateGate(),
    quota: new Map(),
  };
  return { dispatcher: createDispatcher(needs), attempts };
};

const dueAtOnce = async (stores: Stores, count: number): Promise<void> => {
  const { dispatcher, attempts } = createBench(stores);
  const rows = Array.from({ length: count }, (_, n) => row(`once:${n}`, `once-${n}`, {}));
  for (let from = 0; from < count; from += 1_000) await stores.outbox.putIfAbsent(rows.slice(from, from + 1_000));
  const start = clock.now();
  await dispatcher.drain();
  print(
    'due at one instant, attempted after',
    [...attempts.values()].map((at) => at - start),
  );
  console.log(`all answered for after ${clock.now() - start} ms`);
};

const dueOneByOne = async (stores: Stores): Promise<void> => {
  const { dispatcher, attempts } = createBench(stores);
  const start = clock.now() + 2_000;
  const rows = Array.from({ length: 400 }, (_, n) => row(`one:${n}`, `one-${n}`, { dueAt: start + n * 25 }));
  await stores.outbox.putIfAbsent(rows);
  while (attempts.size < rows.length) {
    dispatcher.kick();
    await sleep(TICK_MS);
  }
  await dispatcher.drain();
  print(
    'due one by one, attempted late by',
    [...attempts].map(([chat, at]) => at - start - Number(chat.slice(4)) * 25),
  );
};

const updatesComingIn = async (stores: Stores): Promise<void> => {
  const { dispatcher, attempts } = createBench(stores);
  const came = new Map<string, Instant>();
  const worker = createInboxWorker({
    inbox: stores.inbox,
    clock,
    logger,
    holder: 'bench',
    toIncoming: {
      simulator: ({ id }) => {
        const chat = { platform: 'simulator', chatId: id, kind: 'private' } as const;
        return { kind: 'unsupported', key: id, chat, chatTitle: null, sender: null, at: clock.now() };
      },
    },
    handle: async ({ key }) => {
      const message = { text: [['Đã ghi nhận']] };
      await stores.outbox.putIfAbsent([
        row(`reply:${key}:0`, key, { class: 'answer', priority: 0, content: { form: 'fixed', message } }),
      ]);
      dispatcher.kick();
    },
  });
  const journal = createJournal({
    inbox: stores.inbox,
    clock,
    onStored: () => {
      worker.kick();
    },
  });
  for (let n = 0; n < 500; n += 1) {
    const id = `in-${n}`;
    came.set(id, clock.now());
    void journal('simulator', [{ id, chatKey: `simulator:${id}`, sequence: n, raw: {} }]);
    await sleep(20);
  }
  await worker.drain();
  await dispatcher.drain();
  print(
    'update to answer at 50 a second',
    [...attempts].map(([id, at]) => at - (came.get(id) ?? NaN)),
  );
};

const [address = '-', rows = '5000'] = process.argv.slice(2);
const dataDir = await mkdtemp(path.join(tmpdir(), 'nhac-viec-bench-'));
const database = await openDatabase({ uri: address === '-' ? null : address, dataDir, logger });
const connection = await connect(database.uri, { logger });
try {
  const stores = await createMongoStores(connection);
  console.log(`database: ${database.kind}`);
  await dueAtOnce(stores, Number(rows));
  await dueOneByOne(stores);
  await updatesComingIn(stores);
} finally {
  await connection.close();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}
