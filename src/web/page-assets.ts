import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

// Beside this file in src/ and, copied by scripts/build.mjs, in dist/.
const FOLDER = fileURLToPath(new URL('assets', import.meta.url));

/** Serves the files of `assets/`, read once: `index.html` at `/`, the others under `/assets/`. */
export const addPageAssets = (server: FastifyInstance): void => {
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const content = readFileSync(path.join(FOLDER, name));
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 20)}"`;
    server.get(name === 'index.html' ? '/' : `/assets/${name}`, async (request, reply) => {
      // Always asked again, so that an upgraded service never meets an old page.
      reply.header('cache-control', 'no-cache').header('etag', etag).type(type);
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(content);
    });
  }
};
