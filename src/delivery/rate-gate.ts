import type { ChatAddress, PlatformName } from '../chat/message.js';
import type { Instant } from '../shared/clock.js';

/** At most `count` sends in any `ms` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly ms: number;
}

export interface PlatformRates {
  readonly channel?: Rate;
  readonly chat?: Rate;
  readonly group?: Rate;
}

/**
 * Our own pace, below what platforms were seen to take (docs/telegram-bot-api, section 3.1; Zalo publishes none). No
 * entry: no limit (the simulator).
 */
export const PLATFORM_RATES: Readonly<Partial<Record<PlatformName, PlatformRates>>> = {
  telegram: { channel: { count: 25, ms: 1_000 }, chat: { count: 1, ms: 1_000 }, group: { count: 20, ms: 60_000 } },
  zalo: { channel: { count: 5, ms: 1_000 }, chat: { count: 1, ms: 350 }, group: { count: 20, ms: 60_000 } },
};

/** `at`: the slot is taken, send then. `notBefore`: too far away to wait for; nothing was taken. */
export type Slot =
  { readonly kind: 'at'; readonly at: Instant } | { readonly kind: 'later'; readonly notBefore: Instant };

export interface RateGate {
  /**
   * Takes the next free slot of a chat and its channel if it is at most `patienceMs` away. Otherwise says when to come
   * back: callers told so in a row get different times, a slot apart, so that a backlog returns at the pace at which
   * it can leave instead of all at once.
   */
  take(address: ChatAddress, now: Instant, patienceMs: number): Slot;
}

interface Window {
  readonly rate: Rate;
  /** The latest slots taken, at most `rate.count` of them, ascending. */
  readonly taken: Instant[];
  /** When the next caller sent away should come back. */
  backAt: Instant;
}

const firstFree = ({ rate, taken }: Window, now: Instant): Instant =>
  taken.length < rate.count ? now : Math.max(now, (taken[0] ?? now) + rate.ms);

const SWEEP_ABOVE = 5_000;

/**
 * Sliding windows in memory, for this copy of the service only.
 * @param copies how many copies send at the same time; each then keeps to its share of the channel's rate. What slips
 *   through (a copy just started, a stale count) meets the platform's 429, and that pause all copies see.
 */
export const createRateGate = (
  rates: Readonly<Partial<Record<PlatformName, PlatformRates>>> = PLATFORM_RATES,
  copies: () => number = () => 1,
): RateGate => {
  const windows = new Map<string, Window>();
  let lastAsked: Instant = 0;

  /** After the clock was set back by so much, what was taken is as long ago as it was before. */
  const moveBack = (ms: number): void => {
    for (const window of windows.values()) {
      window.taken.forEach((at, index) => (window.taken[index] = at - ms));
      window.backAt -= ms;
    }
  };
  const windowOf = (key: string, rate: Rate): Window => {
    const known = windows.get(key);
    if (known?.rate.count === rate.count) return known;
    const fresh: Window = { rate, taken: known?.taken.slice(-rate.count) ?? [], backAt: known?.backAt ?? 0 };
    windows.set(key, fresh);
    return fresh;
  };
  const sweep = (now: Instant): void => {
    for (const [key, { rate, taken, backAt }] of windows) {
      if ((taken.at(-1) ?? 0) + rate.ms < now && backAt < now) windows.delete(key);
    }
  };
  const windowsFor = ({ platform, chatId, kind }: ChatAddress): Window[] => {
    const { channel, chat, group } = rates[platform] ?? {};
    const key = `${platform}:${chatId}`;
    const found: Window[] = [];
    if (channel !== undefined) {
      const count = Math.max(1, Math.floor(channel.count / Math.max(1, copies())));
      found.push(windowOf(platform, { count, ms: channel.ms }));
    }
    if (chat !== undefined) found.push(windowOf(key, chat));
    if (group !== undefined && kind === 'group') found.push(windowOf(`${key}:group`, group));
    return found;
  };

  return {
    take: (address, now, patienceMs) => {
      if (now < lastAsked) moveBack(lastAsked - now);
      lastAsked = now;
      if (windows.size > SWEEP_ABOVE) sweep(now);
      const found = windowsFor(address);
      const at = Math.max(now, ...found.map((window) => firstFree(window, now)));
      if (at - now <= patienceMs) {
        for (const { taken, rate } of found) {
          taken.push(at);
          if (taken.length > rate.count) taken.shift();
        }
        return { kind: 'at', at };
      }
      const full = found.filter((window) => firstFree(window, now) - now > patienceMs);
      const notBefore = Math.max(at, ...full.map(({ backAt }) => backAt));
      for (const window of full) window.backAt = notBefore + window.rate.ms / window.rate.count;
      return { kind: 'later', notBefore };
    },
  };
};
