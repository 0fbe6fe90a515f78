// The service as main.js starts it, with a clock that the test moves over IPC. `src/` knows nothing of it.
import process from 'node:process';
import { createApp } from '../../../dist/src/app.js';
import { createConfig } from '../../../dist/src/config.js';
import { createOffsetClock } from '../../../dist/src/shared/offset-clock.js';

const settings = createConfig(process.env);
if (!settings.ok) throw new Error(settings.problems.join('\n'));
const clock = createOffsetClock();
clock.moveTo(Number(process.env.TEST_STARTS_AT));
const app = await createApp(settings.config, { clock });
process.on('message', async ({ moveTo }) => {
  clock.moveTo(moveTo);
  await app.settle();
  process.send({ moved: moveTo });
});
process.on('SIGTERM', () => {
  void app.stop().then(() => process.exit(0));
});
await app.start();
process.send({ started: true });
