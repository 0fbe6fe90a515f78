import type { Messenger } from '../../chat/messenger.js';
import type { JournalUpdates, Receiver, ToIncoming } from '../../chat/receiver.js';
import { coreOf, createSimulatedWorld, type SimulatedWorld } from './simulated-world.js';
import { createSimulatorMessenger, type SimulatorMessengerNeeds } from './simulator-messenger.js';
import { createSimulatorReceiver } from './simulator-receiver.js';
import { createToIncoming } from './to-incoming.js';
import type { WorldNeeds } from './world-core.js';

export interface SimulatorPlatformNeeds extends WorldNeeds, SimulatorMessengerNeeds {
  readonly journal: JournalUpdates;
  /** A world that outlived an earlier run; `clock`, `style` and `persist` are then the world's own. */
  readonly world?: SimulatedWorld;
}

export interface SimulatorPlatform {
  readonly messenger: Messenger;
  readonly receiver: Receiver;
  readonly toIncoming: ToIncoming;
  readonly world: SimulatedWorld;
}

/**
 * The third chat platform, without a network. What people do in `world` is journaled and read back through
 * `toIncoming` like Telegram's updates; what `messenger` sends appears in the chats.
 * - style `telegram` (default): platform name `simulator`, abilities as on Telegram.
 * - style `zalo`: platform name `zalo` (it stands in for the Zalo channel, so do not run both), no buttons, no
 *   editing, no files, plain texts of at most 2,000 letters, joining by typed code.
 * Call `world.restore()` before `receiver.start()` when `persist` is given.
 */
export const createSimulatorPlatform = (needs: SimulatorPlatformNeeds): SimulatorPlatform => {
  const world = needs.world ?? createSimulatedWorld(needs);
  const core = coreOf(world);
  return {
    messenger: createSimulatorMessenger(core, needs),
    receiver: createSimulatorReceiver({ core, ...needs }),
    toIncoming: createToIncoming(core.platform),
    world,
  };
};
