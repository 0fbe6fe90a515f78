import { openCore, type Core } from '../../src/app.js';
import { createConfig } from '../../src/config.js';
import { BadInput } from './bad-input.js';

/** Opens the database of the settings for one command, that of a running service included, and closes it again. */
export const withCore = async <T>(act: (core: Core) => Promise<T>): Promise<T> => {
  try {
    process.loadEnvFile('.env');
  } catch {
    // No .env: the environment alone counts.
  }
  const settings = createConfig({ LOG_LEVEL: 'warn', ...process.env });
  if (!settings.ok) throw new BadInput(settings.problems.join(' '));
  const core = await openCore(settings.config, {
    beside: true,
    onProgress: ({ what, megabytes }) => {
      console.error(`Đang tải ${what} lần đầu, khoảng ${megabytes} MB …`);
    },
  });
  try {
    return await act(core);
  } finally {
    await core.close();
  }
};
