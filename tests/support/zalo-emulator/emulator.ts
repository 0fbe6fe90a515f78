import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFaults, type Fault, type Faults } from './faults.js';
import { METHODS } from './methods.js';
import { createPerson, type Person, type Scene } from './people.js';
import { createUpdates, type Updates } from './updates.js';
import { createWorld, Refusal, SWITCHES, type Json, type SentMessage, type World, type ZaloSwitches } from './world.js';

export interface RecordedCall {
  readonly method: string;
  readonly params: Json;
  /** HTTP method and content type. */
  readonly form: string;
  /** When it arrived, in milliseconds of a clock that only runs forward. */
  readonly at: number;
}

export interface ZaloEmulatorOptions extends Partial<ZaloSwitches> {
  readonly token?: string;
  readonly displayName?: string;
  readonly now?: () => number;
}

export interface ZaloEmulator {
  readonly apiRoot: string;
  readonly token: string;
  /** The id that getMe says; the number of the token is another one. */
  readonly botId: string;
  readonly world: World;
  readonly updates: Updates;
  readonly faults: Faults;
  readonly calls: readonly RecordedCall[];
  callsOf(method: string): readonly RecordedCall[];
  /** What the platform would not take; a test that provokes none asserts that this is empty. */
  readonly violations: string[];
  person(id: string, name?: string): Person;
  sentTo(chatId: string): readonly SentMessage[];
  /** Zalo behaves differently from now on. */
  change(switches: Partial<ZaloSwitches>): void;
  close(): Promise<void>;
}

const PAGE = '<html><head><title>429 Too Many Requests</title></head><body><center>nginx</center></body></html>';

const readBody = async (request: IncomingMessage): Promise<Json> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const raw = Buffer.concat(chunks).toString('utf8');
  if (raw === '') return {};
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // refused below, as anything that is no object
  }
  throw new Refusal(400, 'Bad request: the body must be a JSON object');
};

interface Call {
  readonly method: string;
  readonly params: Json;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const createHandler = (scene: Scene, faults: Faults, violations: string[]) => {
  const { world, updates, switches, now } = scene;

  const writeRefusal = (response: ServerResponse, code: number, description: string): void => {
    const status = switches.errorHttp === 'mirror' ? code : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error_code: code, description }));
  };

  const handle = async ({ method, params, response }: Call, answers: boolean): Promise<void> => {
    const gone = new Promise<void>((resolve) => response.once('close', resolve));
    try {
      const handler = METHODS[method];
      if (handler === undefined) {
        violations.push(`no such method: ${method}`);
        throw new Refusal(404, 'Not Found');
      }
      const result = await handler(params, { world, updates, switches, now, gone, violations });
      if (!answers || response.destroyed) return;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
    } catch (error) {
      if (!answers || response.destroyed) return;
      const refusal = error instanceof Refusal ? error : new Refusal(500, String(error));
      writeRefusal(response, refusal.code, refusal.message);
    }
  };

  const refuse = (response: ServerResponse, fault: Fault & { kind: 'refuse' }): void => {
    const status = fault.http ?? (switches.errorHttp === 'mirror' ? Number(fault.code) : 200);
    const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    response.writeHead(status, { 'content-type': 'application/json', ...retry });
    const code = { [fault.codeKey ?? 'error_code']: fault.code };
    response.end(JSON.stringify({ ok: false, ...code, description: fault.description ?? 'refused by a fault' }));
  };

  const suffer = async (call: Call, fault: Fault): Promise<void> => {
    const { request, response } = call;
    switch (fault.kind) {
      case 'refuse':
        refuse(response, fault);
        return;
      case 'html': {
        const retry = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
        response.writeHead(fault.status, { 'content-type': 'text/html', ...retry }).end(PAGE);
        return;
      }
      case 'body':
        response.writeHead(fault.status, { 'content-type': 'application/json' }).end(fault.body);
        return;
      case 'delay':
        await handle(call, false);
        await sleep(fault.ms, undefined, { ref: false });
        if (!response.destroyed) response.end(JSON.stringify({ ok: true, result: {} }));
        return;
      case 'hang-up-before':
        request.socket.destroy();
        return;
      case 'hang-up-after':
        await handle(call, false);
        request.socket.destroy();
        return;
    }
  };

  return { writeRefusal, handle, suffer, take: (call: Call) => faults.take(call.method, call.params.chat_id) };
};

/** Starts a Zalo of one's own on this machine, for one bot. */
export const startZaloEmulator = async (options: ZaloEmulatorOptions = {}): Promise<ZaloEmulator> => {
  const token = options.token ?? '8100000000001:emulator-token-for-tests-only';
  const switches: ZaloSwitches = { ...SWITCHES, ...options };
  const world = createWorld('1459000000000000001', options.displayName ?? 'Bot Nhắc Việc');
  const updates = createUpdates(switches);
  const faults = createFaults();
  const calls: RecordedCall[] = [];
  const violations: string[] = [];
  const now = options.now ?? Date.now;
  let apiRoot = '';
  const scene: Scene = { world, updates, switches, now, mediaRoot: () => apiRoot };
  const handler = createHandler(scene, faults, violations);

  const servePhoto = (name: string, response: ServerResponse): void => {
    const bytes = world.hidesPhotos ? undefined : world.photos.get(name);
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  };
  const serveCall = async (method: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const params = await readBody(request);
    const form = `${request.method ?? ''} ${request.headers['content-type'] ?? ''}`;
    calls.push({ method, params, form, at: performance.now() });
    const call: Call = { method, params, request, response };
    const fault = handler.take(call);
    await (fault === null ? handler.handle(call, true) : handler.suffer(call, fault));
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '';
    const photo = /^\/photos\/(\w+)\.jpg/.exec(url)?.[1];
    const [, given, method] = /^\/bot([^/]+)\/([^/?]+)/.exec(url) ?? [];
    if (photo !== undefined) servePhoto(photo, response);
    else if (method === undefined) handler.writeRefusal(response, 404, 'Not Found');
    else if (given !== token) {
      request.resume();
      handler.writeRefusal(response, 401, 'Unauthorized');
    } else await serveCall(method, request, response);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) handler.writeRefusal(response, 400, String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiRoot,
    token,
    botId: world.botId,
    world,
    updates,
    faults,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    violations,
    person: (id, name = `Người ${id}`) => createPerson(scene, { id, name }),
    sentTo: (chatId) => world.sent.filter((one) => one.chatId === chatId),
    change: (wanted) => {
      Object.assign(switches, wanted);
    },
    close: async () => {
      updates.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
