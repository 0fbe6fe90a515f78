import type { GroupChat, GroupChatStore } from '../../../src/chat/chat.js';
import type { PendingQuestion, PendingQuestionStore } from '../../../src/chat/pending-question.js';
import { MemoryTable, promised, VersionedTable } from './memory-table.js';

export const createMemoryGroups = (): GroupChatStore => {
  const table = new VersionedTable<GroupChat>();
  return promised<GroupChatStore>({
    all: () => table.all(),
    get: (id) => table.get(id),
    add: (chat) => table.add(chat),
    replace: (chat) => table.replace(chat),
  });
};

export const createMemoryQuestions = (): PendingQuestionStore => {
  const table = new MemoryTable<{ id: string; current: PendingQuestion; previous: PendingQuestion | null }>();
  const open = (id: string, now: number, inboxId: string): PendingQuestion | null => {
    const stored = table.get(id);
    if (stored === null) return null;
    const { current, previous } = stored;
    if (current.askedBy === inboxId) return previous?.answeredBy === inboxId ? previous : null;
    if (current.answeredBy !== null) return current.answeredBy === inboxId ? current : null;
    return current.expiresAt > now ? current : null;
  };
  return promised<PendingQuestionStore>({
    put: (question) => {
      const stored = table.get(question.id);
      // Handling the same message twice asks the same question twice; what it had answered before stays findable.
      const previous = stored?.current.askedBy === question.askedBy ? stored.previous : (stored?.current ?? null);
      table.put({ id: question.id, current: question, previous });
    },
    open,
    openAmong: (ids, now, inboxId) => ids.flatMap((id) => open(id, now, inboxId) ?? []),
    markAnswered: (id, inboxId) => {
      const stored = table.get(id);
      if (stored === null || stored.current.askedBy === inboxId || stored.current.answeredBy !== null) return;
      table.put({ ...stored, current: { ...stored.current, answeredBy: inboxId } });
    },
  });
};
