import type { Button } from './message.js';

/**
 * What a button says back: `1:<verb>:<argument>:…`, at most 64 bytes (Telegram). The leading number is the version:
 * old buttons stay in people's chats for ever, so a verb keeps its meaning and a new meaning gets a new verb.
 */
const VERSION = '1';
const MAX_BYTES = 64;
const ARGUMENT = /^[A-Za-z0-9_.-]*$/;

export interface ButtonPress {
  readonly verb: string;
  readonly args: readonly string[];
}

/** @throws when the data would not survive the platform: a mistake of ours, found by the first test that shows it */
export const button = (text: string, verb: string, ...args: readonly (string | number)[]): Button => {
  const parts = args.map(String);
  const data = [VERSION, verb, ...parts].join(':');
  if (data.length > MAX_BYTES || parts.some((part) => !ARGUMENT.test(part)))
    throw new Error(`button data is not sendable: ${verb}`);
  return { text, data };
};

/** Null for anything that our own buttons never said: the data may be forged. */
export const readButton = (data: string): ButtonPress | null => {
  const [version, verb, ...args] = data.split(':');
  if (version !== VERSION || verb === undefined || verb === '' || data.length > MAX_BYTES) return null;
  return args.every((arg) => ARGUMENT.test(arg)) ? { verb, args } : null;
};
