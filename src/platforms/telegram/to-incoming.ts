import type { Incoming, IncomingText } from '../../chat/message.js';
import type { ToIncoming } from '../../chat/receiver.js';
import { readAddressedText, type BotNames } from './addressed-text.js';
import { attachmentsOf } from './attachments.js';
import { at, flag, integer, isRecord, text, type JsonRecord } from './json.js';
import { RECEIVED_AT_FIELD } from './received-update.js';
import { titleOf, toAddress, topicOf, toSender } from './to-chat.js';
import { toMembership, toMigration } from './to-membership.js';

export interface ToIncomingNeeds extends BotNames {
  /** The bot's own user id, to know replies to its messages. */
  readonly botId: string;
}

/** In a topic every message formally answers the one that opened the topic; that is no reply. */
const replyOf = (message: JsonRecord, botId: string): IncomingText['replyTo'] => {
  const replied = at(message, 'reply_to_message');
  const messageId = integer(replied, 'message_id');
  if (messageId === null || at(replied, 'forum_topic_created') !== null) return null;
  if (messageId === topicOf(message)) return null;
  return { messageId: String(messageId), toBot: String(integer(at(replied, 'from'), 'id')) === botId };
};

// Things a person sends on purpose that have neither words nor a file. Anything else without words is a service message.
const UNREADABLE = [
  'contact',
  'location',
  'venue',
  'poll',
  'dice',
  'game',
  'story',
  'checklist',
  'paid_media',
  'rich_message',
];

interface MessageRow {
  readonly key: string;
  readonly edited: boolean;
  readonly needs: ToIncomingNeeds;
}

/** Null when the message was not written by a person of a chat we serve. */
const readBase = (key: string, message: JsonRecord) => {
  const chat = toAddress(at(message, 'chat'), topicOf(message));
  const date = integer(message, 'date');
  // An anonymous administrator or a linked channel writes as a chat: nobody can be identified.
  const asChat = at(message, 'sender_chat') !== null;
  const sender = asChat ? null : toSender(at(message, 'from'));
  if (chat === null || date === null || (sender === null && !asChat)) return null;
  if (flag(message, 'is_automatic_forward')) return null;
  return { key, chat, chatTitle: titleOf(at(message, 'chat')), sender, at: date * 1000 };
};

const isUnreadable = (message: JsonRecord): boolean => UNREADABLE.some((field) => at(message, field) !== null);

/** The words and files of a message; null when there are none, or they are for another bot of the group. */
const readContent = (message: JsonRecord, isGroup: boolean, needs: ToIncomingNeeds) => {
  const words = readAddressedText(text(message, 'text') ?? text(message, 'caption') ?? '', needs);
  if (isGroup && words.forOther) return null;
  const attachments = attachmentsOf(message);
  const replyTo = replyOf(message, needs.botId);
  const toBot = !isGroup || words.named || replyTo?.toBot === true;
  const isEmpty = words.text === '' && attachments.length === 0 && !words.named;
  return { text: words.text, replyTo, toBot, attachments, albumId: text(message, 'media_group_id'), isEmpty };
};

const readMessage = (message: JsonRecord, { key, edited, needs }: MessageRow): Incoming | null => {
  const migration = toMigration(key, message);
  if (migration !== null) return migration;
  const base = readBase(key, message);
  const messageId = integer(message, 'message_id');
  if (base === null || messageId === null) return null;
  const found = readContent(message, base.chat.kind === 'group', needs);
  if (found === null) return null;
  const { isEmpty, ...content } = found;
  if (!isEmpty) return { ...base, ...content, kind: 'message', messageId: String(messageId), edited };
  return content.toBot && !edited && isUnreadable(message) ? { ...base, kind: 'unsupported' } : null;
};

/** A press says who, not when: the time we got it stands in for the missing one. */
const readButton = (row: { key: string; update: JsonRecord }, query: JsonRecord): Incoming | null => {
  const callbackId = text(query, 'id');
  const data = text(query, 'data');
  if (callbackId === null || data === null) return null;
  const sender = toSender(at(query, 'from'));
  const message = at(query, 'message');
  const date = integer(message, 'date') ?? 0;
  const messageId = integer(message, 'message_id');
  const chatOfPress =
    message === null ? { id: integer(at(query, 'from'), 'id'), type: 'private' } : at(message, 'chat');
  const chat = toAddress(chatOfPress, topicOf(message));
  if (chat === null) return null;
  return {
    kind: 'button',
    key: row.key,
    chat,
    chatTitle: titleOf(at(message, 'chat')),
    sender,
    at: integer(row.update, RECEIVED_AT_FIELD) ?? date * 1000,
    callbackId,
    data,
    // Date 0 marks a message that Telegram no longer shows to the bot.
    messageId: date === 0 || messageId === null ? null : String(messageId),
  };
};

/**
 * Reads a stored Telegram update. Null: nothing in it for us (a channel, another bot, a service message, a command for
 * another bot). Odd JSON is null as well, never an error.
 */
export const createToIncoming =
  (needs: ToIncomingNeeds): ToIncoming =>
  ({ id: key, raw }) => {
    if (!isRecord(raw)) return null;
    const message = at(raw, 'message');
    if (message !== null) return readMessage(message, { key, edited: false, needs });
    const edited = at(raw, 'edited_message');
    if (edited !== null) return readMessage(edited, { key, edited: true, needs });
    const query = at(raw, 'callback_query');
    if (query !== null) return readButton({ key, update: raw }, query);
    const change = at(raw, 'my_chat_member');
    return change === null ? null : toMembership(key, change);
  };
