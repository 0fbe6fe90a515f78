import { afterEach, describe, expect, it } from 'vitest';
import { createSimulatorDesk } from '../../../src/platforms/simulator/simulator-desk.js';
import { silentLogger } from '../../../src/shared/logger.js';
import { createWebServer, type WebServer, type WebServerNeeds } from '../../../src/web/server.js';
import type { SimulatorPort } from '../../../src/web/simulator-port.js';
import { createFakeSimulator } from './fake-simulator.js';

const opened: WebServer[] = [];
const serve = (overrides: Partial<SimulatorPort> = {}, needs: Partial<WebServerNeeds> = {}) => {
  const fake = createFakeSimulator(overrides);
  const server = createWebServer({ logger: silentLogger, health: [], webhooks: {}, simulator: fake.port, ...needs });
  opened.push(server);
  const post = (action: string, payload: object | string, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: `/api/simulator/${action}`,
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    });
  return { ...fake, server, post };
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

const words = { personId: 'lan', chatId: 'lan', text: '7 xong' };

describe('the page', () => {
  it('is served with a policy that lets no inline script, foreign file or frame in', async () => {
    const { server } = serve();
    const page = await server.inject('/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
  });

  it('finds every file it names, and names none outside', async () => {
    const { server } = serve();
    const files = ['/'];
    for (const file of files) {
      const { statusCode, body } = await server.inject(file);
      expect([file, statusCode]).toEqual([file, 200]);
      expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
      expect(body).not.toMatch(/<script(?![^>]*src=)|\son[a-z]+="|\sstyle="/);
      const named = [...body.matchAll(/"(\/assets\/[^"]+)"|from '\.\/([^']+)'/g)];
      const found = named.map(([, whole, near]) => whole ?? `/assets/${near ?? ''}`);
      files.push(...found.filter((each) => !files.includes(each)));
    }
    expect(files.length).toBeGreaterThan(8);
  });

  it('is not asked for twice when nothing changed', async () => {
    const { server } = serve();
    const { etag } = (await server.inject('/')).headers;
    expect((await server.inject({ url: '/', headers: { 'if-none-match': String(etag) } })).statusCode).toBe(304);
  });

  it('does not exist without the simulator', async () => {
    const server = createWebServer({ logger: silentLogger, health: [], webhooks: {} });
    opened.push(server);
    expect((await server.inject('/')).statusCode).toBe(404);
    expect((await server.inject('/api/simulator/state')).statusCode).toBe(404);
  });
});

describe('reading', () => {
  it('tells the page about clock, people and chats', async () => {
    const { server } = serve();
    expect((await server.inject('/api/simulator/state')).json()).toMatchObject({
      clock: { zone: 'Asia/Ho_Chi_Minh', canMove: true, isRunning: false },
      sampleLoaded: false,
      canJoin: false,
      styles: ['telegram', 'zalo'],
      chats: [{ id: 'lan' }],
    });
  });

  it('gives the messages of a chat, and 404 for one that is not there', async () => {
    const { server, botMessage } = serve();
    expect((await server.inject('/api/simulator/chats/lan/messages')).json()).toEqual({ messages: [botMessage] });
    expect((await server.inject('/api/simulator/chats/nobody/messages')).statusCode).toBe(404);
  });

  it('offers files for saving and shows only pictures, so that an attached page cannot run here', async () => {
    const file = (mimeType: string) => ({
      file: () => ({ name: "Báo cáo '45'.x", mimeType, bytes: Buffer.from('<x>') }),
    });
    const page = await serve(file('text/html')).server.inject('/api/simulator/files/f1');
    expect(page.headers['content-type']).toBe('application/octet-stream');
    expect(page.headers['content-disposition']).toBe("attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%2745%27.x");
    const drawing = await serve(file('image/svg+xml')).server.inject('/api/simulator/files/f1');
    expect(drawing.headers['content-disposition']).toMatch(/^attachment/);
    const picture = await serve(file('image/png')).server.inject('/api/simulator/files/f1');
    expect(picture.headers['content-disposition']).toMatch(/^inline/);
    expect((await serve().server.inject('/api/simulator/files/f1')).statusCode).toBe(404);
  });
});

describe('acting', () => {
  it.each([
    ['say', 'say', { ...words, replyTo: '5' }],
    ['press', 'press', { personId: 'lan', chatId: 'lan', messageId: '5', data: 'done:7' }],
    ['edit', 'edit', { ...words, messageId: '6' }],
    ['attach', 'attach', { ...words, name: 'a.pdf', mimeType: 'application/pdf', base64: 'QQ==' }],
    ['people', 'addPerson', { name: 'Nam', style: 'zalo', invite: 'ABCD2345' }],
    ['groups', 'addGroup', { title: 'Nhóm', memberIds: ['lan'] }],
  ])('passes %s on as it was asked', async (path, action, request) => {
    const { post, calls } = serve();
    expect((await post(path, request)).json()).toEqual({ ok: true });
    expect(calls).toEqual([{ action, request }]);
  });

  it.each([
    ['say', {}],
    ['say', { ...words, text: 7 }],
    ['say', { ...words, admin: true }],
    ['press', { personId: 'lan', chatId: 'lan', messageId: '5', data: 'x'.repeat(65) }],
    ['attach', { ...words, name: 'a', mimeType: '', base64: 'not base64!' }],
    ['people', { name: '  ', style: 'telegram', invite: null }],
    ['people', { name: 'Nam', style: 'sms', invite: null }],
    ['groups', { title: 'Nhóm', memberIds: [] }],
    ['clock', { step: 'hours', hours: -1 }],
    ['clock', { step: 'hours', hours: 1.5 }],
    ['clock', { step: 'back' }],
  ])('refuses a malformed %s (%j) before anybody acts on it', async (path, request) => {
    const { post, calls } = serve();
    expect((await post(path, request)).statusCode).toBe(400);
    expect(calls).toEqual([]);
  });

  it('gives the page the code of a refusal', async () => {
    const refusal = { ok: false, refusal: { code: 'not-in-chat' } } as const;
    const { post } = serve({ say: () => Promise.resolve(refusal) });
    const answer = await post('say', words);
    expect([answer.statusCode, answer.json()]).toEqual([409, { error: 'not-in-chat' }]);
  });

  it('keeps an error of ours to itself and the log', async () => {
    const { post } = serve({ say: () => Promise.reject(new Error('mongodb://user:secret@host')) });
    const answer = await post('say', words);
    expect([answer.statusCode, answer.body]).toEqual([500, '{"error":"internal"}']);
  });

  it('takes an attachment of 12 MB, but no text of that size', async () => {
    const { post, calls } = serve();
    const base64 = Buffer.alloc(12_000_000).toString('base64');
    expect((await post('attach', { ...words, name: 'a', mimeType: '', base64 })).statusCode).toBe(200);
    expect((await post('say', { ...words, text: base64 })).statusCode).toBe(413);
    expect(calls).toHaveLength(1);
  });

  it('moves the clock only where the service lets it', async () => {
    const { post, calls, port } = serve();
    await post('clock', { step: 'next-working-day' });
    await post('clock', { step: 'hours', hours: 1 });
    expect(calls.map(({ action }) => action)).toEqual(['nextWorkingDay', 'advanceHours']);
    const fixed = serve({ clock: { ...port.clock, canMove: () => false } });
    expect((await fixed.post('clock', { step: 'next-working-day' })).json()).toEqual({ error: 'clock-fixed' });
    expect(fixed.calls).toEqual([]);
  });

  it('loads the sample organisation by one request', async () => {
    const { post, calls } = serve();
    expect((await post('sample', {})).statusCode).toBe(200);
    expect(calls).toEqual([{ action: 'load', request: undefined }]);
  });

  it('lets somebody become a member of the organisation where the service offers it', async () => {
    const joined: unknown[] = [];
    const { post, server } = serve({
      joining: {
        list: () => Promise.resolve([{ memberId: 'm1', fullName: 'Nam', detail: 'Kế toán' }]),
        join: (memberId, style) => {
          joined.push([memberId, style]);
          return Promise.resolve({ ok: true, value: { id: 'nam', name: 'Nam', style } });
        },
      },
    });
    expect((await server.inject('/api/simulator/joinable')).json()).toMatchObject({ people: [{ memberId: 'm1' }] });
    await post('join', { memberId: 'm1', style: 'telegram' });
    expect(joined).toEqual([['m1', 'telegram']]);
    expect((await serve().post('join', { memberId: 'm1', style: 'telegram' })).statusCode).toBe(409);
  });
});

describe('other web sites', () => {
  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['an origin that is no address', { origin: 'null' }, 403],
    ['another port of this computer', { origin: 'http://localhost:3000', host: 'localhost:8080' }, 403],
    ['a browser that says the request is cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form instead of JSON', { 'content-type': 'text/plain' }, 415],
    ['a form instead of JSON, urlencoded', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a foreign name that leads to this computer', { host: 'rebound.example' }, 421],
    ['an address that is not of this computer', { host: '192.0.2.1:8080' }, 421],
    ['a name that is none', { host: 'a b' }, 421],
  ])('cannot act through %s', async (_name, headers, status) => {
    const { post, calls } = serve();
    expect((await post('say', JSON.stringify(words), headers)).statusCode).toBe(status);
    expect(calls).toEqual([]);
  });

  it('cannot read the chats by a foreign name that leads here', async () => {
    const { server } = serve();
    for (const url of ['/', '/api/simulator/state', '/api/simulator/chats/lan/messages'])
      expect((await server.inject({ url, headers: { host: 'rebound.example' } })).statusCode).toBe(421);
  });

  it.each([
    [{ host: 'localhost:8080', origin: 'http://localhost:8080' }],
    [{ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }],
    [{ host: '[::1]:8080', origin: 'http://[::1]:8080' }],
    [{ host: 'nhacviec.example.vn', origin: 'https://nhacviec.example.vn' }],
    [{ host: 'localhost' }],
  ])('are not confused with our own page (%j)', async (headers) => {
    const { post } = serve({}, { allowedHosts: ['nhacviec.example.vn'] });
    expect((await post('say', words, headers as Record<string, string>)).statusCode).toBe(200);
  });
});

describe('live changes', () => {
  const readUntil = async (reader: ReadableStreamDefaultReader<Uint8Array>, part: string): Promise<string> => {
    let text = '';
    while (!text.includes(part)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`ended before ${part}: ${text}`);
      text += Buffer.from(value).toString();
    }
    return text;
  };

  it('reach an open page with the time of the clock, and end when the server stops', async () => {
    const { server, emit, botMessage, listeners } = serve();
    const port = await server.listen('127.0.0.1', 0);
    const response = await fetch(`http://127.0.0.1:${port}/api/simulator/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    await readUntil(reader, 'retry');
    emit({ kind: 'message', chatId: 'lan', message: botMessage });
    const text = await readUntil(reader, '\n\n');
    const event = JSON.parse(text.replace(/^data: /, '')) as unknown;
    expect(event).toMatchObject({ kind: 'message', message: { id: '5' }, clock: { zone: 'Asia/Ho_Chi_Minh' } });
    await server.close();
    expect((await reader.read()).done).toBe(true);
    expect(listeners.size).toBe(0);
  });

  it('survive a page that went away', async () => {
    const { server, emit, botMessage } = serve();
    const port = await server.listen('127.0.0.1', 0);
    const leaving = new AbortController();
    await fetch(`http://127.0.0.1:${port}/api/simulator/events`, { signal: leaving.signal });
    leaving.abort();
    for (let n = 0; n < 50; n += 1) emit({ kind: 'message', chatId: 'lan', message: botMessage });
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});

it('takes the desk over the simulated worlds as it is (checked by the compiler)', () => {
  const { port } = createFakeSimulator();
  const whole: SimulatorPort = { ...createSimulatorDesk([]), clock: port.clock, sample: port.sample };
  expect(whole.chats()).toEqual([]);
});
