import type { ChatAddress, OutgoingFile } from '../../chat/message.js';
import type { Messenger, MessengerAbilities, OutgoingPiece, SendResult } from '../../chat/messenger.js';
import type { RichText } from '../../shared/rich-text.js';
import type { Logger } from '../../shared/logger.js';
import { createAttempt, type Attempt } from './telegram-attempt.js';
import type { TelegramClient } from './telegram-client.js';
import { isCaptioned, isNotModified, toFailure, toSendResult } from './telegram-errors.js';
import {
  addressing,
  captionPayload,
  chatIdOf,
  editMarkup,
  inputFileOf,
  splitCaption,
  textPayload,
} from './telegram-payload.js';

const ABILITIES: MessengerAbilities = {
  buttons: true,
  editing: true,
  files: true,
  pictures: 'upload',
  bold: true,
  commandMenu: true,
  startPayload: true,
  maxTextLength: 4096,
};

/** Telegram hands out nothing larger. */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const MAX_ANSWER_LENGTH = 200;

export interface TelegramMessengerNeeds {
  readonly client: TelegramClient;
  readonly logger: Logger;
}

const createSend = (client: TelegramClient, attempt: Attempt): Messenger['send'] => {
  const { raw, timeouts } = client;

  const sendText = (to: ChatAddress, piece: OutgoingPiece): Promise<SendResult> =>
    attempt('send', async (style) => {
      const payload = { ...addressing(to, piece, style), ...textPayload(piece.text, style) };
      const message = await raw.sendMessage(payload, client.deadline(timeouts.callMs));
      return String(message.message_id);
    });

  const sendFile = (to: ChatAddress, piece: OutgoingPiece, upload: { file: OutgoingFile; caption: RichText }) =>
    attempt('send-file', async (style) => {
      const common = { ...addressing(to, piece, style), ...captionPayload(upload.caption, style) };
      const content = inputFileOf(upload.file);
      const signal = client.deadline(timeouts.uploadMs);
      const message =
        upload.file.kind === 'picture'
          ? await raw.sendPhoto({ ...common, photo: content }, signal)
          : await raw.sendDocument({ ...common, document: content }, signal);
      return String(message.message_id);
    });

  /** Words that do not fit under the file follow it; should they fail, the file has already been delivered. */
  const sendWithFile = async (to: ChatAddress, piece: OutgoingPiece, file: OutgoingFile): Promise<SendResult> => {
    const { caption, rest } = splitCaption(piece.text);
    const first = await sendFile(to, piece, { file, caption });
    if (first.outcome !== 'sent') return first;
    for (const text of rest) {
      const next = await sendText(to, { text });
      if (next.outcome !== 'sent') return { outcome: 'unknown', code: 'rest-of-caption-failed' };
    }
    return first;
  };

  return (to, piece) => (piece.file === undefined ? sendText(to, piece) : sendWithFile(to, piece, piece.file));
};

const createEdit = (client: TelegramClient, attempt: Attempt): Messenger['edit'] => {
  const { raw, timeouts } = client;

  return async (at, messageId, piece) => {
    const target = { chat_id: chatIdOf(at.chatId), message_id: Number(messageId), ...editMarkup(piece) };

    /** Resolves to whether the words of the message turned out to be a caption. */
    const change = async (make: () => Promise<unknown>): Promise<boolean> => {
      try {
        await make();
        return false;
      } catch (error) {
        const failure = toFailure(error);
        if (isNotModified(failure)) return false;
        if (isCaptioned(failure)) return true;
        throw error;
      }
    };

    return attempt('edit', async (style) => {
      const words = textPayload(piece.text, style);
      const isCaption = await change(() =>
        raw.editMessageText({ ...target, ...words }, client.deadline(timeouts.callMs)),
      );
      if (!isCaption) return messageId;
      const caption = captionPayload(splitCaption(piece.text).caption, style);
      await change(() => raw.editMessageCaption({ ...target, ...caption }, client.deadline(timeouts.callMs)));
      return messageId;
    });
  };
};

const cutText = (text: string, limit: number): string => {
  const cut = text.slice(0, limit);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
};

const createDownload =
  ({ client, logger }: TelegramMessengerNeeds): Messenger['download'] =>
  async (fileId, maxBytes) => {
    const limit = Math.min(maxBytes, MAX_DOWNLOAD_BYTES);
    try {
      const file = await client.raw.getFile({ file_id: fileId }, client.deadline(client.timeouts.callMs));
      if (file.file_path === undefined || (file.file_size ?? 0) > limit) return null;
      return await client.fetchFile(file.file_path, limit);
    } catch (error) {
      logger.warn({ platform: 'telegram', ...toSendResult(toFailure(error)) }, 'A file could not be fetched');
      return null;
    }
  };

/** Telegram behind the Messenger port, on grammY's typed calls without any of its plugins. Never throws. */
export const createTelegramMessenger = (needs: TelegramMessengerNeeds): Messenger => {
  const { client, logger } = needs;
  const attempt = createAttempt(logger);
  return {
    platform: 'telegram',
    abilities: ABILITIES,
    send: createSend(client, attempt),
    edit: createEdit(client, attempt),
    download: createDownload(needs),
    answerButton: async (callbackId, text) => {
      const words = text === null || text === '' ? {} : { text: cutText(text, MAX_ANSWER_LENGTH) };
      const answer = { callback_query_id: callbackId, ...words };
      try {
        await client.raw.answerCallbackQuery(answer, client.deadline(client.timeouts.callMs));
      } catch (error) {
        // Too late, or the network: the button's effect is stored anyway, only its spinner runs on.
        logger.debug({ platform: 'telegram', ...toSendResult(toFailure(error)) }, 'A press could not be answered');
      }
    },
    inviteLink: async (token) => {
      try {
        const { username } = await client.identity();
        return `https://t.me/${username}?start=${encodeURIComponent(token)}`;
      } catch (error) {
        logger.warn({ platform: 'telegram', ...toSendResult(toFailure(error)) }, 'The bot could not be asked its name');
        return null;
      }
    },
  };
};
