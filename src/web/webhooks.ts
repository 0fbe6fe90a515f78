import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../shared/logger.js';

/** What a platform's own handler answers: it has checked the secret and journaled the update. */
export interface WebhookAnswer {
  readonly status: 200 | 400 | 401 | 503;
  readonly retryAfterSeconds?: number;
}

/** The same shape as `HandleWebhook` of chat/receiver.ts, which web/ does not see. */
export type WebhookHandler = (request: {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}) => Promise<WebhookAnswer>;

export interface Webhooks {
  readonly telegram?: WebhookHandler;
  readonly zalo?: WebhookHandler;
}

const RETRY_AFTER_FAULT_SECONDS = 10;

const singleHeaders = (headers: FastifyRequest['headers']): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

const answer = async (reply: FastifyReply, { status, retryAfterSeconds }: WebhookAnswer): Promise<FastifyReply> => {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  return reply.code(status).send();
};

/**
 * Routes for what platforms push. Bodies stay raw text: the platform's handler reads them after it has checked the
 * secret. A route that is not set up answers 404, so a stray request learns nothing.
 */
export const addWebhookRoutes = (
  server: FastifyInstance,
  needs: { readonly webhooks: Webhooks; readonly logger: Logger; readonly bodyLimit: number },
): void => {
  const routes = Object.entries(needs.webhooks) as [keyof Webhooks, WebhookHandler | undefined][];
  void server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: needs.bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    for (const [platform, handle] of routes) {
      if (handle === undefined) continue;
      scope.post(`/webhooks/${platform}`, { bodyLimit: needs.bodyLimit }, async (request, reply) => {
        const body = typeof request.body === 'string' ? request.body : '';
        try {
          return await answer(reply, await handle({ headers: singleHeaders(request.headers), body }));
        } catch (error) {
          // Not known to be journaled: the platform must send it again.
          needs.logger.error({ error, platform }, 'a webhook handler failed');
          return answer(reply, { status: 503, retryAfterSeconds: RETRY_AFTER_FAULT_SECONDS });
        }
      });
    }
    done();
  });
};
