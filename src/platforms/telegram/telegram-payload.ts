import { InputFile } from 'grammy';
import type { ChatAddress, OutgoingFile } from '../../chat/message.js';
import type { OutgoingPiece } from '../../chat/messenger.js';
import { plainText, splitRichText, type RichText } from '../../shared/rich-text.js';
import { renderHtml, renderPlain } from './render-html.js';

/** Visible letters under a document or picture, UTF-16 units. */
const MAX_CAPTION_LENGTH = 1024;

/** What is given up when Telegram refuses it: markup it cannot read, a topic that is gone. */
export interface SendingStyle {
  readonly markup: boolean;
  readonly topic: boolean;
}

export const FULL_STYLE: SendingStyle = { markup: true, topic: true };

/** Numbers stay numbers: ids have at most 52 bits. Anything else (a public @name) goes as it is. */
export const chatIdOf = (chatId: string): number | string => (/^-?\d{1,16}$/.test(chatId) ? Number(chatId) : chatId);

interface InlineKeyboard {
  readonly inline_keyboard: { text: string; callback_data: string }[][];
}

interface ForceReply {
  readonly force_reply: true;
  readonly selective: true;
}

const keyboardOf = (piece: OutgoingPiece): InlineKeyboard | null => {
  const rows = (piece.buttons ?? [])
    .filter((row) => row.length > 0)
    .map((row) => row.map((button) => ({ text: button.text, callback_data: button.data })));
  return rows.length === 0 ? null : { inline_keyboard: rows };
};

const markupOf = (to: ChatAddress, piece: OutgoingPiece): { reply_markup?: InlineKeyboard | ForceReply } => {
  const keyboard = keyboardOf(piece);
  if (keyboard !== null) return { reply_markup: keyboard };
  // Only groups need it: with privacy mode on, a group's free text reaches the bot as a reply to it alone. Selective,
  // so that only the person asked sees the reply box open.
  if (piece.asksReply === true && to.kind === 'group') return { reply_markup: { force_reply: true, selective: true } };
  return {};
};

const replyOf = (
  piece: OutgoingPiece,
): { reply_parameters?: { message_id: number; allow_sending_without_reply: true } } => {
  const messageId = Number(piece.replyTo);
  return Number.isInteger(messageId) && messageId > 0
    ? { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } }
    : {};
};

/** Where and under what a message goes; the same for text and files. */
export const addressing = (to: ChatAddress, piece: OutgoingPiece, style: SendingStyle) => ({
  chat_id: chatIdOf(to.chatId),
  ...(to.threadId !== undefined && style.topic ? { message_thread_id: Number(to.threadId) } : {}),
  ...replyOf(piece),
  ...markupOf(to, piece),
});

const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

export const textPayload = (text: RichText, style: SendingStyle) =>
  style.markup
    ? { text: renderHtml(text), parse_mode: 'HTML' as const, ...NO_PREVIEW }
    : { text: renderPlain(text), ...NO_PREVIEW };

export const captionPayload = (text: RichText, style: SendingStyle) => {
  if (plainText(text).trim() === '') return {};
  return style.markup ? { caption: renderHtml(text), parse_mode: 'HTML' as const } : { caption: renderPlain(text) };
};

/** Buttons of an edited message; without any the old ones disappear. */
export const editMarkup = (piece: OutgoingPiece): { reply_markup?: InlineKeyboard } => {
  const keyboard = keyboardOf(piece);
  return keyboard === null ? {} : { reply_markup: keyboard };
};

/** What fits under a file, and what must follow as messages of its own. */
export const splitCaption = (text: RichText): { caption: RichText; rest: readonly RichText[] } => {
  if (plainText(text).length <= MAX_CAPTION_LENGTH) return { caption: text, rest: [] };
  const [caption, ...rest] = splitRichText(text, MAX_CAPTION_LENGTH);
  return { caption: caption ?? [], rest };
};

/** The name is written unquoted into the form, where `;` or a line break would end it. */
const safeFileName = (name: string): string => {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{Cc}";\\/]/gu, '_')
    .trim();
  return safe === '' ? 'tep' : safe;
};

export const inputFileOf = (file: OutgoingFile): InputFile =>
  new InputFile(Buffer.from(file.base64, 'base64'), safeFileName(file.name));
