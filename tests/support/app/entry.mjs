// The service as main.js starts it, with a clock that the test moves over IPC and a moment at which it dies as by
// kill -9. `src/` knows nothing of it.
import process from 'node:process';
import { createApp } from '../../../dist/src/app.js';
import { createConfig } from '../../../dist/src/config.js';
import { createOffsetClock } from '../../../dist/src/shared/offset-clock.js';

const settings = createConfig(process.env);
if (!settings.ok) throw new Error(settings.problems.join('\n'));
const clock = createOffsetClock();
clock.moveTo(Number(process.env.TEST_STARTS_AT));
let lastMoment = null;
const fault = async (point) => {
  if (point !== lastMoment) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
};
const app = await createApp(settings.config, { clock, fault });
process.on('message', async ({ moveTo, dieAt }) => {
  if (dieAt !== undefined) {
    lastMoment = dieAt;
    process.send({ willDieAt: dieAt });
    return;
  }
  clock.moveTo(moveTo);
  await app.settle();
  process.send({ moved: moveTo });
});
process.on('SIGTERM', () => {
  void app.stop().then(() => process.exit(0));
});
await app.start();
process.send({ started: true });
