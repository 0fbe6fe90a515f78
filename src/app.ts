import path from 'node:path';
import { createWorkCalendar } from './calendar/working-days.js';
import { nextPermitted } from './calendar/quiet-hours.js';
import { createAdminClaim } from './chat/admin-claim.js';
import type { Channel, ChannelNeeds } from './chat/channel.js';
import { createNotifier } from './chat/notifier.js';
import { digestRows, planningDays, reminderRow } from './chat/plan-rounds.js';
import { COMMANDS } from './chat/role-table.js';
import { menusFor } from './chat/command-menus.js';
import { createRouter } from './chat/router.js';
import { moveGroup, removeGroup } from './chat/group-changes.js';
import type { ChatServices } from './chat/services.js';
import { createTurns } from './chat/turns.js';
import type { Config } from './config.js';
import { createDispatcher } from './delivery/dispatch-outbox.js';
import { createInboxWorker } from './delivery/handle-inbox.js';
import { createJournal } from './delivery/journal-inbox.js';
import { createLease } from './delivery/lease.js';
import { createRateGate } from './delivery/rate-gate.js';
import { createSimulatorDesk } from './platforms/simulator/simulator-desk.js';
import { connect } from './mongo/connect.js';
import { openDatabase, type OnProgress } from './mongo/embedded-server.js';
import { createMongoStores, type Stores } from './mongo/stores.js';
import { createPeopleImporter } from './people/import-people.js';
import { changeAccount, createInviteRedeemer, createInviter } from './people/invite-member.js';
import { reachableAccounts } from './people/member.js';
import { createPlanImporter } from './plans/import-plan.js';
import { createSimulatedWorld, type SimulatedWorld } from './platforms/simulator/simulated-world.js';
import { createSimulatorChannel } from './platforms/simulator/simulator-channel.js';
import { createTelegramChannel } from './platforms/telegram/telegram-channel.js';
import { createProgressRecorder, createUndo } from './progress/record-progress.js';
import { planReminders } from './reminders/plan-reminders.js';
import { createScheduler } from './schedule/scheduler.js';
import { hasPeople, importSample, joinSample, SAMPLE_START } from './sample.js';
import { dayOf, type Clock, type Instant } from './shared/clock.js';
import { createOffsetClock } from './shared/offset-clock.js';
import { newId } from './shared/ids.js';
import { createLogger, type Logger } from './shared/logger.js';
import { shareOrganisation } from './tasks/load-organisation.js';
import { createOccurrenceRefresher } from './tasks/refresh-occurrences.js';
import {
  createExtensionDecider,
  createExtensionRequester,
  createExtensionWithdrawer,
} from './tasks/request-extension.js';
import { createTaskStateLoader } from './tasks/task-states.js';
import { describeFile } from './text/vi.js';
import { createWebServer } from './web/server.js';
import { createSimulatorPort } from './web/create-simulator-port.js';

/** Without a token the service may live in another time: that of the sample organisation. */
export interface AppClock extends Clock {
  moveTo?: (instant: Instant) => void;
}

export interface AppOverrides {
  readonly clock?: AppClock;
  readonly logger?: Logger;
  /** Told before something large is downloaded. */
  readonly onProgress?: OnProgress;
  /** People and chats of the simulator; outlive the app, as a real platform's do. */
  readonly world?: SimulatedWorld;
  /** Around every handled message and every send: where tests crash the service. */
  readonly fault?: (point: string) => Promise<void>;
}

const MINUTE_MS = 60_000;
const REPLAN_MS = 5 * MINUTE_MS;
const POLL_LEASE_MS = 60_000;
const HOLDER_LENGTH = 8;

/** Opens the database and wires the rules over it: what the command line needs, and what the service is built on. */
export const openCore = async (config: Config, overrides: AppOverrides = {}) => {
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const clock: AppClock = overrides.clock ?? createOffsetClock();
  const database = await openDatabase({
    uri: config.mongodbUri,
    dataDir: path.resolve(config.dataDir),
    logger,
    ...(overrides.onProgress === undefined ? {} : { onProgress: overrides.onProgress }),
  });
  const connection = await connect(database.uri, { logger });
  const stores = await createMongoStores(connection);
  const zone = config.timezone;
  const calendar = createWorkCalendar();
  const shared = shareOrganisation({ units: stores.units, members: stores.members, clock });
  const { units, members } = shared;
  const reportDayOf = async (planId: string | null): Promise<number | null> =>
    planId === null ? null : ((await stores.plans.get(planId))?.settings.reportDay ?? null);
  const refreshOccurrences = createOccurrenceRefresher({ ...stores, calendar, reportDayOf });
  const loadTaskStates = createTaskStateLoader(stores);

  /** Rounds up to the horizon, and the messages of the next 48 hours; planning twice changes nothing. */
  const plan = async (): Promise<{ readonly rounds: number; readonly messages: number }> => {
    const now = clock.now();
    const days = planningDays(now, zone);
    const today = days[0] ?? dayOf(now, zone);
    const rounds = await refreshOccurrences(today);
    const organisation = await shared.load();
    const groups = await stores.groups.all();
    const reminders = planReminders(await loadTaskStates(days.at(-1) ?? today), { days, calendar, organisation, zone });
    const rows = [...reminders.map(reminderRow), ...groups.flatMap((group) => digestRows(group, days, zone))];
    // A row due before now that was not there is a gap: somebody was down when it should have been planned.
    const wanted = rows
      .filter((row) => row.expiresAt > now)
      .map((row) => (row.dueAt < now - MINUTE_MS ? { ...row, repair: true } : row));
    const added = wanted.length === 0 ? [] : await stores.outbox.putIfAbsent(wanted);
    return { rounds, messages: added.length };
  };

  return {
    config,
    logger,
    clock,
    zone,
    calendar,
    stores,
    units,
    members,
    organisation: shared.load,
    loadTaskStates,
    refreshOccurrences,
    plan,
    isDatabaseAlive: connection.isAlive,
    databaseKind: database.kind,
    importPeople: createPeopleImporter({ units, members, audit: stores.audit, clock }),
    importPlan: createPlanImporter({ ...stores, units, calendar, clock, zone }),
    invite: createInviter({ invites: stores.invites, audit: stores.audit, clock }),
    close: async () => {
      await connection.close();
      await database.close();
    },
  };
};

export type Core = Awaited<ReturnType<typeof openCore>>;

/** What conversations are given. */
const createChatServices = (
  core: Core,
  channels: ReadonlyMap<Channel['platform'], Channel>,
  onQueued: () => void,
): ChatServices => {
  const { config, stores, clock, organisation, units, members } = core;
  const occurrences = { occurrences: stores.occurrences, organisation, clock };
  return {
    ...core,
    ...stores,
    units,
    members,
    organisationName: config.organisationName,
    recordProgress: createProgressRecorder({
      ...occurrences,
      needsAcceptance: async ({ planId }) =>
        planId !== null && ((await stores.plans.get(planId))?.settings.acceptance ?? false),
    }),
    undo: createUndo(occurrences),
    requestExtension: createExtensionRequester(occurrences),
    decideExtension: createExtensionDecider(occurrences),
    withdrawExtension: createExtensionWithdrawer(occurrences),
    redeemInvite: createInviteRedeemer({ invites: stores.invites, members, audit: stores.audit, clock }),
    findSentMessage: (chat, messageId) => stores.sentMessages.find(chat.platform, chat.chatId, messageId),
    queue: async (rows) => {
      await stores.outbox.putIfAbsent(rows);
      onQueued();
    },
    takeTurn: createTurns(clock),
    groupMoved: (from, newChatId) => moveGroup(stores.groups, from, { newChatId, at: clock.now() }),
    groupRemoved: (chat) => removeGroup(stores.groups, chat, clock.now()),
    deliveryHealth: async () => {
      const [out, inbox] = await Promise.all([stores.outbox.counts(), stores.inbox.counts()]);
      return {
        waiting: out.ready,
        dead: out.dead,
        ambiguous: out.ambiguous,
        unread: inbox.waiting,
        unreadable: inbox.dead,
      };
    },
    messengers: new Map([...channels].map(([platform, channel]) => [platform, channel.messenger])),
    adminClaim:
      config.adminClaimCode === null
        ? null
        : createAdminClaim({ code: config.adminClaimCode, members, clock, state: stores.state }),
  };
};

/** Sends what is due, to whoever can be reached, in hours when people may be disturbed. */
const createDelivery = (core: Core, channels: ReadonlyMap<Channel['platform'], Channel>, holder: string) => {
  const { stores, clock, logger, zone, calendar, members, config } = core;
  const notify = createNotifier({ ...core, groups: stores.groups, organisationName: config.organisationName });
  return createDispatcher({
    outbox: stores.outbox,
    sentMessages: stores.sentMessages,
    channels: stores.channels,
    clock,
    logger,
    holder,
    messengers: new Map([...channels].map(([platform, channel]) => [platform, channel.messenger])),
    render: (row, moment) =>
      row.content.form === 'rendered'
        ? notify(row.content.topic, row.content.facts, moment.lateBy ?? 0)
        : Promise.resolve(null),
    addresses: async (memberId) => {
      const member = await members.get(memberId);
      return member?.active === true
        ? reachableAccounts(member).map(({ platform, chatId }) => ({ platform, chatId, kind: 'private' as const }))
        : [];
    },
    describeFile,
    onDeadAddress: async ({ address, revivable, reason }) => {
      if (address.kind === 'group') await removeGroup(stores.groups, address, clock.now());
      else
        await changeAccount(
          members,
          { platform: address.platform, userId: address.chatId },
          revivable ? 'blocked' : 'dead',
        );
      logger.warn({ platform: address.platform, kind: address.kind, reason }, 'an address takes no more messages');
    },
    onMoved: (from, newChatId) => moveGroup(stores.groups, from, { newChatId, at: clock.now() }),
    onUnreachable: (row) => {
      logger.warn({ row: row.id }, 'nobody could be reached for this message');
      return Promise.resolve();
    },
    onAlert: (alert) => {
      logger.error({ alert: alert.kind, code: alert.code }, 'delivery needs an operator');
      return Promise.resolve();
    },
    quiet: { nextPermitted: (instant) => nextPermitted(instant, calendar, zone) },
    gates: createRateGate(),
    quota: new Map(),
  });
};

/** Channels by the settings: Telegram and Zalo with their tokens; without any, the simulator. */
const createChannels = (core: Core, needs: Omit<ChannelNeeds, 'mayPoll'>, holder: string, overrides: AppOverrides) => {
  const { config, stores, clock, logger } = core;
  const lease = (name: string) => createLease({ leases: stores.leases, name, holder, clock, ms: POLL_LEASE_MS });
  const channels: Channel[] = [];
  const isOurCommand = (command: string): boolean => COMMANDS.some((known) => known === command);
  if (config.telegram !== null) {
    const poll = lease(`poll:telegram:${config.telegram.token.split(':')[0] ?? ''}`);
    channels.push(
      createTelegramChannel({ settings: config.telegram, clock, logger, isOurCommand, mayPoll: poll.held, ...needs }),
    );
  }
  const persist = {
    load: () => stores.state.get('simulated-world'),
    save: (text: string) => stores.state.set('simulated-world', text),
  };
  const world = channels.length > 0 ? null : (overrides.world ?? createSimulatedWorld({ clock, persist, logger }));
  if (world !== null) {
    channels.push(
      createSimulatorChannel({
        world,
        journal: needs.journal,
        logger,
        restore: overrides.world === undefined,
        pageUrl: () => config.publicUrl ?? `http://${config.httpHost}:${config.httpPort}`,
      }),
    );
  }
  return { channels: new Map(channels.map((channel) => [channel.platform, channel])), world };
};

const SIMULATED_NOW = 'simulated-now';

/** The page: chats of the simulated world, its clock, and the sample organisation in one click. */
const createSimulator = (core: Core, world: SimulatedWorld, settle: () => Promise<void>) => {
  const { clock, stores, zone, calendar } = core;
  let simulated = false;
  const moveTo = async (instant: Instant): Promise<void> => {
    clock.moveTo?.(instant);
    simulated = true;
    await stores.state.set(SIMULATED_NOW, String(instant));
  };
  const port = createSimulatorPort({
    desk: createSimulatorDesk([world]),
    time: { now: () => clock.now(), isSimulated: () => simulated, moveTo },
    zone,
    calendar,
    settle,
    organisation: core.organisation,
    invite: (memberId) => core.invite(memberId, 'operator'),
    sample: {
      isLoaded: () => hasPeople(core),
      load: async () => {
        if (await hasPeople(core)) return;
        await moveTo(SAMPLE_START);
        await importSample(core);
        await joinSample(core, world, settle);
      },
    },
  });
  /** After a restart the sample goes on from the moment it had reached. */
  const restore = async (): Promise<void> => {
    const stored = await stores.state.get(SIMULATED_NOW);
    if (stored !== null) await moveTo(Number(stored));
  };
  return { port, restore };
};

/** The whole service, put together and not yet started. */
export const createApp = async (config: Config, overrides: AppOverrides = {}) => {
  const core = await openCore(config, overrides);
  const { stores, clock, logger, zone } = core;
  const holder = newId().slice(0, HOLDER_LENGTH);
  const scheduler = createScheduler({ zone, logger });
  const fault = overrides.fault ?? (() => Promise.resolve());

  const journal = createJournal({
    inbox: stores.inbox,
    clock,
    onStored: () => {
      inbox.kick();
    },
  });
  const { channels, world } = createChannels(core, { journal, memory: stores.state }, holder, overrides);
  const dispatcher = createDelivery(core, channels, holder);
  const route = createRouter(createChatServices(core, channels, dispatcher.kick));
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
  });

  /** Does everything that is due at this moment, and returns when nothing is left to do. */
  const settle = async (): Promise<void> => {
    await core.plan();
    await inbox.drain();
    await dispatcher.drain();
  };
  const simulator = world === null ? null : createSimulator(core, world, settle);
  const web = createWebServer({
    logger,
    health: [
      { name: 'database', check: async () => ((await core.isDatabaseAlive()) ? null : 'no-answer') },
      ...[...channels.values()].map((channel) => ({
        name: channel.platform,
        check: () => Promise.resolve(channel.problem()),
      })),
    ],
    webhooks: Object.fromEntries(
      [...channels.values()].flatMap(({ platform, webhook }) => (webhook === null ? [] : [[platform, webhook]])),
    ),
    ...(simulator === null ? {} : { simulator: simulator.port }),
    ...(config.publicUrl === null ? {} : { allowedHosts: [new URL(config.publicUrl).hostname] }),
  });

  return {
    core,
    world,
    settle,
    /** Begins to receive, send and remind; resolves with the port of the pages. */
    start: async (): Promise<{ readonly port: number }> => {
      await simulator?.restore();
      const port = await web.listen(config.httpHost, config.httpPort);
      for (const channel of channels.values()) channel.start();
      scheduler.every('inbox', 1_000, () => Promise.resolve(inbox.kick()));
      scheduler.every('outbox', 1_000, () => Promise.resolve(dispatcher.kick()));
      scheduler.every('plan', REPLAN_MS, async () => void (await core.plan()));
      scheduler.every('menus', REPLAN_MS, async () => {
        const menus = menusFor(await core.organisation());
        for (const channel of channels.values())
          await channel.publishMenus(
            menus.filter((menu) => menu.platform === null || menu.platform === channel.platform),
          );
      });
      return { port };
    },
    /** Ends in good order within ten seconds: takes nothing new, finishes what is in hand. */
    stop: async (): Promise<void> => {
      await scheduler.stop();
      await Promise.all([...channels.values()].map((channel) => channel.stop()));
      await inbox.stop();
      await dispatcher.stop();
      await web.close();
      await core.close();
    },
  };
};

export type App = Awaited<ReturnType<typeof createApp>>;
export type { Stores };
