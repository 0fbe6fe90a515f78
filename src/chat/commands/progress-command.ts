import { headedUnits, withSubunits } from '../../people/authority.js';
import { buildSummary, type Summary, type SummaryLine } from '../../reports/build-summary.js';
import type { TaskState } from '../../tasks/task-states.js';
import { lineList, summaryExplanation, summaryText, type SummaryContext } from '../../text/summary-words.js';
import { BUTTONS, notAllowedText, oldButton, unknownScopeText } from '../../text/vi.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import { fold } from '../../shared/fold.js';
import { isPrivate, rows, type Conversation, type MemberConversation } from '../conversation.js';
import type { GroupChat } from '../chat.js';
import type { Press } from '../feature.js';
import { reachOf } from '../role-table.js';
import { handleWords } from '../reporting/handle-words.js';
import { readCode, type RunCommand } from './command.js';
import { showTaskDetail } from './task-commands.js';
import { taskOf } from './report-commands.js';
import { wordTable } from '../../shared/word-table.js';

/** What `/tiendo` is about: part of the tasks and how to call it. `id` comes back from the buttons. */
interface Scope {
  readonly id: string;
  readonly title: string;
  readonly states: readonly TaskState[];
}

const ofUnits = (states: readonly TaskState[], unitIds: ReadonlySet<string>): readonly TaskState[] =>
  states.filter((state) => state.task.leadUnitIds.some((unit) => unitIds.has(unit)));

const unitScope = (conversation: MemberConversation, states: readonly TaskState[], unitId: string): Scope | null => {
  const unit = conversation.organisation.units.find((known) => known.id === unitId);
  if (unit === undefined) return null;
  return {
    id: `u${unit.id}`,
    title: unitName(unit),
    states: ofUnits(states, withSubunits(conversation.organisation.units, [unit.id])),
  };
};

/** Leaders see everything, heads the units they steer. */
const visibleStates = async (conversation: MemberConversation): Promise<readonly TaskState[]> => {
  const { services, today, member, organisation } = conversation;
  const states = await services.loadTaskStates(today);
  return reachOf('tiendo', member.roles) === 'all' ? states : ofUnits(states, headedUnits(member, organisation.units));
};

const ROMAN = wordTable<number>({ i: 1, ii: 2, iii: 3, iv: 4 });

const quarterOf = (day: string | null): string | null =>
  day === null ? null : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

const byQuarter = (states: readonly TaskState[], quarter: number, year: string): Scope => {
  const id = `${year}-Q${quarter}`;
  return {
    id: `q${id}`,
    title: `quý ${['I', 'II', 'III', 'IV'][quarter - 1] ?? ''}/${year}`,
    states: states.filter((state) => quarterOf(state.current.dueOn) === id),
  };
};

const named = (conversation: MemberConversation, states: readonly TaskState[], words: string): Scope | null => {
  const wanted = fold(words);
  const quarter = /^qu[iy] (iv|i{1,3}|[1-4])(?:[ /-]+(?:nam )?(\d{4}))?$/.exec(wanted);
  if (quarter)
    return byQuarter(
      states,
      ROMAN.get(quarter[1] ?? '') ?? Number(quarter[1]),
      quarter[2] ?? conversation.today.slice(0, 4),
    );
  const names = conversation.organisation.units.map((unit) => ({
    unit,
    words: [unit.name, ...unit.aliases].map(fold),
  }));
  const unit =
    names.find(({ words: own }) => own.includes(wanted)) ??
    names.find(({ words: own }) => own.some((one) => one.includes(wanted)));
  return unit === undefined ? null : unitScope(conversation, states, unit.unit.id);
};

const everything = (conversation: Conversation, states: readonly TaskState[]): Scope => ({
  id: 'all',
  title: conversation.services.organisationName,
  states,
});

const planScope = async (
  conversation: MemberConversation,
  states: readonly TaskState[],
  words: string,
): Promise<Scope | null> => {
  const wanted = fold(words).replace(/^ke hoach\s*(so)?\s*/, '');
  const plans = await conversation.services.plans.all();
  const plan =
    wanted === ''
      ? plans.length === 1
        ? plans[0]
        : undefined
      : plans.find(({ number, title }) => fold(number ?? '').startsWith(wanted) || fold(title).includes(wanted));
  if (plan === undefined) return null;
  const own = states.filter((state) => state.task.planId === plan.id);
  return { id: `k${plan.id}`, title: plan.number === null ? 'kế hoạch' : `Kế hoạch ${plan.number}`, states: own };
};

const scopeById = async (conversation: MemberConversation, id: string): Promise<Scope | null> => {
  const states = await visibleStates(conversation);
  if (id === 'all') return everything(conversation, states);
  if (id.startsWith('u')) return unitScope(conversation, states, id.slice(1));
  if (id.startsWith('q')) return byQuarter(states, Number(id.at(-1)), id.slice(1, 5));
  return { id, title: 'kế hoạch', states: states.filter((state) => state.task.planId === id.slice(1)) };
};

const wordsContext = (conversation: MemberConversation): SummaryContext => ({
  zone: conversation.services.zone,
  units: conversation.organisation.units,
  members: conversation.organisation.members,
  inGroup: !isPrivate(conversation),
});

const summarise = (conversation: Conversation, scope: Scope): Summary =>
  buildSummary(scope.states, { now: conversation.now, zone: conversation.services.zone });

const show = (conversation: MemberConversation, scope: Scope): void => {
  const views = [
    button(BUTTONS.overdue, 'mo', scope.id),
    button(BUTTONS.blockers, 'mb', scope.id),
    button(BUTTONS.unreported, 'mn', scope.id),
    button(BUTTONS.explain, 'mi', scope.id),
  ];
  conversation.say(
    summaryText(summarise(conversation, scope), scope.title, wordsContext(conversation)),
    rows(views.slice(0, 2), views.slice(2)),
  );
};

/** `/tiendo`, `/tiendo TCHC`, `/tiendo quý 1`, `/tiendo #12`; with a report behind the number it is an update. */
export const runProgress: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  if (typed !== null) {
    const item = await taskOf(conversation, typed.code);
    if (item === null) return;
    if (typed.rest === '') await showTaskDetail(conversation, item);
    else
      await handleWords(conversation, { text: `#${typed.code} ${typed.rest}`, files: [], about: [item.occurrence.id] });
    return;
  }
  if (reachOf('tiendo', conversation.member.roles) === 'no') {
    conversation.say(notAllowedText());
    return;
  }
  const states = await visibleStates(conversation);
  const words = args.trim();
  const scope =
    words === ''
      ? everything(conversation, states)
      : (named(conversation, states, words) ?? (await planScope(conversation, states, words)));
  if (scope === null) conversation.say(unknownScopeText(words.slice(0, 60)));
  else show(conversation, scope);
};

/** `/tiendo` in a registered group: the group's own scope, without anybody's words. */
export const showGroupProgress = async (conversation: MemberConversation, group: GroupChat): Promise<void> => {
  const states = await conversation.services.loadTaskStates(conversation.today);
  const scope = everything(conversation, groupStates(states, group, conversation));
  conversation.sayHere(summaryText(summarise(conversation, scope), scope.title, wordsContext(conversation)));
};

const groupStates = (
  states: readonly TaskState[],
  group: GroupChat,
  conversation: MemberConversation,
): readonly TaskState[] =>
  statesOfGroup(states, group, (roots) => withSubunits(conversation.organisation.units, roots));

/** The tasks a group is told about: those of its units and plans, everything where none is named. */
export const statesOfGroup = (
  states: readonly TaskState[],
  group: GroupChat,
  expand: (roots: readonly string[]) => ReadonlySet<string>,
): readonly TaskState[] => {
  const { unitIds, planIds } = group.scope;
  const units = expand(unitIds);
  return states
    .filter((state) => unitIds.length === 0 || state.task.leadUnitIds.some((unit) => units.has(unit)))
    .filter((state) => planIds.length === 0 || (state.task.planId !== null && planIds.includes(state.task.planId)));
};

const VIEWS: Readonly<Record<string, { title: string; test: (line: SummaryLine) => boolean }>> = {
  mo: { title: 'Việc quá hạn', test: (line) => line.class === 'overdue' },
  mb: { title: 'Việc đang vướng', test: (line) => line.state.current.status === 'blocked' },
  mn: { title: 'Việc chưa cập nhật', test: (line) => line.class === 'not_reported' },
};

const showView = async (conversation: MemberConversation, verb: string, scopeId: string): Promise<void> => {
  const view = VIEWS[verb];
  const scope = await scopeById(conversation, scopeId);
  if (view === undefined || scope === null) {
    conversation.toast(oldButton);
    return;
  }
  const lines = summarise(conversation, scope).lines.filter(view.test);
  conversation.say(lineList(view.title, lines, wordsContext(conversation)), {
    about: lines.slice(0, 20).map((line) => line.state.current.id),
  });
};

/** The buttons under `/tiendo`. */
export const PROGRESS_PRESSES: Readonly<Record<string, Press>> = {
  ...Object.fromEntries(
    Object.keys(VIEWS).map((verb): readonly [string, Press] => [
      verb,
      { needs: 'tiendo', run: (conversation, [scopeId = '']) => showView(conversation, verb, scopeId) },
    ]),
  ),
  mi: {
    needs: 'tiendo',
    run: (conversation) => {
      conversation.say(summaryExplanation());
      return Promise.resolve();
    },
  },
};
