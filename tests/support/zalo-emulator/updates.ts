import type { Json, ZaloSwitches } from './world.js';

/** What a poll ends with. */
export type PollEnd = { readonly kind: 'update'; readonly update: Json } | { readonly kind: 'timeout' | 'conflict' };

interface Webhook {
  readonly url: string;
  readonly secret: string;
  readonly updatedAt: number;
}

export interface Delivery {
  readonly status: number | null;
  readonly update: Json;
}

/** Whom updates go to: one poll at a time, or a webhook. */
export interface Updates {
  push(update: Json): void;
  /** Hands out the last update once more. */
  repeatLast(): void;
  /** `gone` resolves when the client hung up: it then consumes nothing. */
  poll(seconds: number, gone: Promise<void>): Promise<PollEnd>;
  pending(): readonly Json[];
  webhook(): Webhook | null;
  setWebhook(webhook: Webhook | null): void;
  /** Answers of the webhook, in order. */
  readonly deliveries: readonly Delivery[];
  close(): void;
}

export const SECRET_HEADER = 'X-Bot-Api-Secret-Token';

const post = async (webhook: Webhook, body: string): Promise<number | null> => {
  try {
    const headers = {
      [SECRET_HEADER]: webhook.secret,
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    };
    const answer = await fetch(webhook.url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(3_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
};

/** setWebhook tries the address with an empty body. */
export const probe = (webhook: Webhook): Promise<number | null> => post(webhook, '');

export const createUpdates = (switches: ZaloSwitches): Updates => {
  const queue: Json[] = [];
  const deliveries: Delivery[] = [];
  let last: Json | null = null;
  let webhook: Webhook | null = null;
  let waiting: ((end: PollEnd) => void) | null = null;
  let delivering: Promise<void> = Promise.resolve();

  const next = (): Json | undefined => {
    const update = queue.shift();
    // One measurement saw consumed updates come back at once, behind newer ones.
    if (update !== undefined && switches.pollMode === 'replay') queue.push(update);
    return update;
  };
  const deliver = (to: Webhook, update: Json): void => {
    const body = JSON.stringify(switches.webhookEnvelope === 'wrapped' ? { ok: true, result: update } : update);
    delivering = delivering.then(async () => {
      deliveries.push({ status: await post(to, body), update });
    });
  };
  const push = (update: Json): void => {
    last = update;
    if (webhook !== null) {
      deliver(webhook, update);
      return;
    }
    queue.push(update);
    if (waiting === null) return;
    const answer = waiting;
    waiting = null;
    const head = next();
    if (head !== undefined) answer({ kind: 'update', update: head });
  };

  return {
    push,
    repeatLast: () => {
      if (last !== null) push(last);
    },
    poll: (seconds, gone) => {
      waiting?.({ kind: 'conflict' });
      waiting = null;
      const head = next();
      if (head !== undefined) return Promise.resolve({ kind: 'update', update: head });
      return new Promise((resolve) => {
        const end = (result: PollEnd): void => {
          clearTimeout(timer);
          if (waiting === end) waiting = null;
          resolve(result);
        };
        const timer = setTimeout(() => {
          end({ kind: 'timeout' });
        }, seconds * 1000);
        waiting = end;
        void gone.then(() => {
          end({ kind: 'timeout' });
        });
      });
    },
    pending: () => queue,
    webhook: () => webhook,
    setWebhook: (value) => {
      webhook = value;
    },
    deliveries,
    close: () => waiting?.({ kind: 'timeout' }),
  };
};
