import type { Logger } from '../shared/logger.js';

/** One thing the service cannot work without. */
export interface HealthCheck {
  /** Short and stable: "database", "telegram". */
  readonly name: string;
  /** Null: fine. Otherwise a stable code of what is wrong, without secrets; throwing counts as "failed". */
  readonly check: () => Promise<string | null>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly failing: readonly { readonly check: string; readonly reason: string }[];
}

/** A check that has not answered by then counts as failing: whoever asks must not hang with the database. */
const CHECK_LIMIT_MS = 2000;

const withLimit = async (check: Promise<string | null>, limitMs: number): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, limitMs, 'timeout');
  });
  try {
    return await Promise.race([check, limit]);
  } finally {
    clearTimeout(timer);
  }
};

/** Runs all checks side by side; ready when none fails. */
export const createReadiness =
  (checks: readonly HealthCheck[], logger: Logger, limitMs = CHECK_LIMIT_MS) =>
  async (): Promise<Readiness> => {
    const run = async ({ name, check }: HealthCheck) => {
      try {
        return { check: name, reason: await withLimit(check(), limitMs) };
      } catch (error) {
        logger.warn({ error, check: name }, 'a readiness check threw');
        return { check: name, reason: 'failed' };
      }
    };
    const results = await Promise.all(checks.map(run));
    const failing = results.flatMap(({ check, reason }) => (reason === null ? [] : [{ check, reason }]));
    return { ready: failing.length === 0, failing };
  };
