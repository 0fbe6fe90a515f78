import type { Button } from '../../chat/message.js';
import type { ReceivedUpdate } from '../../chat/receiver.js';
import type { RichText } from '../../shared/rich-text.js';
import type { Instant } from '../../shared/clock.js';

/** `telegram`: buttons, editing, files, long texts. `zalo`: none of these, so that every answer must work in words. */
export type SimulatorStyle = 'telegram' | 'zalo';

export interface WorldPerson {
  /** Also the id of the person's private chat with the bot, as on Telegram. */
  readonly id: string;
  readonly name: string;
}

export interface WorldChat {
  readonly id: string;
  readonly kind: 'private' | 'group';
  readonly title: string;
  readonly memberIds: readonly string[];
  /** A bot may not open a private chat: false until the person has written. */
  readonly started: boolean;
  /** `blocked`: the person shut the bot out; `removed`: the bot is not (or no more) in the group. */
  readonly bot: 'in' | 'blocked' | 'removed';
}

export interface WorldFile {
  readonly id: string;
  readonly kind: 'photo' | 'file';
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: number;
}

export interface WorldMessage {
  /** Decimal; grows through the whole world, so later messages have greater ids. */
  readonly id: string;
  readonly chatId: string;
  /** Person who wrote it; null: the bot. */
  readonly from: string | null;
  readonly at: Instant;
  readonly text: RichText;
  readonly buttons: readonly (readonly Button[])[];
  readonly replyTo: string | null;
  readonly file: WorldFile | null;
  readonly edited: boolean;
  readonly asksReply: boolean;
}

export type WorldEvent =
  | { readonly kind: 'message' | 'edited'; readonly chatId: string; readonly message: WorldMessage }
  /** The short text that a platform shows to the one who pressed a button; null: only ends the waiting. */
  | {
      readonly kind: 'pressed';
      readonly chatId: string;
      readonly personId: string;
      readonly messageId: string;
      readonly text: string | null;
    }
  | { readonly kind: 'chats' };

/** All that the simulated platform remembers. Plain JSON. */
export interface WorldState {
  readonly format: 1;
  /** Drawn when the world begins: updates of a world that was lost are never taken for those of the next one. */
  readonly worldId: string;
  lastNumber: number;
  people: WorldPerson[];
  chats: WorldChat[];
  messages: WorldMessage[];
  /** Base64 by file id. */
  files: Record<string, string>;
  /** Groups that got a new id: old id → new id. */
  moved: Record<string, string>;
  /** Updates that the bot has not confirmed, oldest first. */
  pending: ReceivedUpdate[];
}

export const emptyWorldState = (worldId: string): WorldState => ({
  format: 1,
  worldId,
  lastNumber: 0,
  people: [],
  chats: [],
  messages: [],
  files: {},
  moved: {},
  pending: [],
});

const KEPT_PER_CHAT = 300;
const KEPT_FILE_LETTERS = 4_000_000;

const newestPerChat = (messages: readonly WorldMessage[]): WorldMessage[] => {
  const seen = new Map<string, number>();
  return messages
    .toReversed()
    .filter(({ chatId }) => {
      const count = (seen.get(chatId) ?? 0) + 1;
      seen.set(chatId, count);
      return count <= KEPT_PER_CHAT;
    })
    .reverse();
};

/** Newest files first until the store's row would get too large; a file left out is "gone" after a restart. */
const newestFiles = (files: Readonly<Record<string, string>>): Record<string, string> => {
  let room = KEPT_FILE_LETTERS;
  const kept = Object.entries(files)
    .reverse()
    .filter(([, base64]) => {
      if (base64.length > room) return false;
      room -= base64.length;
      return true;
    });
  return Object.fromEntries(kept.reverse());
};

/** The state as text for the store: the newest messages of each chat, and files as far as they fit (about 4 MB). */
export const writeWorldState = (state: WorldState): string =>
  JSON.stringify({ ...state, messages: newestPerChat(state.messages), files: newestFiles(state.files) });

const isWorldState = (value: unknown): value is WorldState => {
  if (typeof value !== 'object' || value === null) return false;
  const state = value as Partial<Record<keyof WorldState, unknown>>;
  const lists = [state.people, state.chats, state.messages, state.pending];
  const numbered = typeof state.worldId === 'string' && typeof state.lastNumber === 'number';
  return state.format === 1 && numbered && lists.every(Array.isArray);
};

/** Reads what `writeWorldState` wrote; null when it is something else (then a new world begins). */
export const readWorldState = (stored: string): WorldState | null => {
  try {
    const value: unknown = JSON.parse(stored);
    return isWorldState(value) ? { ...value, files: { ...value.files }, moved: { ...value.moved } } : null;
  } catch {
    return null;
  }
};
