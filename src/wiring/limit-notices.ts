import type { Channel } from '../chat/channel.js';
import { privateDigestId } from '../chat/group-changes.js';
import type { QuotaGate } from '../delivery/quota-gate.js';
import { hasRole, type PlatformName } from '../people/member.js';
import { seatMark, seatsTaken } from '../people/seats.js';
import { groupsOpenText } from '../text/private-digest-words.js';
import { seatsNotice } from '../text/quota-words.js';
import type { Core } from './core.js';
import { tellOfQuota } from './quota.js';

const NOTICE_TTL_MS = 5 * 24 * 3_600_000;

/** How many people a platform lets the bot serve; undefined: any number. */
export type LimitOf = (platform: PlatformName) => number | undefined;

/** The mark of which the administrators have been told, and how often the count has fallen below one since. */
interface Told {
  readonly mark: number;
  readonly round: number;
}

const readTold = (text: string | null): Told => (text === null ? { mark: 0, round: 0 } : (JSON.parse(text) as Told));

/**
 * Tells the administrators that the places on a platform run out: at 90 % and at the last one, once each until the count
 * has fallen below it. Goes by how many there are, not by who came: two who join at once, or a copy that dies in between,
 * skip no mark. The messages are queued before it is noted, under names that do not repeat.
 */
export const createSeatNotices =
  ({ stores, clock }: Pick<Core, 'stores' | 'clock'>, limitOf: LimitOf): ((platform: PlatformName) => Promise<void>) =>
  async (platform) => {
    const limit = limitOf(platform);
    if (limit === undefined) return;
    const key = `seats-told:${platform}`;
    const [text, members] = await Promise.all([stores.state.get(key), stores.members.all()]);
    const told = readTold(text);
    const taken = seatsTaken(members, platform);
    const mark = seatMark(taken, limit);
    if (mark === told.mark) return;
    const now = clock.now();
    if (mark > told.mark) {
      const admins = members.filter((one) => one.active && hasRole(one, 'admin'));
      if (admins.length === 0) return; // whoever becomes one hears of it
      await stores.outbox.putIfAbsent(
        admins.map(({ id }) => ({
          id: `seats:${platform}:${mark}:${told.round}:${id}`,
          class: 'notice',
          target: { to: 'member', memberId: id },
          content: { form: 'fixed', message: { text: seatsNotice(platform, { taken, limit, refused: false }) } },
          priority: 3,
          dueAt: now,
          expiresAt: now + NOTICE_TTL_MS,
        })),
      );
    }
    const round = mark < told.mark ? told.round + 1 : told.round;
    await stores.state.compareAndSet(key, text, JSON.stringify({ mark, round } satisfies Told));
  };

/** The bot may be in groups now: whoever has the digest sent to people instead hears once how it gets into a group. */
const tellOfGroups = async (
  { stores, clock }: Pick<Core, 'stores' | 'clock'>,
  { platform, messenger }: Channel,
): Promise<void> => {
  const instead = await stores.groups.get(privateDigestId(platform));
  if (instead?.digest == null || instead.state !== 'active' || instead.registeredBy === null) return;
  // Asked anew: what the bot may do changes without anybody telling it.
  const link = (await messenger.groupLink?.()) ?? null;
  if (link === null) return;
  await stores.outbox.putIfAbsent([
    {
      id: `groups-open:${instead.id}:${instead.version}`,
      class: 'notice',
      target: { to: 'member', memberId: instead.registeredBy },
      content: { form: 'fixed', message: { text: groupsOpenText(platform, link) } },
      priority: 6,
      dueAt: clock.now(),
      expiresAt: clock.now() + NOTICE_TTL_MS,
    },
  ]);
};

const LEVELS = [100, 95, 80] as const;

/** Tells what should have been told already and was not, because a copy died at the wrong moment. */
export const createLimitWatch =
  (
    core: Core,
    needs: {
      readonly channels: ReadonlyMap<PlatformName, Channel>;
      readonly quotas: ReadonlyMap<PlatformName, QuotaGate>;
      readonly tellOfSeats: (platform: PlatformName) => Promise<void>;
    },
  ): (() => Promise<void>) =>
  async () => {
    for (const channel of needs.channels.values()) {
      await needs.tellOfSeats(channel.platform);
      await tellOfGroups(core, channel);
    }
    for (const gate of needs.quotas.values()) {
      const { used, quota, month } = await gate.used();
      const level = LEVELS.find((one) => used >= Math.ceil((quota * one) / 100));
      if (level !== undefined) await tellOfQuota(core, { level, month, used, quota });
    }
  };
