import type { JournalUpdates } from '../chat/receiver.js';
import type { Clock } from '../shared/clock.js';
import type { InboxStore, NewInboxRow } from './inbox-store.js';

/**
 * The only way in: an update is in the inbox (majority, journaled) before the platform hears that we have it. An id that
 * is there already is a repeat of the platform and counts as stored.
 * @param needs.onStored wakes the worker; whatever it throws does not undo that the update is stored
 * @throws StoreUnavailable (from the returned function): the offset must not advance, a webhook answers 503
 */
export const createJournal =
  ({ inbox, clock, onStored }: { inbox: InboxStore; clock: Clock; onStored: () => void }): JournalUpdates =>
  async (platform, updates) => {
    const rows = new Map<string, NewInboxRow>();
    for (const { id, chatKey, sequence, raw } of updates) {
      if (!rows.has(id)) rows.set(id, { id, platform, chatKey, sequence, receivedAt: clock.now(), raw });
    }
    if (rows.size === 0) return;
    await inbox.insert([...rows.values()]);
    try {
      onStored();
    } catch {
      // the worker's own tick finds the row within seconds
    }
  };
