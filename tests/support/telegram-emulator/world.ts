import type { Clock } from '../../../src/shared/clock.js';
import type { UploadedFile } from './request-body.js';

export type Json = Record<string, unknown>;

/** The same object without one field. */
export const without = (json: Json, field: string): Json =>
  Object.fromEntries(Object.entries(json).filter(([name]) => name !== field));

export interface BotAccount {
  readonly id: number;
  readonly token: string;
  readonly username: string;
  readonly firstName: string;
  /** False: privacy mode, as bots have it by default. */
  readonly readsAllGroupMessages: boolean;
}

export interface UserState {
  readonly id: number;
  readonly name: string;
  /** Has written to the bot in private, so that the bot may write back. */
  started: boolean;
  blockedBot: boolean;
  deactivated: boolean;
}

export type ChatType = 'private' | 'group' | 'supergroup';

export interface ChatState {
  readonly id: number;
  readonly type: ChatType;
  readonly title: string | null;
  readonly isForum: boolean;
  readonly topics: Set<number>;
  readonly messages: Map<number, Json>;
  nextMessageId: number;
  botStatus: 'member' | 'administrator' | 'left' | 'kicked';
  botMayWrite: boolean;
  migratedTo: number | null;
  /** Who wrote last among bots decides who gets commands without a name (privacy mode). */
  botWroteLast: boolean;
}

/** One message of the bot, as the people of the chat see it; changes when the bot edits it. */
export interface SentMessage {
  readonly chatId: number;
  readonly messageId: number;
  /** Visible words, markup resolved. */
  text: string;
  entities: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
  buttons: readonly (readonly { readonly text: string; readonly data: string }[])[];
  readonly forceReply: boolean;
  readonly replyTo: number | null;
  readonly threadId: number | null;
  readonly file: { readonly kind: 'document' | 'photo'; readonly name: string; readonly bytes: Buffer } | null;
  /** Earlier wordings, oldest first. */
  readonly history: string[];
  deleted: boolean;
}

export interface StoredFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export interface World {
  readonly bot: BotAccount;
  readonly users: Map<number, UserState>;
  readonly chats: Map<number, ChatState>;
  readonly sent: SentMessage[];
  readonly files: Map<string, StoredFile>;
  readonly callbacks: Map<string, { readonly userId: number; answers: (string | null)[] }>;
  readonly commands: Map<string, readonly Json[]>;
  now(): number;
  nextId(): number;
}

export const createWorld = (bot: BotAccount, clock: Clock): World => {
  let id = 0;
  return {
    bot,
    users: new Map(),
    chats: new Map(),
    sent: [],
    files: new Map(),
    callbacks: new Map(),
    commands: new Map(),
    now: () => Math.floor(clock.now() / 1000),
    nextId: () => {
      id += 1;
      return id;
    },
  };
};

export const newChat = (facts: Pick<ChatState, 'id' | 'type' | 'title' | 'isForum'>): ChatState => ({
  ...facts,
  topics: new Set(),
  messages: new Map(),
  // All chats count from the same number, so that code which forgets the chat of a message id fails.
  nextMessageId: 1,
  botStatus: facts.type === 'private' ? 'member' : 'left',
  botMayWrite: true,
  migratedTo: null,
  botWroteLast: false,
});

export const botJson = ({ bot }: World): Json => ({
  id: bot.id,
  is_bot: true,
  first_name: bot.firstName,
  username: bot.username,
});

export const userJson = (user: UserState): Json => {
  const [first = '', ...rest] = user.name.split(' ');
  const last = rest.join(' ');
  return {
    id: user.id,
    is_bot: false,
    first_name: first,
    ...(last === '' ? {} : { last_name: last }),
    language_code: 'vi',
  };
};

export const chatJson = (world: World, chat: ChatState): Json => {
  if (chat.type === 'private') {
    const user = world.users.get(chat.id);
    const { first_name, last_name } = user === undefined ? {} : userJson(user);
    return { id: chat.id, type: 'private', first_name, ...(last_name === undefined ? {} : { last_name }) };
  }
  return { id: chat.id, type: chat.type, title: chat.title, ...(chat.isForum ? { is_forum: true } : {}) };
};

/** Keeps bytes so that getFile finds them; returns the file_id. */
export const storeFile = (world: World, name: string, bytes: Uint8Array): string => {
  const id = `FILE${world.nextId()}`;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '.dat';
  world.files.set(id, { path: `documents/file_${world.files.size + 1}${extension}`, bytes: Buffer.from(bytes) });
  return id;
};

export const fileJson = (world: World, upload: UploadedFile): Json => {
  const id = storeFile(world, upload.name, upload.bytes);
  return { file_id: id, file_unique_id: `u${id}`, file_name: upload.name, file_size: upload.bytes.length };
};
