import type { JournalUpdates, MayPoll, ReceivedUpdate, Receiver } from '../../chat/receiver.js';
import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import { createInterrupt, type Interrupt } from '../../shared/interrupt.js';
import { afterFailure, backOff, PAUSES, type Next, type PollerPauses } from './poll-pauses.js';
import { ALLOWED_UPDATES, toReceivedUpdate } from './received-update.js';
import type { AbortSignalOfGrammy, TelegramClient } from './telegram-client.js';
import { toFailure } from './telegram-errors.js';

export interface TelegramPollerNeeds {
  readonly client: TelegramClient;
  readonly journal: JournalUpdates;
  readonly mayPoll: MayPoll;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called once when the token is no longer accepted; polling has stopped for good. */
  readonly onBroken?: (code: string) => void;
  /** How long one request waits for updates; Telegram allows 50. Default 30. */
  readonly waitSeconds?: number;
  readonly pauses?: Partial<PollerPauses>;
}

const WAIT_SECONDS = 30;
const MAX_WAIT_SECONDS = 50;
/** How long after the agreed wait an answer may still come. */
const GRACE_MS = 10_000;

const AT_ONCE: Next = { kind: 'again', pauseMs: 0 };

/**
 * One turn: lease, fetch, journal. The offset, which tells Telegram that we have everything below it, is only ever moved
 * after the journal has promised to keep the batch.
 */
const createRound = (needs: TelegramPollerNeeds, interrupt: Interrupt): (() => Promise<Next>) => {
  const { client, logger, clock } = needs;
  const pauses = { ...PAUSES, ...needs.pauses };
  const waitSeconds = Math.min(needs.waitSeconds ?? WAIT_SECONDS, MAX_WAIT_SECONDS);
  // Null: from the earliest update that Telegram has not been told to forget.
  let offset: number | null = null;
  let failures = 0;

  const fetchBatch = async (): Promise<readonly ReceivedUpdate[]> => {
    const call = { timeout: waitSeconds, allowed_updates: ALLOWED_UPDATES, ...(offset === null ? {} : { offset }) };
    const updates: unknown = await interrupt.run(waitSeconds * 1000 + GRACE_MS, (signal) =>
      client.raw.getUpdates(call, signal as unknown as AbortSignalOfGrammy),
    );
    const now = clock.now();
    return (Array.isArray(updates) ? updates : [])
      .map((update) => toReceivedUpdate(update, client.botId, now))
      .filter((update) => update !== null);
  };

  const fetchAndJournal = async (): Promise<Next> => {
    const startedAt = performance.now();
    const batch = await fetchBatch();
    if (batch.length > 0) {
      await needs.journal('telegram', batch);
      offset = Math.max(...batch.map(({ sequence }) => sequence)) + 1;
      failures = 0;
      return AT_ONCE;
    }
    failures = 0;
    // All below the offset is forgotten now. Update ids start anew after a quiet week, so we do not insist on ours.
    offset = null;
    // Counted from the answer: how long the request was on its way is not known.
    const cameAtOnce = performance.now() - startedAt < pauses.sameOffsetMs;
    return { kind: 'again', pauseMs: cameAtOnce ? pauses.sameOffsetMs : 0 };
  };

  return async () => {
    try {
      if (!(await needs.mayPoll())) {
        offset = null;
        return { kind: 'again', pauseMs: pauses.leaseMs };
      }
      return interrupt.isStopped() ? AT_ONCE : await fetchAndJournal();
    } catch (error) {
      if (interrupt.isStopped()) return AT_ONCE;
      failures += 1;
      const failure = toFailure(error);
      // Neither from Telegram nor from the way there: the store. Telegram keeps what we could not.
      const isOurs = failure.kind === 'no-answer' && failure.code === 'unexpected';
      const description = failure.kind === 'answer' ? failure.description : failure.code;
      if (isOurs) logger.error({ error }, 'Telegram updates could not be stored; they stay with Telegram');
      else logger.warn({ description, failures }, 'Telegram updates could not be fetched');
      return isOurs ? backOff(failures, pauses) : afterFailure(failure, failures, pauses);
    }
  };
};

/**
 * Fetches updates by long polling until stopped. A batch that could not be journaled is fetched again; after a start or
 * a lost lease we ask without an offset, and the inbox drops what it already has: at least once, never less.
 */
export const createTelegramPoller = (needs: TelegramPollerNeeds): Receiver => {
  const interrupt = createInterrupt();
  const round = createRound(needs, interrupt);
  let running: Promise<void> | null = null;

  const loop = async (): Promise<void> => {
    while (!interrupt.isStopped()) {
      const next = await round();
      if (next.kind === 'stop') {
        needs.logger.error({ code: next.code }, 'Telegram does not accept the bot token; polling has stopped');
        needs.onBroken?.(next.code);
        return;
      }
      if (next.pauseMs > 0) await interrupt.pause(next.pauseMs);
    }
  };

  return {
    start: () => {
      running ??= loop();
    },
    stop: async () => {
      interrupt.stop();
      await running;
    },
  };
};
