import { createQuotaGate, type QuotaGate, type QuotaWarning } from '../delivery/quota-gate.js';
import type { InboxRow } from '../delivery/inbox-store.js';
import { hasRole, type PlatformName } from '../people/member.js';
import { addDays, instantOf, type CalendarDay } from '../shared/clock.js';
import { quotaWarningText, type QuotaUse } from '../text/quota-words.js';
import type { Core } from './core.js';

const WARNING_TTL_MS = 5 * 24 * 3_600_000;

/** Tells the log and every administrator, once for each level and month. */
export const tellOfQuota = async (
  { stores, members, clock, logger }: Pick<Core, 'stores' | 'members' | 'clock' | 'logger'>,
  warning: QuotaWarning,
): Promise<void> => {
  const admins = (await members.all()).filter((member) => member.active && hasRole(member, 'admin'));
  const now = clock.now();
  const added = await stores.outbox.putIfAbsent(
    admins.map(({ id }) => ({
      id: `quota:zalo:${warning.month}:${warning.level}:${id}`,
      class: 'notice',
      target: { to: 'member', memberId: id },
      content: { form: 'fixed', message: { text: quotaWarningText(warning) } },
      priority: 3,
      dueAt: now,
      expiresAt: now + WARNING_TTL_MS,
    })),
  );
  if (added.length > 0) logger.warn({ platform: 'zalo', ...warning }, 'the monthly quota of messages is being used up');
};

/** Platforms that allow so many messages a month. Only Zalo does. */
export const createQuotas = (core: Core): ReadonlyMap<PlatformName, QuotaGate> => {
  const { config, stores, clock, zone, logger } = core;
  if (config.zalo === null) return new Map();
  const gate = createQuotaGate({
    counters: stores.counters,
    clock,
    zone,
    quota: config.zalo.monthlyQuota,
    name: `zalo-quota:${config.zalo.token.split(':')[0] ?? ''}`,
    // A warning that fails must not stop the message that crossed the mark.
    warn: (warning) =>
      tellOfQuota(core, warning).catch((error: unknown) => {
        logger.error({ error, ...warning }, 'the administrators could not be told of the quota');
      }),
  });
  return new Map([['zalo', gate]]);
};

/** How the month stands on each platform with a quota, and what was dropped because of it. */
export const readQuotaUse = (
  { stores, zone }: Core,
  quotas: ReadonlyMap<PlatformName, QuotaGate>,
): Promise<readonly QuotaUse[]> =>
  Promise.all(
    [...quotas].map(async ([platform, gate]) => {
      const use = await gate.used();
      const first = `${use.month}-01`;
      const droppedSince = async (day: CalendarDay) => {
        const endings = await stores.outbox.endings(instantOf(day, '00:00', zone));
        const [heldBack = 0, exhausted = 0] = ['reserve', 'exhausted'].map((why) =>
          endings.get(`skipped:quota-${why}`),
        );
        return { heldBack, exhausted };
      };
      const now = await droppedSince(first);
      const both = await droppedSince(`${addDays(first, -1).slice(0, 7)}-01`);
      const droppedBefore = both.heldBack + both.exhausted - now.heldBack - now.exhausted;
      return { platform, ...use, ...now, droppedBefore };
    }),
  );

/** What people write counts as well, wherever the platform has a quota. */
export const countIncoming =
  (quotas: ReadonlyMap<PlatformName, QuotaGate>) =>
  async ({ platform }: Pick<InboxRow, 'platform'>): Promise<void> => {
    await quotas.get(platform)?.countIncoming(1);
  };
