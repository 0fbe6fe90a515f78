import { systemClock, type Clock, type Instant } from './clock.js';

/** A clock that runs like the real one, but from another moment: for the sample organisation of the simulator. */
export interface OffsetClock extends Clock {
  /** Milliseconds added to the real time; 0: the real time. */
  offset(): number;
  setOffset(ms: number): void;
  moveTo(instant: Instant): void;
}

export const createOffsetClock = (real: Clock = systemClock): OffsetClock => {
  let offset = 0;
  return {
    now: () => real.now() + offset,
    offset: () => offset,
    setOffset: (ms) => {
      offset = ms;
    },
    moveTo: (instant) => {
      offset = instant - real.now();
    },
  };
};
