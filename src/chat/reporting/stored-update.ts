import type { Evidence, ProgressChange } from '../../tasks/occurrence.js';
import { isClosed } from '../../tasks/task-status.js';
import type { ReplyUpdate } from '../../progress/understand-reply.js';
import type { OwnItem } from '../own-items.js';
import type { ItemUpdate } from './apply-updates.js';

/** A report whose task or figure is still missing, as it waits in a question. Plain data. */
export interface StoredUpdate {
  readonly change: ProgressChange;
  readonly words: string;
  readonly extension: { readonly due: string | null; readonly reason: string | null } | null;
}

export const toStored = (update: ReplyUpdate, files: readonly Evidence[] = []): StoredUpdate => ({
  change: {
    status: update.status,
    percent: update.percent,
    blocker: update.blocker,
    eta: update.eta,
    evidence: [...update.evidence, ...files],
  },
  words: update.words,
  extension: update.extension,
});

/** For a task that is closed the person's own words are the reason for opening it again. */
export const toItemUpdate = (item: OwnItem, stored: StoredUpdate): ItemUpdate => ({
  item,
  change: stored.change,
  words: stored.words,
  reason: isClosed(item.occurrence.status) ? stored.words : null,
  extension: stored.extension,
});

export const emptyChange: ProgressChange = { status: null, percent: null, blocker: null, eta: null, evidence: [] };

export const percentChange = (percent: number): ProgressChange => {
  if (percent === 100) return { ...emptyChange, status: 'done', percent };
  return { ...emptyChange, status: percent === 0 ? 'not_started' : 'in_progress', percent };
};
