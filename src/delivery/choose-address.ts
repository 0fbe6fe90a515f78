import type { ChatAddress } from '../chat/message.js';
import type { Instant } from '../shared/clock.js';
import { addressKey, brokenKey } from './judge-send.js';
import type { OutboxRow } from './outbox-store.js';

/** Why an address is left out this time, and until when. */
export interface PassedOver {
  readonly until: Instant;
  readonly reason: string;
}

export type Choice =
  | { readonly kind: 'use'; readonly address: ChatAddress }
  | { readonly kind: 'wait'; readonly until: Instant; readonly reason: string }
  | { readonly kind: 'none' };

export interface ChoiceInput {
  readonly row: Pick<OutboxRow, 'attempts' | 'piecesSent' | 'sentTo' | 'expiresAt'>;
  /** Live addresses that have not refused this row, preferred first. */
  readonly candidates: readonly ChatAddress[];
  readonly passedOver: ReadonlyMap<string, PassedOver>;
  readonly pauses: ReadonlyMap<string, Instant>;
  readonly now: Instant;
}

// Three failures at one address are worth a try at the next; a pause is waited for unless it is long.
const FAILURES_PER_ADDRESS = 3;
const LONG_PAUSE_MS = 900_000;

/** Keys under which an address may be paused. */
export const pauseKeys = (address: ChatAddress): readonly string[] => [
  address.platform,
  brokenKey(address.platform),
  addressKey(address),
];

const inOrder = ({ row, candidates }: ChoiceInput): readonly ChatAddress[] => {
  const { sentTo } = row;
  // The rest of a message goes where its beginning went.
  const begun = row.piecesSent > 0 && sentTo !== null ? candidates.filter((one) => same(one, sentTo)) : [];
  if (begun.length > 0) return begun;
  const first = candidates.length === 0 ? 0 : Math.floor(row.attempts / FAILURES_PER_ADDRESS) % candidates.length;
  return [...candidates.slice(first), ...candidates.slice(0, first)];
};

const same = (one: ChatAddress, other: ChatAddress): boolean => addressKey(one) === addressKey(other);

/** The address for the next piece, or until when to wait for one. Pure. */
export const chooseAddress = (input: ChoiceInput): Choice => {
  const { passedOver, pauses, now, row } = input;
  const shut: PassedOver[] = [];
  for (const address of inOrder(input)) {
    const over = passedOver.get(addressKey(address));
    const broken = pauses.get(brokenKey(address.platform)) ?? 0;
    const paused = Math.max(pauses.get(address.platform) ?? 0, pauses.get(addressKey(address)) ?? 0);
    if (over !== undefined) shut.push(over);
    else if (broken > now) shut.push({ until: broken, reason: 'channel-broken' });
    else if (paused > now) {
      shut.push({ until: paused, reason: 'paused' });
      if (paused - now <= LONG_PAUSE_MS && paused < row.expiresAt) break;
    } else return { kind: 'use', address };
  }
  const [first, ...others] = shut;
  if (first === undefined) return { kind: 'none' };
  const soonest = others.reduce((best, one) => (one.until < best.until ? one : best), first);
  return { kind: 'wait', ...soonest };
};
