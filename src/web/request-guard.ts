import type { FastifyReply, FastifyRequest } from 'fastify';
import { isIP } from 'node:net';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '::1']);

/** Name or address without port and brackets, or null when it is none. */
const hostName = (hostHeader: string): string | null => {
  try {
    return new URL(`http://${hostHeader}`).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  } catch {
    return null;
  }
};

export const isLoopback = (host: string): boolean => LOOPBACK_NAMES.has(host) || host.startsWith('127.');

export interface GuardNeeds {
  /** Names besides localhost under which the pages may be opened: the host of PUBLIC_URL. */
  readonly allowedHosts: readonly string[];
  /** What the server listens on. */
  readonly boundTo: () => string;
}

/**
 * Whether a page may be served under this name. A foreign name that resolves to us is how another web site reaches
 * pages on this computer (DNS rebinding); an address cannot be rebound, so it is fine where the network may see us.
 */
export const isKnownHost = (hostHeader: string | undefined, { allowedHosts, boundTo }: GuardNeeds): boolean => {
  const name = hostName(hostHeader ?? '');
  if (name === null || name === '') return false;
  if (LOOPBACK_NAMES.has(name) || allowedHosts.some((allowed) => allowed.toLowerCase() === name)) return true;
  return !isLoopback(boundTo()) && isIP(name) !== 0;
};

/** Whether a request that changes something comes from our own page (or from no page at all, such as curl). */
export const isOwnOrigin = (headers: FastifyRequest['headers']): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === headers.host;
  } catch {
    return false;
  }
};

/** A hook for routes of pages: refuses unknown names, and changes asked for by other sites. */
export const createPageGuard =
  (needs: GuardNeeds) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!isKnownHost(request.headers.host, needs)) {
      await reply.code(421).send({ error: 'unknown-host' });
    } else if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnOrigin(request.headers)) {
      await reply.code(403).send({ error: 'foreign-origin' });
    }
  };
