import { reachOf } from '../chat/role-table.js';
import { dayOf, type Instant } from '../shared/clock.js';
import { hashSecret, newLinkToken } from '../shared/ids.js';
import { callName } from '../text/words.js';
import type { PlanPagePort } from '../web/plan-page-port.js';
import type { Core } from './core.js';

const LINK_MS = 30 * 60_000;
/** A session ends so long after it was last used. */
const SESSION_MS = 30 * 60_000;
/** Not written more often than this when a session goes on. */
const PROLONG_MS = 60_000;

/** One link and one session a member; only hashes are kept. */
interface Entry {
  readonly link: { readonly hash: string; readonly until: Instant } | null;
  readonly session: { readonly hash: string; readonly until: Instant } | null;
}

const NOTHING: Entry = { link: null, session: null };
const keyOf = (memberId: string): string => `plan-page:${memberId}`;

/** `<member id>.<secret>`: the id finds the entry, the secret of 192 bits opens it. */
const splitSecret = (text: string): { readonly memberId: string; readonly hash: string } | null => {
  const at = text.lastIndexOf('.');
  return at < 1 ? null : { memberId: text.slice(0, at), hash: hashSecret(text.slice(at + 1)) };
};

const createEntries = ({ stores }: Core) => {
  const read = async (memberId: string): Promise<{ readonly raw: string | null; readonly entry: Entry }> => {
    const raw = await stores.state.get(keyOf(memberId));
    return { raw, entry: raw === null ? NOTHING : (JSON.parse(raw) as Entry) };
  };
  /** False when somebody was faster: of two uses of one link only one opens. */
  const write = (memberId: string, before: string | null, entry: Entry): Promise<boolean> =>
    stores.state.compareAndSet(keyOf(memberId), before, JSON.stringify(entry));
  return { read, write };
};

const createSessions = (core: Core) => {
  const { clock } = core;
  const { read, write } = createEntries(core);
  return {
    /** A one-time secret for a link; an earlier one of the member stops working. */
    newLink: async (memberId: string): Promise<string> => {
      const secret = newLinkToken();
      for (;;) {
        const { raw, entry } = await read(memberId);
        const link = { hash: hashSecret(secret), until: clock.now() + LINK_MS };
        if (await write(memberId, raw, { ...entry, link })) return `${memberId}.${secret}`;
      }
    },
    open: async (token: string): Promise<string | null> => {
      const given = splitSecret(token);
      if (given === null) return null;
      const { raw, entry } = await read(given.memberId);
      if (entry.link?.hash !== given.hash || entry.link.until <= clock.now()) return null;
      const secret = newLinkToken();
      const session = { hash: hashSecret(secret), until: clock.now() + SESSION_MS };
      const ours = await write(given.memberId, raw, { link: null, session });
      return ours ? `${given.memberId}.${secret}` : null;
    },
    memberIdOf: async (text: string): Promise<string | null> => {
      const given = splitSecret(text);
      if (given === null) return null;
      const { raw, entry } = await read(given.memberId);
      const { session } = entry;
      if (session?.hash !== given.hash || session.until <= clock.now()) return null;
      const until = clock.now() + SESSION_MS;
      if (until > session.until + PROLONG_MS)
        await write(given.memberId, raw, { ...entry, session: { ...session, until } });
      return given.memberId;
    },
  };
};

interface PlanPageNeeds {
  /** Where pages are reached from outside; null: nowhere. */
  readonly baseUrl: string | null;
  readonly onQueued: () => void;
}

const createAccept =
  ({ planDrafts, plan }: Core, onQueued: () => void): PlanPagePort['accept'] =>
  async (draftId, memberId) => {
    const outcome = await planDrafts.accept({ draftId, by: memberId, source: `page:${draftId}` });
    if (!outcome.ok) return outcome;
    onQueued();
    await plan();
    return outcome;
  };

/** The page on which a plan is put in, and the links that open it. */
export const createPlanPage = (core: Core, { baseUrl, onQueued }: PlanPageNeeds) => {
  const sessions = createSessions(core);
  const port: PlanPagePort = {
    isSecure: baseUrl?.startsWith('https:') ?? false,
    openSession: (token) => sessions.open(token),
    memberOf: async (session) => {
      const memberId = await sessions.memberIdOf(session);
      const member = memberId === null ? null : await core.members.get(memberId);
      const may = member?.active === true && reachOf('nhapkehoach', member.roles) !== 'no';
      return member === null || !may ? null : { id: member.id, name: callName(member) };
    },
    drafts: core.planDrafts,
    readDocument: core.readDocument,
    readSheet: core.readCorrectedSheet,
    writeSheet: core.writePreviewSheet,
    accept: createAccept(core, onQueued),
    context: () => ({ today: dayOf(core.clock.now(), core.zone), calendar: core.calendar }),
    unitNames: async () => (await core.units.all()).filter((unit) => !unit.outside).map((unit) => unit.name),
  };
  return {
    port,
    /** A one-time address for the member; after '#', so that it reaches no log and no preview of a chat opens it. */
    link: async (memberId: string): Promise<string | null> =>
      baseUrl === null ? null : `${baseUrl}/nhap-ke-hoach#${await sessions.newLink(memberId)}`,
  };
};
