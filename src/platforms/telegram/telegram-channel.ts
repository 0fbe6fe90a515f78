import { setTimeout as wait } from 'node:timers/promises';
import type { Channel, ChannelNeeds } from '../../chat/channel.js';
import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import { publishCommandMenus } from './command-menu.js';
import { createTelegramPoller } from './poller.js';
import { prepareTelegram, type TelegramReceiving } from './prepare-telegram.js';
import { createTelegramClient } from './telegram-client.js';
import { createTelegramMessenger } from './telegram-messenger.js';
import { createToIncoming } from './to-incoming.js';
import { createTelegramWebhook } from './webhook.js';

export interface TelegramChannelNeeds extends ChannelNeeds {
  readonly settings: {
    readonly token: string;
    readonly apiRoot: string;
    readonly webhook: { readonly url: string; readonly secret: string } | null;
  };
  /** Commands that mean us even without the bot's name, in a group with several bots. */
  readonly isOurCommand: (command: string) => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

const PREPARE_AGAIN_MS = 5_000;

const receivingOf = ({ webhook }: TelegramChannelNeeds['settings']): TelegramReceiving =>
  webhook === null ? { mode: 'polling' } : { mode: 'webhook', ...webhook };

/** Tries again until it went through or the service stops: the database or Telegram may be away at the start. */
const untilDone = async (
  work: () => Promise<void>,
  onFault: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      await work();
      return;
    } catch (error) {
      onFault(error);
      await wait(PREPARE_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
};

/** Telegram as a channel: identity, menus, polling or webhook, and the messenger. */
export const createTelegramChannel = ({ settings, ...needs }: TelegramChannelNeeds): Channel => {
  const { clock, logger, memory, journal, isOurCommand } = needs;
  const client = createTelegramClient(settings);
  const nameKey = `telegram-username:${client.botId}`;
  const stopping = new AbortController();
  let username = '';
  let problem: string | null = 'starting';
  const poller = createTelegramPoller({
    client,
    journal,
    mayPoll: needs.mayPoll,
    clock,
    logger,
    onBroken: (code) => {
      problem = code;
    },
  });

  const prepare = async (): Promise<void> => {
    username = (await memory.get(nameKey)) ?? '';
    while (!stopping.signal.aborted) {
      const ready = await prepareTelegram({ client, receiving: receivingOf(settings), logger });
      problem = ready.ok ? null : ready.code;
      if (ready.ok) {
        ({ username } = ready.identity);
        await memory.set(nameKey, username);
        if (settings.webhook === null) poller.start();
        return;
      }
      if (ready.reason === 'broken') return;
      await wait(ready.retryAfterMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const onFault = (error: unknown): void => {
    problem = 'not-prepared';
    logger.error({ error }, 'Telegram could not be prepared');
  };
  let preparing: Promise<void> = Promise.resolve();

  return {
    platform: 'telegram',
    messenger: createTelegramMessenger({ client, logger }),
    toIncoming: (row) => createToIncoming({ botId: client.botId, username, isOurCommand })(row),
    webhook:
      settings.webhook === null
        ? null
        : createTelegramWebhook({ botId: client.botId, secret: settings.webhook.secret, journal, clock, logger }),
    start: () => {
      preparing = untilDone(prepare, onFault, stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      await preparing;
      await poller.stop();
    },
    problem: () => problem,
    publishMenus: async (menus) => {
      if (problem === null) await publishCommandMenus(menus, { client, memory, logger });
    },
  };
};
