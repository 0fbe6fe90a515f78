import { done, refused, type Outcome } from '../../shared/outcome.js';
import type { SimulatorUpdate } from './simulator-update.js';
import type { WorldCore } from './world-core.js';
import type { WorldChat, WorldFile, WorldMessage, WorldPerson } from './world-state.js';

/** What a simulated person may attach, decoded: a little more than the bot reads, so that its own limit can be met. */
export const MAX_ATTACHED_BYTES = 12_000_000;
const MAX_TYPED_LENGTH = 4096;

export interface Said {
  readonly personId: string;
  readonly chatId: string;
  readonly text: string;
  readonly replyTo?: string;
}

export interface SentFile extends Said {
  readonly name: string;
  readonly mimeType: string;
  readonly base64: string;
  /** Sent together with others: the same for all of them. */
  readonly album?: string;
}

export interface Pressed {
  readonly personId: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly data: string;
}

export interface EditedText {
  readonly personId: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly text: string;
}

type UpdateBody = Pick<SimulatorUpdate, 'message' | 'button' | 'membership' | 'unsupported'>;

/** Stores the update with the platform first, then lets the bot fetch it: a crash between the two loses nothing. */
export const deliverUpdate = async (
  core: WorldCore,
  chat: WorldChat,
  { from, body }: { readonly from: WorldPerson | null; readonly body: UpdateBody },
): Promise<void> => {
  const update = core.nextNumber();
  const raw: SimulatorUpdate = {
    update,
    at: core.clock.now(),
    chat: { id: chat.id, kind: chat.kind, title: chat.kind === 'group' ? chat.title : null },
    from: from === null ? null : { id: from.id, name: from.name },
    ...body,
  };
  core.state.pending.push({
    id: `sim:${core.state.worldId}:${update}`,
    chatKey: `${core.platform}:${chat.id}`,
    sequence: update,
    raw,
  });
  await core.save();
  await core.fetchPending?.();
};

interface Place {
  readonly person: WorldPerson;
  readonly chat: WorldChat;
}

const findPlace = (core: WorldCore, personId: string, chatId: string): Outcome<Place> => {
  const person = core.state.people.find(({ id }) => id === personId);
  if (person === undefined) return refused('no-such-person');
  const chat = core.chat(core.state.moved[chatId] ?? chatId);
  if (chat === undefined) return refused('no-such-chat');
  return chat.memberIds.includes(personId) ? done({ person, chat }) : refused('not-in-chat');
};

const checkText = (text: string): Outcome<string> => {
  if (text.trim() === '') return refused('empty-message');
  return text.length > MAX_TYPED_LENGTH ? refused('too-long', { limit: MAX_TYPED_LENGTH }) : done(text);
};

const replyOf = (answered: WorldMessage | undefined): { id: string; fromBot: boolean } | null =>
  answered === undefined ? null : { id: answered.id, fromBot: answered.from === null };

const sendMessage = async (
  core: WorldCore,
  { person, chat }: Place,
  {
    text,
    replyTo,
    file,
    album,
  }: {
    readonly text: string;
    readonly replyTo?: string | undefined;
    readonly file: WorldFile | null;
    readonly album?: string | undefined;
  },
): Promise<WorldMessage> => {
  const answered = replyTo === undefined ? undefined : core.message(chat.id, replyTo);
  const message: WorldMessage = {
    id: String(core.nextNumber()),
    chatId: chat.id,
    from: person.id,
    at: core.clock.now(),
    text: text === '' ? [] : text.split('\n').map((line) => [line]),
    buttons: [],
    replyTo: answered?.id ?? null,
    file,
    edited: false,
    asksReply: false,
  };
  core.state.messages.push(message);
  core.emit({ kind: 'message', chatId: chat.id, message });
  const wasBlocked = chat.bot === 'blocked';
  // Writing to a bot one has blocked lets it in again.
  if (chat.kind === 'private') core.replaceChat(chat.id, { started: true, bot: 'in' });
  if (wasBlocked)
    await deliverUpdate(core, chat, { from: person, body: { membership: { change: 'unblocked', newChatId: null } } });
  // A bot that is not in the group hears nothing of it.
  if (chat.bot === 'removed') return message;
  const reply = replyOf(answered);
  // Zalo hands pictures to bots, and of any other file only that there was one.
  const isWithheld = core.style === 'zalo' && file?.kind === 'file';
  await deliverUpdate(core, chat, {
    from: person,
    body: isWithheld
      ? { unsupported: true }
      : {
          message: {
            id: message.id,
            text,
            edited: false,
            replyTo: reply,
            file,
            ...(album === undefined ? {} : { album }),
          },
        },
  });
  return message;
};

/** A person types a text in a chat. Resolves when the update is stored and, while the bot runs, journaled by it. */
export const say = async (core: WorldCore, said: Said): Promise<Outcome<WorldMessage>> => {
  const place = findPlace(core, said.personId, said.chatId);
  if (!place.ok) return place;
  const text = checkText(said.text);
  if (!text.ok) return text;
  return done(await sendMessage(core, place.value, { text: text.value, replyTo: said.replyTo, file: null }));
};

/** A person sends a file with a caption, which may be empty. */
export const sendFile = async (core: WorldCore, sent: SentFile): Promise<Outcome<WorldMessage>> => {
  const place = findPlace(core, sent.personId, sent.chatId);
  if (!place.ok) return place;
  const bytes = Buffer.from(sent.base64, 'base64').length;
  if (bytes === 0) return refused('empty-file');
  if (bytes > MAX_ATTACHED_BYTES) return refused('file-too-big', { limit: MAX_ATTACHED_BYTES });
  const file: WorldFile = {
    id: `${core.style === 'zalo' ? 'zf' : 'f'}${core.nextNumber()}`,
    kind: /^image\/(png|jpeg)$/.test(sent.mimeType) ? 'photo' : 'file',
    name: sent.name,
    mimeType: sent.mimeType,
    bytes,
  };
  core.state.files[file.id] = sent.base64;
  return done(
    await sendMessage(core, place.value, { text: sent.text, replyTo: sent.replyTo, file, album: sent.album }),
  );
};

/** A person presses a button under one of the bot's messages; in a group anybody may. */
export const press = async (core: WorldCore, pressed: Pressed): Promise<Outcome<{ readonly callbackId: string }>> => {
  const place = findPlace(core, pressed.personId, pressed.chatId);
  if (!place.ok) return place;
  const { person, chat } = place.value;
  const message = core.message(chat.id, pressed.messageId);
  if (message === undefined) return refused('no-such-message');
  if (!message.buttons.flat().some(({ data }) => data === pressed.data)) return refused('no-such-button');
  // Who pressed what is in the id, so that the answer finds its way after a restart as well.
  const callbackId = [core.nextNumber(), person.id, chat.id, message.id].join(' ');
  await deliverUpdate(core, chat, {
    from: person,
    body: { button: { callbackId, data: pressed.data, messageId: message.id } },
  });
  return done({ callbackId });
};

/** A person edits a message of their own; the bot reads it again. */
export const editMessage = async (core: WorldCore, edited: EditedText): Promise<Outcome<WorldMessage>> => {
  const place = findPlace(core, edited.personId, edited.chatId);
  if (!place.ok) return place;
  const text = checkText(edited.text);
  if (!text.ok) return text;
  if (core.style === 'zalo') return refused('editing-not-supported');
  const { person, chat } = place.value;
  const old = core.message(chat.id, edited.messageId);
  if (old?.from !== person.id) return refused('no-such-message');
  const message: WorldMessage = { ...old, text: edited.text.split('\n').map((line) => [line]), edited: true };
  core.state.messages = core.state.messages.map((each) => (each === old ? message : each));
  core.emit({ kind: 'edited', chatId: chat.id, message });
  const answered = message.replyTo === null ? undefined : core.message(chat.id, message.replyTo);
  const reply = answered === undefined ? null : { id: answered.id, fromBot: answered.from === null };
  await deliverUpdate(core, chat, {
    from: person,
    body: { message: { id: message.id, text: edited.text, edited: true, replyTo: reply, file: message.file } },
  });
  return done(message);
};
