import type { Channel } from '../../chat/channel.js';
import type { JournalUpdates } from '../../chat/receiver.js';
import type { Logger } from '../../shared/logger.js';
import type { SimulatedWorld } from './simulated-world.js';
import { createSimulatorPlatform } from './simulator-platform.js';

export interface SimulatorChannelNeeds {
  readonly world: SimulatedWorld;
  readonly journal: JournalUpdates;
  readonly logger: Logger;
  /** Read the stored world before anything happens in it. */
  readonly restore: boolean;
  readonly pageUrl: () => string;
}

/** The simulator as a channel like any other. */
export const createSimulatorChannel = ({
  world,
  journal,
  logger,
  restore,
  pageUrl,
}: SimulatorChannelNeeds): Channel => {
  const { messenger, receiver, toIncoming } = createSimulatorPlatform({
    world,
    journal,
    pageUrl,
    clock: { now: () => 0 },
  });
  let starting: Promise<void> = Promise.resolve();
  return {
    platform: messenger.platform,
    messenger,
    toIncoming,
    webhook: null,
    start: () => {
      starting = (restore ? world.restore() : Promise.resolve()).then(
        () => {
          receiver.start();
        },
        (error: unknown) => {
          logger.error({ error }, 'the simulated chats could not be read');
        },
      );
    },
    stop: async () => {
      await starting;
      await receiver.stop();
    },
    problem: () => null,
    publishMenus: () => Promise.resolve(),
  };
};
