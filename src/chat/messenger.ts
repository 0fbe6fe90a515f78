import type { PlatformName } from '../people/member.js';
import type { Button, ChatAddress, OutgoingFile } from './message.js';
import type { RichText } from '../shared/rich-text.js';

/** What a platform can do, so that nobody asks for its name. */
export interface MessengerAbilities {
  readonly buttons: boolean;
  readonly editing: boolean;
  readonly files: boolean;
  /** `upload`: bytes are sent; `url`: only pictures that the platform can fetch from PUBLIC_URL; `none`. */
  readonly pictures: 'upload' | 'url' | 'none';
  readonly bold: boolean;
  readonly commandMenu: boolean;
  /** The link that opens the bot carries the invite token; otherwise people type a code. */
  readonly startPayload: boolean;
  /** Longest text of one message, UTF-16 units. */
  readonly maxTextLength: number;
  /** How many people the platform's plan lets the bot serve; absent: any number. */
  readonly maxPeople?: number;
  /** Whether the bot may be invited to groups, as far as the platform has said; absent: it may. */
  readonly groups?: () => boolean;
}

/** One message within the platform's limits. */
export interface OutgoingPiece {
  readonly text: RichText;
  readonly buttons?: readonly (readonly Button[])[];
  readonly replyTo?: string;
  readonly file?: OutgoingFile;
  readonly asksReply?: boolean;
}

/**
 * What became of one call. Delivery decides from this alone, so every platform maps its own errors:
 * - `sent`: the platform took it.
 * - `wait`: nothing was sent, ask again after `retryAfterMs`; uses up no attempt. `channel` pauses all sends.
 * - `dead-address`: this address takes nothing any more (`revivable` when the person can undo it by writing).
 * - `moved`: the group has a new id; send again there.
 * - `rejected`: this content will never be taken (our fault); an alert.
 * - `gone`: the message to edit no longer exists.
 * - `retry`: certainly not delivered, a later try may work.
 * - `unknown`: may or may not have been delivered.
 * - `broken`: the token is not accepted; the channel stops.
 */
export type SendResult =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | {
      readonly outcome: 'wait';
      readonly retryAfterMs: number;
      readonly scope: 'channel' | 'chat';
      readonly code: string;
    }
  | {
      readonly outcome: 'dead-address';
      readonly reason: DeadReason;
      readonly revivable: boolean;
      readonly code: string;
    }
  | { readonly outcome: 'moved'; readonly newChatId: string }
  | { readonly outcome: 'rejected'; readonly code: string }
  | { readonly outcome: 'gone'; readonly code: string }
  | { readonly outcome: 'retry'; readonly code: string }
  | { readonly outcome: 'unknown'; readonly code: string }
  | { readonly outcome: 'broken'; readonly code: string };

export type DeadReason = 'blocked' | 'deactivated' | 'never-started' | 'removed' | 'no-right';

/** Port to a chat platform. No method throws for what the platform or the network says; that is a SendResult. */
export interface Messenger {
  readonly platform: PlatformName;
  readonly abilities: MessengerAbilities;
  send(to: ChatAddress, piece: OutgoingPiece): Promise<SendResult>;
  /** Replaces the text and buttons of one of our messages; only where `abilities.editing`. */
  edit(at: ChatAddress, messageId: string, piece: OutgoingPiece): Promise<SendResult>;
  /** Ends the spinner of a pressed button, with a short text (≤ 200). Best effort: late or failed is no loss. */
  answerButton(callbackId: string, text: string | null): Promise<void>;
  /** The content of an attachment, or null when it is too big, gone or the platform gives none. */
  download(fileId: string, maxBytes: number): Promise<Uint8Array | null>;
  /** Link that opens the bot with an invite token; null where the platform has none. */
  inviteLink(token: string): Promise<string | null>;
  /** Link with which whoever runs a group lets the bot in; absent or null: it is invited like a person. */
  groupLink?(): Promise<string | null>;
}
