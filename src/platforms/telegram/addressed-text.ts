/** The text of a message as the rest of the service reads it. */
export interface AddressedText {
  /** Without the bot's name in front of or inside the command. */
  readonly text: string;
  /** The bot was named, or a command was given. */
  readonly named: boolean;
  /** The command is for another bot of the group. */
  readonly forOther: boolean;
}

export interface BotNames {
  /** Without the @, in any case. */
  readonly username: string;
  /** A command without a bot's name may be meant for any bot of the group; ours are these. Absent: all are ours. */
  readonly isOurCommand?: (command: string) => boolean;
}

const LEADING_MENTION = /^@([A-Za-z0-9_]+)(?:[\s,:;!]+|$)/;
// Not only ASCII: people also type commands with Vietnamese letters, which Telegram does not mark as commands.
const COMMAND = /^\/([^\s@/]+)(?:@([A-Za-z0-9_]+))?(?=\s|$)/u;
const ANY_MENTION = /(?<![\p{L}\p{N}_@.])@([A-Za-z0-9_]+)/gu;

const same = (name: string | undefined, username: string): boolean => name?.toLowerCase() === username.toLowerCase();

/** Takes the bot's own name off the front, and tells whether the words are for it. Pure; works on the text alone. */
export const readAddressedText = (raw: string, { username, isOurCommand }: BotNames): AddressedText => {
  const whole = raw.normalize('NFC').trim();
  const mention = LEADING_MENTION.exec(whole);
  const mentioned = mention !== null && same(mention[1], username);
  const text = mentioned ? whole.slice(mention[0].length) : whole;

  const command = COMMAND.exec(text);
  if (command !== null) {
    const [head, name = '', bot] = command;
    if (bot === undefined) return { text, named: mentioned || (isOurCommand?.(name) ?? true), forOther: false };
    if (!same(bot, username)) return { text, named: mentioned, forOther: !mentioned };
    return { text: `/${name}${text.slice(head.length)}`, named: true, forOther: false };
  }
  const namedInside = [...text.matchAll(ANY_MENTION)].some((found) => same(found[1], username));
  return { text, named: mentioned || namedInside, forOther: false };
};
