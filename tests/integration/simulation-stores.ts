import type { ChannelStore, LeaseStore } from '../../src/delivery/channel-store.js';
import type { InboxStore } from '../../src/delivery/inbox-store.js';
import type { OutboxStore, SentMessageStore } from '../../src/delivery/outbox-store.js';
import { StoreUnavailable } from '../../src/shared/app-error.js';
import {
  createMemoryChannels,
  createMemoryInbox,
  createMemoryLeases,
  createMemoryOutbox,
  createMemorySentMessages,
} from '../support/memory/memory-delivery.js';
import type { Life, World } from './simulation-world.js';

/** What handling a message did: which one, for which chat, in which order. */
export interface ReportStore {
  /** Keyed by the inbox row: a second time changes nothing. */
  record(key: string, chat: string): Promise<void>;
}

/** Which addresses are known to be dead. */
export interface PeopleStore {
  dead(): Promise<readonly string[]>;
  markAddressDead(address: string): Promise<void>;
}

export interface Stores {
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly channels: ChannelStore;
  readonly leases: LeaseStore;
  readonly sentMessages: SentMessageStore;
  readonly reports: ReportStore;
  readonly people: PeopleStore;
}

export interface Database {
  readonly stores: Stores;
  readonly recorded: { readonly key: string; readonly chat: string }[];
}

export const createDatabase = (): Database => {
  const recorded: { key: string; chat: string }[] = [];
  const dead = new Set<string>();
  const reports: ReportStore = {
    record: (key, chat) => {
      if (!recorded.some((one) => one.key === key)) recorded.push({ key, chat });
      return Promise.resolve();
    },
  };
  const people: PeopleStore = {
    dead: () => Promise.resolve([...dead]),
    markAddressDead: (address) => {
      dead.add(address);
      return Promise.resolve();
    },
  };
  return {
    recorded,
    stores: {
      inbox: createMemoryInbox(),
      outbox: createMemoryOutbox(),
      channels: createMemoryChannels(),
      leases: createMemoryLeases(),
      sentMessages: createMemorySentMessages(),
      reports,
      people,
    },
  };
};

export type Watch = (name: string, args: readonly unknown[], answer: unknown) => void;

/**
 * A store as one copy of the service reaches it: over a network, and sometimes not at all. A request may fail before it is
 * done or after, and the copy may die at either end of it.
 */
export const overNetwork = <S extends object>(
  store: S,
  { world, life, down, watch }: { world: World; life: Life; down: () => boolean; watch: Watch },
): S => {
  const call =
    (name: string, run: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]): Promise<unknown> => {
      await world.after(life, world.between(1, 40));
      const away = down();
      if (away && world.chance(0.8)) throw new StoreUnavailable(`${name}: not done`);
      const answer = await run(...args);
      watch(name, args, answer);
      await world.after(life, world.between(1, 40));
      if (away) throw new StoreUnavailable(`${name}: done, not confirmed`);
      return answer;
    };
  const methods = Object.entries(store) as [string, (...args: unknown[]) => Promise<unknown>][];
  return Object.fromEntries(methods.map(([name, run]) => [name, call(name, run)])) as S;
};
