import type { AuditEntry, AuditQuery } from '../../audit/audit-log.js';
import { withSubunits } from '../../people/authority.js';
import { membersNamed } from '../../people/name-in-words.js';
import { fold } from '../../shared/fold.js';
import {
  actionsOfKind,
  AUDIT_MORE_BUTTON,
  auditLine,
  auditPage,
  auditUnclearText,
  kindInWords,
  type AuditKind,
} from '../../text/audit-words.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import type { RunCommand } from '../commands/command.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler } from '../feature.js';
import { namesFor } from './audit-names.js';

const PAGE = 12;

/** What a reader asked for; serialisable, because the next page is asked for in another message. */
interface AuditFilter {
  readonly title: string | null;
  readonly kind: AuditKind | null;
  readonly taskId?: string;
  readonly memberIds?: readonly string[];
  readonly unitId?: string;
}

const EVERYTHING: AuditFilter = { title: null, kind: null };

/** Everything a unit is answerable for: itself, its people, the tasks it leads; with the units below it. */
const subjectsOfUnit = async (
  { services, organisation }: MemberConversation,
  unitId: string,
): Promise<readonly string[]> => {
  const units = withSubunits(organisation.units, [unitId]);
  const tasks = await services.tasks.list();
  return [
    ...[...units].map((id) => `unit:${id}`),
    ...organisation.members.filter((member) => units.has(member.unitId ?? '')).map(({ id }) => `member:${id}`),
    ...tasks.filter((task) => task.leadUnitIds.some((id) => units.has(id))).map(({ id }) => `task:${id}`),
  ];
};

const toQuery = async (conversation: MemberConversation, filter: AuditFilter): Promise<Omit<AuditQuery, 'limit'>> => {
  const { kind, taskId, memberIds, unitId } = filter;
  return {
    ...(kind === null ? {} : { actions: actionsOfKind(kind) }),
    ...(taskId === undefined ? {} : { subject: `task:${taskId}` }),
    ...(memberIds === undefined ? {} : { actors: memberIds, subjects: memberIds.map((id) => `member:${id}`) }),
    ...(unitId === undefined ? {} : { subjects: await subjectsOfUnit(conversation, unitId) }),
  };
};

const showPage = async (
  conversation: MemberConversation,
  filter: AuditFilter,
  olderThan: Pick<AuditEntry, 'at' | 'id'> | null,
): Promise<void> => {
  const found = await conversation.services.audit.list({
    ...(await toQuery(conversation, filter)),
    ...(olderThan === null ? {} : { olderThan }),
    limit: PAGE + 1,
  });
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const more = found.length > PAGE && last !== undefined;
  if (more) {
    const data = { filter: { ...filter }, olderThan: { at: last.at, id: last.id } };
    await conversation.ask({ kind: 'audit-more', data });
  }
  const names = await namesFor(conversation);
  conversation.say(
    auditPage(
      shown.map((entry) => auditLine(entry, names)),
      { title: filter.title, first: olderThan === null, more },
    ),
    rows(more ? [button(AUDIT_MORE_BUTTON, 'q', nonceOf(conversation.incoming.key), 'more')] : []),
  );
};

const unitIn = ({ organisation }: MemberConversation, folded: string) => {
  const named = organisation.units.map((unit) => ({ unit, names: [unit.name, ...unit.aliases].map(fold) }));
  return (
    named.find(({ names }) => names.includes(folded))?.unit ??
    named.find(({ names }) => names.some((name) => name.includes(folded)))?.unit
  );
};

/** "#12", a name, a unit, a kind, or a kind in front of one of them. Null: none of these. */
const readFilter = async (conversation: MemberConversation, words: string): Promise<AuditFilter | null> => {
  const folded = fold(words);
  const task = /^(?:(?:viec|nhiem vu|nv)\s*)?#?(\d{1,6})$/.exec(folded);
  if (task !== null) {
    const known = await conversation.services.tasks.findByCode(Number(task[1]));
    return known === null ? null : { title: `việc #${known.code}`, kind: null, taskId: known.id };
  }
  const people = membersNamed(conversation.organisation.members, words);
  const [person] = people;
  if (person !== undefined) return { title: person.fullName, kind: null, memberIds: people.map(({ id }) => id) };
  const kind = kindInWords(folded);
  if (kind?.rest === '') return { title: folded === fold(words) ? words : folded, kind: kind.kind };
  const unit = unitIn(conversation, folded);
  if (unit !== undefined) return { title: unitName(unit), kind: null, unitId: unit.id };
  if (kind === null) return null;
  const rest = await readFilter(conversation, words.trim().split(/\s+/).slice(-kind.rest.split(' ').length).join(' '));
  return rest === null ? null : { ...rest, kind: kind.kind };
};

/** `/nhatky`: the newest changes; `/nhatky #12`, a name, a unit or a kind: only those. */
export const runAudit: RunCommand = async (conversation, args) => {
  const words = args.trim();
  const filter = words === '' ? EVERYTHING : await readFilter(conversation, words);
  if (filter === null) conversation.say(auditUnclearText(words));
  else await showPage(conversation, filter, null);
};

const MORE = new Set(['more', 'tiep', 'tiep theo', 'xem tiep', 'xem them', 'nua', 'tiep di', 'con nua khong']);

const answerMore = async (
  conversation: MemberConversation,
  { filter, olderThan }: { readonly filter?: AuditFilter; readonly olderThan?: Pick<AuditEntry, 'at' | 'id'> },
  text: string,
): Promise<Answered> => {
  if (!MORE.has(fold(text).replace(/[.!…]+$/, ''))) return { handled: false, context: [], text };
  await showPage(conversation, filter ?? EVERYTHING, olderThan ?? null);
  return { handled: true };
};

export const AUDIT_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'audit-more': { needs: 'nhatky', run: answerMore },
};
