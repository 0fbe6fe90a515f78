import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DraftView } from '../plans/draft/plan-drafts.js';
import { newId } from '../shared/ids.js';
import type { Outcome, Refusal } from '../shared/outcome.js';
import { plainText } from '../shared/rich-text.js';
import {
  acceptedBeforeText,
  acceptedText,
  continuedText,
  missingRowsText,
  sheetTakenText,
} from '../text/plan-draft-words.js';
import { wordQuestion, wordRefusal, wordUnreadable } from '../text/plan-problems.js';
import { draftRefusalText } from '../text/plan-question-words.js';
import type { PlanPageMember, PlanPagePort } from './plan-page-port.js';
import { toPageView, type PageWindow } from './plan-page-view.js';

const API = '/api/plan-page';
const COOKIE = 'nhac-viec-plan';
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const id = z.string().min(1).max(64);
const text = z.string().max(4_000);
const units = z.array(z.string().max(300)).max(60);

/** What the page looks at, sent along with every change so that it gets the same part again. */
const window = z
  .strictObject({
    page: z.int().min(1).max(100_000).exactOptional(),
    only: z.enum(['all', 'look']).exactOptional(),
    diffPage: z.int().min(1).max(100_000).exactOptional(),
  })
  .exactOptional();
const ofDraft = { draftId: id, window };

const requests = {
  session: z.strictObject({ token: z.string().min(20).max(200) }),
  draft: z.strictObject({ draftId: id }),
  view: z.strictObject(ofDraft),
  answer: z.strictObject({ ...ofDraft, questionId: z.string().max(64), answer: text }),
  head: z.strictObject({
    ...ofDraft,
    words: z.strictObject({
      number: text.exactOptional(),
      date: text.exactOptional(),
      issuer: text.exactOptional(),
      title: text.exactOptional(),
      year: text.exactOptional(),
    }),
  }),
  settings: z.strictObject({
    ...ofDraft,
    settings: z.strictObject({
      acceptance: z.boolean().exactOptional(),
      checkCadence: z.enum(['monthly', 'quarterly']).exactOptional(),
      reportDay: z.int().min(1).max(31).nullable().exactOptional(),
    }),
  }),
  keep: z.strictObject({ ...ofDraft, taskId: id, keep: z.boolean() }),
  edit: z.strictObject({
    ...ofDraft,
    rowId: id,
    edit: z.strictObject({
      title: text.exactOptional(),
      lead: units.exactOptional(),
      support: units.exactOptional(),
      deadline: text.exactOptional(),
      deliverable: text.exactOptional(),
      drop: z.boolean().exactOptional(),
      allowNewUnits: z.boolean().exactOptional(),
    }),
  }),
  duty: z.strictObject({ ...ofDraft, dutyId: id, take: z.boolean() }),
} as const;

const readCookie = ({ headers }: FastifyRequest): string | null =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_.-]{20,200})(?:;|$)`).exec(headers.cookie ?? '')?.[1] ?? null;

const refuse = (reply: FastifyReply, { code, details }: Refusal): FastifyReply =>
  reply.code(409).send({
    error: code,
    message: plainText(draftRefusalText({ code, ...(details === undefined ? {} : { details }) })),
  });

const notTaken = (reply: FastifyReply, code: string, message: string): FastifyReply =>
  reply.code(422).send({ error: code, message });

type Handle = (request: FastifyRequest, reply: FastifyReply, member: PlanPageMember) => Promise<FastifyReply>;

/** Only with a session of somebody who may import plans now. */
const guarded =
  (port: PlanPagePort, handle: Handle) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    reply.header('cache-control', 'no-store');
    const session = readCookie(request);
    const member = session === null ? null : await port.memberOf(session);
    if (member === null) return reply.code(401).send({ error: 'no-session' });
    return handle(request, reply, member);
  };

/** Whether the draft is the member's own; somebody else's is as good as none. */
const checkOwner = async (port: PlanPagePort, draftId: string, member: PlanPageMember): Promise<Refusal | null> =>
  (await port.drafts.ownerOf(draftId)) === member.id ? null : { code: 'draft-not-found' };

/** The draft, when it is the member's own. */
const ownDraft = async (port: PlanPagePort, draftId: string, member: PlanPageMember): Promise<Outcome<DraftView>> => {
  const shown = await port.drafts.show(draftId);
  return shown.ok && shown.value.draft.ownerId !== member.id
    ? { ok: false, refusal: { code: 'draft-not-found' } }
    : shown;
};

const addSessionRoute = (server: FastifyInstance, port: PlanPagePort): void => {
  server.post(`${API}/session`, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const read = requests.session.safeParse(request.body);
    const session = read.success ? await port.openSession(read.data.token) : null;
    if (session === null) return reply.code(401).send({ error: 'link-used' });
    const secure = port.isSecure ? '; Secure' : '';
    return reply
      .header('set-cookie', `${COOKIE}=${session}; Path=${API}; HttpOnly; SameSite=Strict${secure}`)
      .send({ ok: true });
  });
};

const uploadedName = ({ headers }: FastifyRequest): string => {
  const header = headers['x-file-name'];
  try {
    return decodeURIComponent(typeof header === 'string' ? header : '').slice(0, 255);
  } catch {
    return '';
  }
};

const upload =
  (port: PlanPagePort): Handle =>
  async (request, reply, member) => {
    const bytes = request.body;
    if (!(bytes instanceof Uint8Array)) return reply.code(400).send({ error: 'bad-request' });
    const fileName = uploadedName(request);
    const file = await port.readDocument({ bytes, fileName });
    if (!file.ok) return notTaken(reply, file.reason, wordUnreadable(file.reason));
    const sheet = port.readSheet(file.document);
    if (sheet !== null) return takeSheet(port, reply, { sheet, member });
    const { plan: reading, fileHash } = file;
    if (reading.outcome === 'refused')
      return notTaken(reply, reading.reason ?? 'not-a-plan', wordRefusal(reading.reason ?? 'not-a-plan'));
    const [question] = reading.questions;
    if (reading.tasks.length + reading.obligations.length === 0 && question !== undefined)
      return notTaken(reply, question.code, wordQuestion(question));
    // A key of its own each time: a file whose draft was cancelled begins anew, one whose draft waits goes on with it.
    const opened = await port.drafts.open({ reading, fileName, fileHash, ownerId: member.id, key: `page:${newId()}` });
    if (!opened.ok) return refuse(reply, opened.refusal);
    return reply.send({
      draft: toPageView(opened.value, port.context()),
      ...(opened.value.continued ? { message: continuedText() } : {}),
    });
  };

const takeSheet = async (
  port: PlanPagePort,
  reply: FastifyReply,
  {
    sheet,
    member,
  }: { readonly sheet: NonNullable<ReturnType<PlanPagePort['readSheet']>>; readonly member: PlanPageMember },
): Promise<FastifyReply> => {
  if (!sheet.ok) return refuse(reply, sheet.refusal);
  const foreign = await checkOwner(port, sheet.value.draftId, member);
  if (foreign !== null) return refuse(reply, foreign);
  const taken = await port.drafts.takeSheet(sheet.value);
  if (!taken.ok) return refuse(reply, taken.refusal);
  return reply.send({
    draft: toPageView(taken.value, port.context()),
    message: plainText([...sheetTakenText(taken.value), ...missingRowsText(taken.value, sheet.value.hiddenRows)]),
  });
};

/** Adds a change of a draft: checked, owned, then answered with the draft as it stands. */
const addChange = <T extends z.ZodType<{ readonly draftId: string; readonly window?: PageWindow }>>(
  server: FastifyInstance,
  { port, path, schema }: { readonly port: PlanPagePort; readonly path: string; readonly schema: T },
  change: (request: z.output<T>) => Promise<Outcome<DraftView>>,
): void => {
  server.post(
    `${API}/${path}`,
    guarded(port, async (request, reply, member) => {
      const read = schema.safeParse(request.body);
      if (!read.success) return reply.code(400).send({ error: 'bad-request' });
      const foreign = await checkOwner(port, read.data.draftId, member);
      if (foreign !== null) return refuse(reply, foreign);
      const outcome = await change(read.data);
      if (!outcome.ok) return refuse(reply, outcome.refusal);
      return reply.send({ draft: toPageView(outcome.value, port.context(), read.data.window) });
    }),
  );
};

const addEndRoutes = (server: FastifyInstance, port: PlanPagePort): void => {
  const withOwn = (act: (reply: FastifyReply, draftId: string, member: PlanPageMember) => Promise<FastifyReply>) =>
    guarded(port, async (request, reply, member) => {
      const read = requests.draft.safeParse(request.body);
      if (!read.success) return reply.code(400).send({ error: 'bad-request' });
      const foreign = await checkOwner(port, read.data.draftId, member);
      return foreign === null ? act(reply, read.data.draftId, member) : refuse(reply, foreign);
    });
  server.post(
    `${API}/accept`,
    withOwn(async (reply, draftId, member) => {
      const outcome = await port.accept(draftId, member.id);
      if (!outcome.ok) return refuse(reply, outcome.refusal);
      const words = outcome.value.again ? acceptedBeforeText(outcome.value) : acceptedText(outcome.value);
      return reply.send({ accepted: plainText(words).split('\n') });
    }),
  );
  server.post(
    `${API}/cancel`,
    withOwn(async (reply, draftId, member) => {
      const outcome = await port.drafts.cancel({ draftId, by: member.id, source: null });
      return outcome.ok ? reply.send({ ok: true }) : refuse(reply, outcome.refusal);
    }),
  );
};

const addReadRoutes = (server: FastifyInstance, port: PlanPagePort): void => {
  server.get(
    `${API}/state`,
    guarded(port, async (_request, reply, member) => {
      const [newest] = await port.drafts.openOf(member.id);
      const view = newest === undefined ? null : await port.drafts.show(newest.id);
      return reply.send({
        member: member.name,
        units: await port.unitNames(),
        draft: view?.ok === true ? toPageView(view.value, port.context()) : null,
      });
    }),
  );
  server.get(
    `${API}/sheet/:draftId`,
    guarded(port, async (request, reply, member) => {
      const read = requests.draft.safeParse(request.params);
      const own = read.success ? await ownDraft(port, read.data.draftId, member) : null;
      if (own?.ok !== true) return reply.code(404).send({ error: 'draft-not-found' });
      const { bytes, fileName } = await port.writeSheet(own.value.preview);
      const name = encodeURIComponent(fileName).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(Buffer.from(bytes));
    }),
  );
};

/** The same use cases as in the chat, each answered with the draft as it then stands. */
const addChanges = (server: FastifyInstance, port: PlanPagePort): void => {
  const { drafts } = port;
  addChange(server, { port, path: 'view', schema: requests.view }, ({ draftId }) => drafts.show(draftId));
  addChange(server, { port, path: 'answer', schema: requests.answer }, (request) => drafts.answer(request));
  addChange(server, { port, path: 'head', schema: requests.head }, (request) => drafts.correctHead(request));
  addChange(server, { port, path: 'settings', schema: requests.settings }, (request) => drafts.editSettings(request));
  addChange(server, { port, path: 'keep', schema: requests.keep }, (request) => drafts.keepTask(request));
  addChange(server, { port, path: 'edit', schema: requests.edit }, (request) => drafts.editRow(request));
  addChange(server, { port, path: 'duty', schema: requests.duty }, (request) => drafts.takeDuty(request));
};

/** The page's data: a session by a one-time link, then the same drafts as in the chat. */
export const addPlanPageRoutes = (server: FastifyInstance, port: PlanPagePort): void => {
  server.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
    (_request, body, parsed) => {
      parsed(null, body);
    },
  );
  addSessionRoute(server, port);
  addReadRoutes(server, port);
  server.post(`${API}/upload`, { bodyLimit: MAX_FILE_BYTES }, guarded(port, upload(port)));
  addChanges(server, port);
  addEndRoutes(server, port);
};
