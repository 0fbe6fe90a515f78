import type { ChatAddress } from '../../src/chat/message.js';
import type { ToIncoming } from '../../src/chat/receiver.js';
import { createDispatcher } from '../../src/delivery/dispatch-outbox.js';
import type { QuietHours, Rendered } from '../../src/delivery/dispatch-needs.js';
import { createInboxWorker } from '../../src/delivery/handle-inbox.js';
import { createJournal } from '../../src/delivery/journal-inbox.js';
import { createLease } from '../../src/delivery/lease.js';
import type { ClaimedRow, FencedChange, NewOutboxRow, OutboxRow } from '../../src/delivery/outbox-store.js';
import { createRateGate } from '../../src/delivery/rate-gate.js';
import { silentLogger } from '../../src/shared/logger.js';
import { createPlatform, wordsOf, type Arrival, type Platform } from './simulation-platform.js';
import { createDatabase, overNetwork, type Database, type Stores, type Watch } from './simulation-stores.js';
import { createWorld, type Life, type World } from './simulation-world.js';

/** A mistake built in on purpose, to see that the checker finds it. */
export interface Mutant {
  readonly ackBeforeInsert?: boolean;
  readonly randomIds?: boolean;
  readonly stores?: (stores: Stores) => Stores;
  readonly quiet?: QuietHours;
}

export interface SimulationSettings {
  readonly seed: number;
  /** Things that happen while everything may go wrong; afterwards it goes on in peace until nothing is due. */
  readonly steps: number;
  readonly copies?: number;
  readonly mutant?: Mutant;
}

export interface SimulationResult {
  readonly violations: readonly string[];
  readonly figures: {
    readonly steps: number;
    readonly crashes: number;
    readonly written: number;
    readonly planned: number;
    readonly deliveries: number;
    readonly repeated: number;
    readonly ambiguous: number;
  };
}

const START = 1_774_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The last minute of every five is quiet. */
const QUIET: QuietHours = {
  nextPermitted: (instant) =>
    instant % (5 * MINUTE) < 4 * MINUTE ? instant : instant + 5 * MINUTE - (instant % (5 * MINUTE)),
};
/** Between looking at pauses, the hour and the addresses, and the arrival of the call: a few round trips. */
const GRACE_MS = 2_500;

const MEMBERS = ['an', 'binh', 'chi', 'dung', 'giang'] as const;
const address = (
  platform: 'telegram' | 'zalo',
  chatId: string,
  kind: ChatAddress['kind'] = 'private',
): ChatAddress => ({
  platform,
  chatId,
  kind,
});
const ACCOUNTS: Readonly<Record<string, readonly ChatAddress[]>> = {
  an: [address('telegram', 'an')],
  binh: [address('zalo', 'binh'), address('telegram', 'binh')],
  chi: [address('telegram', 'chi'), address('zalo', 'chi')],
  dung: [address('zalo', 'dung')],
  giang: [address('telegram', 'giang')],
};
/** `chi` has blocked one of two channels, `giang` the only one. */
const DEAD = ['telegram:chi', 'telegram:giang'];

const ROUND_MS = 90_000;
const WRITERS = ['an', 'binh', 'dung'] as const;

const toIncoming: ToIncoming = ({ id, raw }) => {
  const { chat } = raw as { chat: string };
  const base = { key: id, chat: address('telegram', chat), chatTitle: null, sender: null, at: START };
  return { ...base, kind: 'unsupported' };
};

interface Books {
  readonly violations: string[];
  /** Logical keys of everything that must go out → class. */
  readonly planned: Map<string, NewOutboxRow['class']>;
  readonly rowIds: Set<string>;
  readonly unreachable: Set<string>;
  /** Effect time of each pause and of each address marked dead. */
  readonly pauses: Map<string, { from: number; until: number }[]>;
  readonly deadSince: Map<string, number>;
  readonly holderOf: Map<string, { life: Life; leaseUntil: number }>;
}

const keyOf = (row: Pick<OutboxRow, 'content'>): string =>
  row.content.form === 'rendered' ? String(row.content.facts.key) : '';

const rowFor = (key: string, row: Pick<NewOutboxRow, 'class' | 'target' | 'dueAt' | 'priority'>): NewOutboxRow => ({
  ...row,
  id: key,
  expiresAt: row.dueAt + 12 * HOUR,
  content: { form: 'rendered', topic: 'simulated', facts: { key, pieces: key.length % 4 === 0 ? 3 : 1 } },
});

/** One world with its platform and database, and the books that the checker keeps beside them. */
interface Scene {
  readonly world: World;
  readonly database: Database;
  readonly platform: Platform;
  readonly books: Books;
  readonly mutant: Mutant;
  readonly chaos: () => boolean;
  readonly storeDown: () => boolean;
}

const noteClaims = ({ world, books }: Scene, life: Life, claims: readonly ClaimedRow[]): void => {
  for (const { row } of claims) {
    const held = books.holderOf.get(row.id);
    if (held !== undefined && held.leaseUntil > world.now() + 2_000 && held.life.alive) {
      books.violations.push(`${row.id}: claimed by ${life.name} while ${held.life.name} holds a live lease`);
    }
    books.holderOf.set(row.id, { life, leaseUntil: row.leaseUntil ?? 0 });
  }
};

const noteUpdates = (
  { books }: Scene,
  life: Life,
  written: { updates: readonly FencedChange[]; answers: readonly boolean[] },
): void => {
  written.updates.forEach(({ id, change }, index) => {
    const held = books.holderOf.get(id);
    if (written.answers[index] === true && held?.life === life && change.leaseUntil !== undefined) {
      held.leaseUntil = change.leaseUntil ?? 0;
    }
  });
};

/** Keeps the books from what really happened in the stores, whether or not the copy that asked heard of it. */
const watchStore =
  (scene: Scene, life: Life): Watch =>
  (name, args, answer) => {
    const { books, world } = scene;
    switch (name) {
      case 'putIfAbsent':
        for (const id of answer as string[]) books.rowIds.add(id);
        break;
      case 'pauseUntil': {
        const [key, until] = args as [string, number];
        books.pauses.set(key, [...(books.pauses.get(key) ?? []), { from: world.now(), until }]);
        break;
      }
      case 'markAddressDead':
        if (!books.deadSince.has(args[0] as string)) books.deadSince.set(args[0] as string, world.now());
        break;
      case 'claim':
        if (Array.isArray(answer)) noteClaims(scene, life, answer as ClaimedRow[]);
        break;
      case 'updateAll':
        noteUpdates(scene, life, { updates: args[0] as FencedChange[], answers: answer as boolean[] });
    }
  };

/** Starts one copy of the service; it lives until its life is ended. */
const startCopy = (scene: Scene, life: Life) => {
  const { world, platform, books, mutant } = scene;
  const network = { world, life, down: scene.storeDown, watch: watchStore(scene, life) };
  const inner = mutant.stores?.(scene.database.stores) ?? scene.database.stores;
  const reach = <S extends object>(store: S): S => overNetwork(store, network);
  const stores: Stores = {
    inbox: reach(inner.inbox),
    outbox: reach(inner.outbox),
    channels: reach(inner.channels),
    leases: reach(inner.leases),
    sentMessages: reach(inner.sentMessages),
    reports: reach(inner.reports),
    people: reach(inner.people),
  };
  const clock = world.clockOf(life);
  const sleep = world.sleepOf(life);
  const put = async (rows: readonly NewOutboxRow[]): Promise<void> => {
    const named = mutant.randomIds === true ? rows.map((row) => ({ ...row, id: `${row.id}~${world.random()}` })) : rows;
    await stores.outbox.putIfAbsent(named);
  };
  const dispatcher = createDispatcher({
    ...stores,
    clock,
    sleep,
    random: world.random,
    messengers: new Map([
      ['telegram', platform.messenger(life, 'telegram')],
      ['zalo', platform.messenger(life, 'zalo')],
    ]),
    render: async (row): Promise<Rendered> => {
      await world.after(life, 5);
      const pieces = row.content.form === 'rendered' ? Number(row.content.facts.pieces) : 1;
      const text = Array.from({ length: pieces }, (_, piece) => [wordsOf(row.id, keyOf(row), piece)]);
      return { message: { text }, occurrenceIds: [] };
    },
    addresses: async (memberId) => {
      const dead = await stores.people.dead();
      return (ACCOUNTS[memberId] ?? []).filter(({ platform: name, chatId }) => !dead.includes(`${name}:${chatId}`));
    },
    describeFile: () => [],
    onDeadAddress: ({ address: { platform: name, chatId } }) => stores.people.markAddressDead(`${name}:${chatId}`),
    onMoved: () => Promise.resolve(),
    onUnreachable: (row) => {
      books.unreachable.add(keyOf(row));
      return Promise.resolve();
    },
    onAlert: () => Promise.resolve(),
    quiet: mutant.quiet ?? QUIET,
    gates: createRateGate(),
    quota: new Map(),
    logger: silentLogger,
    holder: life.name,
  });
  const worker = createInboxWorker({
    inbox: stores.inbox,
    clock,
    sleep,
    random: world.random,
    toIncoming: { telegram: toIncoming },
    handle: async ({ key, chat }) => {
      if (scene.chaos() && world.chance(0.05)) throw new TypeError('a bug');
      await stores.reports.record(key, chat.chatId);
      if (scene.chaos() && world.chance(0.05)) throw new TypeError('a later bug');
      const answer = `reply:${key}`;
      await put([rowFor(answer, { class: 'answer', target: { to: 'chat', chat }, dueAt: clock.now(), priority: 0 })]);
      books.planned.set(answer, 'answer');
      dispatcher.kick();
    },
    logger: silentLogger,
    holder: life.name,
  });
  const journal = createJournal({
    inbox: stores.inbox,
    clock,
    onStored: () => {
      worker.kick();
    },
  });
  const lease = createLease({ leases: stores.leases, name: 'poll', holder: life.name, clock, ms: 10_000 });

  const poll = async (): Promise<void> => {
    let offset = 0;
    for (;;) {
      try {
        if (await lease.held()) {
          const updates = await platform.fetch(life, offset);
          const next = (updates.at(-1)?.sequence ?? offset - 1) + 1;
          if (mutant.ackBeforeInsert === true) await platform.fetch(life, next);
          await journal('telegram', updates);
          offset = next;
        }
      } catch {
        // the database is away: the offset stays where it is
      }
      await sleep(1_000);
    }
  };
  const plan = async (): Promise<void> => {
    for (;;) {
      const now = world.now();
      const rounds = [0, 1, 2].map((ahead) => Math.floor((now - START) / ROUND_MS) + ahead);
      const rows = rounds.flatMap((round) => [
        ...MEMBERS.map((member) =>
          rowFor(`reminder:${member}:${round}`, {
            class: 'reminder',
            target: { to: 'member', memberId: member },
            dueAt: START + round * ROUND_MS,
            priority: 5,
          }),
        ),
        rowFor(`digest:phong:${round}`, {
          class: 'digest',
          target: { to: 'chat', chat: address('telegram', 'phong', 'group') },
          dueAt: START + round * ROUND_MS,
          priority: 9,
        }),
      ]);
      try {
        if (scene.chaos()) {
          await put(rows);
          for (const row of rows) books.planned.set(keyOf(row), row.class);
        }
      } catch {
        // planned again in a minute
      }
      await sleep(world.between(20, 60) * 1_000);
    }
  };
  const tick = async (): Promise<void> => {
    for (;;) {
      dispatcher.kick();
      worker.kick();
      await sleep(scene.chaos() ? world.between(1, 8) * 1_000 : 20_000);
    }
  };
  void poll();
  void plan();
  void tick();
  return { dispatcher, worker };
};
type Copy = ReturnType<typeof startCopy>;

/** What is wrong with a call that reaches the platform now; null when nothing is. */
const faultOf = ({ books, world }: Scene, { life, to, rowId }: Arrival): string | null => {
  const now = world.now();
  const chat = `${to.platform}:${to.chatId}`;
  const held = books.holderOf.get(rowId);
  if (held?.life !== life && (held?.leaseUntil ?? 0) > now + 2_000) return 'sent without the lease';
  const isPaused = ({ from, until }: { from: number; until: number }): boolean =>
    now > from + GRACE_MS && now < until - 1_000;
  const keys = [to.platform, `broken:${to.platform}`, chat];
  const shut = keys.find((key) => books.pauses.get(key)?.some(isPaused) === true);
  if (shut !== undefined) return `sent inside a pause of ${shut}`;
  if (rowId.startsWith('reply')) return null;
  if (to.kind === 'private' && now > (books.deadSince.get(chat) ?? now) + GRACE_MS) return 'sent to a dead address';
  const isQuiet = (instant: number): boolean => QUIET.nextPermitted(instant) > instant;
  return [now - GRACE_MS, now, now + 1_000].every(isQuiet) ? 'sent in quiet hours' : null;
};

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

const checkIn = ({ platform, books, database }: Scene): void => {
  const recorded = new Set(database.recorded.map((one) => one.key));
  for (const id of platform.confirmed) {
    if (!recorded.has(id)) books.violations.push(`${id}: the platform was told that we have it, and it is lost`);
  }
  for (const { id } of platform.written) if (!recorded.has(id)) books.violations.push(`${id}: never handled`);
  for (const [chat, reports] of groupBy(database.recorded, (one) => one.chat)) {
    const order = reports.map((one) => Number(one.key.split(':')[2]));
    if (order.some((one, index) => index > 0 && one < (order[index - 1] ?? 0))) {
      books.violations.push(`${chat}: handled out of order: ${order.join(' ')}`);
    }
  }
};

/** Sums over the rows of one logical key: what may have been doubled, and whether a gap is accounted for. */
const accountOf = (rows: readonly OutboxRow[]) => ({
  ambiguous: rows.reduce((sum, row) => sum + row.ambiguous + row.refusedBy.length, 0),
  unknown: rows.some((row) => row.lastError === 'unknown-outcome'),
  dead: rows.some((row) => row.state === 'dead'),
});

const OPEN = ['ready', 'leased', 'sending'];

const checkOut = ({ platform, books }: Scene, rows: readonly OutboxRow[]): void => {
  const say = (what: string): void => void books.violations.push(what);
  for (const row of rows) if (OPEN.includes(row.state)) say(`${row.id}: still ${row.state} in the end`);
  const byKey = groupBy(rows, keyOf);
  const delivered = groupBy(platform.deliveries, ({ key, piece }) => `${key}|${piece}`);
  for (const [keyAndPiece, { length }] of delivered) {
    const { ambiguous } = accountOf(byKey.get(keyAndPiece.split('|')[0] ?? '') ?? []);
    if (length > 1 + ambiguous) say(`${keyAndPiece}: delivered ${length} times, ${ambiguous} accounted for`);
  }
  const isExcused = (key: string, kind: string): boolean => {
    const { unknown, dead } = accountOf(byKey.get(key) ?? []);
    return (kind !== 'reminder' && unknown) || (dead && books.unreachable.has(key));
  };
  for (const [key, kind] of books.planned) {
    if (!delivered.has(`${key}|0`) && !isExcused(key, kind)) say(`${key}: due and never delivered`);
  }
};

const rowsOf = async ({ books, database }: Pick<Scene, 'books' | 'database'>): Promise<OutboxRow[]> => {
  const rows = await Promise.all([...books.rowIds].map((id) => database.stores.outbox.get(id)));
  return rows.filter((row) => row !== null);
};

const repeatedIn = ({ deliveries }: Platform): number =>
  deliveries.length - groupBy(deliveries, ({ key, piece }) => `${key}|${piece}`).size;

/** Crashes, gentle restarts, a database that goes away, people who write: until peace is declared. */
const createChaos = (scene: Scene, state: { on: boolean; downUntil: number; crashes: number }) => {
  const { world, books, platform } = scene;
  const copies = new Map<Life, Copy>();
  const slotOf = (life: Life): number => Number(/copy-(\d+)/.exec(life.name)?.[1] ?? 0);
  const start = (slot: number): void => {
    const life: Life = { name: `copy-${slot}.${state.crashes}`, alive: true, skewMs: world.between(-400, 400) };
    copies.set(life, startCopy(scene, life));
  };
  const end = (life: Life): void => {
    life.alive = false;
    copies.delete(life);
    state.crashes += 1;
    world.at(world.between(500, 10_000), () => {
      start(slotOf(life));
    });
  };
  const stopGently = async (life: Life, copy: Copy): Promise<void> => {
    await copy.worker.stop();
    const { unfinished } = await copy.dispatcher.stop();
    const rows = await rowsOf(scene);
    const open = rows.filter(({ id, state: at }) => at === 'sending' && books.holderOf.get(id)?.life === life);
    const calm = world.now() > state.downUntil + 30_000;
    if (life.alive && unfinished === 0 && calm && open.length > 0) {
      books.violations.push(`${life.name}: stopped with ${open.length} in doubt`);
    }
    if (life.alive) end(life);
  };
  const disturb = (): void => {
    if (!state.on) return;
    if (world.chance(0.3)) state.downUntil = world.now() + world.between(1_000, 20_000);
    const [life, copy] = [...copies][world.between(0, 5)] ?? [];
    if (life !== undefined && copy !== undefined && world.chance(0.3)) void stopGently(life, copy);
    world.at(world.between(20, 90) * 1_000, disturb);
  };
  const write = (): void => {
    if (!state.on) return;
    platform.write(WRITERS[world.between(0, WRITERS.length - 1)] ?? 'an');
    world.at(world.between(1, 10) * 1_000, write);
  };
  return {
    begin: (slots: number): void => {
      for (let slot = 0; slot < slots; slot += 1) start(slot);
      world.onPoint((life) => {
        if (state.on && world.chance(1 / 250)) end(life);
      });
      world.at(0, write);
      world.at(30_000, disturb);
    },
    endAll: (): void => {
      for (const life of copies.keys()) life.alive = false;
    },
  };
};

const isOver = async ({ database, platform, books }: Scene): Promise<boolean> =>
  database.recorded.length === platform.written.length &&
  (await database.stores.inbox.counts()).waiting === 0 &&
  (await rowsOf({ books, database })).every(({ state }) => !OPEN.includes(state));

const emptyBooks = (): Books => ({
  violations: [],
  planned: new Map(),
  rowIds: new Set(),
  unreachable: new Set(),
  pauses: new Map(),
  deadSince: new Map(),
  holderOf: new Map(),
});

const createScene = (settings: SimulationSettings, state: { on: boolean; downUntil: number }): Scene => {
  const world = createWorld(settings.seed, START);
  const books = emptyBooks();
  const platform: Platform = createPlatform({
    world,
    faulty: () => state.on,
    onArrival: (arrival) => {
      const fault = faultOf(scene, arrival);
      if (fault !== null) books.violations.push(`${arrival.rowId} at ${world.now() - START}: ${fault}`);
    },
  });
  for (const chat of DEAD) platform.deadChats.add(chat);
  const scene: Scene = {
    world,
    database: createDatabase(),
    platform,
    books,
    mutant: settings.mutant ?? {},
    chaos: () => state.on,
    storeDown: () => state.on && world.now() < state.downUntil,
  };
  return scene;
};

// Longer than the longest wait that the rules know (half an hour), with a quiet time and leases on top.
const PEACE_MS = 90 * MINUTE;

/** Lives through one seed: chaos for so many steps, then peace until nothing is due, then the reckoning. */
export const simulate = async (settings: SimulationSettings): Promise<SimulationResult> => {
  const state = { on: true, downUntil: 0, crashes: 0 };
  const scene = createScene(settings, state);
  const { world, books, platform } = scene;
  const chaos = createChaos(scene, state);
  chaos.begin(settings.copies ?? 2);
  let steps = 0;
  for (; steps < settings.steps; steps += 1) await world.step();
  state.on = false;
  const peaceUntil = world.now() + PEACE_MS;
  while (world.now() < peaceUntil && (await world.step())) {
    steps += 1;
    if (steps % 500 === 0 && (await isOver(scene))) break;
  }
  chaos.endAll();

  checkIn(scene);
  const rows = await rowsOf(scene);
  checkOut(scene, rows);
  return {
    violations: books.violations,
    figures: {
      steps,
      crashes: state.crashes,
      written: platform.written.length,
      planned: books.planned.size,
      deliveries: platform.deliveries.length,
      repeated: repeatedIn(platform),
      ambiguous: rows.reduce((sum, row) => sum + row.ambiguous, 0),
    },
  };
};
