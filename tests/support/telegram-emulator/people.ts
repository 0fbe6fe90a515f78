import type { Updates } from './updates.js';
import {
  botJson,
  chatJson,
  newChat,
  storeFile,
  userJson,
  without,
  type ChatState,
  type Json,
  type SentMessage,
  type UserState,
  type World,
} from './world.js';

/** What a person did, as Telegram numbered it. */
export interface Said {
  readonly messageId: number;
  readonly chatId: number;
  /** Null when the bot is not told: privacy mode, or a kind of update it did not ask for. */
  readonly updateId: number | null;
  /** The message as the bot gets it. */
  readonly message: Json;
}

export interface FileToSend {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimeType?: string;
  readonly caption?: string;
  /** Claimed instead of the true size, to stand for a file too large to make. */
  readonly claimedSize?: number;
}

export interface PhotoToSend {
  readonly bytes: Uint8Array;
  readonly caption?: string;
  readonly albumId?: string;
}

type MessageRef = number | { readonly messageId: number };

/** Somebody who uses Telegram, in one chat: at first the private chat with the bot. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly chatId: number;
  says(text: string): Said;
  replies(to: MessageRef, text: string): Said;
  /** Presses the button with this text under a message of the bot; returns the id of the query. */
  presses(message: SentMessage, buttonText: string): string;
  /** Sends any data as if a button had it: old and forged buttons. */
  pressesData(message: SentMessage | null, data: string): string;
  sendsFile(file: FileToSend): Said;
  sendsPhoto(photo: PhotoToSend): Said;
  /** Any other content, as its field of a Message: `{ sticker: {…} }`, `{ location: {…} }`. */
  sends(content: Json): Said;
  edits(message: MessageRef, text: string): Said;
  blocks(): void;
  unblocks(): void;
  /** The same person in a group. */
  in(group: Group, options?: { readonly topic?: number; readonly anonymous?: boolean }): Person;
}

export interface Group {
  readonly id: number;
  readonly title: string;
  /** The bot is added by somebody (a service message and my_chat_member). */
  addsBot(by: Person): void;
  removesBot(by: Person): void;
  /** Takes away or gives back the bot's right to write. */
  letsBotWrite(may: boolean): void;
  /** Turns a basic group into a supergroup; returns the new one. */
  migrates(): Group;
  /** Opens a topic of a forum; returns its id. */
  opensTopic(by: Person, name: string): number;
}

export interface Scene {
  readonly world: World;
  readonly updates: Updates;
}

const ANONYMOUS_ADMIN: Json = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };

const idOf = (ref: MessageRef): number => (typeof ref === 'number' ? ref : ref.messageId);

const entitiesOf = (text: string): Json => {
  const found = [...text.matchAll(/(?<=^|\s)(?:\/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?|@[A-Za-z0-9_]{3,32})/g)];
  if (found.length === 0) return {};
  const entities = found.map((match) => ({
    type: match[0].startsWith('/') ? 'bot_command' : 'mention',
    offset: match.index,
    length: match[0].length,
  }));
  return { entities };
};

const SERVICE_FIELDS = ['migrate_to_chat_id', 'migrate_from_chat_id', 'new_chat_members', 'forum_topic_created'];

/** A command for our bot; without a name it goes to the bot that wrote last. Service messages always arrive. */
const isForBot = (world: World, chat: ChatState, message: Json): boolean => {
  const words = message.text ?? message.caption;
  const command = typeof words === 'string' ? /^\/[A-Za-z0-9_]+(?:@([A-Za-z0-9_]+))?/.exec(words) : null;
  if (command === null) return SERVICE_FIELDS.some((field) => field in message);
  return command[1] === undefined ? chat.botWroteLast : command[1].toLowerCase() === world.bot.username.toLowerCase();
};

/** What a bot in privacy mode is told of a group: commands to it, replies to it, service messages. */
const reachesBot = ({ world }: Scene, chat: ChatState, message: Json): boolean => {
  if (chat.botStatus === 'left' || chat.botStatus === 'kicked') return false;
  if (chat.type === 'private' || world.bot.readsAllGroupMessages || chat.botStatus === 'administrator') return true;
  const replied = message.reply_to_message as Json | undefined;
  return (replied?.from as Json | undefined)?.id === world.bot.id || isForBot(world, chat, message);
};

/** Puts a message into a chat and, if the bot is told, into its updates. */
const post = (scene: Scene, chat: ChatState, content: Json): Said => {
  const messageId = chat.nextMessageId;
  chat.nextMessageId += 1;
  const message: Json = {
    message_id: messageId,
    chat: chatJson(scene.world, chat),
    date: scene.world.now(),
    ...content,
  };
  chat.messages.set(messageId, message);
  const updateId = reachesBot(scene, chat, message) ? scene.updates.add('message', message) : null;
  return { messageId, chatId: chat.id, updateId, message };
};

const changeMembership = (
  scene: Scene,
  chat: ChatState,
  change: { by: UserState; status: ChatState['botStatus'] },
): void => {
  const member = (status: string): Json => ({
    user: botJson(scene.world),
    status,
    ...(status === 'kicked' ? { until_date: 0 } : {}),
  });
  const old = chat.botStatus;
  chat.botStatus = change.status;
  scene.updates.add('my_chat_member', {
    chat: chatJson(scene.world, chat),
    from: userJson(change.by),
    date: scene.world.now(),
    old_chat_member: member(old),
    new_chat_member: member(change.status),
  });
};

const chatOf = (world: World, id: number): ChatState => {
  const chat = world.chats.get(id);
  if (chat === undefined) throw new Error(`No chat ${id} in the emulator`);
  return chat;
};

interface Place {
  readonly chatId: number;
  readonly topic?: number;
  readonly anonymous?: boolean;
}

const createPressing = (scene: Scene, user: UserState) => {
  const { world, updates } = scene;
  const pressesData = (message: SentMessage | null, data: string): string => {
    const id = String(40_000_000 + world.nextId());
    world.callbacks.set(id, { userId: user.id, answers: [] });
    const chat = message === null ? null : chatOf(world, message.chatId);
    const known = message === null ? undefined : chat?.messages.get(message.messageId);
    const inaccessible = { chat: chat === null ? {} : chatJson(world, chat), message_id: message?.messageId, date: 0 };
    const above = message === null ? {} : { message: known ?? inaccessible };
    updates.add('callback_query', { id, from: userJson(user), ...above, chat_instance: '-1', data });
    return id;
  };
  const presses = (message: SentMessage, buttonText: string): string => {
    const button = message.buttons.flat().find(({ text }) => text === buttonText || text.includes(buttonText));
    if (button === undefined) {
      const all = message.buttons.flat().map(({ text }) => `"${text}"`);
      throw new Error(`No button "${buttonText}" under "${message.text}"; there are: ${all.join(', ') || 'none'}`);
    }
    return pressesData(message, button.data);
  };
  return { presses, pressesData };
};

export const createPerson = (scene: Scene, user: UserState, place: Place): Person => {
  const { world, updates } = scene;
  const chat = (): ChatState => chatOf(world, place.chatId);
  const author = (): Json => {
    const from =
      place.anonymous === true
        ? { from: ANONYMOUS_ADMIN, sender_chat: chatJson(world, chat()) }
        : { from: userJson(user) };
    return place.topic === undefined ? from : { ...from, message_thread_id: place.topic, is_topic_message: true };
  };
  const sends = (content: Json): Said => {
    // Writing to the bot opens the private chat, and opens it again after a block.
    if (place.chatId === user.id) user.started = true;
    return post(scene, chat(), { ...author(), ...content });
  };
  const attach = (name: string, bytes: Uint8Array): Json => {
    const id = storeFile(world, name, bytes);
    return { file_id: id, file_unique_id: `u${id}`, file_size: bytes.length };
  };
  const setBlocked = (blocked: boolean): void => {
    user.blockedBot = blocked;
    changeMembership(scene, chatOf(world, user.id), { by: user, status: blocked ? 'kicked' : 'member' });
  };

  return {
    id: user.id,
    name: user.name,
    chatId: place.chatId,
    sends,
    says: (text) => sends({ text, ...entitiesOf(text) }),
    replies: (to, text) => {
      const replied = chat().messages.get(idOf(to));
      if (replied === undefined) throw new Error(`No message ${idOf(to)} in chat ${place.chatId} to reply to`);
      return sends({ text, ...entitiesOf(text), reply_to_message: without(replied, 'reply_to_message') });
    },
    ...createPressing(scene, user),
    sendsFile: ({ name, bytes, mimeType, caption, claimedSize }) => {
      const document = {
        ...attach(name, bytes),
        file_name: name,
        ...(mimeType === undefined ? {} : { mime_type: mimeType }),
      };
      const size = claimedSize === undefined ? {} : { file_size: claimedSize };
      return sends({ document: { ...document, ...size }, ...(caption === undefined ? {} : { caption }) });
    },
    sendsPhoto: ({ bytes, caption, albumId }) => {
      const small = { ...attach('small.jpg', bytes.slice(0, 10)), width: 90, height: 60 };
      const large = { ...attach('large.jpg', bytes), width: 1280, height: 853 };
      const extra = {
        ...(caption === undefined ? {} : { caption }),
        ...(albumId === undefined ? {} : { media_group_id: albumId }),
      };
      return sends({ photo: [small, large], ...extra });
    },
    edits: (ref, text) => {
      const old = chat().messages.get(idOf(ref));
      if (old === undefined) throw new Error(`No message ${idOf(ref)} in chat ${place.chatId} to edit`);
      const words = old.caption === undefined ? { text, ...entitiesOf(text) } : { caption: text };
      const message = { ...old, ...words, edit_date: world.now() };
      chat().messages.set(idOf(ref), message);
      const updateId = reachesBot(scene, chat(), message) ? updates.add('edited_message', message) : null;
      return { messageId: idOf(ref), chatId: place.chatId, updateId, message };
    },
    blocks: () => {
      setBlocked(true);
    },
    unblocks: () => {
      setBlocked(false);
    },
    in: (group, options = {}) => createPerson(scene, user, { chatId: group.id, ...options }),
  };
};

const userOf = (world: World, person: Person): UserState => {
  const user = world.users.get(person.id);
  if (user === undefined) throw new Error(`No user ${person.id} in the emulator`);
  return user;
};

export const createGroup = (scene: Scene, state: ChatState): Group => {
  const { world } = scene;
  const change = (by: Person, status: ChatState['botStatus']): void => {
    changeMembership(scene, state, { by: userOf(world, by), status });
  };
  return {
    id: state.id,
    title: state.title ?? '',
    addsBot: (by) => {
      change(by, 'member');
      post(scene, state, { from: userJson(userOf(world, by)), new_chat_members: [botJson(world)] });
    },
    removesBot: (by) => {
      change(by, 'kicked');
    },
    letsBotWrite: (may) => {
      state.botMayWrite = may;
    },
    migrates: () => {
      const next = newChat({
        id: -1_000_000_000_000 + state.id,
        type: 'supergroup',
        title: state.title,
        isForum: false,
      });
      next.botStatus = state.botStatus;
      world.chats.set(next.id, next);
      post(scene, state, { from: ANONYMOUS_ADMIN, sender_chat: chatJson(world, state), migrate_to_chat_id: next.id });
      state.migratedTo = next.id;
      post(scene, next, { from: ANONYMOUS_ADMIN, sender_chat: chatJson(world, next), migrate_from_chat_id: state.id });
      return createGroup(scene, next);
    },
    opensTopic: (by, name) => {
      const content = { from: userJson(userOf(world, by)), forum_topic_created: { name, icon_color: 7322096 } };
      const { messageId } = post(scene, state, content);
      state.topics.add(messageId);
      return messageId;
    },
  };
};
