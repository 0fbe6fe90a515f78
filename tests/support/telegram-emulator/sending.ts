import { badRequest, forbidden, Refusal } from './refusal.js';
import { UploadedFile } from './request-body.js';
import { parseTelegramHtml, type Entity, type FormattedText } from './telegram-html.js';
import {
  botJson,
  chatJson,
  fileJson,
  type ChatState,
  type Json,
  type SentMessage,
  type World,
  without,
} from './world.js';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_CALLBACK_BYTES = 64;
const BUTTON_ACTIONS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

/** Words with their markup, within the limit. */
const readText = (raw: unknown, parseMode: unknown, kind: 'message' | 'message caption'): FormattedText => {
  const text = typeof raw === 'string' ? raw : '';
  if (parseMode !== undefined && parseMode !== 'HTML') throw badRequest(`unsupported parse_mode in the emulator`);
  if (/\p{Surrogate}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
  const formatted = parseMode === 'HTML' ? parseTelegramHtml(text) : { text: text.trim(), entities: [] };
  if (formatted.text === '' && kind === 'message') throw badRequest('message text is empty');
  if (formatted.text.length > (kind === 'message' ? MAX_TEXT : MAX_CAPTION)) throw badRequest(`${kind} is too long`);
  return formatted;
};

const checkButton = (button: Json): void => {
  if (button.text === '') throw badRequest("can't parse inline keyboard button: text is empty");
  const actions = BUTTON_ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length !== 1) throw badRequest('Text buttons are unallowed in the inline keyboard');
  const data = button.callback_data;
  if (typeof data !== 'string') return;
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > MAX_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
};

const readMarkup = (markup: unknown) => {
  const found = (markup ?? {}) as Json;
  const rows = (found.inline_keyboard ?? []) as Json[][];
  rows.flat().forEach(checkButton);
  const placeholder = found.input_field_placeholder;
  if (typeof placeholder === 'string' && (placeholder.length < 1 || placeholder.length > 64)) {
    throw badRequest('input field placeholder has a wrong length');
  }
  const buttons = rows.map((row) =>
    row.map((button) => ({
      text: String(button.text),
      data: (button.callback_data as string | undefined) ?? '',
    })),
  );
  return { buttons, forceReply: found.force_reply === true, json: rows.length > 0 ? { reply_markup: found } : {} };
};

/** The chat, if the bot may write there now. */
export const writableChat = (world: World, chatId: unknown): ChatState => {
  const chat = world.chats.get(Number(chatId));
  const user = world.users.get(Number(chatId));
  if (user?.deactivated === true) throw forbidden('user is deactivated');
  if (user?.blockedBot === true) throw forbidden('bot was blocked by the user');
  if (user !== undefined && !user.started) throw forbidden("bot can't initiate conversation with a user");
  if (chat === undefined) throw badRequest('chat not found');
  if (chat.migratedTo !== null) {
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    });
  }
  if (chat.botStatus === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (chat.botStatus === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`);
  if (!chat.botMayWrite) throw badRequest('not enough rights to send text messages to the chat');
  return chat;
};

const readReply = (chat: ChatState, parameters: unknown): Json | null => {
  const wanted = parameters as Json | undefined;
  if (wanted === undefined) return null;
  const replied = chat.messages.get(Number(wanted.message_id));
  if (replied === undefined && wanted.allow_sending_without_reply !== true) {
    throw badRequest('message to be replied not found');
  }
  if (replied === undefined) return null;
  return without(replied, 'reply_to_message');
};

const readThread = (chat: ChatState, threadId: unknown): number | null => {
  if (threadId === undefined) return null;
  if (!chat.topics.has(Number(threadId))) throw badRequest('message thread not found');
  return Number(threadId);
};

const contentOf = (
  world: World,
  method: string,
  params: Json,
): { json: Json; text: FormattedText; file: SentMessage['file'] } => {
  if (method === 'sendMessage') {
    const text = readText(params.text, params.parse_mode, 'message');
    return { json: { text: text.text, entities: text.entities }, text, file: null };
  }
  const kind = method === 'sendPhoto' ? 'photo' : 'document';
  const upload = params[kind];
  if (!(upload instanceof UploadedFile))
    throw badRequest('wrong remote file identifier specified: not in the emulator');
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  if (upload.bytes.length > (kind === 'photo' ? 10 : 50) * 1024 * 1024) throw badRequest('file is too big');
  const text = readText(params.caption, params.parse_mode, 'message caption');
  const file = fileJson(world, upload);
  const { file_id, file_unique_id, file_size } = file;
  const photo = [{ file_id, file_unique_id, file_size, width: 640, height: 480 }];
  const caption = text.text === '' ? {} : { caption: text.text, caption_entities: text.entities };
  return {
    json: { ...(kind === 'photo' ? { photo } : { document: file }), ...caption },
    text,
    file: { kind, name: upload.name, bytes: upload.bytes },
  };
};

/** sendMessage, sendDocument, sendPhoto: checks as Telegram does, keeps the message, returns it. */
export const sendAnything = (world: World, method: string, params: Json): { json: Json; sent: SentMessage } => {
  const chat = writableChat(world, params.chat_id);
  const { json: content, text, file } = contentOf(world, method, params);
  const { buttons, forceReply, json: markup } = readMarkup(params.reply_markup);
  const replied = readReply(chat, params.reply_parameters);
  const threadId = readThread(chat, params.message_thread_id);
  const messageId = chat.nextMessageId;
  chat.nextMessageId += 1;
  const json = {
    message_id: messageId,
    from: botJson(world),
    chat: chatJson(world, chat),
    date: world.now(),
    ...content,
    ...markup,
    ...(replied === null ? {} : { reply_to_message: replied }),
    ...(threadId === null ? {} : { message_thread_id: threadId, is_topic_message: true }),
  };
  chat.messages.set(messageId, json);
  chat.botWroteLast = true;
  const replyTo = replied === null ? null : Number(replied.message_id);
  const sent: SentMessage = {
    chatId: chat.id,
    messageId,
    text: text.text,
    entities: text.entities,
    buttons,
    forceReply,
    replyTo,
    threadId,
    file,
    history: [],
    deleted: false,
  };
  world.sent.push(sent);
  return { json, sent };
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isUnchanged = (
  sent: SentMessage,
  text: string,
  now: { entities: readonly Entity[]; buttons: SentMessage['buttons'] },
) => sent.text === text && same(sent.entities, now.entities) && same(sent.buttons, now.buttons);

/** The bot's own message that is to be edited. */
const editable = (world: World, params: Json): { chat: ChatState; json: Json; sent: SentMessage } => {
  const chat = writableChat(world, params.chat_id);
  const messageId = Number(params.message_id);
  const json = chat.messages.get(messageId);
  const sent = world.sent.find((one) => one.chatId === chat.id && one.messageId === messageId && !one.deleted);
  if (json === undefined) throw badRequest('message to edit not found');
  if (sent === undefined) throw badRequest("message can't be edited");
  return { chat, json, sent };
};

/** editMessageText, editMessageCaption, editMessageReplyMarkup. */
export const editAnything = (world: World, method: string, params: Json): Json => {
  const { chat, json, sent } = editable(world, params);
  const { buttons, json: markup } = readMarkup(params.reply_markup);
  const isCaption = method === 'editMessageCaption';
  let words: FormattedText = { text: sent.text, entities: sent.entities };
  if (method === 'editMessageText') {
    if (sent.file !== null) throw badRequest('there is no text in the message to edit');
    words = readText(params.text, params.parse_mode, 'message');
  }
  if (isCaption) words = readText(params.caption, params.parse_mode, 'message caption');
  if (isUnchanged(sent, words.text, { entities: words.entities, buttons })) {
    const why =
      'specified new message content and reply markup are exactly the same as a current content and reply markup';
    throw badRequest(`message is not modified: ${why} of the message`);
  }
  sent.history.push(sent.text);
  sent.text = words.text;
  sent.entities = words.entities;
  sent.buttons = buttons;
  const changed = {
    ...without(json, 'reply_markup'),
    ...(isCaption ? { caption: words.text } : { text: words.text, entities: words.entities }),
    edit_date: world.now(),
    ...markup,
  };
  chat.messages.set(sent.messageId, changed);
  return changed;
};
