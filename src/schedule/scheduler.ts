import { schedule as scheduleCron, validate } from 'node-cron';
import type { TimeOfDay } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';

type Wake = () => Promise<void>;

/** Named wake-ups. A wake-up carries no knowledge: whoever is woken asks the database what is due. */
export interface Scheduler {
  /** At the minutes a cron expression names, in the scheduler's zone. @throws Error on a malformed expression */
  cron(name: string, expression: string, wake: Wake): void;
  daily(name: string, time: TimeOfDay, wake: Wake): void;
  /** Now and then every `ms` milliseconds; a wake-up that is still busy is not started a second time. */
  every(name: string, ms: number, wake: Wake): void;
  /** Ends all wake-ups and waits for those under way. */
  stop(): Promise<void>;
}

/**
 * Timers over node-cron, in an explicit zone, never overlapping themselves. What a wake-up throws is logged and the next
 * one comes all the same.
 */
export const createScheduler = ({ zone, logger }: { readonly zone: string; readonly logger: Logger }): Scheduler => {
  const stops: (() => void | Promise<void>)[] = [];
  const busy = new Map<string, Promise<void>>();
  const names = new Set<string>();
  let stopped = false;

  const run = (name: string, wake: Wake): Promise<void> => {
    const current = busy.get(name);
    if (current !== undefined || stopped) return current ?? Promise.resolve();
    const running = Promise.resolve()
      .then(wake)
      .catch((error: unknown) => {
        logger.error({ wakeUp: name, error }, 'schedule: a wake-up failed');
      })
      .finally(() => busy.delete(name));
    busy.set(name, running);
    return running;
  };
  const claimName = (name: string): void => {
    if (names.has(name)) throw new Error(`Two wake-ups are called "${name}".`);
    names.add(name);
  };
  const cron = (name: string, expression: string, wake: Wake): void => {
    claimName(name);
    if (!validate(expression)) throw new Error(`"${expression}" is not a cron expression (wake-up "${name}").`);
    const task = scheduleCron(expression, () => run(name, wake), {
      name,
      timezone: zone,
      noOverlap: true,
      suppressMissedWarning: true, // the watermark catches up; node-cron would write to the console
    });
    stops.push(() => task.destroy());
  };

  return {
    cron,
    daily: (name, time, wake) => {
      const [hour, minute] = time.split(':').map(Number);
      cron(name, `${minute ?? NaN} ${hour ?? NaN} * * *`, wake);
    },
    every: (name, ms, wake) => {
      claimName(name);
      const timer = setInterval(() => void run(name, wake), ms);
      stops.push(() => {
        clearInterval(timer);
      });
      void run(name, wake);
    },
    stop: async () => {
      stopped = true;
      for (const stop of stops.splice(0)) await stop();
      await Promise.all(busy.values());
    },
  };
};
