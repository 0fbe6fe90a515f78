import type { MemberConversation } from '../conversation.js';

/** What a command does with the words behind it, for a member who may use it. */
export type RunCommand = (conversation: MemberConversation, args: string) => Promise<void>;

/** "12 60% đang chờ ký" → the code and the rest; null when there is no number in front. */
export const readCode = (args: string): { readonly code: number; readonly rest: string } | null => {
  const match = /^(?:việc\s*|viec\s*)?#?\s*(\d{1,6})(?![\d/.,%-])[\s:,;–-]*([\s\S]*)$/iu.exec(args.trim());
  return match === null ? null : { code: Number(match[1]), rest: (match[2] ?? '').trim() };
};
