import { SetupError } from '../../shared/app-error.js';
import { opaqueId, text } from './json.js';
import { readReply, type ZaloFailure, type ZaloReply } from './zalo-reply.js';
import { createZaloTransport } from './zalo-transport.js';

/** Methods the service uses; there are no others for documents, editing, buttons or members. */
export type ZaloMethod =
  'getMe' | 'getUpdates' | 'setWebhook' | 'deleteWebhook' | 'getWebhookInfo' | 'sendMessage' | 'sendPhoto';

/** Who the bot is, as getMe says. */
export interface ZaloIdentity {
  readonly id: string;
  /** `bot.XXXX` */
  readonly accountName: string;
  /** What stands after the @ in groups; Zalo does not always say it. */
  readonly displayName: string | null;
  /** The bot may be invited to groups (Beta). */
  readonly canJoinGroups: boolean;
}

export interface ZaloTimeouts {
  readonly callMs: number;
  /** Zalo may fetch the picture before it answers. */
  readonly photoMs: number;
  readonly downloadMs: number;
}

export interface ZaloClient {
  /** The number in front of the token; known without asking. */
  readonly botId: string;
  /** One call, made once. Never throws; the token is in nothing it returns. */
  call(
    method: ZaloMethod,
    params?: Readonly<Record<string, unknown>>,
    limits?: { readonly ms?: number; readonly signal?: AbortSignal | undefined },
  ): Promise<ZaloReply>;
  /** getMe; an answer without an id counts as none. */
  identity(signal?: AbortSignal): Promise<ZaloIdentity | ZaloFailure>;
  /** What lies under the address of a picture or voice message; null when it cannot be had. */
  fetchMedia(url: string, maxBytes: number): Promise<Uint8Array | null>;
  /** Gives up idle connections. */
  close(): void;
}

export interface ZaloClientNeeds {
  readonly token: string;
  /** `https://bot-api.zaloplatforms.com` */
  readonly apiRoot: string;
  readonly timeouts?: Partial<ZaloTimeouts>;
}

// Below the lease of an outbox row (30 s, with a file 60 s): a call must not outlive the right to make it.
const TIMEOUTS: ZaloTimeouts = { callMs: 15_000, photoMs: 30_000, downloadMs: 30_000 };
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Only from where platforms keep media: encrypted, or (an API on this machine) from the API's own address. */
const isMediaAddress = (url: string, apiRoot: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || origin === new URL(apiRoot).origin;
};

const cleaned = (reply: ZaloReply, token: string): ZaloReply =>
  'description' in reply ? { ...reply, description: reply.description.replaceAll(token, '[token]') } : reply;

/** Connection to the Zalo Bot API. Not the Official Account API, not personal accounts. */
export const createZaloClient = ({ token, apiRoot, timeouts }: ZaloClientNeeds): ZaloClient => {
  const botId = /^(\d+):[^\s/?#]+$/.exec(token)?.[1];
  if (botId === undefined) throw new SetupError('The Zalo bot token does not look like 123456:letters.');
  const root = apiRoot.replace(/\/+$/, '');
  const limits = { ...TIMEOUTS, ...timeouts };
  const transport = createZaloTransport();

  const call: ZaloClient['call'] = async (method, params = {}, { ms, signal } = {}) => {
    const exchange = await transport.exchange({
      // By concatenation: the colon of the token must stay as it is.
      url: `${root}/bot${token}/${method}`,
      method: 'POST',
      body: params,
      ms: ms ?? (method === 'sendPhoto' ? limits.photoMs : limits.callMs),
      signal,
      maxBytes: MAX_ANSWER_BYTES,
    });
    return cleaned(readReply(method, exchange), token);
  };

  return {
    botId,
    call,
    identity: async (signal) => {
      const reply = await call('getMe', {}, { signal });
      if (reply.kind === 'idle') throw new Error('getMe is never idle');
      if (reply.kind !== 'ok') return reply;
      const id = opaqueId(reply.result, 'id');
      if (id === null) return { kind: 'ambiguous', code: 'no-identity', description: '', retryAfterMs: null };
      const me = reply.result as { can_join_groups?: unknown };
      return {
        id,
        accountName: text(me, 'account_name') ?? '',
        displayName: text(me, 'display_name')?.normalize('NFC') ?? null,
        canJoinGroups: me.can_join_groups === true,
      };
    },
    fetchMedia: async (url, maxBytes) => {
      if (!isMediaAddress(url, root)) return null;
      const answer = await transport.exchange({ url, method: 'GET', ms: limits.downloadMs, maxBytes });
      return answer.kind === 'answer' && answer.status === 200 && answer.body.length <= maxBytes ? answer.body : null;
    },
    close: () => {
      transport.close();
    },
  };
};
