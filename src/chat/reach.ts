import { standsInFor } from '../tasks/standing-in.js';
import type { MemberConversation } from './conversation.js';
import { reachOf, type CommandName, type Reach } from './role-table.js';

/** What is done with the list of overdue work, which whoever stands in for a head or leader gets in their place. */
const FOR_STAND_INS: ReadonlySet<CommandName> = new Set(['nhackhoi']);

/** Those in whose place the person may use a command: the person, and where it is for stand-ins those who are away. */
export const actsFor = (
  { member, organisation, today }: Pick<MemberConversation, 'member' | 'organisation' | 'today'>,
  command: CommandName,
): readonly MemberConversation['member'][] =>
  FOR_STAND_INS.has(command) ? [member, ...standsInFor(member, { organisation, day: today })] : [member];

/** How far a command reaches for the person today. */
export const reachIn = (
  conversation: Pick<MemberConversation, 'member' | 'organisation' | 'today'>,
  command: CommandName,
): Reach =>
  reachOf(
    command,
    actsFor(conversation, command).flatMap(({ roles }) => roles),
  );
