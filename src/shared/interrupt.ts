/** What a loop waits on, so that stop() can end it at once: a request in flight or a pause. */
export interface Interrupt {
  isStopped(): boolean;
  /** Runs work whose signal is aborted after `ms` or by stop(). One at a time. */
  run<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Resolves after `ms` or at stop(). */
  pause(ms: number): Promise<void>;
  stop(): void;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener('abort', () => {
        resolve();
      });
  });

export const createInterrupt = (): Interrupt => {
  let stopped = false;
  let current: AbortController | null = null;

  const run = async <T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort();
    }, ms);
    current = controller;
    if (stopped) controller.abort();
    try {
      return await work(controller.signal);
    } finally {
      clearTimeout(timer);
      current = null;
    }
  };

  return {
    isStopped: () => stopped,
    run,
    pause: (ms) => run(ms, aborted),
    stop: () => {
      stopped = true;
      current?.abort();
    },
  };
};
