import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from '../../shared/app-error.js';
import { identify, isAlive, processIdentity, type ProcessIdentity } from './process-identity.js';

export interface FolderLock {
  release(): Promise<void>;
}

const TRIES = 20;
const LOCK = 'service.lock';

/**
 * Makes this process the only one that works with the folder. A lock left by a process that is gone is taken over.
 * (The database server holds a lock of the system's on its files besides, which also sees other containers.)
 * @throws SetupError when another process that is alive has the folder, this one included
 */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  const file = path.join(folder, LOCK);
  const self = await identify(process.pid);
  const own = path.join(folder, `.lock-${process.pid}-${randomUUID()}`);
  await writeFile(own, JSON.stringify(self));
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await tryLink(own, file)) return { release: () => rm(file, { force: true }) };
      const holder = await readHolder(file);
      if (holder !== null && (await isAlive(holder))) {
        throw new SetupError(
          `Another copy of the service (process ${holder.pid}) works with ${folder}. ` +
            'Stop it first, or set DATA_DIR to another folder.',
        );
      }
      await removeStale(file, own);
      await wait(20);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new SetupError(`The lock ${file} cannot be taken over. If no other copy runs, delete it.`);
};

/** Does a living process work with the folder? */
export const isLocked = async (folder: string): Promise<boolean> => {
  const holder = await readHolder(path.join(folder, LOCK));
  return holder !== null && isAlive(holder);
};

/** A link appears with its content or not at all, and fails when the name is taken. */
const tryLink = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
  }
  // A file system without links: the content may come a moment after the name, which looks like a stale lock.
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const readHolder = async (file: string): Promise<ProcessIdentity | null> => {
  try {
    return processIdentity.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null; // gone in between, or cut off by a power failure
  }
};

/**
 * Removes a lock whose holder is gone. Two processes may see the same stale lock: only one at a time may remove, and it
 * looks again first, so that nobody removes the lock another has just taken.
 */
const removeStale = async (file: string, own: string): Promise<void> => {
  const guard = `${file}.takeover`;
  if (!(await tryLink(own, guard))) {
    // Left by a process that died within these few milliseconds.
    const taker = await readHolder(guard);
    if (taker === null || !(await isAlive(taker))) await rm(guard, { force: true });
    return;
  }
  try {
    const holder = await readHolder(file);
    if (holder === null || !(await isAlive(holder))) await rm(file, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
};
