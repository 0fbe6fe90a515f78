import { describe, expect, it } from 'vitest';
import { isClosed, isReopening, mayBecome, type OccurrenceStatus } from '../../../src/tasks/task-status.js';

const ALL: readonly OccurrenceStatus[] = ['not_started', 'in_progress', 'blocked', 'submitted', 'done', 'cancelled'];

describe('the table of statuses', () => {
  it('lets every status stay as it is, so that a repeated report is no error', () => {
    for (const status of ALL) expect(mayBecome(status, status)).toBe(true);
  });

  it('lets everything open be closed, and calls every way out of closed a re-opening', () => {
    for (const from of ALL) {
      if (from !== 'cancelled') expect(mayBecome(from, 'done')).toBe(true);
      for (const to of ALL) expect(isReopening(from, to)).toBe(isClosed(from) && from !== to);
    }
  });

  it('does not finish what was cancelled without opening it first', () => {
    expect(mayBecome('cancelled', 'done')).toBe(false);
    expect(mayBecome('cancelled', 'in_progress')).toBe(true);
  });
});
