import type { Json } from './world.js';
import { Refusal } from './refusal.js';

export interface WebhookSettings {
  readonly url: string;
  readonly secret: string | null;
}

export interface WebhookDelivery {
  readonly updateId: number;
  readonly status: number | null;
}

export interface Updates {
  /** Queues one update unless its kind was not asked for; returns its id, or null. */
  add(kind: string, content: Json): number | null;
  /** Hands the same update out once more, as Telegram may. */
  repeat(updateId: number): void;
  getUpdates(call: { offset?: number; limit?: number; timeout?: number; allowed_updates?: string[] }): Promise<Json[]>;
  setWebhook(webhook: WebhookSettings | null, options: { allowed?: string[]; drop: boolean }): void;
  webhook(): WebhookSettings | null;
  /** Not confirmed by the bot yet. */
  pending(): readonly Json[];
  readonly deliveries: WebhookDelivery[];
  /** How often the same offset was asked for within half a second. */
  spins(): number;
  close(): void;
}

const DEFAULT_KINDS_LEFT_OUT = ['chat_member', 'message_reaction', 'message_reaction_count'];
const CONFLICT = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const HAS_WEBHOOK =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const SET_WEBHOOK = 'Conflict: terminated by setWebhook request';
const SPIN_MS = 500;
const FIRST_UPDATE_ID = 700_000_001;

type PollEnd = { readonly kind: 'update' | 'timeout' | 'closed' } | { readonly kind: 'conflict'; readonly why: string };

const chatOf = (update: Json): string => {
  const content = Object.entries(update).find(([key]) => key !== 'update_id')?.[1] as Json | undefined;
  const message = (content?.message ?? content) as Json | undefined;
  const chat = message?.chat as { readonly id?: number } | undefined;
  return String(chat?.id ?? 'none');
};

/** The update queue of one bot: confirmed by offset or by a 2xx of the webhook, never by handing out alone. */
export const createUpdates = (options: {
  readonly webhookRetryMs: number;
  readonly retryAfterScale: number;
}): Updates => {
  let queue: Json[] = [];
  let nextId = FIRST_UPDATE_ID;
  let allowed: readonly string[] | null = null;
  let poll: ((end: PollEnd) => void) | null = null;
  let webhook: WebhookSettings | null = null;
  let closed = false;
  let lastPoll: { offset: number | undefined; at: number } | null = null;
  let spins = 0;
  const deliveries: WebhookDelivery[] = [];
  const delivering = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();

  const isAsked = (kind: string): boolean =>
    allowed === null || allowed.length === 0 ? !DEFAULT_KINDS_LEFT_OUT.includes(kind) : allowed.includes(kind);

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });

  const post = async (
    to: WebhookSettings,
    update: Json,
  ): Promise<{ status: number | null; retryAfter: number | null }> => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (to.secret !== null) headers['x-telegram-bot-api-secret-token'] = to.secret;
    try {
      const signal = AbortSignal.timeout(10_000);
      const answer = await fetch(to.url, { method: 'POST', headers, body: JSON.stringify(update), signal });
      await answer.arrayBuffer();
      const after = answer.headers.get('retry-after');
      return { status: answer.status, retryAfter: after === null ? null : Number(after) };
    } catch {
      return { status: null, retryAfter: null };
    }
  };

  /** Updates of one chat in order, chats side by side; a refused one is repeated until it is taken. */
  const deliverChat = async (chat: string): Promise<void> => {
    let delay = options.webhookRetryMs;
    for (;;) {
      const update = queue.find((one) => chatOf(one) === chat);
      if (update === undefined || webhook === null || closed) return;
      const { status, retryAfter } = await post(webhook, update);
      deliveries.push({ updateId: update.update_id as number, status });
      if (status !== null && status >= 200 && status < 300) {
        queue = queue.filter((one) => one !== update);
        delay = options.webhookRetryMs;
        continue;
      }
      await wait(retryAfter === null ? delay : retryAfter * 1000 * options.retryAfterScale);
      delay = Math.min(delay * 2, 60_000);
    }
  };

  const deliver = (): void => {
    for (const chat of new Set(queue.map(chatOf))) {
      if (webhook === null || delivering.has(chat)) continue;
      delivering.add(chat);
      void deliverChat(chat).finally(() => {
        delivering.delete(chat);
        // One may have come between the last look and the end of the loop.
        if (!closed && webhook !== null && queue.some((one) => chatOf(one) === chat)) deliver();
      });
    }
  };

  const push = (update: Json): void => {
    queue.push(update);
    poll?.({ kind: 'update' });
    deliver();
  };

  const waitForUpdate = (ms: number): Promise<PollEnd> =>
    new Promise((resolve) => {
      const end = (how: PollEnd): void => {
        clearTimeout(timer);
        timers.delete(timer);
        if (poll === end) poll = null;
        resolve(how);
      };
      const timer = setTimeout(() => {
        end({ kind: 'timeout' });
      }, ms);
      timers.add(timer);
      poll = end;
    });

  const confirm = (offset: number | undefined): void => {
    if (offset === undefined) return;
    queue = offset < 0 ? queue.slice(offset) : queue.filter((one) => (one.update_id as number) >= offset);
  };

  const isSpinning = (offset: number | undefined): boolean => {
    const at = performance.now();
    const spinning = lastPoll !== null && lastPoll.offset === offset && at - lastPoll.at < SPIN_MS;
    lastPoll = { offset, at };
    if (spinning) spins += 1;
    return spinning;
  };

  return {
    add: (kind, content) => {
      if (!isAsked(kind)) return null;
      const update = { update_id: nextId, [kind]: content };
      nextId += 1;
      push(update);
      return update.update_id;
    },
    repeat: (updateId) => {
      const update = queue.find((one) => one.update_id === updateId);
      if (update !== undefined) push(structuredClone(update));
    },
    getUpdates: async ({ offset, limit = 100, timeout = 0, allowed_updates }) => {
      if (webhook !== null) throw new Refusal(409, HAS_WEBHOOK);
      if (allowed_updates !== undefined) allowed = allowed_updates;
      poll?.({ kind: 'conflict', why: CONFLICT });
      const most = isSpinning(offset) ? 1 : Math.min(Math.max(limit, 1), 100);
      confirm(offset);
      if (queue.length === 0 && timeout > 0 && !closed) {
        const end = await waitForUpdate(Math.min(timeout, 50) * 1000);
        if (end.kind === 'conflict') throw new Refusal(409, end.why);
      }
      return queue.slice(0, most);
    },
    setWebhook: (next, { allowed: kinds, drop }) => {
      if (kinds !== undefined) allowed = kinds;
      if (drop) queue = [];
      webhook = next;
      if (next !== null) poll?.({ kind: 'conflict', why: SET_WEBHOOK });
      deliver();
    },
    webhook: () => webhook,
    pending: () => queue,
    deliveries,
    spins: () => spins,
    close: () => {
      closed = true;
      poll?.({ kind: 'closed' });
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};
