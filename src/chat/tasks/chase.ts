import { nextPermitted } from '../../calendar/quiet-hours.js';
import { headedUnits, withSubunits } from '../../people/authority.js';
import { standInFor } from '../../people/absence.js';
import { reachableAccounts, type Member } from '../../people/member.js';
import { matchUnit } from '../../plans/match-units.js';
import { fold } from '../../shared/fold.js';
import type { OccurrenceState } from '../../tasks/occurrence.js';
import { mayChange } from '../../tasks/change-task.js';
import { responsiblePeople } from '../../tasks/responsibility.js';
import type { TaskState } from '../../tasks/task-states.js';
import { isClosed } from '../../tasks/task-status.js';
import type { Task } from '../../tasks/task.js';
import { isOverdue, timelinessOf } from '../../tasks/timeliness.js';
import {
  alreadyClosedText,
  changeWhoText,
  chaseNotYoursText,
  chaseReportText,
  chaseUnknownText,
  chaseUsageText,
  nothingToChaseText,
  overdueListText,
  type Chased,
  type ChaseReport,
} from '../../text/chase-words.js';
import { askFieldText } from '../../text/task-edit-words.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import { readCode, type RunCommand } from '../commands/command.js';
import { taskOf } from '../commands/report-commands.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Press } from '../feature.js';
import { chooserButtons } from '../item-buttons.js';
import { actsFor, reachIn } from '../reach.js';

const HOUR_MS = 3_600_000;
const REMINDER_TTL_MS = 10 * HOUR_MS;
const SHOWN = 10;

interface Item {
  readonly task: Task;
  readonly occurrence: OccurrenceState;
}

const isOpen = ({ status }: OccurrenceState): boolean => !isClosed(status) && status !== 'submitted';

const steeredUnits = (conversation: MemberConversation): ReadonlySet<string> =>
  new Set(
    actsFor(conversation, 'nhackhoi').flatMap((person) => [...headedUnits(person, conversation.organisation.units)]),
  );

/** Leaders and admins chase everything, heads what their units lead. */
const inReach = (conversation: MemberConversation, states: readonly TaskState[]): readonly TaskState[] => {
  if (reachIn(conversation, 'nhackhoi') === 'all') return states;
  const steered = steeredUnits(conversation);
  return states.filter(({ task }) => task.leadUnitIds.some((unit) => steered.has(unit)));
};

const reachable = async (conversation: MemberConversation): Promise<readonly TaskState[]> =>
  inReach(conversation, await conversation.services.loadTaskStates(conversation.today));

const overdueOf = ({ now, services }: MemberConversation, states: readonly TaskState[]): readonly Item[] =>
  states
    .flatMap(({ task, occurrences }) => occurrences.map((occurrence) => ({ task, occurrence })))
    .filter(({ occurrence }) => isOverdue(occurrence, now, services.zone))
    .sort((a, b) => (a.occurrence.dueOn ?? '').localeCompare(b.occurrence.dueOn ?? '') || a.task.code - b.task.code);

const dueSoonOf = ({ now, services }: MemberConversation, states: readonly TaskState[]): readonly Item[] =>
  states
    .map(({ task, reportTo }) => ({ task, occurrence: reportTo }))
    .filter(({ occurrence }) => timelinessOf(occurrence, now, services.zone) === 'due_soon');

/** Items by the person who is to be reminded: the one answerable, or whoever stands in. */
const byPerson = (
  { organisation, today }: MemberConversation,
  items: readonly Item[],
): { readonly people: readonly Chased[]; readonly ownerless: readonly number[] } => {
  const found = new Map<string, { person: Member; codes: number[] }>();
  const ownerless: number[] = [];
  for (const { task } of items) {
    const people = responsiblePeople(task, organisation);
    if (people.length === 0) ownerless.push(task.code);
    for (const one of people) {
      const person = standInFor(one, today, organisation) ?? one;
      const held = found.get(person.id) ?? { person, codes: [] };
      if (!held.codes.includes(task.code)) held.codes.push(task.code);
      found.set(person.id, held);
    }
  }
  return { people: [...found.values()], ownerless: [...new Set(ownerless)] };
};

/** When somebody was last reminded on request, other than by this very message; null: not within the hour. */
const chasedBefore = async (
  { services, now, incoming, organisation }: MemberConversation,
  person: Member,
): Promise<{ readonly at: number; readonly by: Member | undefined } | null> => {
  const entries = await services.audit.list({ subject: `member:${person.id}`, limit: 20 });
  const last = entries.find(
    ({ action, at, source }) =>
      action === 'person-chased' && at > now - HOUR_MS && at <= now && source !== incoming.key,
  );
  return last === undefined ? null : { at: last.at, by: organisation.members.find((one) => one.id === last.actor) };
};

const queueChase = async (conversation: MemberConversation, { person, codes }: Chased, from: number): Promise<void> => {
  const { services, member, incoming, now } = conversation;
  conversation.queue({
    id: `chase:${person.id}:${incoming.key}`,
    class: 'reminder',
    target: { to: 'member', memberId: person.id },
    content: { form: 'rendered', topic: 'chase', facts: { by: member.id, codes: codes.join(' ') } },
    priority: 5,
    dueAt: now,
    expiresAt: from + REMINDER_TTL_MS,
  });
  await services.audit.append({
    id: `${incoming.key}:chase:${person.id}`,
    at: now,
    actor: member.id,
    action: 'person-chased',
    subject: `member:${person.id}`,
    details: { codes: [...codes] },
    source: incoming.key,
  });
};

/** Reminds those who answer for the items, once a person and hour, in working hours, and says whom. */
const chase = async (conversation: MemberConversation, items: readonly Item[]): Promise<void> => {
  const { services, now } = conversation;
  const { people, ownerless } = byPerson(conversation, items);
  const from = nextPermitted(now, services.calendar, services.zone);
  const chased: Chased[] = [];
  const recent: ChaseReport['recent'][number][] = [];
  const unreachable: Chased[] = [];
  for (const one of people.filter(({ person }) => person.id !== conversation.member.id)) {
    const before = await chasedBefore(conversation, one.person);
    if (reachableAccounts(one.person).length === 0) unreachable.push(one);
    else if (before !== null) recent.push({ ...one, ...before });
    else {
      await queueChase(conversation, one, from);
      chased.push(one);
    }
  }
  const isNobody = chased.length + recent.length + unreachable.length + ownerless.length === 0;
  conversation.say(
    isNobody
      ? nothingToChaseText('Ngoài việc của chính anh/chị,')
      : chaseReportText(
          { chased, recent, unreachable, ownerless, from: from > now ? from : null },
          { today: conversation.today, zone: services.zone },
        ),
  );
};

const chaseTask = async (conversation: MemberConversation, code: number): Promise<void> => {
  const item = await taskOf(conversation, code);
  if (item === null) return;
  const state = inReach(conversation, [item.state])[0];
  if (state === undefined) conversation.say(chaseNotYoursText());
  else if (!isOpen(state.reportTo)) conversation.say(alreadyClosedText(code));
  else await chase(conversation, [{ task: state.task, occurrence: state.reportTo }]);
};

const chaseUnit = async (conversation: MemberConversation, words: string): Promise<void> => {
  const { units } = conversation.organisation;
  const match = matchUnit(words, units);
  const unitId =
    'unit' in match
      ? match.unit.id
      : 'candidates' in match && match.candidates.length === 1
        ? match.candidates[0]?.id
        : undefined;
  const unit = units.find((one) => one.id === unitId);
  if (unit === undefined) {
    conversation.say(chaseUnknownText(words.slice(0, 60)));
    return;
  }
  const own = withSubunits(units, [unit.id]);
  const all = await reachable(conversation);
  const states = all.filter(({ task }) => task.leadUnitIds.some((id) => own.has(id)));
  const steered = reachIn(conversation, 'nhackhoi') === 'all' || steeredUnits(conversation).has(unit.id);
  const overdue = overdueOf(conversation, states);
  const items = overdue.length > 0 ? overdue : dueSoonOf(conversation, states);
  if (!steered) conversation.say(chaseNotYoursText());
  else if (items.length === 0) conversation.say(nothingToChaseText(unitName(unit)));
  else await chase(conversation, items);
};

const chaseOverdue = async (conversation: MemberConversation): Promise<void> => {
  const items = overdueOf(conversation, await reachable(conversation));
  if (items.length === 0) conversation.say(nothingToChaseText('Hiện'));
  else await chase(conversation, items);
};

/** `/nhackhoi 12`, `/nhackhoi Khoa Nội`, `/nhackhoi tất cả quá hạn`: reminds those who answer for it now. */
export const runChase: RunCommand = async (conversation, args) => {
  const words = args.trim();
  const typed = readCode(words);
  if (words === '') conversation.say(chaseUsageText(overdueOf(conversation, await reachable(conversation)).length));
  else if (typed !== null) await chaseTask(conversation, typed.code);
  else if (/^(?:tat ca|het|qua han|viec qua han|moi nguoi)/.test(fold(words))) await chaseOverdue(conversation);
  else await chaseUnit(conversation, words);
};

const showOverdue = async (conversation: MemberConversation): Promise<void> => {
  const items = overdueOf(conversation, await reachable(conversation)).slice(0, SHOWN);
  if (items.length === 0) conversation.say(nothingToChaseText('Hiện'));
  else
    conversation.say(overdueListText(items, conversation.words), {
      ...rows(...chooserButtons(items.map(({ task, occurrence }) => ({ code: task.code, key: occurrence.key })))),
      about: items.map(({ occurrence }) => occurrence.id),
    });
};

const changePeople = async (conversation: MemberConversation): Promise<void> => {
  const { member, organisation } = conversation;
  const items = overdueOf(conversation, await reachable(conversation))
    .filter(({ task }) => mayChange(task, member, organisation))
    .slice(0, SHOWN);
  const codes = [...new Set(items.map(({ task }) => task.code))];
  const [only] = codes;
  if (only === undefined) conversation.say(nothingToChaseText('Hiện'));
  else if (codes.length === 1) {
    await conversation.ask({ kind: 'edit-field', data: { code: only, field: 'people' } });
    conversation.say(askFieldText(only, 'people'), { asksReply: true });
  } else {
    const buttons = codes.map((code) => button(`#${code}`, 'ef', code, 'people'));
    conversation.say(changeWhoText(), rows(buttons.slice(0, 5), buttons.slice(5)));
  }
};

export const CHASE_PRESSES: Readonly<Record<string, Press>> = {
  nk: {
    needs: 'nhackhoi',
    run: (conversation, [code = '']) =>
      /^\d{1,6}$/.test(code) ? chaseTask(conversation, Number(code)) : chaseOverdue(conversation),
  },
  nx: { needs: 'nhackhoi', run: showOverdue },
  np: { needs: 'suaviec', run: changePeople },
};
