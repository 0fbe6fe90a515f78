export interface BotNames {
  /** What may stand after the @: the display name, the account name. */
  readonly names: readonly string[];
}

const escape = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

// Names of Zalo bots must begin with "Bot" and may hold spaces; before a command it is clear where an unknown one ends.
const UNKNOWN_NAME_BEFORE_COMMAND = /^@bot[^\n/]{0,60}\s(?=\/)/iu;

/**
 * Takes the bot's name off the front or the end of a group message. Zalo marks no mentions, and does not always say the
 * bot's name either: a name that is not known stays in the text unless a command follows it.
 */
export const stripMention = (raw: string, { names }: BotNames): string => {
  const whole = raw.normalize('NFC').trim();
  const known = names
    .map((name) => name.normalize('NFC').trim())
    .filter((name) => name !== '')
    // the longer first: one name may be the beginning of the other
    .sort((one, other) => other.length - one.length);
  for (const name of known) {
    const front = new RegExp(`^@${escape(name)}(?:[\\s,:;!]+|$)`, 'iu');
    if (front.test(whole)) return whole.replace(front, '').trim();
    const end = new RegExp(`\\s@${escape(name)}$`, 'iu');
    if (end.test(whole)) return whole.replace(end, '').trim();
  }
  return whole.replace(UNKNOWN_NAME_BEFORE_COMMAND, '').trim();
};
