import type { Clock, Instant } from '../shared/clock.js';

/** Ten messages at once, then one in three seconds: twenty a minute. */
const BURST = 10;
const REFILL_MS = 3_000;
const SWEEP_ABOVE = 10_000;
const FORGET_MS = 600_000;
/** Answers kept for messages that are handled again. */
const ANSWERS_KEPT = 30;
const MISSED_KEPT = 20;

export interface PaceAnswer {
  /** The message may be read. */
  readonly read: boolean;
  /** The first that is not read since one was: the person is told, once. */
  readonly tell: boolean;
  /** Words of messages not read before this one, which is: told with its answer, so that none is lost in silence. */
  readonly missed: readonly string[];
}

/** May this message of a person be read now? Asking again about the same message gives the same answer. */
export type TakePace = (person: string, message: { readonly key: string; readonly words: string }) => PaceAnswer;

interface Bucket {
  tokens: number;
  at: Instant;
  missed: string[];
  readonly answers: Map<string, PaceAnswer>;
}

/**
 * The pace at which people may write, in memory: a limit against somebody who writes too much, not a promise, so it need
 * not outlive a restart or span copies of the service.
 */
export const createPace = (clock: Clock): TakePace => {
  const buckets = new Map<string, Bucket>();

  const bucketOf = (person: string, now: Instant): Bucket => {
    if (buckets.size > SWEEP_ABOVE) for (const [old, { at }] of buckets) if (now - at > FORGET_MS) buckets.delete(old);
    const known = buckets.get(person) ?? { tokens: BURST, at: now, missed: [], answers: new Map<string, PaceAnswer>() };
    // A simulated clock may be set back: nothing is taken away for that.
    known.tokens = Math.min(BURST, known.tokens + Math.max(0, now - known.at) / REFILL_MS);
    known.at = now;
    buckets.set(person, known);
    return known;
  };
  const take = (bucket: Bucket, words: string): PaceAnswer => {
    if (bucket.tokens < 1) {
      bucket.missed.push(words);
      return { read: false, tell: bucket.missed.length === 1, missed: [] };
    }
    bucket.tokens -= 1;
    const missed = bucket.missed.slice(-MISSED_KEPT);
    bucket.missed = [];
    return { read: true, tell: false, missed };
  };
  return (person, { key, words }) => {
    const bucket = bucketOf(person, clock.now());
    const before = bucket.answers.get(key);
    if (before !== undefined) return before;
    const answer = take(bucket, words);
    bucket.answers.set(key, answer);
    const [oldest] = bucket.answers.keys();
    if (bucket.answers.size > ANSWERS_KEPT && oldest !== undefined) bucket.answers.delete(oldest);
    return answer;
  };
};
