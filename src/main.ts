import { createApp } from './app.js';
import { createConfig } from './config.js';

const fail = (lines: readonly string[]): never => {
  for (const line of lines) console.error(line);
  process.exit(1);
};

const readDotEnv = (): void => {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code !== 'ENOENT')
      fail([`.env cannot be read: ${error.message}`]);
  }
};

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

readDotEnv();
const settings = createConfig(process.env);
const config = settings.ok ? settings.config : fail(settings.problems);

try {
  const app = await createApp(config, {
    onProgress: ({ what, megabytes }) => {
      console.error(`Đang tải ${what} lần đầu, khoảng ${megabytes} MB …`);
    },
  });
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    app.core.logger.info({ signal }, 'stopping');
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => fail([oneLine(error)]),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const { port } = await app.start();
  const page = app.world === null ? '' : ` Trang mô phỏng: http://${config.httpHost}:${port}/`;
  console.error(`Nhắc Việc đang chạy.${page}`);
} catch (error) {
  // Set-up problems are one line that says what to do; anything else is ours and keeps its stack.
  const isSetup = error instanceof Error && (error.name === 'SetupError' || error.name === 'StoreUnavailable');
  fail(isSetup ? [oneLine(error)] : [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
}
