import { StoreUnavailable } from '../shared/app-error.js';
import type { Instant } from '../shared/clock.js';
import { realSleep, untilStored, type Random, type Sleep } from '../shared/retry.js';
import type { PassedOver } from './choose-address.js';
import { DISPATCH_LIMITS, type DispatchLimits, type DispatchNeeds } from './dispatch-needs.js';
import type { FencedChange, OutboxChange, OutboxRow, SentMessage } from './outbox-store.js';
import { createTogether } from './write-together.js';

/** One row in hand. */
export interface Job {
  /** As it will be once `unwritten` is written. */
  row: OutboxRow;
  /** Of the claim that this copy holds; a later claim of our own replaces it. */
  fence: number;
  unwritten: OutboxChange;
  /** Somebody else has it now: nothing may be sent or written any more. */
  lost: boolean;
  /** A piece may or may not have arrived and is not repeated. */
  unknown: boolean;
  /** The address whose slot has been taken and waited for. */
  slotOf: string | null;
  readonly passedOver: Map<string, PassedOver>;
}

/** What all rows of one dispatcher share. */
export interface Desk {
  readonly needs: DispatchNeeds;
  readonly limits: DispatchLimits;
  readonly random: Random;
  readonly sleep: Sleep;
  /** True once no further call may begin. */
  readonly stopping: () => boolean;
  /** Waits, but not beyond the stop. */
  readonly hold: (ms: number) => Promise<void>;
  /** Begins the stop: whoever holds goes on at once. */
  readonly beginStop: () => void;
  /** Ends the patience with a database that is away. */
  readonly giveUp: () => void;
  /** Waits out a database that is away; gives up (throws) some time after the stop. */
  readonly store: <T>(write: () => Promise<T>) => Promise<T>;
  /**
   * Tells a listener what it must hear of, before the row says that it is over: after a crash in between it is told again.
   * @throws StoreUnavailable only
   */
  readonly tell: (listener: () => Promise<void>) => Promise<void>;
  readonly update: (change: FencedChange) => Promise<boolean>;
  readonly record: (message: SentMessage) => Promise<null>;
  /** Pauses of the keys: those in the database and those this copy has just been told of. */
  readonly pauses: (keys: readonly string[]) => Promise<ReadonlyMap<string, Instant>>;
  readonly pause: (key: string, until: Instant) => Promise<void>;
}

const WRITE_BACK_OFF = { firstMs: 200, maxMs: 2_000 };

/** Waits that one stop ends all at once. */
const createHolds = (sleep: Sleep) => {
  const held = new Set<AbortController>();
  let stopping = false;
  return {
    stopping: () => stopping,
    hold: async (ms: number): Promise<void> => {
      if (stopping) return;
      const end = new AbortController();
      held.add(end);
      await sleep(ms, end.signal);
      held.delete(end);
    },
    beginStop: () => {
      stopping = true;
      for (const end of held) end.abort();
    },
  };
};

export const createDesk = (needs: DispatchNeeds): Desk => {
  let givenUp = false;
  const random = needs.random ?? Math.random;
  const sleep = needs.sleep ?? realSleep;
  const told = new Map<string, { readonly at: Instant; readonly until: Instant }>();
  const readPauses = createTogether<readonly string[], ReadonlyMap<string, Instant>>(async (asked) => {
    const found = await needs.channels.pausedUntil([...new Set(asked.flat())], needs.clock.now());
    return asked.map(() => found);
  });
  const store = <T>(write: () => Promise<T>): Promise<T> =>
    untilStored(write, { ...WRITE_BACK_OFF, sleep, random, goOn: () => !givenUp });
  return {
    needs,
    limits: { ...DISPATCH_LIMITS, ...needs.limits },
    random,
    sleep,
    ...createHolds(sleep),
    giveUp: () => {
      givenUp = true;
    },
    store,
    tell: (listener) =>
      store(listener).catch((error: unknown) => {
        if (error instanceof StoreUnavailable) throw error;
        needs.logger.error({ holder: needs.holder, error }, 'outbox: a listener failed');
      }),
    update: createTogether((changes: readonly FencedChange[]) => needs.outbox.updateAll(changes)),
    record: createTogether(async (messages: readonly SentMessage[]) => {
      await needs.sentMessages.recordAll(messages);
      return messages.map(() => null);
    }),
    pauses: async (keys) => {
      const now = needs.clock.now();
      // One told in the future was told before the clock was set back.
      for (const [key, { at, until }] of told) if (until < now || at > now) told.delete(key);
      const stored = await readPauses(keys);
      return new Map(keys.map((key) => [key, Math.max(stored.get(key) ?? 0, told.get(key)?.until ?? 0)]));
    },
    pause: async (key, until) => {
      const at = needs.clock.now();
      told.set(key, { at, until: Math.max(until, told.get(key)?.until ?? 0) }); // the rows beside this one must not wait for the database
      await store(() => needs.channels.pauseUntil(key, until, at));
    },
  };
};

/** Last error of a row with a piece whose fate is unknown and which is not repeated. */
export const UNKNOWN_OUTCOME = 'unknown-outcome';

/** Notes a change that the next write will carry. That a piece is in doubt is not forgotten over a later error. */
export const note = (job: Job, wanted: OutboxChange): void => {
  const change = job.unknown && wanted.state !== 'dead' ? { ...wanted, lastError: UNKNOWN_OUTCOME } : wanted;
  job.row = { ...job.row, ...change };
  job.unwritten = { ...job.unwritten, ...change };
};

/**
 * Writes what was noted, guarded by the fence; false (and `lost`) when the lease moved on.
 * @throws StoreUnavailable: it may have been written
 */
export const writeOnce = async (desk: Desk, job: Job, change: OutboxChange): Promise<boolean> => {
  note(job, change);
  for (;;) {
    const { fence, unwritten } = job;
    if (await desk.update({ id: job.row.id, fence, change: unwritten })) {
      job.unwritten = {};
      return true;
    }
    // Our own dispatcher may have claimed the row again meanwhile, its lease having run out: then that fence counts.
    if (fence === job.fence) {
      job.lost = true;
      return false;
    }
  }
};

/** The same, for what must not be forgotten: what the platform has done, or that it was not asked. */
export const writeSurely = (desk: Desk, job: Job, change: OutboxChange): Promise<boolean> =>
  desk.store(() => writeOnce(desk, job, change));
