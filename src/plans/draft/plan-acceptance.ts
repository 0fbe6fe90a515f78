import { focalPersonsOf } from '../../people/authority.js';
import type { Member } from '../../people/member.js';
import type { Unit, UnitId } from '../../people/unit.js';
import type { Instant } from '../../shared/clock.js';
import type { Task } from '../../tasks/task.js';
import type { Plan } from '../plan.js';
import type { RowDifference } from './diff-draft.js';
import type { DraftReader } from './draft-reader.js';
import { takenRows } from './draft-rows.js';
import { settingsOf } from './draft-settings.js';
import { takeUnits, type TakenUnits } from './draft-units.js';
import type {
  AcceptanceSummary,
  AcceptanceWork,
  DraftAcceptance,
  DraftRow,
  TaskRevision,
  TaskSetting,
} from './plan-draft.js';

export interface AcceptanceOrder {
  readonly by: string;
  readonly source: string | null;
  readonly at: Instant;
  /** The first of as many codes as there are new rows. */
  readonly firstCode: number;
}

interface Context {
  readonly reader: DraftReader;
  readonly order: AcceptanceOrder;
  readonly plan: Plan;
  readonly units: TakenUnits;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const NO_TITLE = 'Kế hoạch';

const freshPlan = ({ draft, facts, head }: DraftReader, at: Instant, settings: Plan['settings']): Plan => ({
  id: `p-${draft.id}`,
  number: head.number,
  date: head.date,
  issuer: head.issuer,
  title: head.title ?? NO_TITLE,
  year: head.year,
  settings,
  documentVersion: 1,
  replacesPlanId: facts.before?.plan.id ?? null,
  state: 'active',
  createdAt: at,
  ...(draft.reading.indicators.length > 0 ? { indicators: draft.reading.indicators } : {}),
  version: 0,
});

/** A new version keeps what its document leaves out: an annex alone says neither number nor day. */
const planOf = (reader: DraftReader, at: Instant, settings: Plan['settings']): Plan => {
  const fresh = freshPlan(reader, at, settings);
  const known = reader.facts.before?.plan;
  if (reader.draft.against?.kind !== 'version' || known === undefined) return fresh;
  return {
    ...known,
    ...fresh,
    id: known.id,
    number: fresh.number ?? known.number,
    date: fresh.date ?? known.date,
    issuer: fresh.issuer ?? known.issuer,
    title: reader.head.title ?? known.title,
    documentVersion: known.documentVersion + 1,
    replacesPlanId: known.replacesPlanId,
    createdAt: known.createdAt,
    version: known.version + 1,
  };
};

const unitIdsOf = (
  row: DraftRow,
  units: TakenUnits,
): readonly [lead: readonly UnitId[], support: readonly UnitId[]] => {
  const lead = units.idsOf(row.lead);
  return [lead, units.idsOf(row.support).filter((id) => !lead.includes(id))];
};

const newTask = (row: DraftRow, index: number, { reader, order, plan, units }: Context): Task => {
  const { base } = reader.head;
  const { today } = reader.facts;
  const [leadUnitIds, supportingUnitIds] = unitIdsOf(row, units);
  return {
    id: `${reader.draft.id}-${row.id}`,
    code: order.firstCode + index,
    planId: plan.id,
    sourceRow: orNull(row.row),
    group: orNull(row.group),
    title: row.title,
    leadUnitIds,
    supportingUnitIds,
    assigneeIds: [],
    ...reader.times.of(row),
    startsOn: base > today ? base : today,
    deliverable: orNull(row.deliverable),
    remindDaysBefore: null,
    important: false,
    state: 'active',
    createdAt: order.at,
    version: 0,
  };
};

const isOneDay = (task: Task): boolean => task.deadline.kind !== 'recurring' && task.deadline.kind !== 'ongoing';

/** What the new version sets of a task; only what the document changed, so that what people changed since stays. */
const settingOf = ({ row, taskId, fields }: RowDifference, task: Task, context: Context): TaskSetting => {
  const { reader, plan, units } = context;
  const changed = new Set(fields);
  const [leadUnitIds, supportingUnitIds] = unitIdsOf(row, units);
  const isDone = reader.facts.before?.doneTaskIds.includes(taskId) === true && isOneDay(task);
  // A finished task keeps its day, unless it was said that the later one is more work.
  const newTime = changed.has('deadline') && (!isDone || row.reopen === true);
  return {
    ...(task.planId === plan.id ? {} : { planId: plan.id }),
    sourceRow: orNull(row.row),
    group: orNull(row.group),
    ...(changed.has('title') ? { title: row.title } : {}),
    // Somebody named for the work of the old unit does not go along to the new one.
    ...(changed.has('lead') ? { leadUnitIds, assigneeIds: [] } : {}),
    ...(changed.has('support') || changed.has('lead') ? { supportingUnitIds } : {}),
    ...(newTime ? { ...reader.times.of(row), startsOn: reader.facts.today } : {}),
    ...(changed.has('deliverable') ? { deliverable: orNull(row.deliverable) } : {}),
  };
};

/** Of a deadline the phrase, which is what people look for. */
const detailsOf = (task: Task, set: TaskSetting): TaskRevision['details'] => {
  const names = ['title', 'leadUnitIds', 'supportingUnitIds', 'deliverable', 'planId'] as const;
  const differs = names.filter((name) => set[name] !== undefined && String(set[name]) !== String(task[name]));
  const time = set.deadline === undefined ? [] : [['deadline', { from: task.deadline.text, to: set.deadline.text }]];
  return Object.fromEntries([
    ...differs.map((name) => [name, { from: task[name], to: set[name] }]),
    ...time,
  ]) as TaskRevision['details'];
};

const FELT = new Set(['title', 'lead', 'support', 'deadline', 'deliverable']);

const revisionsOf = (context: Context): readonly TaskRevision[] => {
  const { diff, facts } = context.reader;
  const tasks = new Map(facts.before?.tasks.map((task) => [task.id, task]) ?? []);
  return (diff?.continued ?? []).flatMap((difference): TaskRevision[] => {
    const task = tasks.get(difference.taskId);
    if (task === undefined) return [];
    const { taskId, fields } = difference;
    const set = settingOf(difference, task, context);
    return [{ taskId, code: task.code, set, details: detailsOf(task, set), fields }];
  });
};

/** The tasks that the new version no longer has. What a plan of another number leaves finished stays with the old one. */
const cancelledOf = ({ diff, draft, facts }: DraftReader): readonly string[] =>
  (diff?.removedTaskIds ?? []).filter(
    (id) => draft.against?.kind === 'version' || facts.before?.doneTaskIds.includes(id) !== true,
  );

const peopleOf = (task: Task, units: readonly Unit[], members: readonly Member[]): readonly string[] => {
  const named = members.filter((member) => member.active && task.assigneeIds.includes(member.id));
  if (named.length > 0) return named.map((member) => member.id);
  const ids = [...task.leadUnitIds, ...task.supportingUnitIds];
  return units
    .filter((unit) => ids.includes(unit.id) && !unit.outside)
    .flatMap((unit) => focalPersonsOf(unit, members))
    .map((member) => member.id);
};

type Notice = AcceptanceSummary['notices'][number];
type NoticeList = 'added' | 'changed' | 'cancelled' | 'handedOver';

/** One notice a person, with everything that concerns them. */
const collectNotices = (
  told: readonly { readonly memberId: string; readonly list: NoticeList; readonly taskId: string }[],
): readonly Notice[] => {
  const notices = new Map<string, Record<NoticeList, string[]>>();
  for (const { memberId, list, taskId } of told) {
    const own = notices.get(memberId) ?? { added: [], changed: [], cancelled: [], handedOver: [] };
    if (!own[list].includes(taskId)) own[list].push(taskId);
    notices.set(memberId, own);
  }
  return [...notices].map(([memberId, lists]) => ({ memberId, ...lists }));
};

const noticesOf = (work: AcceptanceWork, { reader }: Context): readonly Notice[] => {
  const { members, units, before } = reader.facts;
  const people = (task: Task): readonly string[] => peopleOf(task, [...units, ...work.units], members);
  const old = new Map(before?.tasks.map((task) => [task.id, task]) ?? []);
  const tell = (list: NoticeList, taskId: string, ids: readonly string[]) =>
    ids.map((memberId) => ({ memberId, list, taskId }));
  const changed = work.revisions
    .filter((one) => one.fields.some((field) => FELT.has(field)))
    .flatMap((revision) => {
      const task = old.get(revision.taskId);
      if (task === undefined) return [];
      const [was, now] = [people(task), people({ ...task, ...revision.set })];
      return [
        ...tell(
          'changed',
          task.id,
          now.filter((id) => was.includes(id)),
        ),
        ...tell(
          'added',
          task.id,
          now.filter((id) => !was.includes(id)),
        ),
        ...tell(
          'handedOver',
          task.id,
          was.filter((id) => !now.includes(id)),
        ),
      ];
    });
  const isDone = (id: string): boolean => before?.doneTaskIds.includes(id) === true;
  return collectNotices([
    ...work.newTasks.flatMap((task) => tell('added', task.id, people(task))),
    ...changed,
    ...work.cancelled
      .filter((id) => !isDone(id))
      .flatMap((id) => {
        const task = old.get(id);
        return task === undefined ? [] : tell('cancelled', id, people(task));
      }),
  ]);
};

/** The names that an officer tied to a known unit: remembered as its aliases, so that nobody is asked again. */
const aliasesOf = ({ draft, units, facts }: DraftReader): AcceptanceSummary['newAliases'] => {
  const names = new Set(takenRows(draft).flatMap((row) => [...row.lead, ...row.support]));
  return [...names].flatMap((alias) => {
    const meaning = units.meaningOf(alias);
    if (meaning.kind !== 'known' || !units.isDecided(alias)) return [];
    const unit = facts.units.find((one) => one.id === meaning.unit.id);
    if (unit === undefined || unit.name === alias || unit.aliases.includes(alias)) return [];
    return [{ unitId: unit.id, unitName: unit.name, alias }];
  });
};

const taskIdsOf = (context: Context): Readonly<Record<string, string>> => {
  const { draft, diff } = context.reader;
  const goesOn = new Map(diff?.continued.map((one) => [one.row.id, one.taskId]) ?? []);
  return Object.fromEntries(takenRows(draft).map((row) => [row.id, goesOn.get(row.id) ?? `${draft.id}-${row.id}`]));
};

/** Rows that become tasks of their own; as many codes are needed. */
export const newRowsOf = ({ draft, diff }: DraftReader): readonly DraftRow[] => diff?.added ?? takenRows(draft);

/**
 * Everything that agreeing to a draft does, fixed before the first of it is written. Pure: from the same draft, facts
 * and order follows the same.
 */
export const planAcceptance = (reader: DraftReader, order: AcceptanceOrder): DraftAcceptance => {
  const { draft, facts } = reader;
  const plan = planOf(reader, order.at, settingsOf(reader));
  const units = takeUnits(
    takenRows(draft).flatMap((row) => [...row.lead, ...row.support]),
    reader.units,
    facts.units,
  );
  const context: Context = { reader, order, plan, units };
  const aliases = aliasesOf(reader);
  const work: AcceptanceWork = {
    plan,
    closes: draft.against?.kind === 'replacement' ? draft.against.planId : null,
    units: units.added,
    aliases,
    newTasks: newRowsOf(reader).map((row, index) => newTask(row, index, context)),
    revisions: revisionsOf(context),
    cancelled: cancelledOf(reader),
  };
  const summary: AcceptanceSummary = {
    closedPlanId: work.closes,
    added: work.newTasks.map((task) => task.id),
    changed: work.revisions.filter((one) => one.fields.length > 0).map((one) => one.taskId),
    cancelled: work.cancelled,
    newUnitIds: work.units.map((unit) => unit.id),
    newAliases: aliases,
    notices: noticesOf(work, context),
  };
  return {
    by: order.by,
    source: order.source,
    at: order.at,
    planId: plan.id,
    documentVersion: plan.documentVersion,
    taskIds: taskIdsOf(context),
    summary,
    work,
  };
};
