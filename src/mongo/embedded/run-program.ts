import { spawn } from 'node:child_process';

export interface RunResult {
  readonly code: number | null;
  /** Standard output and error together, the last 20,000 letters. */
  readonly output: string;
}

const KEPT = 20_000;

/**
 * Runs a program to its end, or kills it (and what it has started) after `limitMs`.
 * @throws Error with `code` ENOENT when there is no such program; Error when the time ran out
 */
export const runProgram = (
  program: string,
  args: readonly string[],
  { limitMs }: { readonly limitMs: number },
): Promise<RunResult> =>
  new Promise((resolve, reject) => {
    const isUnix = process.platform !== 'win32';
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: isUnix, windowsHide: true });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-KEPT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = setTimeout(() => {
      if (isUnix && child.pid !== undefined) killGroup(child.pid);
      else child.kill('SIGKILL');
      reject(new Error(`not finished after ${Math.round(limitMs / 1000)} s`));
    }, limitMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // ended by itself in the same moment
  }
};
