import type { PlatformName } from '../people/member.js';
import type { Instant } from '../shared/clock.js';
import type { RichText } from '../shared/rich-text.js';

export type { PlatformName };

/** Where a message is sent to or came from. */
export interface ChatAddress {
  readonly platform: PlatformName;
  readonly chatId: string;
  readonly kind: 'private' | 'group';
  /** Topic of a forum group, sent back as it came. */
  readonly threadId?: string;
}

export interface Sender {
  readonly userId: string;
  /** Name as the platform shows it; may be anything. */
  readonly name: string;
}

export interface Attachment {
  readonly kind: 'photo' | 'file' | 'voice' | 'sticker' | 'other';
  /** The platform's id or address of the content. */
  readonly fileId: string;
  readonly name: string | null;
  readonly bytes: number | null;
  readonly mimeType: string | null;
}

interface IncomingBase {
  /** Id of the inbox row; every effect is keyed by it. */
  readonly key: string;
  readonly chat: ChatAddress;
  readonly chatTitle: string | null;
  /** Null when nobody can be identified (an anonymous group administrator, a service message). */
  readonly sender: Sender | null;
  /** When it was sent, by the platform's clock. */
  readonly at: Instant;
}

/** Somebody wrote, sent a file, or edited an earlier message. */
export interface IncomingText extends IncomingBase {
  readonly kind: 'message';
  readonly messageId: string;
  /** Text or caption, NFC; without the bot's name in front. Empty for a bare attachment. */
  readonly text: string;
  /** Edited: the same message, read again. */
  readonly edited: boolean;
  /** The message it answers, if any. */
  readonly replyTo: { readonly messageId: string; readonly toBot: boolean } | null;
  /** In a group: addressed to the bot (mention, reply, or a command of ours). In private always true. */
  readonly toBot: boolean;
  readonly attachments: readonly Attachment[];
  /** Pictures sent as one album share this. */
  readonly albumId: string | null;
}

/** A button under one of our messages was pressed, by `sender`, who need not be the one it was sent to. */
export interface IncomingButton extends IncomingBase {
  readonly kind: 'button';
  readonly callbackId: string;
  readonly data: string;
  /** The message the button stands under, if the platform still has it. */
  readonly messageId: string | null;
}

/** The bot's own standing changed, or a group got a new id. */
export interface IncomingMembership extends IncomingBase {
  readonly kind: 'membership';
  readonly change: 'blocked' | 'unblocked' | 'added' | 'removed' | 'moved';
  /** For `moved`: the group's new id. */
  readonly newChatId: string | null;
}

/** Content that the platform does not hand to bots. */
export interface IncomingUnsupported extends IncomingBase {
  readonly kind: 'unsupported';
}

export type Incoming = IncomingText | IncomingButton | IncomingMembership | IncomingUnsupported;

export interface Button {
  readonly text: string;
  /** At most 64 bytes; made and read by chat/button-data.ts. */
  readonly data: string;
}

export interface OutgoingFile {
  readonly kind: 'file' | 'picture';
  readonly name: string;
  readonly mimeType: string;
  /** Base64, so that the row can be stored; at most 8 MB. */
  readonly base64: string;
}

/** A message decided, in no platform's form. Where there are no buttons `legend` says how to answer in words. */
export interface OutgoingMessage {
  readonly text: RichText;
  readonly buttons?: readonly (readonly Button[])[];
  /** Shown only on platforms without buttons, as the last paragraphs. */
  readonly legend?: RichText;
  /** Message of the chat it answers. */
  readonly replyTo?: string;
  readonly file?: OutgoingFile;
  /** Invite an answer in a group (Telegram's ForceReply). */
  readonly asksReply?: boolean;
}
