import { CLOCK_SKEW_MS } from '../../../src/delivery/channel-store.js';
import type { ChannelStore, CounterStore, LeaseStore, StateStore } from '../../../src/delivery/channel-store.js';
import type { HostedPicture, HostedPictureStore } from '../../../src/delivery/hosted-pictures.js';
import type { InboxRow, InboxStore } from '../../../src/delivery/inbox-store.js';
import type {
  OutboxChange,
  OutboxRow,
  OutboxStore,
  SentMessage,
  SentMessageStore,
} from '../../../src/delivery/outbox-store.js';
import { inboxSetBack, outboxSetBack } from '../../../src/delivery/set-back.js';
import { byText, freshInboxRow, freshOutboxRow, isFinal } from '../../../src/mongo/fresh-rows.js';
import { copy, MemoryTable, promised } from './memory-table.js';

export const createMemoryInbox = (): InboxStore => {
  const table = new MemoryTable<InboxRow>();
  const wakeAt = (row: InboxRow): number => (row.state === 'leased' ? (row.leaseUntil ?? 0) : row.nextAt);
  const pending = (): InboxRow[] => table.all().filter((row) => row.state === 'new' || row.state === 'leased');
  const settle = (id: string, fence: number, change: (row: InboxRow) => Partial<InboxRow>): boolean => {
    const row = table.get(id);
    if (row?.fence !== fence || row.state !== 'leased') return false;
    table.put({ ...row, leaseUntil: null, ...change(row) });
    return true;
  };
  return promised<InboxStore>({
    insert: (rows) => {
      for (const row of rows) table.add(freshInboxRow(row));
    },
    claim: (now, leaseMs) => {
      const heads = new Map<string, InboxRow>();
      for (const row of pending().sort((a, b) => a.sequence - b.sequence || byText(a.id, b.id))) {
        if (!heads.has(row.chatKey)) heads.set(row.chatKey, row);
      }
      const [oldest] = [...heads.values()]
        .filter((row) => wakeAt(row) <= now)
        .sort((a, b) => wakeAt(a) - wakeAt(b) || byText(a.id, b.id));
      if (oldest === undefined) return null;
      const claimed: InboxRow = {
        ...oldest,
        state: 'leased',
        // A lease that ran out is a try that failed: a row that kills the process must not do so for ever.
        attempts: oldest.attempts + (oldest.state === 'leased' ? 1 : 0),
        fence: oldest.fence + 1,
        leaseUntil: now + leaseMs,
      };
      table.put(claimed);
      return claimed;
    },
    markDone: (id, fence) => settle(id, fence, () => ({ state: 'done' })),
    markRetry: (id, fence, { nextAt, error, free = false }) =>
      settle(id, fence, ({ attempts }) => ({
        state: 'new',
        nextAt,
        lastError: error,
        attempts: free ? attempts : attempts + 1,
      })),
    markDead: (id, fence, error) => settle(id, fence, () => ({ state: 'dead', lastError: error })),
    letGo: (now) =>
      pending().filter((row) => {
        const at = inboxSetBack(row, now);
        if (at !== null) table.put({ ...row, ...(row.state === 'new' ? { nextAt: at } : { leaseUntil: at }) });
        return at !== null;
      }).length,
    isWaiting: (id) => pending().some((row) => row.id === id),
    forget: (id) => {
      const row = table.get(id);
      if (row !== null) table.put({ ...row, raw: null });
    },
    counts: () => ({ waiting: pending().length, dead: table.all().filter((row) => row.state === 'dead').length }),
  });
};

export const createMemoryOutbox = (): OutboxStore => {
  const table = new MemoryTable<OutboxRow>();
  const wakeAt = (row: OutboxRow): number => (row.state === 'ready' ? row.nextAt : (row.leaseUntil ?? 0));
  const pending = (): OutboxRow[] => table.all().filter((row) => !isFinal(row.state));
  const count = (matches: (row: OutboxRow) => boolean): number => table.all().filter(matches).length;
  const update = (id: string, fence: number, change: OutboxChange): boolean => {
    const row = table.get(id);
    if (row?.fence !== fence) return false;
    const held = !isFinal(change.state ?? row.state) && (change.state ?? row.state) !== 'ready';
    table.put({ ...row, ...copy(change), ...(held ? {} : { leaseUntil: null }) });
    return true;
  };
  return promised<OutboxStore>({
    putIfAbsent: (rows) => rows.filter((row) => table.add(freshOutboxRow(row))).map((row) => row.id),
    claim: ({ now, leaseMs, limit }) =>
      pending()
        .filter((row) => wakeAt(row) <= now)
        .sort((a, b) => a.priority - b.priority || wakeAt(a) - wakeAt(b) || byText(a.id, b.id))
        .slice(0, limit)
        .map((row) => {
          // A row found in `sending` stays so: after a second crash it must still look ambiguous.
          const wasSending = row.state === 'sending';
          const state = wasSending ? ('sending' as const) : ('leased' as const);
          const claimed = { ...row, state, fence: row.fence + 1, leaseUntil: now + leaseMs };
          table.put(claimed);
          return { row: claimed, wasSending };
        }),
    update,
    updateAll: (changes) => changes.map(({ id, fence, change }) => update(id, fence, change)),
    get: (id) => table.get(id),
    existing: (ids) => new Set(ids.filter((id) => table.get(id) !== null)),
    cancel: (ids, reason) =>
      ids.filter((id) => {
        const row = table.get(id);
        if (row === null || (row.state !== 'ready' && row.state !== 'leased')) return false;
        table.put({ ...row, state: 'skipped', fence: row.fence + 1, leaseUntil: null, lastError: reason });
        return true;
      }).length,
    reopen: (ids, now) =>
      ids.filter((id) => {
        const row = table.get(id);
        if (row?.state !== 'skipped' || row.lastError !== 'expired' || row.dueAt <= now) return false;
        table.put({ ...row, state: 'ready', nextAt: row.dueAt, lastError: null, fence: row.fence + 1 });
        return true;
      }).length,
    letGo: (now) =>
      pending().filter((row) => {
        const at = outboxSetBack(row, now);
        if (at !== null) table.put({ ...row, ...(row.state === 'ready' ? { nextAt: at } : { leaseUntil: at }) });
        return at !== null;
      }).length,
    retarget: (from, newChatId) =>
      pending().filter((row) => {
        const { target } = row;
        if (target.to !== 'chat' || target.chat.platform !== from.platform || target.chat.chatId !== from.chatId) {
          return false;
        }
        table.put({ ...row, target: { to: 'chat', chat: { ...target.chat, chatId: newChatId } } });
        return true;
      }).length,
    counts: () => ({
      ready: count((row) => row.state === 'ready'),
      dead: count((row) => row.state === 'dead'),
      ambiguous: table.all().reduce((sum, row) => sum + row.ambiguous, 0),
      repairs: count((row) => row.repair === true),
    }),
    endings: (since) => {
      const endings = new Map<string, number>();
      for (const row of table.all().filter((one) => isFinal(one.state) && one.dueAt >= since)) {
        const ending = row.lastError === null ? row.state : `${row.state}:${row.lastError}`;
        endings.set(ending, (endings.get(ending) ?? 0) + 1);
      }
      return endings;
    },
  });
};

export const createMemorySentMessages = (): SentMessageStore => {
  const messages = new Map<string, SentMessage>();
  const key = (platform: string, chatId: string, messageId: string): string =>
    JSON.stringify([platform, chatId, messageId]);
  const record = (message: SentMessage): void => {
    const id = key(message.platform, message.chatId, message.messageId);
    if (!messages.has(id)) messages.set(id, copy(message));
  };
  return promised<SentMessageStore>({
    record,
    recordAll: (all) => {
      all.forEach(record);
    },
    find: (platform, chatId, messageId) => {
      const found = messages.get(key(platform, chatId, messageId));
      return found === undefined ? null : copy(found);
    },
  });
};

export const createMemoryChannels = (): ChannelStore => {
  const pauses = new Map<string, { readonly until: number; readonly setAt: number }>();
  const believed = (key: string, now: number): number | null => {
    const pause = pauses.get(key);
    return pause === undefined || pause.setAt > now + CLOCK_SKEW_MS ? null : pause.until;
  };
  return promised<ChannelStore>({
    pauseUntil: (key, until, now) => {
      pauses.set(key, { until: Math.max(until, believed(key, now) ?? until), setAt: now });
    },
    pausedUntil: (keys, now) => {
      const found = keys.map((key) => [key, believed(key, now)] as const);
      return new Map(found.filter((pair): pair is readonly [string, number] => pair[1] !== null));
    },
  });
};

export const createMemoryLeases = (): LeaseStore => {
  const leases = new Map<string, { holder: string | null; until: number; fence: number }>();
  return promised<LeaseStore>({
    acquire: (name, holder, { now, ms }) => {
      const lease = leases.get(name) ?? { holder: null, until: now, fence: 0 };
      const isLive = lease.until > now && lease.until <= now + ms + CLOCK_SKEW_MS;
      if (lease.holder !== holder && isLive) return null;
      const fence = lease.holder === holder ? lease.fence : lease.fence + 1;
      leases.set(name, { holder, until: now + ms, fence });
      return fence;
    },
    release: (name, holder) => {
      const lease = leases.get(name);
      if (lease?.holder === holder) leases.set(name, { holder: null, until: 0, fence: lease.fence });
    },
  });
};

export const createMemoryCounters = (): CounterStore => {
  const counters = new Map<string, number>();
  return promised<CounterStore>({
    add: (key, amount) => {
      const value = (counters.get(key) ?? 0) + amount;
      counters.set(key, value);
      return value;
    },
    read: (key) => counters.get(key) ?? 0,
  });
};

export const createMemoryState = (): StateStore => {
  const values = new Map<string, string>();
  return promised<StateStore>({
    get: (key) => values.get(key) ?? null,
    set: (key, value) => {
      values.set(key, value);
    },
    compareAndSet: (key, expected, value) => {
      if ((values.get(key) ?? null) !== expected) return false;
      values.set(key, value);
      return true;
    },
  });
};

export const createMemoryPictures = (): HostedPictureStore => {
  const table = new MemoryTable<HostedPicture>();
  return promised<HostedPictureStore>({
    put: (picture, { now, keep }) => {
      table.put(picture);
      const live = table.all().filter(({ expiresAt }) => expiresAt > now);
      const kept = new Set(live.sort((a, b) => b.expiresAt - a.expiresAt).slice(0, keep));
      for (const one of table.all()) if (![...kept].some(({ id }) => id === one.id)) table.remove(one.id);
    },
    get: (id, now) => {
      const found = table.get(id);
      return found !== null && found.expiresAt > now ? found : null;
    },
  });
};
