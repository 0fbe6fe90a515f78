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

/** Pages, with the address of each; served only where they are switched on. */
const PAGES = { simulator: ['index.html', '/'], plan: ['nhap-ke-hoach.html', '/nhap-ke-hoach'] } as const;

const addressOf = (name: string, pages: readonly (keyof typeof PAGES)[]): string | null => {
  const page = Object.entries(PAGES).find(([, [file]]) => file === name);
  if (page === undefined) return `/assets/${name}`;
  const [key, [, address]] = page;
  return pages.some((one) => one === key) ? address : null;
};

/** Serves the files of `assets/`, read once: the pages at their addresses, the others under `/assets/`. */
export const addPageAssets = (server: FastifyInstance, pages: readonly (keyof typeof PAGES)[]): void => {
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[path.extname(name)];
    const address = addressOf(name, pages);
    if (type === undefined || address === null) continue;
    const content = readFileSync(path.join(FOLDER, name));
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 20)}"`;
    server.get(address, async (request, reply) => {
      // Always asked again, so that an upgraded service never meets an old page.
      reply.header('cache-control', 'no-cache').header('etag', etag).type(type);
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(content);
    });
  }
};
