import type { Member } from '../people/member.js';
import { dayOf, type CalendarDay, type Instant } from '../shared/clock.js';
import type { RichText } from '../shared/rich-text.js';
import type { ReceiptContext } from '../text/receipt-words.js';
import type { Organisation } from '../tasks/responsibility.js';
import type { Button, ChatAddress, Incoming, OutgoingMessage } from './message.js';
import type { PendingQuestion } from './pending-question.js';
import type { ChatServices, QueuedMessage } from './services.js';

const HOUR = 3_600_000;
/** How long a question waits for its answer. */
export const QUESTION_TTL_MS = 48 * HOUR;
/** An answer is of no use a day later; what is told to others may wait for the next working morning. */
const ANSWER_TTL_MS = 24 * HOUR;
const NOTICE_TTL_MS = 5 * 24 * HOUR;

export interface NewQuestion {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * One incoming message being answered. What is said is collected and queued at the end, each with an id made of the
 * message's own id and a number, so that handling the message again after a crash says everything once.
 */
export interface Conversation {
  readonly services: ChatServices;
  readonly incoming: Incoming;
  readonly chat: ChatAddress;
  readonly now: Instant;
  readonly today: CalendarDay;
  readonly buttonsShown: boolean;
  /** Answers in the chat the message came from. */
  say(text: RichText, extra?: Omit<OutgoingMessage, 'text'> & { readonly about?: readonly string[] }): void;
  /** Tells somebody else, in private, in working hours. */
  tell(
    memberId: string,
    text: RichText,
    extra?: Omit<OutgoingMessage, 'text'> & { readonly about?: readonly string[] },
  ): void;
  /** Answers in the person's own private chat, whatever chat the message came from. */
  answerPrivately(memberId: string, text: RichText): void;
  /** Queues a message made elsewhere. */
  queue(message: QueuedMessage): void;
  /** Text that pops up for the one who pressed a button. */
  toast(text: string): void;
  /** Puts a question that waits; `say` the words beside it. */
  ask(question: NewQuestion): Promise<void>;
  openQuestion(): Promise<PendingQuestion | null>;
  closeQuestion(): Promise<void>;
  /** Queues everything said. */
  flush(): Promise<void>;
}

/** The message that a report is read from, where it is not the one in hand: an answer completes an earlier one. */
export interface ReportOrigin {
  /** `<platform>:<chat>:<message>`. */
  readonly message: string;
  /** Entries and rounds of that message as it stood before it was edited, to be replaced by what is recorded. */
  readonly replaces: readonly { readonly occurrenceId: string; readonly entryId: string }[];
}

/** A conversation with somebody we know. */
export interface MemberConversation extends Conversation {
  readonly origin?: ReportOrigin;
  readonly member: Member;
  readonly organisation: Organisation;
  readonly words: ReceiptContext;
}

export const questionId = (chat: ChatAddress, userId: string): string => `${chat.platform}:${chat.chatId}:${userId}`;

export const isPrivate = (conversation: Conversation): boolean => conversation.chat.kind === 'private';

type Extra = Omit<OutgoingMessage, 'text'> & { readonly about?: readonly string[] };

const withoutAbout = (extra: Extra): Omit<OutgoingMessage, 'text'> =>
  Object.fromEntries(Object.entries(extra).filter(([name]) => name !== 'about'));

/** Words already decided, with the rounds they are about, so that an answer to them finds its task. */
const fixed = (text: RichText, extra: Extra): QueuedMessage['content'] => ({
  form: 'fixed',
  message: { text, ...withoutAbout(extra) },
  ...(extra.about === undefined ? {} : { occurrenceIds: extra.about }),
});

type Add = (target: QueuedMessage['target'], content: QueuedMessage['content'], kind: 'answer' | 'notice') => void;

const createSpeech = ({
  chat,
  add,
}: {
  readonly chat: ChatAddress;
  readonly add: Add;
}): Pick<Conversation, 'say' | 'tell' | 'answerPrivately'> => ({
  say: (text, extra = {}) => {
    add({ to: 'chat', chat }, fixed(text, extra), 'answer');
  },
  tell: (memberId, text, extra = {}) => {
    add({ to: 'member', memberId }, fixed(text, extra), 'notice');
  },
  answerPrivately: (memberId, text) => {
    add({ to: 'member', memberId }, fixed(text, {}), 'answer');
  },
});

export const createConversation = (services: ChatServices, incoming: Incoming): Conversation => {
  const now = services.clock.now();
  const { chat, sender, key } = incoming;
  const messenger = services.messengers.get(chat.platform);
  const queued: QueuedMessage[] = [];
  let toast: string | null = null;
  const id = questionId(chat, sender?.userId ?? '');

  const add: Add = (target, content, kind) => {
    queued.push({
      id: `reply:${key}:${queued.length}`,
      class: kind,
      target,
      content,
      priority: kind === 'answer' ? 0 : 3,
      dueAt: now,
      expiresAt: now + (kind === 'answer' ? ANSWER_TTL_MS : NOTICE_TTL_MS),
    });
  };
  const facts = {
    services,
    incoming,
    chat,
    now,
    today: dayOf(now, services.zone),
    buttonsShown: messenger?.abilities.buttons ?? false,
  };
  return {
    ...facts,
    ...createSpeech({ ...facts, add }),
    queue: (message) => {
      queued.push(message);
    },
    toast: (text) => {
      toast = text;
    },
    ask: async ({ kind, data }) => {
      await services.questions.put({
        id,
        chat,
        kind,
        data,
        askedAt: now,
        expiresAt: now + QUESTION_TTL_MS,
        askedBy: key,
        answeredBy: null,
      });
    },
    openQuestion: () => services.questions.open(id, now, key),
    closeQuestion: () => services.questions.markAnswered(id, key),
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
