import { defineConfig } from 'vitest/config';

/**
 * The long form of what `npm test` tries a little: `npm run test:long`. 200 seeds of 5,000 steps, 50 kills of the whole
 * service (10 rounds at 5 moments) and 50 of a poller.
 */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    name: 'long',
    include: [
      'tests/integration/simulation.test.ts',
      'tests/integration/end-to-end-kill.test.ts',
      'tests/integration/zalo-kill.test.ts',
    ],
    globalSetup: ['tests/support/global-setup.ts'],
    provide: { simulationSeeds: 200, simulationSteps: 5_000, killRounds: 10, zaloKills: 50 },
  },
});
