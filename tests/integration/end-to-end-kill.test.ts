import { describe, expect, it } from 'vitest';
import { processScene, toward } from '../support/app/process-scene.js';
import { startService, until } from '../support/app/service-process.js';

const { emulator, database, withPerson } = processScene();

describe('kill -9', () => {
  it('at five moments between a reply and its receipt loses no report and records none twice', async () => {
    const telegram = await emulator();
    const uri = database();
    const { token, entries } = await withPerson(uri);
    const env = { ...toward(telegram, uri), LOG_LEVEL: 'warn' };
    let service = await startService({ env });
    const mai = telegram.user(5501, 'Mai');
    mai.says(`/start ${token}`);
    await telegram.nextMessageTo(5501, { timeoutMs: 20_000 });

    const receipts = (percent: number): number =>
      telegram.sentTo(5501).filter(({ text }) => text.startsWith('#1 ') && text.includes(`${percent}%`)).length;
    const sends = (): number => telegram.callsOf('sendMessage').length;
    const MOMENTS: readonly ((sentBefore: number) => Promise<unknown>)[] = [
      () => Promise.resolve(),
      () => until('fetched', () => telegram.updates.pending().length === 0),
      () => new Promise((resolve) => setTimeout(resolve, 200)),
      async () => until('recorded', async () => (await entries()).length >= 4),
      (before) => until('the receipt is on its way', () => sends() > before),
    ];
    for (const [index, moment] of MOMENTS.entries()) {
      const before = sends();
      mai.says(`1 ${10 + index}%`);
      await moment(before);
      expect(await service.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
      service = await startService({ env });
      await until(`the receipt for ${10 + index}%`, () => receipts(10 + index) > 0, 60_000);
    }
    const recorded = (await entries()).map(({ change }) => change.percent);
    expect(recorded).toEqual([10, 11, 12, 13, 14]);
    // Twice only where the process died without knowing whether Telegram had taken it.
    const all = MOMENTS.map((_, index) => receipts(10 + index));
    expect(all.every((count) => count >= 1 && count <= 2)).toBe(true);
    expect(telegram.violations).toEqual([]);
  }, 240_000);
});
