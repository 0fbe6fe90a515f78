import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Room for a machine that does other work beside: at a load of ten, 30 s were not enough for four tests.
    testTimeout: 45_000,
    hookTimeout: 60_000,
    // Half of the slow files wait (for leases, processes, a browser) more than they compute: three at a time on two cores,
    // where vitest would take one.
    maxWorkers: 3,
    // Files of one worker share loaded modules: loading the service anew for each of 150 files took a third of the time.
    // No module of src/ keeps state of its own, and a test that left some behind would be found by another.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/{contract,integration,app}/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
        },
      },
    ],
  },
});
