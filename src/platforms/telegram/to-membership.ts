import type { IncomingMembership } from '../../chat/message.js';
import { at, flag, integer, text, type JsonRecord } from './json.js';
import { titleOf, toAddress, toSender } from './to-chat.js';

/** A group that became a supergroup says so twice: in the old chat with the new id, in the new chat with the old one. */
export const toMigration = (key: string, message: JsonRecord): IncomingMembership | null => {
  const chat = at(message, 'chat');
  const here = integer(chat, 'id');
  const to = integer(message, 'migrate_to_chat_id');
  const from = integer(message, 'migrate_from_chat_id');
  const pair = to !== null ? { old: here, new: to } : from !== null ? { old: from, new: here } : null;
  if (pair?.old == null || pair.new === null) return null;
  return {
    kind: 'membership',
    key,
    chat: { platform: 'telegram', chatId: String(pair.old), kind: 'group' },
    chatTitle: titleOf(chat),
    sender: null,
    at: (integer(message, 'date') ?? 0) * 1000,
    change: 'moved',
    newChatId: String(pair.new),
  };
};

const PRESENT: Readonly<Record<string, boolean>> = {
  creator: true,
  administrator: true,
  member: true,
  left: false,
  kicked: false,
};

/** Whether the bot is in the chat with this status; null for a status we do not know. */
const isPresent = (member: JsonRecord | null): boolean | null => {
  const status = text(member, 'status') ?? '';
  return status === 'restricted' ? flag(member, 'is_member') : (PRESENT[status] ?? null);
};

/** The bot's own standing in a chat. Null when it was there before and after: a change of rights only. */
export const toMembership = (key: string, change: JsonRecord): IncomingMembership | null => {
  const chat = toAddress(at(change, 'chat'));
  const now = isPresent(at(change, 'new_chat_member'));
  if (chat === null || now === null || now === isPresent(at(change, 'old_chat_member'))) return null;
  const isPrivate = chat.kind === 'private';
  return {
    kind: 'membership',
    key,
    chat,
    chatTitle: titleOf(at(change, 'chat')),
    sender: toSender(at(change, 'from')),
    at: (integer(change, 'date') ?? 0) * 1000,
    change: now ? (isPrivate ? 'unblocked' : 'added') : isPrivate ? 'blocked' : 'removed',
    newChatId: null,
  };
};
