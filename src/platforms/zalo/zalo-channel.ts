import { setTimeout as wait } from 'node:timers/promises';
import type { Channel, ChannelNeeds } from '../../chat/channel.js';
import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import { createZaloPoller } from './poller.js';
import { prepareZalo, type PrepareNeeds } from './prepare-zalo.js';
import { createToIncoming } from './to-incoming.js';
import { createZaloWebhook } from './webhook.js';
import { createZaloClient, type ZaloIdentity } from './zalo-client.js';
import { createZaloMessenger, type HostPicture } from './zalo-messenger.js';

export interface ZaloChannelNeeds extends ChannelNeeds {
  readonly settings: {
    readonly token: string;
    readonly apiRoot: string;
    readonly webhook: { readonly url: string; readonly secret: string } | null;
  };
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent: pictures are left out and their words are sent. */
  readonly hostPicture?: HostPicture;
  /** People that the plan lets the bot serve; absent: any number. */
  readonly maxPeople?: number;
}

type Known = Pick<ZaloIdentity, 'id' | 'accountName' | 'displayName' | 'canJoinGroups'>;

const NOBODY: Known = { id: '', accountName: '', displayName: null, canJoinGroups: true };

const restore = (stored: string | null): Known => {
  try {
    return stored === null ? NOBODY : { ...NOBODY, ...(JSON.parse(stored) as Known) };
  } catch {
    return NOBODY;
  }
};

const MEMORY_RETRY_MS = 5_000;

/** Who the bot is: as getMe says, and until then as it said in the last run. */
const createMemory = (memory: ChannelNeeds['memory'], botId: string) => {
  let known = NOBODY;
  return {
    known: () => known,
    recall: async (): Promise<void> => {
      known = restore(await memory.get(`zalo-identity:${botId}`));
    },
    remember: async ({ id, accountName, displayName, canJoinGroups }: ZaloIdentity): Promise<void> => {
      known = { id, accountName, displayName, canJoinGroups };
      await memory.set(`zalo-identity:${botId}`, JSON.stringify(known));
    },
    ownWebhook: {
      get: () => memory.get(`zalo-webhook:${botId}`),
      set: (url: string) => memory.set(`zalo-webhook:${botId}`, url),
    },
  };
};

/** Prepares until it succeeds, is told to stop, or the token is not accepted; a database that is away is waited for. */
const prepareUntilReady = async (
  preparation: PrepareNeeds,
  signal: AbortSignal,
  report: (problem: string | null) => void,
): Promise<boolean> => {
  while (!signal.aborted) {
    let retryAfterMs = MEMORY_RETRY_MS;
    try {
      const ready = await prepareZalo(preparation);
      report(ready.ok ? null : ready.code);
      if (ready.ok || ready.reason === 'broken') return ready.ok;
      ({ retryAfterMs } = ready);
    } catch (error) {
      report('not-prepared');
      preparation.logger.error({ error }, 'Zalo could not be prepared; trying again');
    }
    await wait(retryAfterMs, undefined, { signal }).catch(() => undefined);
  }
  return false;
};

/** Zalo as a channel: identity, polling or webhook, and the messenger. There are no menus to publish. */
export const createZaloChannel = ({ settings, ...needs }: ZaloChannelNeeds): Channel => {
  const { clock, logger, journal, hostPicture, maxPeople } = needs;
  const client = createZaloClient(settings);
  const { botId } = client;
  const memory = createMemory(needs.memory, botId);
  const stopping = new AbortController();
  let problem: string | null = 'starting';
  const report = (code: string | null): void => {
    problem = code;
  };
  const poller = createZaloPoller({ ...needs, client, onBroken: report, onProblem: report });
  const preparation: PrepareNeeds = {
    client,
    logger,
    signal: stopping.signal,
    receiving: settings.webhook === null ? { mode: 'polling' } : { mode: 'webhook', ...settings.webhook },
    ownWebhook: memory.ownWebhook,
    onIdentity: memory.remember,
  };
  const prepare = async (): Promise<void> => {
    // What waits in the inbox is read while Zalo is away, too.
    await memory.recall().catch(() => undefined);
    const isReady = await prepareUntilReady(preparation, stopping.signal, report);
    if (isReady && settings.webhook === null) poller.start();
  };
  let preparing: Promise<void> = Promise.resolve();

  return {
    platform: 'zalo',
    messenger: createZaloMessenger({
      client,
      logger,
      groups: () => memory.known().canJoinGroups,
      ...(hostPicture === undefined ? {} : { hostPicture }),
      ...(maxPeople === undefined ? {} : { maxPeople }),
    }),
    toIncoming: (row) => {
      const { id, displayName, accountName } = memory.known();
      const names = [displayName, accountName].filter((name) => name !== null);
      return createToIncoming({ botIds: [botId, id], names })(row);
    },
    webhook:
      settings.webhook === null
        ? null
        : createZaloWebhook({ botId, secret: settings.webhook.secret, journal, clock, logger }),
    start: () => {
      preparing = prepare();
    },
    stop: async () => {
      stopping.abort();
      await preparing;
      await poller.stop();
    },
    problem: () => problem,
    publishMenus: () => Promise.resolve(),
  };
};
