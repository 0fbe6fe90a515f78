import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** What the rest of the service asks of a log. Fields carry ids and codes, never tokens or what people wrote. */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

// Bot tokens stand in the path of every platform call: /bot<digits>:<secret>/method.
const TOKEN = /\d{3,}:[A-Za-z0-9_-]{8,}/g;

/** Takes bot tokens and credentials of a database address out of a text. */
export const scrub = (text: string): string =>
  text.replace(TOKEN, '[token]').replace(/(mongodb(?:\+srv)?:\/\/)[^@/\s]+@/g, '$1[credentials]@');

const MAX_DEPTH = 4;

const scrubValue = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return scrub(value);
  if (value instanceof Error) {
    return {
      type: value.name,
      message: scrub(value.message),
      stack: scrub(value.stack ?? ''),
      cause: scrubValue(value.cause, depth + 1),
    };
  }
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => scrubValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrubValue(item, depth + 1)]));
};

const wrap = (log: PinoLogger): Logger => {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (fields: LogFields, message: string): void => {
      log[level](scrubValue(fields) as object, scrub(message));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/** JSON lines on standard error (or `destination`), secrets taken out of every field. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  wrap(
    pino(
      { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      destination ?? pino.destination({ dest: 2, sync: true }),
    ),
  );

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
