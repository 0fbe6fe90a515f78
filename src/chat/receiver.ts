import type { Incoming, PlatformName } from './message.js';

/** One update as a platform gave it, to be stored before anybody looks at it. */
export interface ReceivedUpdate {
  /** Unique for ever: `tg:<bot>:<update id>`, `zl:<bot>:<event>:<message id>`, `sim:<n>`. */
  readonly id: string;
  /** Updates of one chat are handled in order: `<platform>:<chat id>`. */
  readonly chatKey: string;
  readonly sequence: number;
  readonly raw: unknown;
}

/**
 * Stores updates in the inbox (majority, journaled) before the platform is told that we have them.
 * @throws StoreUnavailable: then the offset must not advance and a webhook answers 503.
 */
export type JournalUpdates = (platform: PlatformName, updates: readonly ReceivedUpdate[]) => Promise<void>;

/** Reads a stored update; null when there is nothing in it for us (an event we do not handle). Never throws on odd JSON. */
export type ToIncoming = (row: { readonly id: string; readonly raw: unknown }) => Incoming | null;

/** What fetches updates from a platform until it is stopped. */
export interface Receiver {
  start(): void;
  /** Ends the request in flight and resolves when nothing more will be journaled. */
  stop(): Promise<void>;
}

/** What a webhook answers: the status and, for 503, after how many seconds to try again. */
export interface WebhookAnswer {
  readonly status: 200 | 400 | 401 | 503;
  readonly retryAfterSeconds?: number;
}

/** Handles one webhook request: checks the secret in constant time, journals, answers. `body` is the raw text. */
export type HandleWebhook = (request: {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}) => Promise<WebhookAnswer>;

/** One poller per bot: true while this copy of the service holds the lease. */
export type MayPoll = () => Promise<boolean>;
