import { connect, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SetupError } from '../../../src/shared/app-error.js';
import { silentLogger, type LogFields } from '../../../src/shared/logger.js';
import { createReadiness } from '../../../src/web/health.js';
import { createWebServer, type WebServer, type WebServerNeeds } from '../../../src/web/server.js';
import type { WebhookAnswer, WebhookHandler } from '../../../src/web/webhooks.js';

const opened: WebServer[] = [];
const serve = (needs: Partial<WebServerNeeds> = {}): WebServer => {
  const server = createWebServer({ logger: silentLogger, health: [], webhooks: {}, ...needs });
  opened.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

const recordingLogger = () => {
  const lines: string[] = [];
  const at = (fields: LogFields, message: string): void => {
    lines.push(JSON.stringify({ ...fields, message }));
  };
  return { lines, logger: { debug: at, info: at, warn: at, error: at } };
};

describe('health', () => {
  it('says that the process is alive even while the database is away', async () => {
    const server = serve({ health: [{ name: 'database', check: () => Promise.resolve('no-answer') }] });
    expect((await server.inject('/healthz')).statusCode).toBe(200);
  });

  it('is ready when every check passes', async () => {
    const server = serve({ health: [{ name: 'database', check: () => Promise.resolve(null) }] });
    const answer = await server.inject('/readyz');
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('names what fails with 503, and does not show what a check threw', async () => {
    const server = serve({
      health: [
        { name: 'database', check: () => Promise.reject(new Error('mongodb://user:secret@host')) },
        { name: 'telegram', check: () => Promise.resolve('token-refused') },
        { name: 'zalo', check: () => Promise.resolve(null) },
      ],
    });
    const answer = await server.inject('/readyz');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({
      status: 'not-ready',
      failing: [
        { check: 'database', reason: 'failed' },
        { check: 'telegram', reason: 'token-refused' },
      ],
    });
  });

  it('does not hang with a database that never answers', async () => {
    const ready = createReadiness([{ name: 'database', check: () => new Promise(() => undefined) }], silentLogger, 20);
    expect(await ready()).toEqual({ ready: false, failing: [{ check: 'database', reason: 'timeout' }] });
  });
});

describe('webhooks', () => {
  interface Pushed {
    readonly payload?: string | Buffer;
    readonly headers?: Record<string, string>;
  }
  const post = (server: WebServer, url: string, { payload = '{}', headers = {} }: Pushed = {}) =>
    server.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });
  const answering =
    (answer: WebhookAnswer): WebhookHandler =>
    () =>
      Promise.resolve(answer);

  it('hands the body over as the raw text it was, with the headers, whatever its type', async () => {
    const seen: Parameters<WebhookHandler>[0][] = [];
    const telegram: WebhookHandler = (request) => {
      seen.push(request);
      return Promise.resolve({ status: 200 });
    };
    const server = serve({ webhooks: { telegram } });
    const odd = '{ "update_id":1 ,"x":"đ" } not json';
    await post(server, '/webhooks/telegram', { payload: odd, headers: { 'x-telegram-bot-api-secret-token': 's' } });
    await post(server, '/webhooks/telegram', { payload: odd, headers: { 'content-type': 'text/weird' } });
    await server.inject({ method: 'POST', url: '/webhooks/telegram' });
    expect(seen.map(({ body }) => body)).toEqual([odd, odd, '']);
    expect(seen[0]?.headers['x-telegram-bot-api-secret-token']).toBe('s');
  });

  it.each([200, 400, 401, 503] as const)('passes status %i of the handler through', async (status) => {
    const server = serve({ webhooks: { zalo: answering({ status }) } });
    expect((await post(server, '/webhooks/zalo')).statusCode).toBe(status);
  });

  it('tells the platform when to try again', async () => {
    const server = serve({ webhooks: { zalo: answering({ status: 503, retryAfterSeconds: 30 }) } });
    expect((await post(server, '/webhooks/zalo')).headers['retry-after']).toBe('30');
  });

  it('asks for the update again when the handler breaks, since nobody knows whether it was kept', async () => {
    const server = serve({ webhooks: { telegram: () => Promise.reject(new Error('bug')) } });
    const answer = await post(server, '/webhooks/telegram');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '10']);
  });

  it('knows no webhook that is not set up, and only POST', async () => {
    const server = serve({ webhooks: { telegram: answering({ status: 200 }) } });
    expect((await post(server, '/webhooks/zalo')).statusCode).toBe(404);
    expect((await server.inject('/webhooks/telegram')).statusCode).toBe(404);
  });

  it('refuses a body above the limit without calling the handler', async () => {
    let calls = 0;
    const telegram: WebhookHandler = () => {
      calls += 1;
      return Promise.resolve({ status: 200 });
    };
    const server = serve({ webhooks: { telegram } });
    expect((await post(server, '/webhooks/telegram', { payload: Buffer.alloc(1_000_001, 'a') })).statusCode).toBe(413);
    expect((await post(server, '/webhooks/telegram', { payload: Buffer.alloc(1_000_000, 'a') })).statusCode).toBe(200);
    expect(calls).toBe(1);
  });

  it('takes webhooks under any host name: a proxy stands in front', async () => {
    const server = serve({ webhooks: { telegram: answering({ status: 200 }) } });
    expect((await post(server, '/webhooks/telegram', { headers: { host: 'bot.example.vn' } })).statusCode).toBe(200);
  });
});

describe('the log', () => {
  it('holds the route, never the address, its query, the body or headers', async () => {
    const { lines, logger } = recordingLogger();
    const server = serve({ logger, webhooks: { telegram: () => Promise.reject(new Error('bug')) } });
    const secret = 'SECRET-WORDS';
    await server.inject({
      method: 'POST',
      url: `/webhooks/telegram?token=${secret}`,
      payload: secret,
      headers: { authorization: secret, 'content-type': 'text/plain' },
    });
    await server.inject(`/bot123:${secret}/getUpdates`);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.join('\n')).not.toContain(secret);
    expect(lines.join('\n')).toContain('/webhooks/telegram');
  });
});

describe('stopping', () => {
  it('does not wait for connections that ask nothing, as browsers open them in advance', async () => {
    const server = serve();
    const port = await server.listen('127.0.0.1', 0);
    const socket = connect(port, '127.0.0.1');
    const cut = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('connect', resolve));
    await server.close();
    await cut;
  });

  it('lets a webhook in hand finish, so that nothing is journaled without an answer', async () => {
    let release: () => void = () => undefined;
    const arrived = new Promise<void>((entered) => {
      const telegram: WebhookHandler = () => {
        entered();
        return new Promise((resolve) => {
          release = () => {
            resolve({ status: 200 });
          };
        });
      };
      serve({ webhooks: { telegram } });
    });
    const server = opened.at(-1);
    const port = await server?.listen('127.0.0.1', 0);
    const answer = fetch(`http://127.0.0.1:${String(port)}/webhooks/telegram`, { method: 'POST', body: '{}' });
    await arrived;
    const closed = server?.close();
    release();
    expect((await answer).status).toBe(200);
    await closed;
  });
});

describe('listening', () => {
  it('returns the port that was free', async () => {
    const server = serve();
    const port = await server.listen('127.0.0.1', 0);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('names the setting and the cure in one line when the port is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        resolve((other.address() as { port: number }).port);
      });
    });
    const problem = await serve()
      .listen('127.0.0.1', port)
      .catch((error: unknown) => error);
    await new Promise((resolve) => other.close(resolve));
    expect(problem).toBeInstanceOf(SetupError);
    const { message } = problem as SetupError;
    expect(message).toContain(`HTTP_PORT=${port} đang được chương trình khác dùng. Đặt HTTP_PORT khác trong .env`);
    expect(message).not.toContain('\n');
  });

  it('names HTTP_HOST when the address is not one of this computer', async () => {
    await expect(serve().listen('203.0.113.7', 0)).rejects.toThrow('HTTP_HOST=203.0.113.7');
  });
});
