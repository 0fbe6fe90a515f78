import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import type { RichText } from '../../shared/rich-text.js';
import type { Button } from '../message.js';
import { button } from '../button-data.js';
import type { MemberConversation } from '../conversation.js';

/**
 * What is known of one thing that a change needs. `words`: as somebody wrote it, not yet looked up. `ids` with `rest`: a
 * list of people of whom some are still words. `typed`: written as the answer to a question, not as part of a command.
 */
export type SlotValue =
  | { readonly is: 'words'; readonly words: string }
  | { readonly is: 'id'; readonly id: string | null }
  | { readonly is: 'ids'; readonly ids: readonly string[]; readonly rest: readonly string[] }
  | { readonly is: 'text'; readonly text: string; readonly typed: boolean };

export type Slots = Readonly<Record<string, SlotValue>>;

/** A change being put together, over as many messages as it takes; kept with the question that waits. */
export interface Draft {
  readonly action: string;
  readonly slots: Slots;
}

/** One of the answers offered to a question. */
export interface Option {
  readonly label: string;
  readonly value: SlotValue;
}

export interface Prompt {
  readonly text: RichText;
  readonly options?: readonly Option[];
}

/** What a step of a draft sees. */
export interface DraftView {
  readonly conversation: MemberConversation;
  readonly slots: Slots;
  /** @throws when the slot is not filled: a mistake of ours */
  readonly unit: (slot: string) => Unit;
  readonly member: (slot: string) => Member;
  readonly id: (slot: string) => string | null;
  readonly ids: (slot: string) => readonly string[];
  /** Empty when the slot is not filled. */
  readonly text: (slot: string) => string;
}

/** Something a change needs to know, and how it is asked for. */
export interface Slot {
  readonly kind: 'unit' | 'person' | 'people' | 'text' | 'choice';
  /** Without a prompt it is never asked for: it comes with the command or stays empty. */
  readonly prompt?: (view: DraftView) => Prompt | Promise<Prompt>;
  /** Asked for only then. */
  readonly when?: (view: DraftView) => boolean | Promise<boolean>;
  /** Text: what is wrong with it, said before it is asked for again. */
  readonly check?: (text: string, view: DraftView) => RichText | null;
  /** Persons to choose from: those at work, unless it is about one who has left. */
  readonly among?: 'left';
  /** Only looks: part of a name that fits one person is enough. */
  readonly trusting?: boolean;
}

export interface Action {
  readonly slots: Readonly<Record<string, Slot>>;
  /** Slots that a button fills, in the order of its arguments. */
  readonly args: readonly string[];
  readonly run: (view: DraftView) => Promise<void>;
}

export const byId = (id: string | null): SlotValue => ({ is: 'id', id });
export const inWords = (words: string): SlotValue => ({ is: 'words', words });
export const asText = (text: string): SlotValue => ({ is: 'text', text, typed: false });

/** Rights are those of a command, so each has its verb: a button may do what the command may. */
export type PeopleVerb = 'dv' | 'ns' | 'iv';

export const actionButton = (
  label: string,
  [verb, action]: readonly [PeopleVerb, string],
  ...args: readonly (string | number)[]
): Button => button(label, verb, action, ...args);

export const YES: SlotValue = { is: 'text', text: 'yes', typed: false };
