import type { PlatformName } from '../people/member.js';
import type { RichText } from '../shared/rich-text.js';
import type { Instant } from '../shared/clock.js';

/** Whose messages: those of the private chats of a person, and those addressed to the person. */
export interface Correspondent {
  readonly memberId: string;
  readonly chats: readonly { readonly platform: PlatformName; readonly chatId: string }[];
}

/** A message as the platform gave it. */
export interface ReceivedRow {
  readonly id: string;
  readonly platform: PlatformName;
  readonly receivedAt: Instant;
  readonly raw: unknown;
}

export interface SentRow {
  readonly at: Instant;
  /** Null: put into words when it was sent, and not kept as one text. */
  readonly text: RichText | null;
}

/** What journals and queues still hold of people's messages. Reports and the audit log are not in it: they are records. */
export interface MessageArchive {
  /** The newest `limit` of each, oldest first. */
  of(
    person: Correspondent,
    limit: number,
  ): Promise<{ readonly received: readonly ReceivedRow[]; readonly sent: readonly SentRow[] }>;
  /**
   * Removes what was handled, sent or waits for the person in private chats, and open questions. What is being handled
   * or sent at this moment stays, and so do messages nobody could handle, which an operator has to look at.
   */
  erase(person: Correspondent): Promise<{ readonly received: number; readonly sent: number }>;
  /** Removes messages handled before one instant and sent or given up before another, by the server's clock. */
  removeOld(before: { readonly handled: Instant; readonly sent: Instant }): Promise<number>;
}
