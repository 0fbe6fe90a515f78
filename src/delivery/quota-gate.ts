import { dayOf, instantOf, type Clock, type Instant } from '../shared/clock.js';
import type { CounterStore } from './channel-store.js';
import type { OutboxRow } from './outbox-store.js';

export interface QuotaWarning {
  readonly level: 80 | 95 | 100;
  /** `2026-03` */
  readonly month: string;
  readonly used: number;
  readonly quota: number;
}

/** One message counted; handed back when it certainly was not sent. */
export interface QuotaTicket {
  readonly granted: true;
  readonly key: string;
}

export interface QuotaRefusal {
  readonly granted: false;
  /** `quota-reserve`: what is left is kept for what is due; `quota-exhausted`: nothing is left. */
  readonly reason: 'quota-reserve' | 'quota-exhausted';
  /** When the next month begins. */
  readonly until: Instant;
}

export interface QuotaCount {
  readonly month: string;
  readonly used: number;
  readonly quota: number;
  /** Messages from people that came when only the last part was left; not in `used`. */
  readonly uncounted: number;
}

export interface QuotaGate {
  /** Counts one message before it is sent. @throws StoreUnavailable: then it must not be sent. */
  reserve(row: Wish): Promise<QuotaTicket | QuotaRefusal>;
  giveBack(ticket: QuotaTicket): Promise<void>;
  /**
   * Platforms may count what people write too; sources disagree, so we count it, but not into the last part, which is for
   * what is due: nobody can be kept from writing, and a reminder that may be allowed is better tried than given up.
   */
  countIncoming(messages: number): Promise<void>;
  used(): Promise<QuotaCount>;
}

type Wish = Pick<OutboxRow, 'class' | 'priority'>;

/** From here on only what is due, overdue or decided, and answers: by an answer people learn that a report is stored. */
const RESERVE_FROM = 0.95;
/** From here on only reminders of what is overdue or due today, so that a talkative last day cannot eat them. */
const LAST_FROM = 0.98;

const isUrgent = ({ priority }: Wish): boolean => priority <= 5;

const mayBeSent = (row: Wish, used: number, quota: number): boolean => {
  if (used > quota * LAST_FROM) return row.class === 'reminder' && isUrgent(row);
  return used <= quota * RESERVE_FROM || row.class === 'answer' || isUrgent(row);
};

const refusalOf = (row: Wish, used: number, quota: number): QuotaRefusal['reason'] | null => {
  if (used > quota) return 'quota-exhausted';
  return mayBeSent(row, used, quota) ? null : 'quota-reserve';
};

const nextMonth = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

export interface QuotaNeeds {
  readonly counters: CounterStore;
  readonly clock: Clock;
  /** Messages a month. */
  readonly quota: number;
  /** In whose zone a month begins. */
  readonly zone: string;
  /** `zalo-quota`: the counter of a month is `zalo-quota:2026-03`. */
  readonly name: string;
  /** Told once for each level and month, by the copy whose message crossed it (again if a give-back is crossed anew). */
  readonly warn: (warning: QuotaWarning) => Promise<void>;
}

/**
 * A monthly quota counted in the database over all copies of the service: add, look at the sum, hand back what was
 * too much. So the sum of granted messages never passes the quota; a crash in between only wastes one.
 */
export const createQuotaGate = ({ counters, clock, quota, zone, name, warn }: QuotaNeeds): QuotaGate => {
  const monthNow = (): string => dayOf(clock.now(), zone).slice(0, 7);
  const keyOf = (month: string): string => `${name}:${month}`;
  const uncountedKeyOf = (month: string): string => `${name}:${month}:uncounted`;

  const add = async (month: string, amount: number): Promise<number> => {
    const used = await counters.add(keyOf(month), amount);
    for (const level of [80, 95, 100] as const) {
      const mark = Math.ceil((quota * level) / 100);
      if (used >= mark && used - amount < mark) await warn({ level, month, used, quota });
    }
    return used;
  };

  return {
    reserve: async (row) => {
      const month = monthNow();
      const refused = (reason: QuotaRefusal['reason']): QuotaRefusal => ({
        granted: false,
        reason,
        until: instantOf(`${nextMonth(month)}-01`, '00:00', zone),
      });
      // Looked at before it is added: what is refused anyway must not stand, even for a moment, in the way of what is due.
      const early = refusalOf(row, (await counters.read(keyOf(month))) + 1, quota);
      if (early !== null) return refused(early);
      const late = refusalOf(row, await add(month, 1), quota);
      if (late === null) return { granted: true, key: keyOf(month) };
      await counters.add(keyOf(month), -1);
      return refused(late);
    },
    giveBack: async ({ key }) => {
      await counters.add(key, -1);
    },
    countIncoming: async (messages) => {
      const month = monthNow();
      const room = Math.floor(quota * LAST_FROM) - (await counters.read(keyOf(month)));
      const counted = Math.max(0, Math.min(messages, room));
      if (counted > 0) await add(month, counted);
      if (counted < messages) await counters.add(uncountedKeyOf(month), messages - counted);
    },
    used: async () => {
      const month = monthNow();
      const [used, uncounted] = await Promise.all(
        [keyOf(month), uncountedKeyOf(month)].map((key) => counters.read(key)),
      );
      return { month, used: used ?? 0, quota, uncounted: uncounted ?? 0 };
    },
  };
};
