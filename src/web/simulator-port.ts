import type { Instant } from '../shared/clock.js';
import type { Outcome } from '../shared/outcome.js';

/** `telegram`: buttons and files; `zalo`: words only. */
export type SimulatorStyle = 'telegram' | 'zalo';

export interface SimulatorPerson {
  readonly id: string;
  readonly name: string;
  readonly style: SimulatorStyle;
}

export interface SimulatorChat {
  readonly id: string;
  readonly kind: 'private' | 'group';
  readonly title: string;
  readonly memberIds: readonly string[];
  readonly style: SimulatorStyle;
}

export interface SimulatorMessage {
  readonly id: string;
  readonly chatId: string;
  /** Person who wrote it; null: the bot. */
  readonly from: string | null;
  readonly at: Instant;
  /** Paragraphs of runs; `b` is bold. */
  readonly text: readonly (readonly (string | { readonly b: string })[])[];
  readonly buttons: readonly (readonly { readonly text: string; readonly data: string }[])[];
  readonly replyTo: string | null;
  readonly file: {
    readonly id: string;
    readonly kind: 'photo' | 'file';
    readonly name: string;
    readonly mimeType: string;
    readonly bytes: number;
  } | null;
  readonly edited: boolean;
  readonly asksReply: boolean;
}

export type SimulatorEvent =
  | { readonly kind: 'message' | 'edited'; readonly chatId: string; readonly message: SimulatorMessage }
  | {
      readonly kind: 'pressed';
      readonly chatId: string;
      readonly personId: string;
      readonly messageId: string;
      /** Shown for a moment to the person who pressed; null: nothing to show. */
      readonly text: string | null;
    }
  /** People or chats were added, renamed or removed: read the lists again. */
  | { readonly kind: 'chats' };

/** Somebody of the organisation who has not joined a chat yet. */
export interface JoinablePerson {
  readonly memberId: string;
  readonly fullName: string;
  /** Post and unit, as shown behind the name; may be empty. */
  readonly detail: string;
}

/** A simulated clock that the page may move; in ordinary service it only shows the time. */
export interface SimulatorClock {
  now(): Instant;
  /** IANA zone in which the page shows times. */
  readonly zone: string;
  canMove(): boolean;
  /** False: time stands still until it is moved. */
  isRunning(): boolean;
  /** To the morning of the next working day; resolves when the rounds due on the way have been started. */
  nextWorkingDay(): Promise<void>;
  advanceHours(hours: number): Promise<void>;
}

/**
 * What the simulator page needs, passed in by app.ts. Refusal codes: `no-such-person`, `no-such-chat`, `not-in-chat`,
 * `no-such-message`, `no-such-button`, `empty-message`, `too-long`, `empty-file`, `file-too-big`,
 * `editing-not-supported`, `no-such-style`; anything else is shown as a general refusal.
 */
export interface SimulatorPort {
  /** Kinds of people that can be added. */
  readonly styles: readonly SimulatorStyle[];
  people(): readonly SimulatorPerson[];
  chats(): readonly SimulatorChat[];
  /** Oldest first; null: no such chat. */
  history(chatId: string): readonly SimulatorMessage[] | null;
  file(fileId: string): { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array } | null;
  say(said: SaidRequest): Promise<Outcome<unknown>>;
  press(pressed: PressedRequest): Promise<Outcome<unknown>>;
  attach(sent: AttachedRequest): Promise<Outcome<unknown>>;
  edit(edited: EditedRequest): Promise<Outcome<unknown>>;
  addPerson(person: AddPersonRequest): Promise<Outcome<SimulatorPerson>>;
  addGroup(group: AddGroupRequest): Promise<Outcome<{ readonly id: string }>>;
  subscribe(listener: (event: SimulatorEvent) => void): () => void;
  readonly clock: SimulatorClock;
  readonly sample: {
    loaded(): Promise<boolean>;
    /** Loads the sample organisation with people and a group; calling it again changes nothing. */
    load(): Promise<void>;
  };
  /** People of the organisation one may become, and becoming one (by an invite made for the purpose). */
  readonly joining?: {
    list(): Promise<readonly JoinablePerson[]>;
    join(memberId: string, style: SimulatorStyle): Promise<Outcome<SimulatorPerson>>;
  };
}

export interface SaidRequest {
  readonly personId: string;
  readonly chatId: string;
  readonly text: string;
  readonly replyTo?: string;
}

export interface PressedRequest {
  readonly personId: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly data: string;
}

export interface AttachedRequest extends SaidRequest {
  readonly name: string;
  readonly mimeType: string;
  readonly base64: string;
}

export interface EditedRequest {
  readonly personId: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly text: string;
}

export interface AddPersonRequest {
  readonly name: string;
  readonly style: SimulatorStyle;
  /** Invite token, code or whole link; null: a stranger. */
  readonly invite: string | null;
}

export interface AddGroupRequest {
  readonly title: string;
  readonly memberIds: readonly string[];
}
