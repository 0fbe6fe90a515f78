import type { ProgressEntry } from '../../tasks/occurrence.js';
import { undoneText } from '../../text/receipt-words.js';
import { nothingToUndoText, refusalText } from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import type { OwnItem } from '../own-items.js';
import { withdrawFromAcceptance } from '../tasks/acceptance.js';

/** Most people take back what they sent a moment ago; older reports are corrected by a new one. */
const LOOKED_AT = 5;

/** Takes back one entry and says how the task stands now. */
export const undoEntry = async (
  conversation: MemberConversation,
  item: OwnItem,
  entryId: string | null,
): Promise<void> => {
  const before = await conversation.services.occurrences.get(item.occurrence.id);
  const outcome = await conversation.services.undo({
    occurrenceId: item.occurrence.id,
    by: conversation.member.id,
    entryId,
  });
  if (outcome.ok && before?.status === 'submitted' && outcome.value.status !== 'submitted')
    await withdrawFromAcceptance(conversation, item.state.task, before);
  conversation.say(
    outcome.ok ? undoneText(item.state.task, outcome.value, conversation.words) : refusalText(outcome.refusal),
    {
      about: [item.occurrence.id],
    },
  );
};

/** The person's latest report that still stands, on the tasks answered if there are any. */
export const latestReport = async (
  conversation: MemberConversation,
  items: readonly OwnItem[],
  repliedTo: readonly number[],
): Promise<{ readonly item: OwnItem; readonly entry: ProgressEntry } | null> => {
  const narrowed = repliedTo.length > 0 ? items.filter((item) => repliedTo.includes(item.state.task.code)) : items;
  const recent = [...narrowed]
    .sort((a, b) => (b.occurrence.lastReportedAt ?? 0) - (a.occurrence.lastReportedAt ?? 0))
    .slice(0, LOOKED_AT);
  const own = await Promise.all(
    recent.map(async (item) => {
      const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
      const entry = occurrence?.entries.findLast(
        (known) => known.by === conversation.member.id && known.undoneAt === null,
      );
      return entry === undefined ? null : { item, entry };
    }),
  );
  return own.filter((one) => one !== null).sort((a, b) => b.entry.at - a.entry.at)[0] ?? null;
};

/** "Hủy báo cáo vừa rồi": the person's latest report, on the task answered if there is one. */
export const undoLatest = async (
  conversation: MemberConversation,
  items: readonly OwnItem[],
  repliedTo: readonly number[],
): Promise<void> => {
  const latest = await latestReport(conversation, items, repliedTo);
  if (latest === null) conversation.say(nothingToUndoText());
  else await undoEntry(conversation, latest.item, latest.entry.id);
};
