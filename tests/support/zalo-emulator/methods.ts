import { probe, type Updates } from './updates.js';
import { Refusal, type Json, type World, type ZaloSwitches } from './world.js';

export interface MethodContext {
  readonly world: World;
  readonly updates: Updates;
  readonly switches: ZaloSwitches;
  readonly now: () => number;
  /** Resolves when the client hung up. */
  readonly gone: Promise<void>;
  readonly violations: string[];
}

type Method = (params: Json, context: MethodContext) => unknown;

const MAX_LENGTH = 2000;
const IDLE_CODE = 408;

const need = (params: Json, field: string): string => {
  const value = params[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new Refusal(400, `Bad request: The ${field} must not be empty`);
};

const checkLength = (words: string, field: string, { violations }: MethodContext): void => {
  if (words.length <= MAX_LENGTH) return;
  violations.push(`${field} of ${words.length} letters`);
  throw new Refusal(400, `Bad request: The ${field} must not be longer than ${MAX_LENGTH}`);
};

const reach = (chatId: string, { world }: MethodContext): void => {
  if (!world.chats.has(chatId)) throw new Refusal(400, 'Bad request: chat not found');
  if (world.quota <= 0) throw new Refusal(429, 'Quota exceeded');
  world.quota -= 1;
};

const sendMessage: Method = (params, context) => {
  const { world, violations } = context;
  const chatId = need(params, 'chat_id');
  const words = need(params, 'text');
  if (params.parse_mode !== undefined || params.text_styles !== undefined) violations.push('markup in a text');
  if (/\p{Surrogate}/u.test(words)) violations.push('a torn letter in a text');
  checkLength(words, 'text', context);
  reach(chatId, context);
  const messageId = world.newId();
  world.sent.push({ method: 'sendMessage', chatId, messageId, text: words, photo: null });
  return { message_id: messageId, date: context.now() };
};

const sendPhoto: Method = (params, context) => {
  const chatId = need(params, 'chat_id');
  const photo = need(params, 'photo');
  const caption = typeof params.caption === 'string' ? params.caption : '';
  if (!/^https?:\/\//.test(photo)) throw new Refusal(400, 'Bad request: photo URL is invalid');
  checkLength(caption, 'caption', context);
  reach(chatId, context);
  const messageId = context.world.newId();
  context.world.sent.push({ method: 'sendPhoto', chatId, messageId, text: caption, photo });
  return { message_id: messageId, date: context.now() };
};

const getUpdates: Method = async (params, { updates, switches, gone }) => {
  const asked = Number(params.timeout ?? 30);
  const seconds = Number.isFinite(asked) ? asked : 30;
  if (updates.webhook() !== null && switches.pollWhileWebhook === '400') {
    throw new Refusal(400, 'Bad request: a webhook is set, delete it before using getUpdates');
  }
  const end = updates.webhook() === null ? await updates.poll(seconds, gone) : { kind: 'timeout' as const };
  if (end.kind === 'update') return end.update;
  if (end.kind === 'conflict') throw new Refusal(409, 'Conflict: terminated by other getUpdates request');
  throw new Refusal(IDLE_CODE, 'Request timeout');
};

const outcomeOf = (status: number | null): string => {
  if (status === null) return 'webhook.err.unreachable';
  if (status >= 200 && status < 300) return 'webhook.ok';
  if (status === 403 || status === 404) return `webhook.http.${status}`;
  return status >= 500 ? 'webhook.http.5xx' : 'webhook.http.other';
};

const setWebhook: Method = async (params, { updates, now }) => {
  const url = need(params, 'url');
  const secret = need(params, 'secret_token');
  if (secret.length < 8 || secret.length > 256) throw new Refusal(400, 'Bad request: secret_token must be 8 to 256');
  if (!URL.canParse(url)) throw new Refusal(400, 'Bad request: url is invalid');
  const webhook = { url, secret, updatedAt: now() };
  // Stored before and whatever the check says.
  updates.setWebhook(webhook);
  const outcome = outcomeOf(await probe(webhook));
  const verification = { ok: outcome === 'webhook.ok', outcome, hint: 'Look at the address.' };
  return { url, updated_at: webhook.updatedAt, verification };
};

/** What the platform has; anything else is not found. */
export const METHODS: Readonly<Record<string, Method>> = {
  getMe: (_params, { world, switches }) => ({
    id: world.botId,
    account_name: 'bot.AbCdEfGh',
    account_type: 'BASIC',
    can_join_groups: switches.canJoinGroups,
    ...(switches.tellsDisplayName ? { display_name: world.displayName } : {}),
  }),
  getUpdates,
  setWebhook,
  deleteWebhook: (_params, { updates, now }) => {
    updates.setWebhook(null);
    return { url: '', updated_at: now() };
  },
  getWebhookInfo: (_params, { updates, switches }) => {
    const webhook = updates.webhook();
    if (webhook !== null) return { url: webhook.url, updated_at: webhook.updatedAt };
    if (switches.noWebhookInfo === '404') throw new Refusal(404, 'Not Found');
    return { url: '', updated_at: 0 };
  },
  sendMessage,
  sendPhoto,
  sendChatAction: (params) => {
    need(params, 'chat_id');
    need(params, 'action');
    return undefined;
  },
};
