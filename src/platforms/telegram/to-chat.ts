import type { ChatAddress, Sender } from '../../chat/message.js';
import { flag, integer, text, type JsonRecord } from './json.js';

const KINDS: Readonly<Record<string, ChatAddress['kind']>> = {
  private: 'private',
  group: 'group',
  supergroup: 'group',
};

/** Chat of a message; null for channels, where nobody works. */
export const toAddress = (chat: JsonRecord | null, threadId: number | null = null): ChatAddress | null => {
  const id = integer(chat, 'id');
  const kind = KINDS[text(chat, 'type') ?? ''];
  if (id === null || kind === undefined) return null;
  const address = { platform: 'telegram', chatId: String(id), kind } as const;
  return threadId === null ? address : { ...address, threadId: String(threadId) };
};

/** Replies in an ordinary supergroup also carry a thread id, which sending refuses: only real topics count. */
export const topicOf = (message: JsonRecord | null): number | null =>
  flag(message, 'is_topic_message') ? integer(message, 'message_thread_id') : null;

export const titleOf = (chat: JsonRecord | null): string | null => text(chat, 'title')?.normalize('NFC') ?? null;

/** A person; null for bots, among them the stand-in for anonymous administrators. */
export const toSender = (user: JsonRecord | null): Sender | null => {
  const id = integer(user, 'id');
  if (id === null || flag(user, 'is_bot')) return null;
  const parts = [text(user, 'first_name'), text(user, 'last_name')];
  const name = parts.filter((part) => part !== null && part !== '').join(' ');
  return { userId: String(id), name: name.normalize('NFC') };
};
