import { fastify, type FastifyError, type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../shared/logger.js';
import { drainConnections } from './drain-connections.js';
import { addHealthRoutes } from './health-routes.js';
import { addHostedPictures, type FindPicture } from './hosted-pictures.js';
import { createReadiness, type HealthCheck } from './health.js';
import { toListenProblem } from './listen-problem.js';
import { addPageAssets } from './page-assets.js';
import type { PlanPagePort } from './plan-page-port.js';
import { addPlanPageRoutes } from './plan-page-routes.js';
import { createPageGuard } from './request-guard.js';
import type { SimulatorPort } from './simulator-port.js';
import { addSimulatorRoutes } from './simulator-routes.js';
import { addWebhookRoutes, type Webhooks } from './webhooks.js';

export interface WebServerNeeds {
  readonly logger: Logger;
  readonly health: readonly HealthCheck[];
  readonly webhooks: Webhooks;
  /** Left out: no pictures are shown to platforms. */
  readonly findPicture?: FindPicture;
  /** Left out: no page is served. */
  readonly simulator?: SimulatorPort;
  /** Left out: plans are put in through the chat only. */
  readonly planPage?: PlanPagePort;
  /** Host names besides localhost under which pages may be opened: that of PUBLIC_URL. */
  readonly allowedHosts?: readonly string[];
  readonly bodyLimits?: { readonly webhookBytes?: number; readonly attachmentBytes?: number };
}

export interface WebServer {
  /** Resolves with the port in use (for port 0: the one that was free). @throws SetupError with one line to act on. */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new requests, lets those in hand finish (at most 5 s), ends the pages' event streams. */
  close(): Promise<void>;
  /** For tests: a request without a socket. */
  readonly inject: FastifyInstance['inject'];
}

const DEFAULT_WEBHOOK_BYTES = 1_000_000;
// 12 MB of content as base64, and the rest of the JSON.
const DEFAULT_ATTACHMENT_BYTES = 16_500_000;
const SMALL_BODY_BYTES = 100_000;
const REQUEST_LIMIT_MS = 30_000;
// The whole service stops within ten seconds.
const DRAIN_LIMIT_MS = 5000;

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Logs the route's pattern, never the address itself or the body: those may hold tokens and people's words. */
const logRequests = (server: FastifyInstance, logger: Logger): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const fields = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) logger.warn(fields, 'request failed');
    else logger.debug(fields, 'request');
    done();
  });
};

const answerErrors = (server: FastifyInstance, logger: Logger): void => {
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ error: status === 413 ? 'too-large' : 'bad-request' });
    logger.error({ error, route: request.routeOptions.url ?? 'unknown' }, 'a request could not be handled');
    return reply.code(500).send({ error: 'internal' });
  });
  server.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ error: 'not-found' }));
};

interface PageNeeds {
  readonly simulator: SimulatorPort | undefined;
  readonly planPage: PlanPagePort | undefined;
  readonly allowedHosts: readonly string[];
  readonly boundTo: () => string;
  readonly attachBodyLimit: number | undefined;
}

/** What people open in a browser, guarded against other sites. */
const addPages = (
  server: FastifyInstance,
  { simulator, planPage, attachBodyLimit = DEFAULT_ATTACHMENT_BYTES, ...guard }: PageNeeds,
): void => {
  if (simulator === undefined && planPage === undefined) return;
  void server.register((pages, _options, done) => {
    pages.addHook('onRequest', createPageGuard(guard));
    // Only JSON: a form of another site cannot send it without asking first.
    pages.removeContentTypeParser('text/plain');
    addPageAssets(pages, [
      ...(simulator === undefined ? [] : (['simulator'] as const)),
      ...(planPage === undefined ? [] : (['plan'] as const)),
    ]);
    if (planPage !== undefined) addPlanPageRoutes(pages, planPage);
    if (simulator !== undefined) {
      const closeSimulator = addSimulatorRoutes(pages, { port: simulator, attachBodyLimit });
      server.addHook('preClose', (closed) => {
        closeSimulator();
        closed();
      });
    }
    done();
  });
};

/** The service's one web server: health, webhooks, and the simulator page where it is switched on. */
export const createWebServer = ({
  logger,
  health,
  webhooks,
  findPicture,
  simulator,
  planPage,
  allowedHosts = [],
  bodyLimits = {},
}: WebServerNeeds): WebServer => {
  let boundTo = '127.0.0.1';
  const server = fastify({
    logger: false,
    bodyLimit: SMALL_BODY_BYTES,
    requestTimeout: REQUEST_LIMIT_MS,
    forceCloseConnections: 'idle',
  });
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
  drainConnections(server, DRAIN_LIMIT_MS);
  logRequests(server, logger);
  answerErrors(server, logger);
  addHealthRoutes(server, createReadiness(health, logger));
  addWebhookRoutes(server, { webhooks, logger, bodyLimit: bodyLimits.webhookBytes ?? DEFAULT_WEBHOOK_BYTES });
  if (findPicture !== undefined) addHostedPictures(server, findPicture);
  const boundHost = (): string => boundTo;
  addPages(server, {
    simulator,
    planPage,
    allowedHosts,
    boundTo: boundHost,
    attachBodyLimit: bodyLimits.attachmentBytes,
  });
  return {
    listen: async (host, port) => {
      boundTo = host;
      try {
        await server.listen({ host, port });
      } catch (error) {
        throw toListenProblem(error, { host, port });
      }
      return (server.server.address() as AddressInfo).port;
    },
    close: () => server.close(),
    inject: server.inject.bind(server),
  };
};
