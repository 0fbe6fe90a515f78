import { describe, expect, it } from 'vitest';
import type { TelegramEmulator } from '../support/telegram-emulator/emulator.js';
import { processScene, toward } from '../support/app/process-scene.js';
import { startService, until } from '../support/app/service-process.js';

const { emulator, database, withPerson } = processScene();

interface Life {
  readonly telegram: TelegramEmulator;
  /** Percents recorded so far. */
  readonly recorded: () => Promise<readonly (number | null)[]>;
  /** Messages sent to anybody so far. */
  readonly sends: () => number;
}

/** The moments between a reply and its receipt at which the process is killed; `sentBefore` the reply. */
const MOMENTS: Readonly<Record<string, (life: Life, sentBefore: number) => Promise<unknown>>> = {
  'at once': () => Promise.resolve(),
  'when the update was fetched': ({ telegram }) => until('fetched', () => telegram.updates.pending().length === 0),
  'a fifth of a second later': () => new Promise((resolve) => setTimeout(resolve, 200)),
  'when the report was recorded': ({ recorded }) => until('recorded', async () => (await recorded()).length >= 1),
  'when the receipt is on its way': ({ sends }, sentBefore) =>
    until('the receipt is on its way', () => sends() > sentBefore),
};

const PERCENT = 40;

/** One service, one person, one report, one kill, one more start; gives what was recorded and how often it was said. */
const killAt = async (moment: (life: Life, sentBefore: number) => Promise<unknown>) => {
  const telegram = await emulator();
  const uri = database();
  const { token, entries } = await withPerson(uri);
  const env = { ...toward(telegram, uri), LOG_LEVEL: 'warn' };
  const service = await startService({ env });
  const mai = telegram.user(5501, 'Mai');
  mai.says(`/start ${token}`);
  await telegram.nextMessageTo(5501, { timeoutMs: 40_000 });
  const receipts = (): number =>
    telegram.sentTo(5501).filter(({ text }) => text.startsWith('#1 ') && text.includes(`${PERCENT}%`)).length;
  const life: Life = {
    telegram,
    recorded: async () => (await entries()).map(({ change }) => change.percent),
    sends: () => telegram.callsOf('sendMessage').length,
  };
  const sentBefore = life.sends();
  mai.says(`1 ${PERCENT}%`);
  await moment(life, sentBefore);
  const ended = await service.kill('SIGKILL');
  await startService({ env });
  await until('the receipt', () => receipts() > 0, 90_000);
  return { ended, recorded: await life.recorded(), receipts: receipts(), violations: telegram.violations };
};

describe('kill -9', () => {
  it('at five moments between a reply and its receipt loses no report and records none twice', async () => {
    // Side by side: after a kill most of the time is spent waiting for the dead process's leases to run out.
    const lives = await Promise.all(
      Object.entries(MOMENTS).map(async ([name, moment]) => ({ name, ...(await killAt(moment)) })),
    );
    for (const { name, ended, recorded, receipts, violations } of lives) {
      expect(ended, name).toMatchObject({ signal: 'SIGKILL' });
      expect(recorded, name).toEqual([PERCENT]);
      // Twice only where the process died without knowing whether Telegram had taken it.
      expect(receipts, name).toBeGreaterThanOrEqual(1);
      expect(receipts, name).toBeLessThanOrEqual(2);
      expect(violations, name).toEqual([]);
    }
  }, 240_000);
});
