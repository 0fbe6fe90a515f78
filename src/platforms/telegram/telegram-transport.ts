import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';

/**
 * No answer in Telegram's form came. `sent` is false only when the connection was never made, so that nothing can have
 * been delivered. Carries no address: the address holds the token.
 */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  /** `ECONNREFUSED` and the like, `aborted` (our time limit or our stop), `too-big`, `not-telegram`. */
  readonly code: string;
  readonly sent: boolean;
  /** HTTP status of an answer that did not come from the Bot API, usually a gateway's page. */
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;

  constructor(facts: { code: string; sent: boolean; status?: number; retryAfterSeconds?: number | null }) {
    super(`No answer from Telegram (${facts.code}${facts.status === undefined ? '' : ` ${facts.status}`})`);
    this.code = facts.code;
    this.sent = facts.sent;
    this.status = facts.status ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

/** The part of an AbortSignal that is used; grammY passes that of the abort-controller package. */
interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface HttpExchange {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  readonly signal?: StopSignal | null;
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  readonly body: Buffer;
}

export interface Transport {
  /** One request, never repeated. @throws TransportFailure */
  exchange(request: HttpExchange): Promise<HttpAnswer>;
  close(): void;
}

// Telegram closes idle connections after about a minute; writing into one that is just being closed would look like a
// send that may have arrived, so ours are given up first.
const IDLE_CONNECTION_MS = 20_000;

/** Calls `onReady` when the first byte of the request can leave: connected and, for https, past the handshake. */
const watchConnection = (request: ClientRequest, secure: boolean, onReady: () => void): void => {
  request.once('socket', (socket) => {
    if (request.reusedSocket) onReady();
    else socket.once(secure ? 'secureConnect' : 'connect', onReady);
  });
};

const readRetryAfter = (answer: IncomingMessage): number | null => {
  const seconds = Number(answer.headers['retry-after']);
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : null;
};

const readAnswer = async (answer: IncomingMessage, maxBytes: number): Promise<HttpAnswer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new TransportFailure({ code: 'too-big', sent: true });
    chunks.push(chunk);
  }
  return {
    status: answer.statusCode ?? 0,
    retryAfterSeconds: readRetryAfter(answer),
    body: Buffer.concat(chunks),
  };
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'network';

/**
 * HTTP over Node's own client, because delivery must know whether a request that failed can have reached Telegram, and
 * neither fetch says so.
 */
export const createTransport = (): Transport => {
  const agents = {
    http: new HttpAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
    https: new HttpsAgent({ keepAlive: true, timeout: IDLE_CONNECTION_MS }),
  };

  const exchange = (wanted: HttpExchange): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const secure = wanted.url.startsWith('https:');
      const options = { method: wanted.method, headers: { ...wanted.headers } };
      const request = secure
        ? httpsRequest(wanted.url, { ...options, agent: agents.https })
        : httpRequest(wanted.url, { ...options, agent: agents.http });
      let sent = false;
      watchConnection(request, secure, () => {
        sent = true;
      });
      const { signal } = wanted;
      const fail = (error: unknown): void => {
        signal?.removeEventListener('abort', stop);
        reject(error instanceof TransportFailure ? error : new TransportFailure({ code: codeOf(error), sent }));
        request.destroy();
      };
      const stop = (): void => {
        fail(new TransportFailure({ code: 'aborted', sent }));
      };
      request.on('error', fail);
      request.on('response', (answer) => {
        readAnswer(answer, wanted.maxBytes).then((whole) => {
          signal?.removeEventListener('abort', stop);
          resolve(whole);
        }, fail);
      });
      signal?.addEventListener('abort', stop);
      if (signal?.aborted === true) stop();
      else if (wanted.body instanceof Readable) wanted.body.on('error', fail).pipe(request);
      else request.end(wanted.body);
    });

  return {
    exchange,
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
};
