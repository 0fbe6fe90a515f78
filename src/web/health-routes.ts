import type { FastifyInstance } from 'fastify';
import type { Readiness } from './health.js';

/** `/healthz`: the process answers. `/readyz`: everything it needs answers too; otherwise 503 with what does not. */
export const addHealthRoutes = (server: FastifyInstance, ready: () => Promise<Readiness>): void => {
  server.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'alive' }),
  );
  server.get('/readyz', async (_request, reply) => {
    const { ready: isReady, failing } = await ready();
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(isReady ? { status: 'ready' } : { status: 'not-ready', failing });
  });
};
