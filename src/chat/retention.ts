import type { Instant } from '../shared/clock.js';
import type { MessageArchive } from './message-archive.js';

/** How long the text of messages is kept once there is nothing left to do with it. */
export const KEEP_HANDLED_DAYS = 30;
export const KEEP_SENT_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Removes what is older. The database also expires such rows by itself, but not every server does, and later.
 * @param now of the real clock: rows carry the server's time, which a simulated month must not outrun
 * @returns how many messages went
 */
export const removeOldMessages = (archive: Pick<MessageArchive, 'removeOld'>, now: Instant): Promise<number> =>
  archive.removeOld({ handled: now - KEEP_HANDLED_DAYS * DAY_MS, sent: now - KEEP_SENT_DAYS * DAY_MS });
