import { lastOnTimeDay } from '../deadlines/occurrences.js';
import { parseDeadline } from '../deadlines/parse-deadline.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay } from '../shared/clock.js';
import { isCollective, looksLikeUnit, matchUnit, type KnownUnit } from './match-units.js';
import type { PlanHead, PlanProblem, PlanRow, PlanUnit, ProblemKind } from './plan-reading.js';
import { fold, wordsOf } from './words.js';

export interface ProblemContext {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
  readonly head: PlanHead;
  readonly units: readonly PlanUnit[];
  readonly knownUnits: readonly KnownUnit[];
}

export type Found = readonly [kind: ProblemKind, detail?: string];

/** What is wrong with a time that was read. */
export const timeProblem = (phrase: string, deadline: Deadline, today: CalendarDay): Found[] => {
  if (phrase === '') return [['no-time']];
  if (deadline.kind === 'unknown' || deadline.kind === 'not_deadline') return [['unreadable-time', phrase]];
  const dated = deadline.kind === 'once' || deadline.kind === 'range' || deadline.kind === 'relative';
  if (!dated || deadline.due === undefined) return [];
  const last = lastOnTimeDay(deadline.due, deadline.exclusive);
  return last < today ? [['past-date', last]] : [];
};

const timeProblems = (task: PlanRow, { head, today, calendar }: ProblemContext): Found[] => {
  if (task.deadline === '') return [['no-time']];
  const year = head.year ?? Number(today.slice(0, 4));
  const base = head.date ?? `${year}-01-01`;
  return timeProblem(task.deadline, parseDeadline(task.deadline, { base, planYear: year, calendar }), today);
};

/** The name reads as several units in one ("Phòng A, Khoa B"). */
export const partsOfName = (name: string): readonly string[] => {
  const parts = name.split(/,\s+/u);
  return parts.length > 1 && parts.every((part) => looksLikeUnit(part)) && !isCollective(name) ? parts : [];
};

const unitProblem = (name: string, context: ProblemContext): Found[] => {
  if (partsOfName(name).length > 0) return [['several-units-in-one', name]];
  const own = context.units.find((unit) => unit.name === name || unit.aliases.includes(name));
  if (own?.outside === true) return [['outside-unit', name]];
  if (context.knownUnits.length === 0 || own?.unitId !== undefined || own?.collective === true) return [];
  return matchUnit(name, context.knownUnits).kind === 'unknown' ? [['unknown-unit', name]] : [];
};

const leadProblems = (task: PlanRow): Found[] => {
  if (task.lead.length === 0) return [['no-lead']];
  return task.lead.length > 1 ? [['two-leads', task.lead.join('; ')]] : [];
};

const identity = (task: PlanRow): string =>
  [wordsOf(task.title).join(' '), task.lead.map(fold).join(';'), fold(task.deadline), fold(task.parent ?? '')].join(
    '|',
  );

const placeOf = (group: string, number: string): string => `${group}\n${number}`;

/** How the time of a row and a name in it are judged. */
export interface RowChecks {
  readonly timeOf: (task: PlanRow, index: number) => readonly Found[];
  readonly unitOf: (name: string) => readonly Found[];
}

/** What is missing or doubtful in each row ("5 rõ": person, task, time, result), and rows that say the same twice. */
export const checkRows = (tasks: readonly PlanRow[], { timeOf, unitOf }: RowChecks): PlanProblem[] => {
  const seen = new Map<string, PlanRow>();
  const parents = new Set(tasks.flatMap(({ group, parent }) => (parent === undefined ? [] : [placeOf(group, parent)])));
  const names = new Set(tasks.flatMap((task) => [...task.lead, ...task.support]));
  const ofUnit = new Map([...names].map((name) => [name, unitOf(name)]));
  return tasks.flatMap((task, index) => {
    const twin = seen.get(identity(task));
    if (twin === undefined) seen.set(identity(task), task);
    // A row that only gathers its parts leaves lead, time and product to them.
    const gathers = task.row !== '' && parents.has(placeOf(task.group, task.row));
    const found: Found[] = [
      ...ifSo(task.title === '', ['no-title']),
      ...(gathers && task.lead.length === 0 && task.deadline === ''
        ? []
        : [...leadProblems(task), ...timeOf(task, index)]),
      ...ifSo(task.deliverable === '' && !gathers, ['no-deliverable']),
      ...(twin === undefined ? [] : ifSo(true, ['duplicate-row', twin.row])),
      ...[...task.lead, ...task.support].flatMap((name) => ofUnit.get(name) ?? []),
    ];
    return found.map(([kind, detail]) => ({ row: task.row, kind, index, ...(detail === undefined ? {} : { detail }) }));
  });
};

const ifSo = (holds: boolean, problem: Found): Found[] => (holds ? [problem] : []);

/** The problems of a reading, as it stands. */
export const findProblems = (tasks: readonly PlanRow[], context: ProblemContext): PlanProblem[] =>
  checkRows(tasks, {
    timeOf: (task) => timeProblems(task, context),
    unitOf: (name) => unitProblem(name, context),
  });
