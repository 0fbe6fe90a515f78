import { badRequest } from './refusal.js';
import { editAnything, sendAnything, writableChat } from './sending.js';
import type { Updates } from './updates.js';
import { botJson, chatJson, type Json, type SentMessage, type World } from './world.js';

export interface MethodContext {
  readonly world: World;
  readonly updates: Updates;
  readonly onSent: (message: SentMessage) => void;
}

type Handler = (params: Json, context: MethodContext) => unknown;

const MAX_DOWNLOAD = 20 * 1024 * 1024;
const MAX_CALLBACK_ANSWER = 200;
const MAX_COMMANDS = 100;

const send =
  (method: string): Handler =>
  (params, { world, onSent }) => {
    const { json, sent } = sendAnything(world, method, params);
    onSent(sent);
    return json;
  };

const edit =
  (method: string): Handler =>
  (params, { world }) =>
    editAnything(world, method, params);

const checkCommand = (command: Json): void => {
  if (!/^[a-z0-9_]{1,32}$/.test(String(command.command))) throw badRequest('BOT_COMMAND_INVALID');
  const { length } = String(command.description);
  if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
};

/** `default`, `all_private_chats/vi`, `chat:1001`: under which a list of commands is kept. */
const commandKey = (params: Json, world: World): string => {
  const scope = (params.scope ?? { type: 'default' }) as Json;
  const chatId = scope.chat_id;
  if (chatId !== undefined && !world.chats.has(Number(chatId))) throw badRequest('chat not found');
  const language = params.language_code;
  if (typeof language === 'string' && !/^([a-z]{2})?$/.test(language))
    throw badRequest('invalid language code specified');
  const suffix = typeof language === 'string' && language !== '' ? `/${language}` : '';
  return `${String(scope.type)}${chatId === undefined ? '' : `:${Number(chatId)}`}${suffix}`;
};

const setWebhook: Handler = (params, { updates }) => {
  const url = String(params.url);
  const secret = params.secret_token;
  if (typeof secret === 'string' && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters');
  }
  // The real one asks for https on a public address; tests listen on this machine.
  if (url !== '' && !/^(https:\/\/|http:\/\/127\.0\.0\.1:)/.test(url)) throw badRequest('bad webhook: HTTPS required');
  const allowed = params.allowed_updates as string[] | undefined;
  const settings = url === '' ? null : { url, secret: typeof secret === 'string' ? secret : null };
  const drop = params.drop_pending_updates === true;
  updates.setWebhook(settings, allowed === undefined ? { drop } : { allowed, drop });
  return true;
};

const answerCallbackQuery: Handler = (params, { world }) => {
  const text = params.text;
  if (typeof text === 'string' && text.length > MAX_CALLBACK_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
  const callback = world.callbacks.get(String(params.callback_query_id));
  if (callback === undefined || callback.answers.length > 0) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  callback.answers.push(typeof text === 'string' ? text : null);
  return true;
};

const getFile: Handler = (params, { world }) => {
  const id = String(params.file_id);
  const file = world.files.get(id);
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.bytes.length > MAX_DOWNLOAD) throw badRequest('file is too big');
  return { file_id: id, file_unique_id: `u${id}`, file_size: file.bytes.length, file_path: file.path };
};

const setMyCommands: Handler = (params, { world }) => {
  const commands = params.commands as Json[];
  if (commands.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  commands.forEach(checkCommand);
  world.commands.set(commandKey(params, world), commands);
  return true;
};

const deleteMessage: Handler = (params, { world }) => {
  const chat = writableChat(world, params.chat_id);
  const messageId = Number(params.message_id);
  if (!chat.messages.delete(messageId)) throw badRequest('message to delete not found');
  const sent = world.sent.find((one) => one.chatId === chat.id && one.messageId === messageId);
  if (sent !== undefined) sent.deleted = true;
  return true;
};

/** What the emulator can do; a method of the reference that is not here is refused aloud. */
export const METHODS: Readonly<Record<string, Handler>> = {
  getMe: (_params, { world }) => ({
    ...botJson(world),
    can_join_groups: true,
    can_read_all_group_messages: world.bot.readsAllGroupMessages,
    supports_inline_queries: false,
  }),
  getUpdates: (params, { updates }) => updates.getUpdates(params),
  setWebhook,
  deleteWebhook: (params, { updates }) => {
    updates.setWebhook(null, { drop: params.drop_pending_updates === true });
    return true;
  },
  getWebhookInfo: (_params, { updates }) => ({
    url: updates.webhook()?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending().length,
  }),
  sendMessage: send('sendMessage'),
  sendDocument: send('sendDocument'),
  sendPhoto: send('sendPhoto'),
  editMessageText: edit('editMessageText'),
  editMessageCaption: edit('editMessageCaption'),
  editMessageReplyMarkup: edit('editMessageReplyMarkup'),
  deleteMessage,
  answerCallbackQuery,
  getFile,
  setMyCommands,
  getMyCommands: (params, { world }) => world.commands.get(commandKey(params, world)) ?? [],
  deleteMyCommands: (params, { world }) => {
    world.commands.delete(commandKey(params, world));
    return true;
  },
  sendChatAction: (params, { world }) => {
    writableChat(world, params.chat_id);
    return true;
  },
  getChat: (params, { world }) => {
    const chat = world.chats.get(Number(params.chat_id));
    if (chat === undefined) throw badRequest('chat not found');
    return { ...chatJson(world, chat), accent_color_id: 0, max_reaction_count: 11 };
  },
  leaveChat: (params, { world }) => {
    writableChat(world, params.chat_id).botStatus = 'left';
    return true;
  },
};
