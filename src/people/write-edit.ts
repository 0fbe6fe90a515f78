import type { AuditLog } from '../audit/audit-log.js';
import type { Clock } from '../shared/clock.js';
import { OUTRUN } from '../shared/compare-and-set.js';
import type { Cause } from './cause.js';

interface Edited<T> {
  readonly before: T;
  readonly after: T;
  readonly action: string;
  /** `unit:<id>` or `member:<id>`. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Writes an edit of a unit or a person. The log is written before the thing itself, so that a crash between the two
 * leaves no change without its entry: the message is handled again, and the entry's id is the same.
 */
export const writeEdit = async <T extends { readonly id: string; readonly version: number }>(
  { store, audit, clock }: { store: { replace(value: T): Promise<boolean> }; audit: AuditLog; clock: Clock },
  { before, after, action, subject, details }: Edited<T>,
  { actor, source }: Cause,
): Promise<{ readonly before: T; readonly after: T } | typeof OUTRUN> => {
  await audit.append({
    id: `${source}:${action}:${before.id}`,
    at: clock.now(),
    actor,
    action,
    subject,
    details,
    source,
  });
  const next = { ...after, version: before.version + 1 };
  return (await store.replace(next)) ? { before, after: next } : OUTRUN;
};
