import { describe, expect, inject, it } from 'vitest';
import type { OutboxStore } from '../../src/delivery/outbox-store.js';
import { simulate, type Mutant, type SimulationResult } from './simulation-harness.js';
import type { Stores } from './simulation-stores.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** For the long form: how many seeds and steps, handed in by the configuration of the run. */
    simulationSeeds?: number;
    simulationSteps?: number;
  }
}

const SEEDS = inject('simulationSeeds') ?? 30;
const STEPS = inject('simulationSteps') ?? 5_000;

const withOutbox =
  (change: (outbox: OutboxStore) => Partial<OutboxStore>) =>
  (stores: Stores): Stores => ({ ...stores, outbox: { ...stores.outbox, ...change(stores.outbox) } });

/** Mistakes that were made elsewhere, and some that were nearly made here. */
const MUTANTS: Readonly<Record<string, { readonly mutant: Mutant; readonly found: RegExp }>> = {
  'the platform is told before the update is stored': {
    mutant: { ackBeforeInsert: true },
    found: /told that we have it, and it is lost/,
  },
  'a row is marked sent before the call': {
    mutant: {
      stores: withOutbox((outbox) => ({
        updateAll: (changes) =>
          outbox.updateAll(
            changes.map((one) =>
              one.change.state === 'sending' ? { ...one, change: { ...one.change, state: 'sent' } } : one,
            ),
          ),
      })),
    },
    found: /due and never delivered/,
  },
  'rows get random ids, so planning twice makes two': {
    mutant: { randomIds: true },
    found: /delivered \d+ times/,
  },
  'a row found in the middle of a call looks fresh': {
    mutant: {
      stores: withOutbox((outbox) => ({
        claim: async (query) => (await outbox.claim(query)).map(({ row }) => ({ row, wasSending: false })),
      })),
    },
    found: /delivered \d+ times/,
  },
  'pauses are not shared between copies': {
    mutant: {
      stores: (stores) => ({
        ...stores,
        channels: { ...stores.channels, pausedUntil: () => Promise.resolve(new Map()) },
      }),
    },
    found: /sent inside a pause/,
  },
  'quiet hours are not looked at': {
    mutant: { quiet: { nextPermitted: (instant) => instant } },
    found: /sent in quiet hours/,
  },
  'an address that refused is not remembered': {
    mutant: { stores: (stores) => ({ ...stores, people: { ...stores.people, dead: () => Promise.resolve([]) } }) },
    found: /sent to a dead address/,
  },
  'rows may be claimed while somebody holds them': {
    mutant: {
      stores: withOutbox((outbox) => ({
        claim: (query) => outbox.claim({ ...query, now: query.now + 60_000 }),
      })),
    },
    found: /holds a live lease|delivered \d+ times|sent without the lease/,
  },
};

const firstFinding = async (mutant: Mutant, found: RegExp): Promise<number | null> => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const { violations } = await simulate({ seed, steps: 3_000, copies: 2, mutant });
    if (violations.some((violation) => found.test(violation))) return seed;
  }
  return null;
};

describe('a simulated service under crashes, a database that comes and goes, and platforms that fail', () => {
  it(`loses no report and no reminder and repeats only what is accounted for, over ${SEEDS} seeds`, async () => {
    const broken: string[] = [];
    const results: SimulationResult[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const result = await simulate({ seed, steps: STEPS, copies: 1 + (seed % 3) });
      results.push(result);
      if (result.violations.length > 0) broken.push(`seed ${seed}: ${result.violations.slice(0, 3).join('; ')}`);
    }
    expect(broken).toEqual([]);
    // A simulation in which nothing happens would prove nothing.
    const sum = (read: (figures: SimulationResult['figures']) => number): number =>
      results.reduce((total, { figures }) => total + read(figures), 0);
    expect(sum(({ crashes }) => crashes)).toBeGreaterThan(SEEDS * 10);
    expect(sum(({ written }) => written)).toBeGreaterThan(SEEDS * 40);
    expect(sum(({ ambiguous }) => ambiguous)).toBeGreaterThan(SEEDS);
    expect(sum(({ repeated }) => repeated)).toBeLessThanOrEqual(sum(({ ambiguous }) => ambiguous) + SEEDS);
  }, 3_600_000);

  it('goes the same way twice for the same seed', async () => {
    const once = await simulate({ seed: 7, steps: 2_000 });
    expect(await simulate({ seed: 7, steps: 2_000 })).toEqual(once);
  }, 60_000);
});

describe('the checker of the simulation', () => {
  it.each(Object.entries(MUTANTS))(
    'notices when %s',
    async (_name, { mutant, found }) => {
      expect(await firstFinding(mutant, found)).not.toBeNull();
    },
    120_000,
  );
});
