import type { Member, MemberId, PlatformName } from './member.js';

/** People whom the bot serves on a platform: whoever has an account there, also one that has shut the bot out. */
export const seatsTaken = (members: readonly Member[], platform: PlatformName): number =>
  members.filter((member) => hasSeat(member, platform)).length;

const hasSeat = (member: Member, platform: PlatformName): boolean =>
  member.active && member.accounts.some((account) => account.platform === platform && account.state !== 'dead');

/** Whether this member may (still) be served there. Another account of the same person takes the place of the first. */
export const hasRoomFor = (
  memberId: MemberId,
  {
    members,
    platform,
    limit,
  }: { readonly members: readonly Member[]; readonly platform: PlatformName; readonly limit: number },
): boolean =>
  seatsTaken(members, platform) < limit ||
  members.some((member) => member.id === memberId && hasSeat(member, platform));

/** At 90 % and at the last place somebody must be told: 45 and 50 of 50. */
export const isSeatMark = (taken: number, limit: number): boolean =>
  taken === limit || taken === Math.ceil(limit * 0.9);
