import { afterEach } from 'vitest';
import { openCore, type Core } from '../../../src/app.js';
import { createConfig } from '../../../src/config.js';
import { silentLogger } from '../../../src/shared/logger.js';
import type { ProgressEntry } from '../../../src/tasks/occurrence.js';
import { freshDatabase } from '../database.js';
import { startTelegramEmulator, type TelegramEmulator } from '../telegram-emulator/emulator.js';
import { importOrganisation } from './organisation.js';
import { endServices } from './service-process.js';

/** Settings that point a service at an emulator and a database. */
export const toward = (telegram: TelegramEmulator, uri: string): Record<string, string> => ({
  MONGODB_URI: uri,
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.apiRoot,
});

/** Somebody who answers for the one task `#1` and holds an invite. */
interface InvitedPerson {
  readonly core: Core;
  readonly token: string;
  /** Reports on `#1`, oldest first. */
  readonly entries: () => Promise<readonly ProgressEntry[]>;
}

/** What tests of the real process need; everything is taken away after each test. */
export const processScene = () => {
  let cleanUp: (() => Promise<unknown>)[] = [];
  const later = (step: () => Promise<unknown>): void => void cleanUp.push(step);
  afterEach(async () => {
    await endServices();
    for (const step of cleanUp.toReversed()) await step();
    cleanUp = [];
  });
  return {
    later,
    emulator: async (): Promise<TelegramEmulator> => {
      const telegram = await startTelegramEmulator({ retryAfterScale: 0.01 });
      later(() => telegram.close());
      return telegram;
    },
    /** Address of an empty database. */
    database: (): string => {
      const fresh = freshDatabase();
      later(() => fresh.drop());
      return fresh.uri;
    },
    withPerson: async (uri: string): Promise<InvitedPerson> => {
      const settings = createConfig({ MONGODB_URI: uri });
      if (!settings.ok) throw new Error(settings.problems.join());
      const core = await openCore(settings.config, { logger: silentLogger });
      later(() => core.close());
      await importOrganisation(core, {
        tasks: [{ title: 'Xây dựng kế hoạch', lead: 'Phòng Tổng hợp', deadline: 'Năm 2026' }],
      });
      await core.plan();
      const mai = (await core.organisation()).members.find(({ fullName }) => fullName === 'Trần Thử Mai');
      if (mai === undefined) throw new Error('Mai is not there');
      const { token } = await core.invite(mai.id, 'operator');
      return {
        core,
        token,
        entries: async () => {
          const task = await core.stores.tasks.findByCode(1);
          const rounds = task === null ? [] : await core.stores.occurrences.ofTask(task.id);
          return rounds.flatMap((round) => round.entries);
        },
      };
    },
  };
};
