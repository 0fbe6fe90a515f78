import { Api } from 'grammy';
import type { Readable } from 'node:stream';
import { SetupError } from '../../shared/app-error.js';
import { createTransport, TransportFailure, type HttpAnswer, type Transport } from './telegram-transport.js';

/** Who the bot is, as getMe says. */
export interface BotIdentity {
  readonly id: string;
  /** Without the @. */
  readonly username: string;
  /** False (privacy mode, the default): in groups only commands and replies to the bot arrive. */
  readonly readsAllGroupMessages: boolean;
}

export type AbortSignalOfGrammy = NonNullable<Parameters<Api['raw']['getMe']>[0]>;

export interface TelegramClient {
  /** The number in front of the token; known without asking. */
  readonly botId: string;
  readonly raw: Api['raw'];
  /** A signal that ends a call after `ms`, or when `stop` is aborted. */
  deadline(ms: number): AbortSignalOfGrammy;
  /** getMe, asked once. @throws what the call throws; the next call asks again. */
  identity(): Promise<BotIdentity>;
  /** Content of a file_path from getFile. @throws TransportFailure */
  fetchFile(filePath: string, maxBytes: number): Promise<Uint8Array>;
  /** Gives up idle connections. */
  close(): void;
  readonly timeouts: TelegramTimeouts;
}

export interface TelegramTimeouts {
  readonly callMs: number;
  readonly uploadMs: number;
  readonly downloadMs: number;
}

export interface TelegramClientNeeds {
  readonly token: string;
  /** `https://api.telegram.org`, or one's own Bot API server. */
  readonly apiRoot: string;
  readonly timeouts?: Partial<TelegramTimeouts>;
}

// Below the lease of an outbox row (30 s): a call must not outlive the right to make it.
const TIMEOUTS: TelegramTimeouts = { callMs: 15_000, uploadMs: 25_000, downloadMs: 30_000 };
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Takes an answer that has the form of the Bot API apart from a gateway's page, whatever its status. */
const readBotAnswer = (answer: HttpAnswer): unknown => {
  const foreign = new TransportFailure({
    code: 'not-telegram',
    sent: true,
    status: answer.status,
    retryAfterSeconds: answer.retryAfterSeconds,
  });
  let value: unknown;
  try {
    value = JSON.parse(answer.body.toString('utf8'));
  } catch {
    throw foreign;
  }
  if (typeof value !== 'object' || value === null || !('ok' in value)) throw foreign;
  if (value.ok === true && 'result' in value) return value;
  if (value.ok === false && 'error_code' in value && typeof value.error_code === 'number') {
    return { description: '', ...value };
  }
  throw foreign;
};

interface FetchInit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  readonly signal?: AbortSignalOfGrammy;
}

/** The one thing grammY asks of fetch: a promise of something with json(). */
const createFetch =
  (transport: Transport) =>
  async (url: string, init: FetchInit): Promise<{ json: () => Promise<unknown> }> => {
    const answer = await transport.exchange({ url, method: 'POST', maxBytes: MAX_ANSWER_BYTES, ...init });
    return { json: () => Promise.resolve().then(() => readBotAnswer(answer)) };
  };

/** Connection to the Bot API: grammY's typed calls over our transport, each made once and never repeated. */
export const createTelegramClient = ({ token, apiRoot, timeouts }: TelegramClientNeeds): TelegramClient => {
  const botId = /^(\d+):\S+$/.exec(token)?.[1];
  if (botId === undefined) throw new SetupError('The Telegram bot token does not look like 123456:letters.');
  const root = apiRoot.replace(/\/+$/, '');
  const limits = { ...TIMEOUTS, ...timeouts };
  const transport = createTransport();
  const { raw } = new Api(token, {
    apiRoot: root,
    // grammY's type is that of the node-fetch package, of which it uses only what createFetch gives.
    fetch: createFetch(transport) as never,
  });
  const deadline = (ms: number): AbortSignalOfGrammy => AbortSignal.timeout(ms) as unknown as AbortSignalOfGrammy;

  let known: Promise<BotIdentity> | null = null;
  const askIdentity = async (): Promise<BotIdentity> => {
    const me = await raw.getMe(deadline(limits.callMs));
    return { id: String(me.id), username: me.username, readsAllGroupMessages: me.can_read_all_group_messages };
  };

  return {
    botId,
    raw,
    timeouts: limits,
    deadline,
    identity: () => {
      known ??= askIdentity().catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
    fetchFile: async (filePath, maxBytes) => {
      const path = filePath.split('/').map(encodeURIComponent).join('/');
      const answer = await transport.exchange({
        url: `${root}/file/bot${token}/${path}`,
        method: 'GET',
        signal: AbortSignal.timeout(limits.downloadMs),
        maxBytes,
      });
      if (answer.status === 200) return answer.body;
      throw new TransportFailure({ code: 'not-telegram', sent: true, status: answer.status });
    },
    close: () => {
      transport.close();
    },
  };
};
