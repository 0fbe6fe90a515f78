import type { Incoming, PlatformName } from '../chat/message.js';
import type { ToIncoming } from '../chat/receiver.js';
import { StoreUnavailable } from '../shared/app-error.js';
import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import { backOffMs, untilStored, within, type Random, type Sleep } from '../shared/retry.js';
import type { InboxRetry, InboxRow, InboxStore } from './inbox-store.js';

/** What is needed to apply one row of the inbox. */
export interface HandleRowNeeds {
  readonly inbox: InboxStore;
  readonly clock: Clock;
  readonly toIncoming: Readonly<Partial<Record<PlatformName, ToIncoming>>>;
  /** Applies one message. Every effect is keyed by `incoming.key`: it may be called again for the same row. */
  readonly handle: (incoming: Incoming) => Promise<void>;
  readonly logger: Logger;
  /** Which copy of the service this is, for the log. */
  readonly holder: string;
  /** Told before a row is put aside (again after a crash), so that the operator and, if possible, the sender hear of it. */
  readonly onDead?: (row: InboxRow, error: string) => Promise<void>;
  /** Told at most once for each row that was handled: counts what platforms with a quota handed in. */
  readonly onDone?: (row: InboxRow) => Promise<void>;
}

const BUG_BACK_OFF = { firstMs: 1_000, maxMs: 300_000 };
const STORE_BACK_OFF = { firstMs: 1_000, maxMs: 15_000 };
const WRITE_BACK_OFF = { firstMs: 200, maxMs: 2_000 };

class HandlerTimeout extends Error {
  override readonly name = 'HandlerTimeout';
}

/** Stable code of a failure, for the row and the log: the class of the error, never its message (it may hold text). */
const codeOf = (error: unknown): string => (error instanceof Error ? error.name : 'not-an-error');

export type FailurePlan =
  { readonly dead: true; readonly error: string } | { readonly dead: false; readonly retry: InboxRetry };

/**
 * What becomes of a row whose handling failed. Pure. A database that was away costs no attempt and is waited for without
 * end; our own bugs are tried again a few times and then put aside, so that the chat's later messages get their turn.
 */
export const planFailure = (
  row: Pick<InboxRow, 'attempts' | 'fence'>,
  error: unknown,
  needs: { readonly now: number; readonly maxAttempts: number; readonly random: Random },
): FailurePlan => {
  if (error instanceof StoreUnavailable) {
    // The fence counts claims, and stands in for the failures: `attempts` is kept for our own.
    const nextAt = needs.now + backOffMs(row.fence, STORE_BACK_OFF, needs.random);
    return { dead: false, retry: { nextAt, error: 'store-unavailable', free: true } };
  }
  const failures = row.attempts + 1;
  if (failures >= needs.maxAttempts) return { dead: true, error: codeOf(error) };
  const nextAt = needs.now + backOffMs(failures, BUG_BACK_OFF, needs.random);
  return { dead: false, retry: { nextAt, error: codeOf(error) } };
};

export interface HandleRowPolicy {
  readonly handleMs: number;
  readonly maxAttempts: number;
  readonly random: Random;
  readonly sleep: Sleep;
  /** False once the service is going down: writes are no longer repeated. */
  readonly goOn: () => boolean;
}

/** The one boundary of what comes in: whatever a handler throws ends here, with the row tried again or put aside. */
export const createRowHandler = (
  needs: HandleRowNeeds,
  policy: HandleRowPolicy,
): ((row: InboxRow) => Promise<void>) => {
  const { inbox, logger, holder } = needs;
  const store = <T>(write: () => Promise<T>): Promise<T> => untilStored(write, { ...WRITE_BACK_OFF, ...policy });

  const tell = async (listener: () => Promise<void>, row: InboxRow): Promise<void> => {
    try {
      await listener();
    } catch (error) {
      logger.error({ inbox: row.id, error }, 'inbox: a listener failed');
    }
  };
  const apply = async (row: InboxRow): Promise<void> => {
    const incoming = needs.toIncoming[row.platform]?.({ id: row.id, raw: row.raw }) ?? null;
    if (incoming === null) return;
    const ended = await within(needs.handle(incoming), policy.handleMs, policy.sleep);
    if (ended === 'late') throw new HandlerTimeout('a handler did not end');
  };
  const putAside = async (row: InboxRow, error: string): Promise<void> => {
    logger.error({ inbox: row.id, chat: row.chatKey, code: error, holder }, 'inbox: row put aside');
    await tell(() => needs.onDead?.(row, error) ?? Promise.resolve(), row);
    await store(() => inbox.markDead(row.id, row.fence, error));
  };
  const failed = async (row: InboxRow, error: unknown): Promise<void> => {
    logger.warn({ inbox: row.id, attempts: row.attempts, holder, error }, 'inbox: handling failed');
    const plan = planFailure(row, error, { now: needs.clock.now(), ...policy });
    if (plan.dead) await putAside(row, plan.error);
    else await store(() => inbox.markRetry(row.id, row.fence, plan.retry));
  };

  return async (row) => {
    if (row.attempts >= policy.maxAttempts) {
      await putAside(row, 'kept-killing-the-process');
      return;
    }
    try {
      await apply(row);
    } catch (error) {
      await failed(row, error);
      return;
    }
    const ours = await store(() => inbox.markDone(row.id, row.fence));
    if (ours) await tell(() => needs.onDone?.(row) ?? Promise.resolve(), row);
  };
};
