import type { PlatformName } from '../../chat/message.js';
import { newId } from '../../shared/ids.js';
import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import {
  emptyWorldState,
  readWorldState,
  writeWorldState,
  type SimulatorStyle,
  type WorldChat,
  type WorldEvent,
  type WorldMessage,
  type WorldState,
} from './world-state.js';

/** Where the world is kept over a restart: one text, for example a key of the StateStore. */
export interface WorldPersistence {
  load(): Promise<string | null>;
  save(text: string): Promise<void>;
}

export interface WorldNeeds {
  readonly clock: Clock;
  readonly style?: SimulatorStyle;
  /** Left out: the world lives as long as this object. */
  readonly persist?: WorldPersistence;
  readonly logger?: Logger;
}

/** State and bookkeeping that both sides of the simulated platform (people and bot) work on. */
export interface WorldCore {
  readonly style: SimulatorStyle;
  /** Zalo-like people are on the Zalo channel, reached without the network. */
  readonly platform: PlatformName;
  readonly clock: Clock;
  state: WorldState;
  /** What fetches pending updates for the bot; set while a receiver runs. */
  fetchPending: (() => Promise<void>) | null;
  nextNumber(): number;
  chat(id: string): WorldChat | undefined;
  message(chatId: string, id: string): WorldMessage | undefined;
  replaceChat(id: string, change: Partial<WorldChat>): void;
  emit(event: WorldEvent): void;
  subscribe(listener: (event: WorldEvent) => void): () => void;
  /** Resolves when everything up to now is stored, or could not be (logged: the world goes on in memory). */
  save(): Promise<void>;
  restore(): Promise<void>;
}

/** Writes one after the other; calls that come while one is being written share the next. */
const createSaver = (write: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = write().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  };
};

const createEvents = () => {
  const listeners = new Set<(event: WorldEvent) => void>();
  return {
    emit: (event: WorldEvent): void => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener: (event: WorldEvent) => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};

export const createWorldCore = ({ clock, style = 'telegram', persist, logger }: WorldNeeds): WorldCore => {
  const write = async (): Promise<void> => {
    try {
      await persist?.save(writeWorldState(core.state));
    } catch (error) {
      logger?.warn({ error, style }, 'simulated chats could not be stored; they go on in memory');
    }
  };
  const core: WorldCore = {
    style,
    platform: style === 'zalo' ? 'zalo' : 'simulator',
    clock,
    state: emptyWorldState(newId()),
    fetchPending: null,
    nextNumber: () => {
      core.state.lastNumber += 1;
      return core.state.lastNumber;
    },
    chat: (id) => core.state.chats.find((chat) => chat.id === id),
    message: (chatId, id) => core.state.messages.findLast((message) => message.chatId === chatId && message.id === id),
    replaceChat: (id, change) => {
      core.state.chats = core.state.chats.map((chat) => (chat.id === id ? { ...chat, ...change } : chat));
    },
    ...createEvents(),
    save: persist === undefined ? () => Promise.resolve() : createSaver(write),
    restore: async () => {
      const stored = (await persist?.load()) ?? null;
      if (stored === null) return;
      const state = readWorldState(stored);
      if (state === null) logger?.warn({ style }, 'stored simulated chats are unreadable; starting with none');
      else core.state = state;
      core.emit({ kind: 'chats' });
    },
  };
  return core;
};
