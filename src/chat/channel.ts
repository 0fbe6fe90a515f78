import type { JournalUpdates, HandleWebhook, MayPoll, ToIncoming } from './receiver.js';
import type { Messenger } from './messenger.js';
import type { PlatformName } from './message.js';

/** What a channel is given by the service. */
export interface ChannelNeeds {
  readonly journal: JournalUpdates;
  readonly mayPoll: MayPoll;
  /** Small facts that must outlive a restart: the bot's own name, menus already set. */
  readonly memory: { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void> };
}

/** A command menu for one audience; `chatId`: one person's private chat. */
export interface ChannelMenu {
  readonly audience: 'everybody' | 'groups' | { readonly chatId: string };
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

/** One platform, whole: how messages leave and arrive. app.ts knows channels, not platforms. */
export interface Channel {
  readonly platform: PlatformName;
  readonly messenger: Messenger;
  readonly toIncoming: ToIncoming;
  readonly webhook: HandleWebhook | null;
  /** Prepares and begins to receive, in the background: a platform that is away does not keep the service from starting. */
  start(): void;
  stop(): Promise<void>;
  /** Null: works. Otherwise a stable code for readiness and for the operator. */
  problem(): string | null;
  publishMenus(menus: readonly ChannelMenu[]): Promise<void>;
}
