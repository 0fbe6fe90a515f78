import { menusFor } from './chat/command-menus.js';
import type { Channel } from './chat/channel.js';
import { removeOldMessages } from './chat/retention.js';
import { createEvidenceKeeper } from './chat/keep-evidence.js';
import { createRouter } from './chat/router.js';
import type { Config } from './config.js';
import { createInboxWorker } from './delivery/handle-inbox.js';
import type { InboxRow } from './delivery/inbox-store.js';
import { createJournal } from './delivery/journal-inbox.js';
import type { SimulatedWorld } from './platforms/simulator/simulated-world.js';
import { createScheduler } from './schedule/scheduler.js';
import { systemClock } from './shared/clock.js';
import { newId } from './shared/ids.js';
import { deadLetterText } from './text/vi.js';
import type { PlanPagePort } from './web/plan-page-port.js';
import { createWebServer } from './web/server.js';
import type { SimulatorPort } from './web/simulator-port.js';
import { createChannels } from './wiring/channels.js';
import { createChatServices } from './wiring/chat-services.js';
import { openCore, type Core, type CoreOverrides } from './wiring/core.js';
import { createDelivery } from './wiring/delivery.js';
import { createLimitWatch } from './wiring/limit-notices.js';
import { createPlanPage } from './wiring/plan-page.js';
import { countIncoming, createQuotas } from './wiring/quota.js';
import { createSetBackWatch } from './wiring/set-back-watch.js';
import { createSimulator } from './wiring/simulator.js';

export { openCore, type Core } from './wiring/core.js';

export interface AppOverrides extends CoreOverrides {
  /** People and chats of the simulator; outlive the app, as a real platform's do. */
  readonly world?: SimulatedWorld;
  /** Around every message that is stored or handled: where tests crash the service. */
  readonly fault?: (point: string) => Promise<void>;
}

const INBOX_TICK_MS = 2_000;
const OUTBOX_TICK_MS = 1_000;
const EVIDENCE_MS = 5_000;
const REPLAN_MS = 5 * 60_000;
const RENEW_MS = 1_500;
/** So long after somebody joined do they have the menu of their role at the latest. */
const MENUS_MS = 10_000;
const CUT_OFF_MS = 3 * 60_000;
const RETENTION_TIME = '03:30';
const HOLDER_LENGTH = 8;
const DAY_MS = 86_400_000;

type Channels = ReadonlyMap<Channel['platform'], Channel>;

/** Where people open pages of ours: PUBLIC_URL, else this machine while there is a simulator; null: nowhere. */
const pageUrl = ({ config }: Core, channels: Channels): string | null =>
  config.publicUrl ?? (channels.has('simulator') ? `http://${config.httpHost}:${config.httpPort}` : null);

/** Journal, inbox worker and dispatcher: how messages come in, are answered and go out. */
const createMessaging = async (core: Core, overrides: AppOverrides) => {
  const { stores, clock, logger } = core;
  const holder = newId().slice(0, HOLDER_LENGTH);
  const fault = overrides.fault ?? (() => Promise.resolve());
  const store = createJournal({
    inbox: stores.inbox,
    clock,
    onStored: () => {
      inbox.kick();
    },
  });
  const journal: typeof store = async (...updates) => {
    await fault('before-storing');
    await store(...updates);
    await fault('after-storing');
  };
  const { channels, leases, worlds } = await createChannels(core, { journal, holder, world: overrides.world ?? null });
  const quotas = createQuotas(core);
  const dispatcher = createDelivery(core, { channels, quotas, holder });
  const onQueued = (): void => {
    dispatcher.kick();
  };
  const planPage = createPlanPage(core, { baseUrl: pageUrl(core, channels), onQueued });
  const services = createChatServices(core, { channels, quotas, planPageLink: planPage.link, onQueued });
  const route = createRouter(services);
  const inbox = createInboxWorker({
    inbox: stores.inbox,
    clock,
    logger,
    holder,
    toIncoming: Object.fromEntries([...channels].map(([platform, channel]) => [platform, channel.toIncoming])),
    handle: async (incoming) => {
      await fault('before-handling');
      await route(incoming);
      await fault('after-handling');
    },
    onDone: countIncoming(quotas),
    onDead: (row) => tellDeadLetter(core, channels, row),
  });
  const watchLimits = createLimitWatch(core, { channels, quotas, tellOfSeats: services.tellOfSeats });
  const keepEvidence = createEvidenceKeeper({
    ...core,
    files: stores.evidenceFiles,
    messengers: services.messengers,
    isClassified: core.isClassified,
  });
  const watches = { afterSetBack: createSetBackWatch(core), watchLimits, keepEvidence };
  return { channels, leases, worlds, inbox, dispatcher, planPage, ...watches };
};

type Messaging = Awaited<ReturnType<typeof createMessaging>>;

/** Does everything that is due at this moment, and returns when nothing is left to do. */
const createSettle =
  (core: Core, { inbox, dispatcher, afterSetBack, watchLimits, keepEvidence }: Messaging) =>
  async (): Promise<void> => {
    await afterSetBack();
    await core.plan();
    await watchLimits();
    await inbox.drain();
    await keepEvidence();
    await dispatcher.drain();
  };

/** A message that could not be handled is kept for the operator, and the one who wrote it is told. */
const tellDeadLetter = async (
  { stores, clock }: Core,
  channels: Channels,
  { id, platform, raw }: InboxRow,
): Promise<void> => {
  const incoming = channels.get(platform)?.toIncoming({ id, raw }) ?? null;
  if (incoming?.kind !== 'message' || incoming.chat.kind !== 'private') return;
  const now = clock.now();
  const message = { text: deadLetterText() };
  const content = { form: 'fixed' as const, message };
  const target = { to: 'chat' as const, chat: incoming.chat };
  await stores.outbox.putIfAbsent([
    { id: `dead-letter:${id}`, class: 'answer', target, content, priority: 0, dueAt: now, expiresAt: now + DAY_MS },
  ]);
};

/** What is reachable from outside once PUBLIC_URL is set. */
const publicPages = ({ config, stores, clock }: Core) =>
  config.publicUrl === null
    ? {}
    : {
        allowedHosts: [new URL(config.publicUrl).hostname],
        findPicture: (id: string) => stores.pictures.get(id, clock.now()),
      };

const createWeb = (
  core: Core,
  channels: Channels,
  { simulator, planPage }: { readonly simulator: SimulatorPort | null; readonly planPage: PlanPagePort },
) => {
  const all = [...channels.values()];
  return createWebServer({
    logger: core.logger,
    health: [
      { name: 'database', check: async () => ((await core.isDatabaseAlive()) ? null : 'no-answer') },
      ...all.map((channel) => ({ name: channel.platform, check: () => Promise.resolve(channel.problem()) })),
    ],
    webhooks: Object.fromEntries(
      all.flatMap(({ platform, webhook }) => (webhook === null ? [] : [[platform, webhook]])),
    ),
    ...(simulator === null ? {} : { simulator }),
    ...(simulator === null && core.config.publicUrl === null ? {} : { planPage }),
    ...publicPages(core),
  });
};

/** Tells each platform that is ready the menus by role, when they differ from what this copy last told it. */
const createMenuPublisher = (core: Core, channels: Channels): (() => Promise<void>) => {
  const told = new Map<Channel, string>();
  return async () => {
    const menus = menusFor(await core.organisation());
    for (const channel of channels.values()) {
      const own = menus.filter((menu) => menu.platform === null || menu.platform === channel.platform);
      const content = JSON.stringify(own);
      if (channel.problem() !== null || told.get(channel) === content) continue;
      await channel.publishMenus(own);
      told.set(channel, content);
    }
  };
};

/** Finishes plans that were agreed to and not written to the end, because a copy of the service ended meanwhile. */
const createCutOffSweep =
  ({ planDrafts, logger, plan }: Core, onQueued: () => void) =>
  async (): Promise<void> => {
    const finished = await planDrafts.finishCutOff();
    if (finished.length === 0) return;
    logger.warn({ drafts: finished }, 'plans that had been cut off were finished');
    await plan();
    onQueued();
  };

/** The whole service, put together and not yet started. */
export const createApp = async (config: Config, overrides: AppOverrides = {}) => {
  const core = await openCore(config, overrides);
  const messaging = await createMessaging(core, overrides);
  const { channels, leases, worlds, inbox, dispatcher, planPage, afterSetBack, watchLimits } = messaging;
  const scheduler = createScheduler({ zone: core.zone, logger: core.logger });

  const settle = createSettle(core, messaging);
  const finishCutOff = createCutOffSweep(core, () => {
    dispatcher.kick();
  });
  const simulator = worlds.length === 0 ? null : createSimulator(core, worlds, settle);
  const web = createWeb(core, channels, { simulator: simulator?.port ?? null, planPage: planPage.port });

  const startWakeUps = (): void => {
    scheduler.every('inbox', INBOX_TICK_MS, async () => {
      inbox.kick();
      return Promise.resolve();
    });
    scheduler.every('outbox', OUTBOX_TICK_MS, async () => {
      dispatcher.kick();
      await afterSetBack();
    });
    // A long poll outlives the lease, so it is prolonged beside it.
    scheduler.every('leases', RENEW_MS, async () => {
      await Promise.all(leases.map((lease) => lease.held()));
    });
    scheduler.every('plan', REPLAN_MS, async () => {
      await core.plan();
    });
    scheduler.every('limits', REPLAN_MS, watchLimits);
    scheduler.every('evidence', EVIDENCE_MS, messaging.keepEvidence);
    scheduler.every('cut-off-plans', CUT_OFF_MS, finishCutOff);
    scheduler.daily('retention', RETENTION_TIME, async () => {
      const removed = await removeOldMessages(core.archive, systemClock.now());
      if (removed > 0) core.logger.info({ removed }, 'old messages were removed');
    });
    scheduler.every('menus', MENUS_MS, createMenuPublisher(core, channels));
  };

  return {
    core,
    /** Simulated chats; null where a real platform is served. */
    world: worlds[0] ?? null,
    settle,
    finishCutOff,
    /** Begins to receive, send and remind; resolves with the port of the pages. */
    start: async (): Promise<{ readonly port: number }> => {
      await simulator?.restore();
      const port = await web.listen(config.httpHost, config.httpPort);
      for (const channel of channels.values()) channel.start();
      startWakeUps();
      return { port };
    },
    /** Ends in good order within ten seconds: takes nothing new, finishes what is in hand. */
    stop: async (): Promise<void> => {
      await scheduler.stop();
      await Promise.all([...channels.values()].map((channel) => channel.stop()));
      await Promise.all(leases.map((lease) => lease.release()));
      await Promise.all([inbox.stop(), dispatcher.stop()]);
      await web.close();
      await core.close();
    },
  };
};

export type App = Awaited<ReturnType<typeof createApp>>;
