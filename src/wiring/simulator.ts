import { createSimulatorDesk } from '../platforms/simulator/simulator-desk.js';
import type { SimulatedWorld } from '../platforms/simulator/simulated-world.js';
import type { Instant } from '../shared/clock.js';
import { createSimulatorPort } from '../web/create-simulator-port.js';
import type { Core } from './core.js';

const SIMULATED_NOW = 'simulated-now';

/** The page: chats of the simulated worlds, their clock, and the sample organisation in one click. */
export const createSimulator = (core: Core, worlds: readonly SimulatedWorld[], settle: () => Promise<void>) => {
  const { clock, stores, zone, calendar } = core;
  let simulated = false;
  const moveTo = async (instant: Instant): Promise<void> => {
    clock.moveTo?.(instant);
    simulated = true;
    await stores.state.set(SIMULATED_NOW, String(instant));
  };
  const hasPeople = async (): Promise<boolean> => (await core.organisation()).members.length > 0;
  const port = createSimulatorPort({
    desk: createSimulatorDesk(worlds),
    time: { now: () => clock.now(), isSimulated: () => simulated, moveTo },
    zone,
    calendar,
    settle,
    organisation: core.organisation,
    invite: (memberId) => core.invite(memberId, 'operator'),
    sample: {
      isLoaded: hasPeople,
      load: async () => {
        if (await hasPeople()) return;
        // Only when somebody presses the button: it brings the readers of plans with it.
        const { importSample, joinSample, SAMPLE_START } = await import('../sample.js');
        await moveTo(SAMPLE_START);
        await importSample(core);
        await joinSample(core, worlds, settle);
      },
    },
  });
  /** After a restart the sample goes on from the moment it had reached. */
  const restore = async (): Promise<void> => {
    const stored = await stores.state.get(SIMULATED_NOW);
    if (stored !== null) await moveTo(Number(stored));
  };
  return { port, restore };
};
