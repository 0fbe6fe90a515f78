import type { FastifyInstance } from 'fastify';
import type { ServerResponse } from 'node:http';

const MAX_LISTENERS = 50;
/** Proxies drop a connection that says nothing for a minute. */
const HEARTBEAT_MS = 20_000;

/** Pages that listen for changes by Server-Sent Events. */
export interface EventStreams {
  send(event: unknown): void;
  close(): void;
}

/** Adds `GET path`; every value given to `send` reaches every open page as one JSON message. */
export const addEventStreams = (server: FastifyInstance, path: string): EventStreams => {
  const open = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const stream of open) stream.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  server.get(path, async (_request, reply) => {
    if (open.size >= MAX_LISTENERS) return reply.code(503).send({ error: 'too-many-pages' });
    reply.hijack();
    const stream = reply.raw;
    // A page that went away without a word must not bring the service down.
    stream.on('error', () => open.delete(stream));
    stream.on('close', () => open.delete(stream));
    stream.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.write('retry: 2000\n\n');
    open.add(stream);
    return reply;
  });
  return {
    send: (event) => {
      const line = `data: ${JSON.stringify(event)}\n\n`;
      for (const stream of open) stream.write(line);
    },
    close: () => {
      clearInterval(heartbeat);
      for (const stream of open) stream.end();
      open.clear();
    },
  };
};
