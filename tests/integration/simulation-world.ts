import type { Clock } from '../../src/shared/clock.js';
import type { Random, Sleep } from '../../src/shared/retry.js';

/** One life of one copy of the service: dead ones never get an answer to anything they wait for. */
export interface Life {
  readonly name: string;
  alive: boolean;
  /** Milliseconds that its clock is ahead of the world's. */
  readonly skewMs: number;
}

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** The same numbers for the same seed (mulberry32). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const before = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

const createHeap = () => {
  const heap: Event[] = [];
  const at = (index: number): Event => {
    const event = heap[index];
    if (event === undefined) throw new Error('outside the heap');
    return event;
  };
  const swap = (one: number, other: number): void => {
    [heap[one], heap[other]] = [at(other), at(one)];
  };
  return {
    push: (event: Event): void => {
      let index = heap.push(event) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (!before(at(index), at(parent))) break;
        swap(index, parent);
        index = parent;
      }
    },
    pop: (): Event | undefined => {
      const top = heap[0];
      const last = heap.pop();
      if (top === undefined || last === undefined || heap.length === 0) return top;
      heap[0] = last;
      for (let index = 0; ;) {
        let least = index;
        for (const child of [2 * index + 1, 2 * index + 2]) {
          if (child < heap.length && before(at(child), at(least))) least = child;
        }
        if (least === index) return top;
        swap(index, least);
        index = least;
      }
    },
  };
};

export interface World {
  readonly random: Random;
  now(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  /** Resolves after `ms` of the world's time, if that life is still going on. Each is a point where it may end. */
  after(life: Life, ms: number): Promise<void>;
  /** The same for what is not part of any copy: people, the platform. */
  at(ms: number, run: () => void): void;
  sleepOf(life: Life): Sleep;
  clockOf(life: Life): Clock;
  /** Lets the next thing happen and everything that follows from it at once. False: nothing is left. */
  step(): Promise<boolean>;
  /** Called at each point where a life may end. */
  onPoint(listener: (life: Life) => void): void;
}

/** Time and chance of a simulation: nothing happens but by `step`, in an order that the seed decides. */
export const createWorld = (seed: number, start: number): World => {
  const random = createRandom(seed);
  const heap = createHeap();
  let now = start;
  let order = 0;
  let atPoint: (life: Life) => void = () => undefined;

  const schedule = (ms: number, run: () => void): Event => {
    order += 1;
    const event = { at: now + Math.max(0, ms), order, run, cancelled: false };
    heap.push(event);
    return event;
  };
  const wait = (life: Life, ms: number, cancel?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const event = schedule(ms, () => {
        if (life.alive) atPoint(life);
        if (life.alive) resolve();
      });
      cancel?.addEventListener('abort', () => {
        event.cancelled = true;
        resolve();
      });
    });

  return {
    random,
    now: () => now,
    between: (least, most) => least + Math.floor(random() * (most - least + 1)),
    chance: (probability) => random() < probability,
    after: (life, ms) => wait(life, ms),
    at: (ms, run) => void schedule(ms, run),
    sleepOf: (life) => (ms, cancel) => (cancel?.aborted === true ? Promise.resolve() : wait(life, ms, cancel)),
    clockOf: (life) => ({ now: () => now + life.skewMs }),
    step: async () => {
      let event = heap.pop();
      while (event?.cancelled === true) event = heap.pop();
      if (event === undefined) return false;
      now = event.at;
      event.run();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return true;
    },
    onPoint: (listener) => {
      atPoint = listener;
    },
  };
};
