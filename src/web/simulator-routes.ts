import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Outcome } from '../shared/outcome.js';
import { addEventStreams, type EventStreams } from './simulator-events.js';
import type { SimulatorPort } from './simulator-port.js';
import { chatParams, fileParams, simulatorRequests } from './simulator-requests.js';

const API = '/api/simulator';
/** Shown in the page; everything else is only offered for saving, so that a file can run nothing. */
const INLINE_PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

const sendOutcome = async (reply: FastifyReply, outcome: Outcome<unknown>): Promise<FastifyReply> =>
  outcome.ok ? reply.send({ ok: true }) : reply.code(409).send({ error: outcome.refusal.code });

/** Adds `POST path`, which checks the body against the schema and answers what `act` comes to. */
const addAction = <T extends z.ZodType>(
  server: FastifyInstance,
  { path, schema, bodyLimit }: { readonly path: string; readonly schema: T; readonly bodyLimit?: number | undefined },
  act: (request: z.output<T>) => Promise<Outcome<unknown>>,
): void => {
  server.post(`${API}/${path}`, bodyLimit === undefined ? {} : { bodyLimit }, async (request, reply) => {
    const read = schema.safeParse(request.body);
    if (!read.success) return reply.code(400).send({ error: 'bad-request' });
    return sendOutcome(reply, await act(read.data));
  });
};

const done: Outcome<null> = { ok: true, value: null };

const clockState = ({ clock }: SimulatorPort) => ({
  now: clock.now(),
  zone: clock.zone,
  canMove: clock.canMove(),
  isRunning: clock.isRunning(),
});

const addReadRoutes = (server: FastifyInstance, port: SimulatorPort): void => {
  server.get(`${API}/state`, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({
      clock: clockState(port),
      sampleLoaded: await port.sample.loaded(),
      styles: port.styles,
      canJoin: port.joining !== undefined,
      people: port.people(),
      chats: port.chats(),
    }),
  );
  server.get(`${API}/chats/:chatId/messages`, async (request, reply) => {
    const params = chatParams.safeParse(request.params);
    const messages = params.success ? port.history(params.data.chatId) : null;
    if (messages === null) return reply.code(404).send({ error: 'no-such-chat' });
    return reply.header('cache-control', 'no-store').send({ messages });
  });
  server.get(`${API}/joinable`, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ people: (await port.joining?.list()) ?? [] }),
  );
  server.get(`${API}/files/:fileId`, async (request, reply) => {
    const params = fileParams.safeParse(request.params);
    const file = params.success ? port.file(params.data.fileId) : null;
    if (file === null) return reply.code(404).send({ error: 'no-such-file' });
    const isPicture = INLINE_PICTURES.has(file.mimeType);
    const name = encodeURIComponent(file.name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    return reply
      .header('content-disposition', `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
      .header('cache-control', 'private, max-age=3600')
      .type(isPicture ? file.mimeType : 'application/octet-stream')
      .send(Buffer.from(file.bytes));
  });
};

const addClockRoutes = (server: FastifyInstance, port: SimulatorPort, streams: EventStreams): void => {
  addAction(server, { path: 'clock', schema: simulatorRequests.clock }, async (move) => {
    if (!port.clock.canMove()) return { ok: false, refusal: { code: 'clock-fixed' } };
    if (move.step === 'hours') await port.clock.advanceHours(move.hours);
    else await port.clock.nextWorkingDay();
    streams.send({ kind: 'clock', clock: clockState(port) });
    return done;
  });
  addAction(server, { path: 'sample', schema: simulatorRequests.sample }, async () => {
    await port.sample.load();
    streams.send({ kind: 'chats' });
    streams.send({ kind: 'clock', clock: clockState(port) });
    return done;
  });
};

/** The simulator's data for its page. Returns what must be called when the server closes. */
export const addSimulatorRoutes = (
  server: FastifyInstance,
  { port, attachBodyLimit }: { readonly port: SimulatorPort; readonly attachBodyLimit: number },
): (() => void) => {
  const streams = addEventStreams(server, `${API}/events`);
  const unsubscribe = port.subscribe((event) => {
    streams.send({ ...event, clock: clockState(port) });
  });
  addReadRoutes(server, port);
  addClockRoutes(server, port, streams);
  const { say, press, edit, attach, addPerson, addGroup, join } = simulatorRequests;
  addAction(server, { path: 'say', schema: say }, (request) => port.say(request));
  addAction(server, { path: 'press', schema: press }, (request) => port.press(request));
  addAction(server, { path: 'edit', schema: edit }, (request) => port.edit(request));
  addAction(server, { path: 'attach', schema: attach, bodyLimit: attachBodyLimit }, (request) => port.attach(request));
  addAction(server, { path: 'people', schema: addPerson }, (request) => port.addPerson(request));
  addAction(server, { path: 'groups', schema: addGroup }, (request) => port.addGroup(request));
  addAction(server, { path: 'join', schema: join }, async ({ memberId, style }) =>
    port.joining === undefined
      ? { ok: false, refusal: { code: 'no-such-person' } }
      : port.joining.join(memberId, style),
  );
  return () => {
    unsubscribe();
    streams.close();
  };
};
