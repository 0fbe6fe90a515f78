import type { IncomingText } from './message.js';
import type { Completes, MemberConversation } from './conversation.js';
import type { RunCommand } from './commands/command.js';
import type { CommandName } from './role-table.js';

/** What a pressed button does; `args` come from outside and may be forged. */
export type PressHandler = (conversation: MemberConversation, args: readonly string[]) => Promise<void>;

/** A button may do what `needs` allows the person who presses it, looked up at the press. */
export interface Press {
  readonly needs: CommandName;
  readonly run: PressHandler;
}

/**
 * What became of words (or of a button's choice) taken as an answer. Not handled: they are read as a message of their
 * own, about the rounds in `context`.
 */
export type Answered =
  | { readonly handled: true }
  | {
      readonly handled: false;
      readonly context: readonly string[];
      readonly text: string;
      /** They still complete the message that raised the question, as far as they report on these rounds. */
      readonly completes?: Pick<Completes, 'rounds' | 'like'>;
    };

/** Reads the answer to a question of one kind; `data` is what was stored with the question. */
export interface AnswerHandler {
  readonly needs: CommandName;
  readonly run: (
    conversation: MemberConversation,
    data: Readonly<Record<string, unknown>>,
    text: string,
  ) => Promise<Answered>;
  /** The question outlives a message that is no answer: it may still come later. */
  readonly staysOpen?: boolean;
  /** Puts the question once more, after others came between; of every kind that waits beside others. */
  readonly again?: (conversation: MemberConversation, data: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** One thing people can do in the chat: its commands, its buttons, and the answers to its questions. */
export interface Feature {
  readonly commands?: Readonly<Partial<Record<CommandName, RunCommand>>>;
  /** By the verb of the button data; a verb belongs to one feature for ever. */
  readonly presses?: Readonly<Record<string, Press>>;
  /** By the kind of the pending question. */
  readonly answers?: Readonly<Record<string, AnswerHandler>>;
  /** A message with files in a private chat, before it is read as a report. True: this feature has dealt with it. */
  readonly takeFiles?: (conversation: MemberConversation, incoming: IncomingText) => Promise<boolean>;
  /**
   * Free words in a private chat that answer no question, before they are read as a report; `about`: the rounds of the
   * message answered. True: this feature has dealt with them.
   */
  readonly takeWords?: (
    conversation: MemberConversation,
    words: { readonly text: string; readonly about: readonly string[] },
  ) => Promise<boolean>;
}
