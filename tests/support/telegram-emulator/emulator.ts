import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock, type Clock } from '../../../src/shared/clock.js';
import { checkCall, coerceFormFields } from './api-schema.js';
import { createFaults, type Fault, type Faults } from './faults.js';
import { METHODS, type MethodContext } from './methods.js';
import { createPerson, createGroup, type Group, type Person } from './people.js';
import { Refusal } from './refusal.js';
import { readRequestBody } from './request-body.js';
import { createUpdates, type Updates } from './updates.js';
import { createWorld, newChat, type Json, type SentMessage, type World } from './world.js';

export interface RecordedCall {
  readonly method: string;
  readonly params: Json;
  /** HTTP status of the answer; null when the connection was cut or is still waiting. */
  status: number | null;
  description: string | null;
  /** When it arrived, in milliseconds of a clock that only runs forward. */
  readonly at: number;
}

export interface EmulatorOptions {
  readonly token?: string;
  readonly username?: string;
  readonly readsAllGroupMessages?: boolean;
  /** Dates of messages come from it. */
  readonly clock?: Clock;
  /** First pause before a refused webhook delivery is repeated; doubles. */
  readonly webhookRetryMs?: number;
  /** Makes seconds of Retry-After shorter for tests. */
  readonly retryAfterScale?: number;
  /** 0: any free port. */
  readonly port?: number;
}

export interface TelegramEmulator {
  readonly apiRoot: string;
  readonly token: string;
  readonly username: string;
  readonly world: World;
  readonly updates: Updates;
  readonly faults: Faults;
  /** Every call that named a method, in order of arrival. */
  readonly calls: readonly RecordedCall[];
  callsOf(method: string): readonly RecordedCall[];
  /** What the reference or the limits forbid; a test that provokes none asserts that this is empty. */
  readonly violations: string[];
  /** The person in the private chat with the bot; the same id is the same person. */
  user(id: number, name?: string): Person;
  /** A group that the bot has not been added to yet. */
  group(
    id: number,
    title: string,
    options?: { readonly type?: 'group' | 'supergroup'; readonly isForum?: boolean },
  ): Group;
  deactivate(person: Person): void;
  /** Messages of the bot in a chat that are still there, oldest first. */
  sentTo(chatId: number): readonly SentMessage[];
  /**
   * The next message of the bot to a chat that no earlier call has returned: at once if it is there, else when it comes.
   * Rejects with what was sent instead.
   */
  nextMessageTo(chatId: number, options?: { readonly timeoutMs?: number }): Promise<SentMessage>;
  /** Answers to a pressed button: `[]` not yet, `[null]` without words. */
  answersTo(callbackId: string): readonly (string | null)[];
  /** The menu at `default`, `all_private_chats/vi`, `chat:1001`. */
  commandsAt(key: string): readonly { readonly command: string; readonly description: string }[] | null;
  close(): Promise<void>;
}

/** Refusals that a correct program never meets: counted as violations. */
const IS_OUR_FAULT =
  /can't parse entities|is too long|text is empty|BUTTON_DATA|Text buttons|BOT_COMMAND|MESSAGE_TOO_LONG|UTF-8|secret token|emulator/;

const writeJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const writeRefusal = (response: ServerResponse, { code, message, parameters }: Refusal): void => {
  const extra = parameters === undefined ? {} : { parameters };
  writeJson(response, code, { ok: false, error_code: code, description: message, ...extra });
};

const PAGE = '<html><head><title>Bad Gateway</title></head><body><center>nginx</center></body></html>';

const createMailbox = (world: World) => {
  const taken = new Map<number, number>();
  const waiting = new Set<() => void>();
  const inChat = (chatId: number): SentMessage[] => world.sent.filter((one) => one.chatId === chatId);
  const take = (chatId: number): SentMessage | undefined => {
    const index = taken.get(chatId) ?? 0;
    const message = inChat(chatId)[index];
    if (message !== undefined) taken.set(chatId, index + 1);
    return message;
  };
  const next = (chatId: number, timeoutMs: number): Promise<SentMessage> => {
    const there = take(chatId);
    if (there !== undefined) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const message = take(chatId);
        if (message === undefined) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(message);
      };
      const timer = setTimeout(() => {
        waiting.delete(look);
        const others = world.sent.slice(-5).map((one) => `to ${one.chatId}: ${one.text}`);
        reject(
          new Error(`No message to ${chatId} within ${timeoutMs} ms. Last sent:\n${others.join('\n') || 'nothing'}`),
        );
      }, timeoutMs);
      waiting.add(look);
    });
  };
  return {
    next,
    notify: (): void => {
      [...waiting].forEach((look) => {
        look();
      });
    },
  };
};

interface Call {
  readonly record: RecordedCall;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const createCallHandler = (context: MethodContext, faults: Faults, violations: string[]) => {
  const handle = async ({ record, response }: Call, answer: boolean): Promise<void> => {
    const { method, params } = record;
    try {
      const handler = METHODS[method];
      if (handler === undefined) throw new Refusal(400, `Bad Request: the emulator does not know ${method}`);
      const result = await handler(params, context);
      if (!answer) return;
      record.status = 200;
      writeJson(response, 200, { ok: true, result });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`);
      record.description = refusal.message;
      if (IS_OUR_FAULT.test(refusal.message)) violations.push(`${method}: ${refusal.message}`);
      if (!answer) return;
      record.status = refusal.code;
      writeRefusal(response, refusal);
    }
  };

  const suffer = async (call: Call, fault: Fault): Promise<void> => {
    const { record, request, response } = call;
    switch (fault.kind) {
      case 'answer':
        record.status = fault.code;
        record.description = fault.description;
        writeRefusal(response, new Refusal(fault.code, fault.description, fault.parameters));
        return;
      case 'html':
        record.status = fault.status;
        response.writeHead(fault.status, { 'content-type': 'text/html' }).end(PAGE);
        return;
      case 'delay':
        await sleep(fault.ms);
        await handle(call, true);
        return;
      case 'hang-up-before':
        request.socket.destroy();
        return;
      case 'hang-up-after':
        await handle(call, false);
        request.socket.destroy();
        return;
      case 'silence':
        await handle(call, false);
        return;
    }
  };

  return async (call: Call): Promise<void> => {
    const { method, params } = call.record;
    const reason = checkCall(method, params);
    if (reason !== null) {
      violations.push(reason);
      call.record.status = 400;
      call.record.description = reason;
      writeRefusal(call.response, new Refusal(400, `Bad Request: not in the reference: ${reason}`));
      return;
    }
    const fault = faults.take(method, typeof params.chat_id === 'number' ? params.chat_id : null);
    await (fault === null ? handle(call, true) : suffer(call, fault));
  };
};

const createRequestHandler = (world: World, calls: RecordedCall[], onCall: (call: Call) => Promise<void>) => {
  const serveFile = (path: string, response: ServerResponse): void => {
    const file = [...world.files.values()].find((one) => one.path === decodeURI(path));
    if (file === undefined) writeRefusal(response, new Refusal(404, 'Not Found'));
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, file, token, rest] = /^(\/file)?\/bot([^/]+)\/([^?]+)/.exec(request.url ?? '') ?? [];
    if (token === undefined || rest === undefined || !/^\d+:/.test(token)) {
      writeRefusal(response, new Refusal(404, 'Not Found'));
      return;
    }
    if (token !== world.bot.token) {
      request.resume();
      writeRefusal(response, new Refusal(401, 'Unauthorized'));
      return;
    }
    if (file !== undefined) {
      serveFile(rest, response);
      return;
    }
    const { params, isForm } = await readRequestBody(request);
    const record: RecordedCall = {
      method: rest,
      params: isForm ? coerceFormFields(rest, params) : params,
      status: null,
      description: null,
      at: performance.now(),
    };
    calls.push(record);
    await onCall({ record, request, response });
  };
};

/** Starts a Telegram of one's own on this machine, for one bot. */
export const startTelegramEmulator = async (options: EmulatorOptions = {}): Promise<TelegramEmulator> => {
  const token = options.token ?? '7000001:emulator-token-for-tests-only';
  const username = options.username ?? 'NhacViecTestBot';
  const bot = {
    id: Number(token.split(':')[0]),
    token,
    username,
    firstName: 'Nhắc Việc',
    readsAllGroupMessages: options.readsAllGroupMessages ?? false,
  };
  const world = createWorld(bot, options.clock ?? systemClock);
  const updates = createUpdates({
    webhookRetryMs: options.webhookRetryMs ?? 50,
    retryAfterScale: options.retryAfterScale ?? 1,
  });
  const faults = createFaults();
  const calls: RecordedCall[] = [];
  const violations: string[] = [];
  const mailbox = createMailbox(world);
  const onCall = createCallHandler({ world, updates, onSent: mailbox.notify }, faults, violations);
  const onRequest = createRequestHandler(world, calls, onCall);
  const server = createServer((request, response) => {
    onRequest(request, response).catch((error: unknown) => {
      // A body that cannot be read is the caller's fault; a cut connection is nobody's.
      if (!request.destroyed) violations.push(String(error));
      if (!response.headersSent) writeRefusal(response, new Refusal(400, `Bad Request: ${String(error)}`));
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const scene = { world, updates };

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    username,
    world,
    updates,
    faults,
    calls,
    violations,
    callsOf: (method) => calls.filter((call) => call.method === method),
    user: (id, name = `Người ${id}`) => {
      const user = world.users.get(id) ?? { id, name, started: false, blockedBot: false, deactivated: false };
      world.users.set(id, user);
      if (!world.chats.has(id)) world.chats.set(id, newChat({ id, type: 'private', title: null, isForum: false }));
      return createPerson(scene, user, { chatId: id });
    },
    group: (id, title, { type = 'supergroup', isForum = false } = {}) => {
      const chat = world.chats.get(id) ?? newChat({ id, type, title, isForum });
      world.chats.set(id, chat);
      return createGroup(scene, chat);
    },
    deactivate: (person) => {
      const user = world.users.get(person.id);
      if (user !== undefined) user.deactivated = true;
    },
    sentTo: (chatId) => world.sent.filter((one) => one.chatId === chatId && !one.deleted),
    nextMessageTo: (chatId, { timeoutMs = 5_000 } = {}) => mailbox.next(chatId, timeoutMs),
    answersTo: (callbackId) => world.callbacks.get(callbackId)?.answers ?? [],
    commandsAt: (key) =>
      (world.commands.get(key) as readonly { command: string; description: string }[] | undefined) ?? null,
    close: async () => {
      updates.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
