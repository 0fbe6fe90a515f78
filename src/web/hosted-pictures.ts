import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** A picture by its unguessable id; null: gone or never there. */
export type FindPicture = (id: string) => Promise<{ readonly mimeType: string; readonly base64: string } | null>;

const params = z.object({ name: z.string().regex(/^[A-Za-z0-9_-]{32}\.(?:png|jpg)$/) });
const TYPES = new Set(['image/png', 'image/jpeg']);

/**
 * Pictures that a platform fetches from us: no list, no names, nothing but the picture whose id one knows. Answers 404
 * for everything else, without asking the database when the name cannot be one.
 */
export const addHostedPictures = (server: FastifyInstance, find: FindPicture): void => {
  server.get('/hinh/:name', async (request, reply) => {
    const read = params.safeParse(request.params);
    const picture = read.success ? await find(read.data.name.replace(/\.\w+$/, '')) : null;
    if (picture === null || !TYPES.has(picture.mimeType)) return reply.code(404).send({ error: 'not-found' });
    return (
      reply
        .header('cache-control', 'private, max-age=3600')
        .header('x-robots-tag', 'noindex, nofollow')
        // The platform's own page may show it straight from here.
        .header('cross-origin-resource-policy', 'cross-origin')
        .type(picture.mimeType)
        .send(Buffer.from(picture.base64, 'base64'))
    );
  });
};
