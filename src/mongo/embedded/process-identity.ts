import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { runProgram } from './run-program.js';

/** A process that no later one is mistaken for: process numbers are used again, also after a restart of the machine. */
export const processIdentity = z.object({
  pid: z.number().int().positive(),
  /** Start of the process, as the system tells it; empty where it does not. */
  started: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentity>;

/** The identity of a process, or null when there is none with that number. */
export const identify = async (pid: number): Promise<ProcessIdentity | null> => {
  if (!isRunning(pid)) return null;
  if (process.platform === 'linux') return identifyOnLinux(pid);
  if (process.platform === 'win32') return { pid, started: '' };
  const { output } = await runProgram('ps', ['-o', 'lstart=', '-p', String(pid)], { limitMs: 5_000 });
  return { pid, started: output.trim() };
};

export const isAlive = async ({ pid, started }: ProcessIdentity): Promise<boolean> =>
  (await identify(pid))?.started === started;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Field 3 is the state (Z: dead, only not yet collected by its parent), field 22 the start in ticks since boot. */
const identifyOnLinux = (pid: number): ProcessIdentity | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return { pid, started: `${boot}:${fields[19] ?? ''}` };
  } catch {
    return null;
  }
};
