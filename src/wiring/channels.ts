import type { Channel } from '../chat/channel.js';
import type { JournalUpdates, MayPoll } from '../chat/receiver.js';
import { COMMANDS } from '../chat/role-table.js';
import { createPictureHost } from '../delivery/hosted-pictures.js';
import { createLease, type Lease } from '../delivery/lease.js';
import { createSimulatedWorld, type SimulatedWorld } from '../platforms/simulator/simulated-world.js';
import { createSimulatorChannel } from '../platforms/simulator/simulator-channel.js';
import type { Core } from './core.js';

/** Short, so that another copy polls within seconds after this one was killed; prolonged by a wake-up of its own. */
const POLL_LEASE_MS = 5_000;

/** Zalo's free plan. */
const BASIC_PLAN = { messages: 3000, people: 50 } as const;

export interface ChannelsNeeds {
  readonly journal: JournalUpdates;
  /** Which copy of the service this is. */
  readonly holder: string;
  /** Simulated people and chats that outlive the app; null: kept in the database. */
  readonly world: SimulatedWorld | null;
}

/** Where the chats of each kind of simulated people are kept; the first name is from before there were two. */
const KEPT_AS = { telegram: 'simulated-world', zalo: 'simulated-world-zalo' } as const;

/** The simulated chats as channels; those of the caller, or people with and without buttons, kept in the database. */
const createSimulation = ({ config, stores, clock, logger }: Core, { journal, world }: ChannelsNeeds) => {
  const kept = (style: keyof typeof KEPT_AS): SimulatedWorld => {
    const load = () => stores.state.get(KEPT_AS[style]);
    const save = (text: string) => stores.state.set(KEPT_AS[style], text);
    return createSimulatedWorld({ clock, style, persist: { load, save }, logger });
  };
  const worlds = world === null ? [kept('telegram'), kept('zalo')] : [world];
  const pageUrl = (): string => config.publicUrl ?? `http://${config.httpHost}:${config.httpPort}`;
  const restore = world === null;
  return {
    worlds,
    channels: worlds.map((one) => createSimulatorChannel({ world: one, journal, logger, restore, pageUrl })),
  };
};

/**
 * Channels by the settings: Telegram and Zalo with their tokens; without any, the simulator. A platform's library is
 * loaded only where it is served.
 */
export const createChannels = async (core: Core, needs: ChannelsNeeds) => {
  const { config, stores, clock, logger } = core;
  const { journal, holder } = needs;
  const leases: Lease[] = [];
  const mayPoll = (name: string): MayPoll => {
    const lease = createLease({ leases: stores.leases, name, holder, clock, ms: POLL_LEASE_MS });
    leases.push(lease);
    return () => lease.held();
  };
  const shared = { journal, memory: stores.state, clock, logger };
  const channels: Channel[] = [];
  if (config.telegram !== null) {
    const { createTelegramChannel } = await import('../platforms/telegram/telegram-channel.js');
    const poll = mayPoll(`poll:telegram:${config.telegram.token.split(':')[0] ?? ''}`);
    const isOurCommand = (command: string): boolean => COMMANDS.some((known) => known === command);
    channels.push(createTelegramChannel({ ...shared, settings: config.telegram, isOurCommand, mayPoll: poll }));
  }
  if (config.zalo !== null) {
    const { createZaloChannel } = await import('../platforms/zalo/zalo-channel.js');
    const poll = mayPoll(`poll:zalo:${config.zalo.token.split(':')[0] ?? ''}`);
    // A larger quota means a paid plan, whose number of people is not published.
    const seats = config.zalo.monthlyQuota <= BASIC_PLAN.messages ? { maxPeople: BASIC_PLAN.people } : {};
    const hosting =
      config.publicUrl === null
        ? {}
        : { hostPicture: createPictureHost({ store: stores.pictures, clock, publicUrl: config.publicUrl }) };
    channels.push(createZaloChannel({ ...shared, ...seats, ...hosting, settings: config.zalo, mayPoll: poll }));
  }
  const simulation = channels.length > 0 ? null : createSimulation(core, needs);
  if (simulation !== null) channels.push(...simulation.channels);
  return {
    channels: new Map(channels.map((channel) => [channel.platform, channel])),
    leases,
    /** None where a real platform is served. */
    worlds: simulation?.worlds ?? [],
  };
};
