import type { ChatAddress, OutgoingMessage, PlatformName } from '../chat/message.js';
import type { DeadReason, Messenger } from '../chat/messenger.js';
import type { Clock, Instant } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { Random, Sleep } from '../shared/retry.js';
import type { ChannelStore } from './channel-store.js';
import type { OutboxRow, OutboxStore, SentMessageStore } from './outbox-store.js';
import type { DescribeFile } from './pieces.js';
import type { QuotaGate } from './quota-gate.js';
import type { RateGate } from './rate-gate.js';

/** The words of a row at the moment it goes out, and what they are about. */
export interface Rendered {
  readonly message: OutgoingMessage;
  readonly occurrenceIds: readonly string[];
}

export interface RenderMoment {
  readonly now: Instant;
  /** Milliseconds late, when an outage made it more than 30 minutes late; null otherwise. Nights do not count. */
  readonly lateBy: number | null;
  /** Where it is about to go. */
  readonly address: ChatAddress;
}

/** Puts facts into words from the state of that moment; null when there is nothing (left) to say. */
export type Render = (row: OutboxRow, moment: RenderMoment) => Promise<Rendered | null>;

/** When people may be disturbed. */
export interface QuietHours {
  /** The instant itself when it is permitted, otherwise the next that is. */
  nextPermitted(instant: Instant): Instant;
}

export interface DeadAddress {
  readonly address: ChatAddress;
  readonly reason: DeadReason;
  readonly revivable: boolean;
  readonly code: string;
  /** Whose, when the row was for a person. */
  readonly memberId: string | null;
}

/** Something the operator should hear of. */
export type DeliveryAlert =
  | { readonly kind: 'rejected' | 'render-failed' | 'no-channel'; readonly row: OutboxRow; readonly code: string }
  | { readonly kind: 'channel-broken'; readonly platform: PlatformName; readonly code: string };

export interface DispatchLimits {
  /** Rows in hand at once, those waiting for their turn included. */
  readonly inHand: number;
  /** For a row claimed and not yet being sent. */
  readonly leaseMs: number;
  /** For a call under way, text and file; longer than the call may take. */
  readonly sendingLeaseMs: number;
  readonly sendingFileLeaseMs: number;
  /** How long a row waits in hand for its slot before it goes back to the database. */
  readonly patienceMs: number;
  /** On stop: how long calls under way may still take. */
  readonly stopMs: number;
}

export const DISPATCH_LIMITS: DispatchLimits = {
  inHand: 512,
  leaseMs: 15_000,
  sendingLeaseMs: 30_000,
  sendingFileLeaseMs: 75_000,
  patienceMs: 1_000,
  stopMs: 10_000,
};

/** Listeners (`on…`) hear of an event before the row records it: after a crash they hear of it again. */
export interface DispatchNeeds {
  readonly outbox: OutboxStore;
  readonly sentMessages: SentMessageStore;
  readonly channels: ChannelStore;
  readonly clock: Clock;
  readonly messengers: ReadonlyMap<PlatformName, Messenger>;
  readonly render: Render;
  /** Live addresses of a person, preferred first; empty when nobody can reach them. */
  readonly addresses: (memberId: string) => Promise<readonly ChatAddress[]>;
  readonly describeFile: DescribeFile;
  /** For a chat without buttons: the message with words to write instead of them. Absent: its buttons are left out. */
  readonly wordButtons?: (row: OutboxRow, address: ChatAddress, message: OutgoingMessage) => Promise<OutgoingMessage>;
  /** Marks an address dead. */
  readonly onDeadAddress: (dead: DeadAddress) => Promise<void>;
  /** A group has a new id; the outbox has been told, everything else has not. */
  readonly onMoved: (from: ChatAddress, newChatId: string) => Promise<void>;
  /** No address of a person is left for this row: the visible list, the head. */
  readonly onUnreachable: (row: OutboxRow) => Promise<void>;
  readonly onAlert: (alert: DeliveryAlert) => Promise<void>;
  readonly quiet: QuietHours;
  readonly gates: RateGate;
  /** Platforms with a monthly quota. */
  readonly quota: ReadonlyMap<PlatformName, QuotaGate>;
  readonly logger: Logger;
  /** Which copy of the service this is, for the log. */
  readonly holder: string;
  readonly random?: Random;
  readonly sleep?: Sleep;
  readonly limits?: Partial<DispatchLimits>;
}
