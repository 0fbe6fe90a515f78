import type { Attachment, ChatAddress, Incoming, Sender } from '../../chat/message.js';
import type { ToIncoming } from '../../chat/receiver.js';
import { at, instant, isRecord, opaqueId, text, type JsonRecord } from './json.js';
import { stripMention, type BotNames } from './mention.js';
import { messageIdOf, RECEIVED_AT_FIELD } from './received-update.js';

export interface ToIncomingNeeds extends BotNames {
  /** Ids of the bot itself: that of getMe and the number of the token. */
  readonly botIds: readonly string[];
}

const EVENT = /^message\.([a-z_]+)\.received$/i;

/** Null for the bot itself, other bots and messages from nobody. */
const toSender = (message: JsonRecord, { botIds }: ToIncomingNeeds): Sender | null => {
  const from = at(message, 'from');
  const userId = opaqueId(from, 'id');
  if (userId === null || from?.is_bot === true || botIds.includes(userId)) return null;
  const name = text(from, 'display_name', 'name', 'first_name') ?? '';
  return { userId, name: name.normalize('NFC') };
};

/** PRIVATE means that the chat's id is the person's own, which also tells where the type is missing. */
const toAddress = (message: JsonRecord, sender: Sender): ChatAddress | null => {
  const chat = at(message, 'chat');
  const chatId = opaqueId(chat, 'id');
  if (chatId === null) return null;
  const type = text(chat, 'chat_type')?.toLowerCase();
  const isPrivate = type === 'private' || (type !== 'group' && chatId === sender.userId);
  return { platform: 'zalo', chatId, kind: isPrivate ? 'private' : 'group' };
};

const attachment = (kind: Attachment['kind'], fileId: string | null, mimeType: string | null): Attachment[] =>
  fileId === null ? [] : [{ kind, fileId, name: null, bytes: null, mimeType }];

/** The id of a file is its address: Zalo has no other way to fetch it, and the address stops working after a while. */
const attachmentsOf = (message: JsonRecord): readonly Attachment[] => [
  ...attachment('photo', text(message, 'photo_url', 'photo'), 'image/jpeg'),
  ...attachment('voice', text(message, 'voice_url'), 'audio/aac'),
  ...attachment('sticker', text(message, 'sticker'), null),
];

/** Who wrote where and when; null when it is not for us. */
const readBase = (key: string, update: JsonRecord, needs: ToIncomingNeeds) => {
  const message = at(update, 'message');
  const sender = message === null ? null : toSender(message, needs);
  const chat = message === null || sender === null ? null : toAddress(message, sender);
  if (message === null || sender === null || chat === null) return null;
  const sentAt = instant(message, 'date') ?? instant(update, RECEIVED_AT_FIELD) ?? 0;
  const chatTitle = text(at(message, 'chat'), 'title', 'name')?.normalize('NFC') ?? null;
  return { message, base: { key, chat, chatTitle, sender, at: sentAt } };
};

const read = (key: string, update: JsonRecord, needs: ToIncomingNeeds): Incoming | null => {
  const event = EVENT.exec(text(update, 'event_name') ?? '')?.[1]?.toLowerCase();
  const found = readBase(key, update, needs);
  if (event === undefined || found === null) return null;
  const { message, base } = found;
  const isGroup = base.chat.kind === 'group';
  // Nothing is said of it, by law in the case of protected people: no attempt is made to get the content.
  if (event === 'unsupported') return isGroup ? null : { ...base, kind: 'unsupported' };
  const words = text(message, 'text', 'caption') ?? '';
  const attachments = attachmentsOf(message);
  if (words === '' && attachments.length === 0) return null;
  return {
    ...base,
    kind: 'message',
    messageId: messageIdOf(message),
    text: isGroup ? stripMention(words, needs) : words.normalize('NFC').trim(),
    edited: false,
    replyTo: null,
    // Of a group Zalo hands over only what names the bot or answers it.
    toBot: true,
    attachments,
    albumId: null,
  };
};

/** Reads a stored Zalo update. Null: nothing in it for us (a bot, an event we do not know). Odd JSON is null as well. */
export const createToIncoming =
  (needs: ToIncomingNeeds): ToIncoming =>
  ({ id, raw }) =>
    isRecord(raw) ? read(id, raw, needs) : null;
