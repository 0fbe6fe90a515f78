import type { Member } from '../people/member.js';
import { dayOf, type CalendarDay, type Instant } from '../shared/clock.js';
import type { RichText } from '../shared/rich-text.js';
import type { ReceiptContext } from '../text/receipt-words.js';
import type { ProgressChange } from '../tasks/occurrence.js';
import type { Organisation } from '../tasks/responsibility.js';
import type { Button, ChatAddress, Incoming, OutgoingMessage } from './message.js';
import { createQuestions, type Questions } from './questions-of-chat.js';
import type { ChatServices, QueuedMessage } from './services.js';

const HOUR = 3_600_000;
/** An answer is of no use a day later; what is told to others may wait for the next working morning. */
const ANSWER_TTL_MS = 24 * HOUR;
const NOTICE_TTL_MS = 5 * 24 * HOUR;

export type Extra = Omit<OutgoingMessage, 'text'> & {
  /** Rounds the message is about. */
  readonly about?: readonly string[];
  /** Waits so long under this id, and may be taken back meanwhile. */
  readonly held?: { readonly id: string; readonly ms: number };
};

/**
 * One incoming message being answered. What is said is collected and queued at the end, each with an id made of the
 * message's own id and a number, so that handling the message again after a crash says everything once.
 */
export interface Conversation extends Questions {
  readonly services: ChatServices;
  readonly incoming: Incoming;
  readonly chat: ChatAddress;
  readonly now: Instant;
  readonly today: CalendarDay;
  readonly buttonsShown: boolean;
  /** Answers the person who wrote: in their private chat, also when they wrote in a group (`answer-aside.ts`). */
  say(text: RichText, extra?: Extra): void;
  /** Says something in the very chat the message came from; in a group all its people read it. */
  sayHere(text: RichText, extra?: Extra): void;
  /** Tells somebody else, in private, in working hours. */
  tell(memberId: string, text: RichText, extra?: Omit<Extra, 'held'>): void;
  /** Queues a message made elsewhere. */
  queue(message: QueuedMessage): void;
  /** Text that pops up for the one who pressed a button. */
  toast(text: string): void;
  /** Queues everything said. */
  flush(): Promise<void>;
}

/** The message that a report is read from, where it is not the one in hand: an answer completes an earlier one. */
export interface ReportOrigin {
  /** `<platform>:<chat>:<message>`. */
  readonly message: string;
  /** Entries and rounds of that message as it stood before it was edited, to be replaced by what is recorded. */
  readonly replaces: readonly ReplacedEntry[];
  /** Free words that answered a question: what they record on its rounds is also of the message that raised it. */
  readonly completes?: Completes;
}

export interface ReplacedEntry {
  readonly occurrenceId: string;
  readonly entryId: string;
}

export interface Completes {
  readonly messages: readonly string[];
  readonly rounds: readonly string[];
  /** Only a report that says the same; null: any on these rounds. */
  readonly like: ProgressChange | null;
  /** Entries of those messages as they stood before an edit of them was unclear. */
  readonly replaces: readonly ReplacedEntry[];
}

/** A conversation with somebody we know. */
export interface MemberConversation extends Conversation {
  readonly origin?: ReportOrigin;
  readonly member: Member;
  readonly organisation: Organisation;
  readonly words: ReceiptContext;
}

export const isPrivate = ({ chat }: Pick<Conversation, 'chat'>): boolean => chat.kind === 'private';

/** Words already decided, with the rounds they are about, so that an answer to them finds its task. */
const fixed = (text: RichText, { about, ...message }: Omit<Extra, 'held'>): QueuedMessage['content'] => ({
  form: 'fixed',
  message: { text, ...message },
  ...(about === undefined ? {} : { occurrenceIds: about }),
});

/** An answer as it is queued; `id` where it is not held under another one. */
export const answerMessage = (
  { chat, id, now }: { readonly chat: ChatAddress; readonly id: string; readonly now: Instant },
  text: RichText,
  { held, ...extra }: Extra = {},
): QueuedMessage => ({
  id: held?.id ?? id,
  class: 'answer',
  target: { to: 'chat', chat },
  content: fixed(text, extra),
  priority: 0,
  dueAt: now + (held?.ms ?? 0),
  expiresAt: now + ANSWER_TTL_MS,
});

const noticeMessage = (
  { memberId, id, now }: { readonly memberId: string; readonly id: string; readonly now: Instant },
  text: RichText,
  extra: Omit<Extra, 'held'> = {},
): QueuedMessage => ({
  id,
  class: 'notice',
  target: { to: 'member', memberId },
  content: fixed(text, extra),
  priority: 3,
  dueAt: now,
  expiresAt: now + NOTICE_TTL_MS,
});

export const createConversation = (services: ChatServices, incoming: Incoming): Conversation => {
  const now = services.clock.now();
  const { chat, sender, key } = incoming;
  const messenger = services.messengers.get(chat.platform);
  const queued: QueuedMessage[] = [];
  let toast: string | null = null;
  const nextId = (): string => `reply:${key}:${queued.length}`;
  const facts = {
    services,
    incoming,
    chat,
    now,
    today: dayOf(now, services.zone),
    buttonsShown: messenger?.abilities.buttons ?? false,
  };
  const sayHere: Conversation['sayHere'] = (text, extra) => {
    queued.push(answerMessage({ chat, id: nextId(), now }, text, extra));
  };
  return {
    ...facts,
    ...createQuestions({ store: services.questions, now, key }, { chat, userId: sender?.userId ?? '' }),
    say: sayHere,
    sayHere,
    tell: (memberId, text, extra) => {
      queued.push(noticeMessage({ memberId, id: nextId(), now }, text, extra));
    },
    queue: (message) => {
      queued.push(message);
    },
    toast: (text) => {
      toast = text;
    },
    flush: async () => {
      if (queued.length > 0) await services.queue(queued);
      if (incoming.kind === 'button') await messenger?.answerButton(incoming.callbackId, toast);
    },
  };
};

/** Rows of buttons, none where the list is empty. */
export const rows = (
  ...buttons: readonly (readonly Button[])[]
): { readonly buttons?: readonly (readonly Button[])[] } => {
  const filled = buttons.filter((row) => row.length > 0);
  return filled.length === 0 ? {} : { buttons: filled };
};

/** Ties the buttons of a question to it: made of the message that asked, so the same on every handling. */
export const nonceOf = (key: string): string => key.replace(/[^A-Za-z0-9]/g, '').slice(-16);
