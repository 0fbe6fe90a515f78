import path from 'node:path';
import { shareCalendar } from '../calendar/own-days.js';
import { createWorkCalendar } from '../calendar/working-days.js';
import { createOfferedChoices } from '../chat/offered-choices.js';
import { findUnit } from '../chat/people/find-people.js';
import type { Config } from '../config.js';
import { connect } from '../mongo/connect.js';
import { openDatabase, type OnProgress } from '../mongo/embedded-server.js';
import { createMongoMessageArchive } from '../mongo/mongo-message-archive.js';
import { createMongoStores, type Stores } from '../mongo/stores.js';
import { createPeopleImporter } from '../people/import-people.js';
import { createInviter } from '../people/invite-member.js';
import type { CalendarDay, Clock, Instant } from '../shared/clock.js';
import { createLogger, type Logger } from '../shared/logger.js';
import { createOffsetClock } from '../shared/offset-clock.js';
import { withEvidenceKept } from '../tasks/evidence-file.js';
import { shareOrganisation } from '../tasks/load-organisation.js';
import { createOccurrenceRefresher } from '../tasks/refresh-occurrences.js';
import type { Organisation } from '../tasks/responsibility.js';
import { shareTaskStates } from '../tasks/share-task-states.js';
import type { Task } from '../tasks/task.js';
import { createTaskExporter } from './export-tasks.js';
import { createPlanner } from './planner.js';
import { createPlans } from './plans.js';

/** Without a token the service may live in another time: that of the sample organisation. */
export interface AppClock extends Clock {
  moveTo?: (instant: Instant) => void;
}

export interface CoreOverrides {
  readonly clock?: AppClock;
  readonly logger?: Logger;
  /** Told before something large is downloaded. */
  readonly onProgress?: OnProgress;
  /** For one command beside a running service: its embedded database is used instead of refused. */
  readonly beside?: boolean;
}

/** Units, members and days off are read all the time and change rarely: one view of them for everybody. */
const shareViews = async (stores: Stores, clock: Clock) => {
  const days = shareCalendar({ ownDays: stores.ownDays, clock });
  await days.refresh();
  const shared = shareOrganisation({ units: stores.units, members: stores.members, clock });
  return {
    calendar: days.calendar,
    ownDays: days.ownDays,
    /** Due days follow the law alone; what the organisation declares itself moves reminders, never a due day. */
    legalCalendar: createWorkCalendar(),
    units: shared.units,
    members: shared.members,
    organisation: async (): Promise<Organisation> => {
      await days.refresh();
      return shared.load();
    },
  };
};

/** Opens the database and wires the rules over it: what the command line needs, and what the service is built on. */
export const openCore = async (config: Config, overrides: CoreOverrides = {}) => {
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const clock: AppClock = overrides.clock ?? createOffsetClock();
  const database = await openDatabase({
    uri: config.mongodbUri,
    dataDir: path.resolve(config.dataDir),
    logger,
    beside: overrides.beside ?? false,
    ...(overrides.onProgress === undefined ? {} : { onProgress: overrides.onProgress }),
  });
  const connection = await connect(database.uri, { logger });
  const plain = await createMongoStores(connection);
  const occurrences = config.evidenceCopies
    ? withEvidenceKept(plain.occurrences, { files: plain.evidenceFiles, clock })
    : plain.occurrences;
  const stored = { ...plain, occurrences };
  const taskStates = shareTaskStates({ tasks: stored.tasks, occurrences: stored.occurrences, clock });
  const stores: Stores = { ...stored, tasks: taskStates.tasks, occurrences: taskStates.occurrences };
  const zone = config.timezone;
  const views = await shareViews(stores, clock);
  const { calendar, legalCalendar, units, members, organisation } = views;
  const reportDays = async (): Promise<ReadonlyMap<string, number | null>> =>
    new Map((await stores.plans.all()).map(({ id, settings }) => [id, settings.reportDay]));
  const beginRefresh = createOccurrenceRefresher({ ...stores, calendar: legalCalendar, clock, reportDays });
  const loadTaskStates = taskStates.load;

  return {
    config,
    logger,
    clock,
    zone,
    ...views,
    stores,
    archive: createMongoMessageArchive(connection),
    choices: createOfferedChoices({ questions: stores.questions, now: () => clock.now() }),
    loadTaskStates,
    refreshOccurrences: async (today: CalendarDay, tasks: readonly Task[]) => (await beginRefresh(today))(tasks),
    plan: createPlanner({ clock, zone, calendar, stores, beginRefresh, organisation }),
    isDatabaseAlive: () => connection.isAlive(),
    databaseKind: database.kind,
    importPeople: createPeopleImporter({ units, members, audit: stores.audit, clock, findUnit }),
    exportTasks: createTaskExporter({ stores, loadTaskStates, clock, zone }),
    ...createPlans({ stores, units, members, calendar: legalCalendar, clock, zone }),
    /** The bot's name as it last told us; null before it was ever reached. */
    telegramUsername: async (): Promise<string | null> => {
      const botId = config.telegram?.token.split(':')[0];
      return botId === undefined ? null : stores.state.get(`telegram-username:${botId}`);
    },
    invite: createInviter({ invites: stores.invites, audit: stores.audit, clock }),
    close: async () => {
      await connection.close();
      await database.close();
    },
  };
};

export type Core = Awaited<ReturnType<typeof openCore>>;
