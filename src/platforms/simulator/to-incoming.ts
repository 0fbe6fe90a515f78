import type { Incoming, IncomingText, PlatformName } from '../../chat/message.js';
import type { ToIncoming } from '../../chat/receiver.js';
import { simulatorUpdateSchema, type SimulatorUpdate } from './simulator-update.js';

/** The name by which people call the bot in a simulated group: "@NhacViecBot /tiendo", "/tiendo@NhacViecBot". */
export const SIMULATED_BOT_NAME = 'NhacViecBot';

// Not inside an e-mail address.
const MENTION = new RegExp(`(?<![\\p{L}\\p{N}_@.])@${SIMULATED_BOT_NAME}(?![A-Za-z0-9_])`, 'iu');
const LEADING_MENTION = new RegExp(`^@${SIMULATED_BOT_NAME}(?:[\\s,:;!]+|$)`, 'i');
const COMMAND_TO_US = new RegExp(`^(/[\\p{L}\\p{N}_]+)@${SIMULATED_BOT_NAME}(?![A-Za-z0-9_])`, 'iu');
const COMMAND = /^\/[\p{L}\p{N}_]+(?!\S*@)/u;

type BaseFields = Pick<IncomingText, 'key' | 'chat' | 'chatTitle' | 'sender' | 'at'>;

const toText = (base: BaseFields, message: NonNullable<SimulatorUpdate['message']>): IncomingText => {
  const mentioned = MENTION.test(message.text);
  const text = message.text.normalize('NFC').trim().replace(LEADING_MENTION, '').replace(COMMAND_TO_US, '$1');
  const replyTo = message.replyTo === null ? null : { messageId: message.replyTo.id, toBot: message.replyTo.fromBot };
  const { file } = message;
  return {
    ...base,
    kind: 'message',
    messageId: message.id,
    text,
    edited: message.edited,
    replyTo,
    toBot: base.chat.kind === 'private' || mentioned || replyTo?.toBot === true || COMMAND.test(text),
    attachments:
      file === null
        ? []
        : [{ kind: file.kind, fileId: file.id, name: file.name, bytes: file.bytes, mimeType: file.mimeType }],
    albumId: message.album ?? null,
  };
};

/** Reads a stored update of the simulated platform. */
export const createToIncoming =
  (platform: PlatformName): ToIncoming =>
  ({ id, raw }): Incoming | null => {
    const read = simulatorUpdateSchema.safeParse(raw);
    if (!read.success) return null;
    const { chat, from, at, message, button, membership, unsupported } = read.data;
    const base: BaseFields = {
      key: id,
      chat: { platform, chatId: chat.id, kind: chat.kind },
      chatTitle: chat.title,
      sender: from === null ? null : { userId: from.id, name: from.name },
      at,
    };
    if (message !== undefined) return toText(base, message);
    if (button !== undefined) return { ...base, kind: 'button', ...button };
    if (membership !== undefined) return { ...base, kind: 'membership', ...membership };
    return unsupported === true ? { ...base, kind: 'unsupported' } : null;
  };
