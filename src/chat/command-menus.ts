import type { PlatformName } from '../people/member.js';
import type { Organisation } from '../tasks/responsibility.js';
import { COMMAND_DESCRIPTIONS } from '../text/vi.js';
import type { ChannelMenu } from './channel.js';
import { commandsFor, type CommandName } from './role-table.js';

const entries = (commands: readonly CommandName[]): ChannelMenu['commands'] =>
  commands.map((command) => ({ command, description: COMMAND_DESCRIPTIONS[command] ?? command }));

/** Menus by role: what staff may use for everybody, more in the private chats of those who may do more. */
export const menusFor = ({
  members,
}: Organisation): readonly (ChannelMenu & { readonly platform: PlatformName | null })[] => [
  { platform: null, audience: 'everybody', commands: entries(commandsFor(['staff'])) },
  { platform: null, audience: 'groups', commands: entries(['tiendo', 'nhom', 'trogiup']) },
  ...members
    .filter((member) => member.active && member.roles.some((role) => role !== 'staff'))
    .flatMap((member) =>
      member.accounts
        .filter((account) => account.state === 'linked')
        .map((account) => ({
          platform: account.platform,
          audience: { chatId: account.chatId },
          commands: entries(commandsFor(member.roles)),
        })),
    ),
];
