import { hasRole, reachableAccounts, type Member } from '../../people/member.js';
import type { Occurrence } from '../../tasks/occurrence.js';
import type { MyData } from '../../text/my-data-words.js';
import { unitName } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';
import type { Correspondent } from '../message-archive.js';

const MESSAGES_SHOWN = 500;
const LOG_SHOWN = 1_000;
const READ_AT_ONCE = 50;

export const correspondent = ({ id, accounts }: Member): Correspondent => ({
  memberId: id,
  chats: accounts.map(({ platform, chatId }) => ({ platform, chatId })),
});

/** Rounds that somebody has reported on or asked to extend; only they can name the person. */
const touchedRounds = async ({ services, today }: MemberConversation): Promise<readonly Occurrence[]> => {
  const states = await services.occurrences.statesOpenedBy(today);
  const ids = states.filter((one) => one.entryCount > 0 || one.extensions.length > 0).map(({ id }) => id);
  const rounds: Occurrence[] = [];
  for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
    const some = await Promise.all(ids.slice(start, start + READ_AT_ONCE).map((id) => services.occurrences.get(id)));
    rounds.push(...some.filter((one) => one !== null));
  }
  return rounds;
};

/** Gathers what is kept about the one who asks. */
export const gatherMyData = async (conversation: MemberConversation): Promise<MyData> => {
  const { services, member, organisation } = conversation;
  const [rounds, tasks, log, messages] = await Promise.all([
    touchedRounds(conversation),
    services.tasks.list(),
    services.audit.list({ actors: [member.id], subjects: [`member:${member.id}`], limit: LOG_SHOWN }),
    services.archive.of(correspondent(member), MESSAGES_SHOWN),
  ]);
  const unit = organisation.units.find(({ id }) => id === member.unitId);
  return {
    member,
    unit: unit === undefined ? null : unitName(unit),
    tasks: tasks.filter((task) => task.assigneeIds.includes(member.id)).map(({ code, title }) => ({ code, title })),
    reports: rounds
      .flatMap((round) => round.entries.map((entry) => ({ code: round.taskCode, entry })))
      .filter(({ entry }) => entry.by === member.id)
      .sort((a, b) => a.entry.at - b.entry.at),
    extensions: rounds
      .flatMap((round) => round.extensions.map((extension) => ({ code: round.taskCode, extension })))
      .filter(({ extension }) => extension.askedBy === member.id)
      .sort((a, b) => a.extension.askedAt - b.extension.askedAt),
    log: log.toReversed(),
    received: messages.received.flatMap((row) => {
      const words = services.wordsOf(row);
      return words === null ? [] : [{ at: row.receivedAt, words }];
    }),
    sent: messages.sent,
  };
};

/** Somebody who can be reached must be left to invite people. */
export const isLastAdmin = ({ member, organisation }: MemberConversation): boolean =>
  hasRole(member, 'admin') &&
  !organisation.members.some(
    (other) => other.active && other.id !== member.id && hasRole(other, 'admin') && reachableAccounts(other).length > 0,
  );
