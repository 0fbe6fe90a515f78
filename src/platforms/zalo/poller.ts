import type { JournalUpdates, MayPoll, Receiver } from '../../chat/receiver.js';
import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import { createHand, type Hand } from './hand.js';
import { createInterrupt, type Interrupt } from '../../shared/interrupt.js';
import { afterFailure, backOff, PAUSES, type Next, type PollerPauses } from './poll-pauses.js';
import { webhookUrl } from './prepare-zalo.js';
import { toReceivedUpdate, updatesIn } from './received-update.js';
import type { ZaloClient } from './zalo-client.js';
import { createWaitLadder } from './zalo-waits.js';

export interface ZaloPollerNeeds {
  readonly client: ZaloClient;
  readonly journal: JournalUpdates;
  readonly mayPoll: MayPoll;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called once when the token is no longer accepted; polling has stopped for good. */
  readonly onBroken?: (code: string) => void;
  /** `webhook-set` while Zalo says that updates go to a webhook; null when polling works again. */
  readonly onProblem?: (code: string | null) => void;
  /** How long one request waits for an update. Default 30, the longest that is known to work. */
  readonly waitSeconds?: number;
  readonly pauses?: Partial<PollerPauses>;
  /** After so many polls without an update it is looked whether somebody has set a webhook. Default 20. */
  readonly idlePollsBeforeCheck?: number;
  /** How long stop() tries to store what was already fetched. Default 8 s. */
  readonly storeOnStopMs?: number;
}

const WAIT_SECONDS = 30;
/** How long after the agreed wait an answer may still come. */
const GRACE_MS = 7_000;
const STORE_ON_STOP_MS = 8_000;
const IDLE_POLLS_BEFORE_CHECK = 20;

const AT_ONCE: Next = { kind: 'again', pauseMs: 0 };

const createFetch = (needs: ZaloPollerNeeds, hand: Hand, interrupt: Interrupt) => {
  const { client, clock, logger } = needs;
  const pauses = { ...PAUSES, ...needs.pauses };
  const waitSeconds = Math.min(needs.waitSeconds ?? WAIT_SECONDS, WAIT_SECONDS);
  const waits = createWaitLadder(Math.random);
  let failures = 0;
  let idlePolls = 0;

  /** With a webhook set, Zalo may answer polls as if nothing happened: silence is looked into now and then. */
  const afterSilence = async (cameAtOnce: boolean): Promise<Next> => {
    idlePolls += 1;
    if (idlePolls >= (needs.idlePollsBeforeCheck ?? IDLE_POLLS_BEFORE_CHECK)) {
      // While one is set it is looked at every time, so that polling is known to work as soon as it is gone.
      if (typeof (await webhookUrl(client)) === 'string') return { kind: 'webhook-set', pauseMs: pauses.webhookMs };
      idlePolls = 0;
    }
    return { kind: 'again', pauseMs: cameAtOnce ? pauses.repeatMs : 0 };
  };

  const failed = (reply: Parameters<typeof afterFailure>[0]): Next => {
    failures += 1;
    if (reply.kind !== 'wait') waits.reset();
    const { kind, code, description } = reply;
    logger.warn({ platform: 'zalo', kind, code, description, failures }, 'Zalo updates could not be fetched');
    return afterFailure(reply, failures, { pauses, waits });
  };

  /** Asks for the next update and takes it in hand. */
  return async (): Promise<Next> => {
    const startedAt = performance.now();
    const ms = waitSeconds * 1000 + GRACE_MS;
    const reply = await interrupt.run(ms, (signal) =>
      client.call('getUpdates', { timeout: String(waitSeconds) }, { ms, signal }),
    );
    if (reply.kind !== 'ok' && reply.kind !== 'idle') return interrupt.isStopped() ? AT_ONCE : failed(reply);
    failures = 0;
    waits.reset();
    const raws = reply.kind === 'ok' ? updatesIn(reply.result) : [];
    const updates = raws.map((raw) => toReceivedUpdate(raw, client.botId, clock.now()));
    hand.take(updates.filter((update) => update !== null));
    if (hand.isEmpty()) return afterSilence(performance.now() - startedAt < pauses.repeatMs);
    idlePolls = 0;
    return AT_ONCE;
  };
};

/**
 * One turn. What is in hand goes into the journal before anything else, whoever holds the lease by then: Zalo has
 * forgotten it.
 */
const createRound = (needs: ZaloPollerNeeds, hand: Hand, interrupt: Interrupt): (() => Promise<Next>) => {
  const { logger } = needs;
  const pauses = { ...PAUSES, ...needs.pauses };
  const fetchNext = createFetch(needs, hand, interrupt);
  let failures = 0;

  const storeHand = async (): Promise<Next> => {
    const allKnown = await hand.store();
    failures = 0;
    return { kind: 'again', pauseMs: allKnown ? pauses.repeatMs : 0 };
  };

  return async () => {
    try {
      if (!hand.isEmpty()) return await storeHand();
      if (!(await needs.mayPoll())) return { kind: 'again', pauseMs: pauses.leaseMs };
      if (interrupt.isStopped()) return AT_ONCE;
      const next = await fetchNext();
      return hand.isEmpty() ? next : await storeHand();
    } catch (error) {
      failures += 1;
      logger.error({ error, inboxIds: hand.ids() }, 'Zalo updates could not be stored; nothing new is fetched');
      return backOff(failures, pauses);
    }
  };
};

/**
 * Fetches updates by long polling until stopped, one at a time, each stored before the next is asked for. What Zalo
 * itself loses (an answer that never reached us) cannot be asked for again; nothing that reached us is dropped.
 */
export const createZaloPoller = (needs: ZaloPollerNeeds): Receiver => {
  const { logger } = needs;
  const interrupt = createInterrupt();
  const hand = createHand(needs.journal);
  const round = createRound(needs, hand, interrupt);
  let running: Promise<void> | null = null;

  const tell = (next: Next): void => {
    if (next.kind === 'webhook-set') {
      logger.error({ platform: 'zalo' }, 'Zalo gives updates to a webhook, so polling gets none; it is not removed');
    }
    needs.onProblem?.(next.kind === 'webhook-set' ? 'webhook-set' : null);
  };

  const loop = async (): Promise<void> => {
    while (!interrupt.isStopped()) {
      const next = await round();
      if (next.kind === 'stop') {
        logger.error({ code: next.code }, 'Zalo does not accept the bot token; polling has stopped');
        needs.onBroken?.(next.code);
        return;
      }
      tell(next);
      if (next.pauseMs > 0) await interrupt.pause(next.pauseMs);
    }
  };

  /** After the loop has ended: the last chance of what is still in hand. */
  const emptyHand = async (): Promise<void> => {
    const until = performance.now() + (needs.storeOnStopMs ?? STORE_ON_STOP_MS);
    while (!hand.isEmpty()) {
      try {
        await hand.store();
      } catch (error) {
        if (performance.now() > until) {
          logger.error({ error, inboxIds: hand.ids() }, 'Zalo: stopped with updates that could not be stored');
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  };

  return {
    start: () => {
      running ??= loop();
    },
    stop: async () => {
      interrupt.stop();
      await running;
      await emptyHand();
    },
  };
};
