import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

// Reads until the service's end of the pipe is gone, then ends the server, by force after 10 s.
const SCRIPT = `
read -r _
kill -TERM "$1" 2>/dev/null || exit 0
for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 "$1" 2>/dev/null || exit 0; done
kill -KILL "$1" 2>/dev/null
`;

export interface Guard {
  /** The server has ended: nothing is left to guard (and its number may come to belong to another process). */
  dismiss(): void;
}

/**
 * A small shell that outlives the service just long enough to end the database server: the service may be killed
 * outright, and the system ends no children with their parent. Windows has no such shell; there the next start finds
 * the server that was left.
 */
export const spawnGuard = (pid: number | undefined): Guard => {
  if (pid === undefined || process.platform === 'win32') return { dismiss: () => undefined };
  const guard = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  guard.on('error', () => undefined); // no /bin/sh: as on Windows
  guard.stdin.on('error', () => undefined);
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  return { dismiss: () => guard.kill('SIGKILL') };
};
