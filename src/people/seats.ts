import type { Clock, Instant } from '../shared/clock.js';
import { OUTRUN, untilWritten } from '../shared/compare-and-set.js';
import type { Member, MemberId, PlatformName } from './member.js';

/** People whom the bot serves on a platform: whoever has an account there, also one that has shut the bot out. */
export const seatsTaken = (members: readonly Member[], platform: PlatformName): number =>
  members.filter((member) => hasSeat(member, platform)).length;

const hasSeat = (member: Member, platform: PlatformName): boolean =>
  member.active && member.accounts.some((account) => account.platform === platform && account.state !== 'dead');

/** How many are taken when somebody must be told, the greatest that is reached: 45 and 50 of 50; 0: none yet. */
export const seatMark = (taken: number, limit: number): number =>
  [limit, Math.ceil(limit * 0.9)].find((mark) => taken >= mark) ?? 0;

/** A small text that all copies of the service share and that changes by compare-and-set. */
interface SeatLedger {
  get(key: string): Promise<string | null>;
  compareAndSet(key: string, expected: string | null, value: string): Promise<boolean>;
}

interface Needs {
  /** From the database itself: a copy that is a moment old would count too few. */
  readonly members: { all(): Promise<readonly Member[]> };
  readonly ledger: SeatLedger;
  readonly clock: Clock;
  /** People whom a platform serves; undefined: any number. */
  readonly limitOf: (platform: PlatformName) => number | undefined;
}

/** From the reservation to the account takes moments; whoever needs longer (a crash) reserves again. */
const HELD_MS = 120_000;
const MAX_TRIES = 200;

/** Who is about to sit down, and since when. */
type Held = readonly (readonly [memberId: MemberId, since: Instant])[];

const readHeld = (ledger: string | null): Held => (ledger === null ? [] : (JSON.parse(ledger) as Held));

/**
 * Gives a place on a platform to a member, before the account is linked; false: all are taken. Who has one keeps it, with
 * another account too. Many may ask at once, over all copies of the service, and each place is given once: what is
 * reserved and not yet an account stands in one shared text, and whoever counted from an older text counts again.
 */
export const createSeatKeeper =
  ({ members, ledger, clock, limitOf }: Needs) =>
  async (platform: PlatformName, memberId: MemberId): Promise<boolean> => {
    const limit = limitOf(platform);
    if (limit === undefined) return true;
    const key = `seats:${platform}`;
    const taken = await untilWritten(async () => {
      // The text before the people: who leaves the text between the two is then among the people.
      const text = await ledger.get(key);
      const seated = new Set((await members.all()).filter((one) => hasSeat(one, platform)).map(({ id }) => id));
      if (seated.has(memberId)) return true;
      const now = clock.now();
      const held = readHeld(text).filter(([id, since]) => !seated.has(id) && Math.abs(now - since) < HELD_MS);
      const others = held.filter(([id]) => id !== memberId);
      if (seated.size + others.length >= limit) return false;
      return (await ledger.compareAndSet(key, text, JSON.stringify([...others, [memberId, now]]))) ? true : OUTRUN;
    }, MAX_TRIES);
    if (taken === OUTRUN)
      throw new Error(`a place on ${platform} could not be reserved: the ledger changed ${MAX_TRIES} times meanwhile`);
    return taken;
  };
