import type { Instant } from '../shared/clock.js';
import { CLOCK_SKEW_MS } from './channel-store.js';
import type { InboxRow } from './inbox-store.js';
import type { OutboxRow } from './outbox-store.js';

// Longer than any lease and any back-off of the rules (DISPATCH_LIMITS, judge-send.ts, handle-row.ts). What waits longer
// waits for the hour, a pause or the quota, which are looked at again when it is claimed.
const LONGEST_LEASE_MS = 75_000;
const LONGEST_BACK_OFF_MS = 1_800_000;

type Leased = Pick<InboxRow, 'leaseUntil' | 'nextAt'>;

const isLeaseAhead = ({ leaseUntil }: Leased, now: Instant): boolean =>
  leaseUntil !== null && leaseUntil > now + LONGEST_LEASE_MS + CLOCK_SKEW_MS;
const isWaitAhead = ({ nextAt }: Leased, now: Instant): boolean => nextAt > now + LONGEST_BACK_OFF_MS + CLOCK_SKEW_MS;

/** When a row of the inbox may be claimed, if it was put off by a clock that was ahead; null: it was not. Pure. */
export const inboxSetBack = (row: Leased & Pick<InboxRow, 'state'>, now: Instant): Instant | null =>
  (row.state === 'leased' ? isLeaseAhead(row, now) : isWaitAhead(row, now)) ? now : null;

/**
 * The same for the outbox. Answers and notices are due when they are made, so one that is due later was made by a clock
 * that was ahead; what is planned keeps its time.
 */
export const outboxSetBack = (
  row: Leased & Pick<OutboxRow, 'state' | 'class' | 'dueAt'>,
  now: Instant,
): Instant | null => {
  if (row.state !== 'ready') return isLeaseAhead(row, now) ? now : null;
  const isPlanned = row.class === 'reminder' || row.class === 'digest';
  if (!isPlanned && row.dueAt > now + CLOCK_SKEW_MS && row.nextAt > now) return now;
  const earliest = Math.max(now, row.dueAt);
  return row.nextAt > earliest && isWaitAhead(row, now) ? earliest : null;
};
