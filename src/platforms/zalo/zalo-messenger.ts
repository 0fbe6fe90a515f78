import type { ChatAddress, OutgoingFile } from '../../chat/message.js';
import type { Messenger, MessengerAbilities, OutgoingPiece, SendResult } from '../../chat/messenger.js';
import { plainText, type RichText } from '../../shared/rich-text.js';
import type { Logger } from '../../shared/logger.js';
import type { ZaloClient } from './zalo-client.js';
import type { ZaloReply } from './zalo-reply.js';
import { createWaitLadder, toSendResult } from './zalo-waits.js';

const MAX_TEXT_LENGTH = 2000;
/** Zalo names no limit for pictures that people send. */
const MAX_DOWNLOAD_BYTES = 10 * 1024 * 1024;

/** Puts a picture where Zalo can fetch it, over https and for well longer than the call; null when it cannot. */
export type HostPicture = (file: OutgoingFile) => Promise<string | null>;

export interface ZaloMessengerNeeds {
  readonly client: ZaloClient;
  readonly logger: Logger;
  /** Absent: pictures cannot be sent. */
  readonly hostPicture?: HostPicture;
  /** People that the plan lets the bot serve; absent: any number. */
  readonly maxPeople?: number;
  /** Whether the bot may be invited to groups. */
  readonly groups?: () => boolean;
  /** A number in [0, 1), for the spread of waits. */
  readonly random?: () => number;
}

const abilitiesOf = ({ hostPicture, maxPeople, groups }: ZaloMessengerNeeds): MessengerAbilities => ({
  buttons: false,
  editing: false,
  files: false,
  pictures: hostPicture === undefined ? 'none' : 'url',
  bold: false,
  commandMenu: false,
  startPayload: false,
  maxTextLength: MAX_TEXT_LENGTH,
  ...(maxPeople === undefined ? {} : { maxPeople }),
  ...(groups === undefined ? {} : { groups }),
});

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Plain words, sent without parse_mode: what people wrote can never turn into markup. */
const wordsOf = (text: RichText): string => plainText(text).replace(LONE_SURROGATE, '\uFFFD');

const rejected = (code: string): SendResult => ({ outcome: 'rejected', code });

const createDownload =
  ({ client, logger }: ZaloMessengerNeeds): Messenger['download'] =>
  async (fileId, maxBytes) => {
    const content = await client.fetchMedia(fileId, Math.min(maxBytes, MAX_DOWNLOAD_BYTES));
    if (content === null) logger.warn({ platform: 'zalo' }, 'A picture or voice message could not be fetched');
    return content;
  };

/** Zalo behind the Messenger port. Each call is made once; what repeats is decided by delivery. Never throws. */
export const createZaloMessenger = (needs: ZaloMessengerNeeds): Messenger => {
  const { client, logger, hostPicture } = needs;
  const waits = createWaitLadder(needs.random ?? Math.random);

  const report = (what: string, reply: ZaloReply): SendResult => {
    const result = toSendResult(reply, waits);
    if (result.outcome === 'sent') return result;
    const fields = { platform: 'zalo', what, ...result, description: 'description' in reply ? reply.description : '' };
    if (result.outcome === 'rejected' || result.outcome === 'broken') logger.error(fields, 'Zalo refused a call');
    else logger.warn(fields, 'A call to Zalo did not succeed');
    return result;
  };

  const sendText = async (to: ChatAddress, words: string): Promise<SendResult> => {
    if (words.trim() === '') return rejected('empty-text');
    if (words.length > MAX_TEXT_LENGTH) return rejected('too-long');
    return report('send', await client.call('sendMessage', { chat_id: to.chatId, text: words }));
  };

  const sendPicture = async (to: ChatAddress, file: OutgoingFile, words: string): Promise<SendResult> => {
    if (file.kind !== 'picture') return rejected('files-not-supported');
    const url = (await hostPicture?.(file).catch(() => null)) ?? null;
    if (url === null) return rejected('pictures-not-supported');
    const fits = words.trim() !== '' && words.length <= MAX_TEXT_LENGTH;
    const caption = fits ? { caption: words } : {};
    return report('send-picture', await client.call('sendPhoto', { chat_id: to.chatId, photo: url, ...caption }));
  };

  return {
    platform: 'zalo',
    abilities: abilitiesOf(needs),
    send: (to, piece: OutgoingPiece) => {
      const words = wordsOf(piece.text);
      return piece.file === undefined ? sendText(to, words) : sendPicture(to, piece.file, words);
    },
    edit: () => Promise.resolve(rejected('editing-not-supported')),
    answerButton: () => Promise.resolve(),
    download: createDownload(needs),
    // Zalo's link opens the bot and carries nothing: the code has to be typed.
    inviteLink: async () => {
      const identity = await client.identity();
      return 'kind' in identity ? null : `https://bot.zaloplatforms.com/bots/${encodeURIComponent(identity.id)}`;
    },
    groupLink: async () => {
      const identity = await client.identity();
      if ('kind' in identity || identity.accountName === '' || !identity.canJoinGroups) return null;
      return `https://bot.zaloplatforms.com/groups/invite/${encodeURIComponent(identity.accountName)}`;
    },
  };
};
