import { createHash } from 'node:crypto';
import type { Logger } from '../../shared/logger.js';
import type { TelegramClient } from './telegram-client.js';
import { toFailure, toSendResult } from './telegram-errors.js';
import { chatIdOf } from './telegram-payload.js';

/** Who sees a menu: everybody, private chats, groups, or one person's private chat (by role). */
export type MenuAudience = 'everybody' | 'private' | 'groups' | { readonly chatId: string };

export interface CommandMenu {
  readonly audience: MenuAudience;
  /**
   * `command`: 1–32 of `a–z 0–9 _`, without the slash. `description`: 1–256 letters. At most 100. An empty list takes
   * the menu away, so that the next wider one shows.
   */
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

/** What was last set, by audience, kept where it survives a restart. */
export interface MenuMemory {
  get(key: string): Promise<string | null>;
  set(key: string, hash: string): Promise<void>;
}

export interface CommandMenuNeeds {
  readonly client: TelegramClient;
  readonly memory: MenuMemory;
  readonly logger: Logger;
}

const keyOf = (botId: string, audience: MenuAudience): string =>
  `telegram-menu:${botId}:${typeof audience === 'string' ? audience : `chat:${audience.chatId}`}`;

const hashOf = (menu: CommandMenu): string =>
  createHash('sha256')
    .update(JSON.stringify(menu.commands.map(({ command, description }) => [command, description])))
    .digest('hex');

const scopeOf = (audience: MenuAudience) => {
  if (typeof audience === 'object') return { type: 'chat' as const, chat_id: chatIdOf(audience.chatId) };
  if (audience === 'private') return { type: 'all_private_chats' as const };
  if (audience === 'groups') return { type: 'all_group_chats' as const };
  return { type: 'default' as const };
};

// The menu of a person's language goes before the one without: both are set, or an English phone would show an old list.
const LANGUAGES = [{}, { language_code: 'vi' as const }];

const publish = async (client: TelegramClient, menu: CommandMenu): Promise<void> => {
  const scope = scopeOf(menu.audience);
  for (const language of LANGUAGES) {
    const signal = client.deadline(client.timeouts.callMs);
    if (menu.commands.length === 0) await client.raw.deleteMyCommands({ scope, ...language }, signal);
    else await client.raw.setMyCommands({ commands: [...menu.commands], scope, ...language }, signal);
  }
};

/**
 * Sets the command menus that changed since they were last set. A menu is a convenience, never a permission, so a
 * failure is logged and tried again at the next call; a request to wait ends the round.
 * @returns how many menus were set
 */
export const publishCommandMenus = async (
  menus: readonly CommandMenu[],
  { client, memory, logger }: CommandMenuNeeds,
): Promise<number> => {
  let published = 0;
  for (const menu of menus) {
    const key = keyOf(client.botId, menu.audience);
    const hash = hashOf(menu);
    if ((await memory.get(key)) === hash) continue;
    try {
      await publish(client, menu);
    } catch (error) {
      const result = toSendResult(toFailure(error));
      logger.warn({ platform: 'telegram', key, ...result }, 'A command menu could not be set');
      if (result.outcome === 'wait' || result.outcome === 'broken') return published;
      continue;
    }
    await memory.set(key, hash);
    published += 1;
  }
  return published;
};
