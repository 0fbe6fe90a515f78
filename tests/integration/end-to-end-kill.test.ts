import { describe, expect, inject, it } from 'vitest';
import type { TelegramEmulator } from '../support/telegram-emulator/emulator.js';
import { processScene, toward } from '../support/app/process-scene.js';
import { startService, until } from '../support/app/service-process.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** For the long form: how often each moment is tried, handed in by the configuration of the run. */
    killRounds?: number;
  }
}

const ROUNDS = inject('killRounds') ?? 1;

const { emulator, database, withPerson } = processScene();

interface Moment {
  readonly telegram: TelegramEmulator;
  /** Percents recorded so far. */
  readonly recorded: () => Promise<readonly (number | null)[]>;
  /** Messages sent to anybody so far. */
  readonly sends: () => number;
}

/** The moments between a reply and its receipt at which the process is killed; `sentBefore` the reply. */
const MOMENTS: Readonly<Record<string, (life: Moment, sentBefore: number) => Promise<unknown>>> = {
  'at once': () => Promise.resolve(),
  'when the update was fetched': ({ telegram }) => until('fetched', () => telegram.updates.pending().length === 0),
  'a fifth of a second later': () => new Promise((resolve) => setTimeout(resolve, 200)),
  'when the report was recorded': ({ recorded }) => until('recorded', async () => (await recorded()).length >= 1),
  'when the receipt is on its way': ({ sends }, sentBefore) =>
    until('the receipt is on its way', () => sends() > sentBefore),
};

const PERCENT = 40;

/** One service, one person, one report, one kill, one more start; gives what was recorded and how often it was said. */
const killAt = async (moment: (life: Moment, sentBefore: number) => Promise<unknown>) => {
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
  const life: Moment = {
    telegram,
    recorded: async () => (await entries()).map(({ change }) => change.percent),
    sends: () => telegram.callsOf('sendMessage').length,
  };
  const sentBefore = life.sends();
  mai.says(`1 ${PERCENT}%`);
  await moment(life, sentBefore);
  const ended = await service.kill('SIGKILL');
  const startsAt = performance.now();
  await startService({ env });
  const runsAt = performance.now();
  await until('the receipt', () => receipts() > 0, 90_000);
  const took = { startMs: runsAt - startsAt, receiptMs: performance.now() - runsAt };
  return { took, ended, recorded: await life.recorded(), receipts: receipts(), violations: telegram.violations };
};

type Life = Awaited<ReturnType<typeof killAt>> & { readonly name: string };

/** One line a moment, for whoever runs the long form: how long a person waited for the receipt, from the new start on. */
const report = (lives: readonly Life[]): void => {
  for (const name of Object.keys(MOMENTS)) {
    const waits = lives.filter((life) => life.name === name).map(({ took }) => took.startMs + took.receiptMs);
    const twice = lives.filter((life) => life.name === name && life.receipts > 1).length;
    const [shortest, longest] = [Math.min(...waits), Math.max(...waits)].map((ms) => (ms / 1000).toFixed(1));
    process.stderr.write(
      `killed ${name}: ${waits.length} times, receipt after ${shortest}-${longest} s, twice ${twice}\n`,
    );
  }
};

describe('kill -9', () => {
  it(
    'at five moments between a reply and its receipt loses no report and records none twice',
    async () => {
      // Side by side: after a kill most of the time is spent waiting for the dead process's leases to run out.
      const lives: Life[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        lives.push(
          ...(await Promise.all(
            Object.entries(MOMENTS).map(async ([name, moment]) => ({ name, ...(await killAt(moment)) })),
          )),
        );
      if (ROUNDS > 1) report(lives);
      for (const { name, ended, recorded, receipts, violations } of lives) {
        expect(ended, name).toMatchObject({ signal: 'SIGKILL' });
        expect(recorded, name).toEqual([PERCENT]);
        // Twice only where the process died without knowing whether Telegram had taken it.
        expect(receipts, name).toBeGreaterThanOrEqual(1);
        expect(receipts, name).toBeLessThanOrEqual(2);
        expect(violations, name).toEqual([]);
      }
    },
    240_000 * ROUNDS,
  );
});
