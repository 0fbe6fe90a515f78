import axios from 'axios';
import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';

/** What came of one request. Carries no address: the address holds the token. */
export type ZaloExchange =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: Buffer;
      readonly retryAfterSeconds: number | null;
    }
  /** `sent` is false only when the connection was never made, so that nothing can have been delivered. */
  | { readonly kind: 'no-answer'; readonly code: string; readonly sent: boolean };

export interface ZaloRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** After this the request is given up. */
  readonly ms: number;
  readonly signal?: AbortSignal | undefined;
  readonly maxBytes: number;
}

export interface ZaloTransport {
  /** One request, never repeated, no redirect followed. Never throws. */
  exchange(request: ZaloRequest): Promise<ZaloExchange>;
  close(): void;
}

// Below the time after which servers in front of the API close idle connections: writing into one that is just being
// closed would look like a send that may have arrived.
const IDLE_CONNECTION_MS = 20_000;

/** Calls `onReady` when the first byte of the request can leave: connected and, for https, past the handshake. */
const watchConnection = (request: ClientRequest, secure: boolean, onReady: () => void): ClientRequest => {
  request.once('socket', (socket) => {
    if (request.reusedSocket) onReady();
    else socket.once(secure ? 'secureConnect' : 'connect', onReady);
  });
  return request;
};

const readRetryAfter = (header: unknown): number | null => {
  const seconds = typeof header === 'string' && header.trim() !== '' ? Number(header) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'network';
};

/**
 * HTTP by axios. Its own errors hold the address, headers and body, so none leaves this file: only a code does, and
 * whether the request can have reached Zalo.
 */
export const createZaloTransport = (): ZaloTransport => {
  const agents = {
    http: new HttpAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
    https: new HttpsAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
  };
  const client = axios.create({
    maxRedirects: 0,
    proxy: false,
    responseType: 'arraybuffer',
    validateStatus: () => true,
    httpAgent: agents.http,
    httpsAgent: agents.https,
  });

  const exchange = async (wanted: ZaloRequest): Promise<ZaloExchange> => {
    const secure = wanted.url.startsWith('https:');
    let sent = false;
    const request = secure ? httpsRequest : httpRequest;
    const transport = {
      request: (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest =>
        watchConnection(request(options, onAnswer), secure, () => {
          sent = true;
        }),
    };
    const limit = AbortSignal.timeout(wanted.ms);
    try {
      const answer = await client.request<Buffer>({
        url: wanted.url,
        method: wanted.method,
        ...(wanted.body === undefined
          ? {}
          : { data: JSON.stringify(wanted.body), headers: { 'content-type': 'application/json' } }),
        signal: wanted.signal === undefined ? limit : AbortSignal.any([limit, wanted.signal]),
        maxContentLength: wanted.maxBytes,
        transport,
      });
      return {
        kind: 'answer',
        status: answer.status,
        body: Buffer.from(answer.data),
        retryAfterSeconds: readRetryAfter(answer.headers['retry-after']),
      };
    } catch (error) {
      return { kind: 'no-answer', code: limit.aborted ? 'timeout' : codeOf(error), sent };
    }
  };

  return {
    exchange,
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
};
