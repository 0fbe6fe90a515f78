import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay } from '../shared/clock.js';
import { buildTasks } from './annex/build-tasks.js';
import { sortDocument, type Annex, type SortedDocument } from './annex/find-annex.js';
import { restoreTable } from './annex/restore-table.js';
import { toPlanRows, type ReadRows } from './annex/to-rows.js';
import { isClassified } from './classified.js';
import { collectUnits } from './collect-units.js';
import { findDocumentName, findSecondPlan, handsOutWork, type DocumentName } from './document-kind.js';
import { readHead } from './document-head.js';
import { findProblems } from './find-problems.js';
import type { KnownUnit } from './match-units.js';
import type { PlanDocument } from './plan-document.js';
import type {
  Obligation,
  PlanHead,
  PlanQuestion,
  PlanReading,
  PlanRow,
  ProseDeadline,
  RefusalReason,
} from './plan-reading.js';
import { findDuties } from './prose/duties.js';
import { findIndicators } from './prose/indicators.js';
import { reflow } from './prose/reflow.js';
import { readBody } from './prose/sections.js';
import { overlap, wordsOf } from './words.js';

export interface ReadPlanOptions {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
  readonly knownUnits?: readonly KnownUnit[];
}

const NO_HEAD: PlanHead = {
  number: null,
  date: null,
  issuer: null,
  title: null,
  year: null,
  replaces: null,
  signatory: null,
};

const empty = (outcome: 'refused' | 'asked', questions: readonly PlanQuestion[]): PlanReading => ({
  outcome,
  questions,
  plan: NO_HEAD,
  tasks: [],
  groups: [],
  obligations: [],
  proseDeadlines: [],
  indicators: [],
  units: [],
  problems: [],
});

const refuse = (reason: RefusalReason): PlanReading => ({ ...empty('refused', []), reason });

/** Notices that a person must answer before anything is taken; the others are only said. */
const BLOCKING = new Set([
  'tracked-changes',
  'hidden-rows',
  'hidden-columns',
  'hidden-sheets',
  'legacy-font',
  'formula-without-result',
  'scan',
]);

const noticeQuestions = (document: PlanDocument): PlanQuestion[] =>
  document.notices.map(({ code, count, detail }) => ({
    code,
    blocking: BLOCKING.has(code),
    ...(count === undefined ? {} : { count }),
    ...(detail === undefined ? {} : { detail }),
  }));

/** Pasted text whose table fell apart is put together again, with a question. */
const sortOrRestore = (document: PlanDocument): { sorted: SortedDocument; restored: boolean } => {
  const sorted = sortDocument(document);
  const blocks = sorted.annexes.length > 0 || document.format !== 'text' ? null : restoreTable(document.blocks);
  return blocks === null
    ? { sorted, restored: false }
    : { sorted: sortDocument({ ...document, blocks }), restored: true };
};

/** Why a document without a plan's name or a list of tasks is turned away; null when it can be read as a plan. */
const whyNot = (name: DocumentName, sorted: SortedDocument): RefusalReason | null => {
  const hasTasks = sorted.annexes.some((annex) => !annex.targets);
  if (name.kind === 'plan') return null;
  if (name.kind === 'none') return hasTasks ? null : 'not-a-plan';
  return name.reason === 'letter' && (hasTasks || handsOutWork(sorted.lines, name)) ? null : name.reason;
};

/** Without tasks a decision, a programme by the hour or a letter is only taken for the duties in its text. */
const holdsNothing = (
  name: DocumentName,
  sorted: SortedDocument,
  duties: readonly Obligation[],
): RefusalReason | null => {
  if (name.kind === 'other') return duties.some((duty) => duty.unit !== null) ? null : name.reason;
  if (name.kind !== 'plan' || duties.length > 0) return null;
  return name.isDecision || sorted.hasProgramme ? 'not-a-plan' : null;
};

const SAME_DUTY = 0.8;
const FEWEST_WORDS = 5;

interface TitleWords {
  readonly row: string;
  readonly words: readonly string[];
}

/** The row of the annex that says what a sentence of the text says. */
const rowOf = (duty: Obligation, titles: readonly TitleWords[]): string | undefined => {
  const said = wordsOf(duty.what);
  const scored = titles
    .map(({ row, words }) => ({ row, share: overlap(words, said), few: Math.min(words.length, said.length) }))
    .filter((one) => one.share >= SAME_DUTY && one.few >= FEWEST_WORDS)
    .sort((a, b) => b.share - a.share || b.few - a.few);
  return scored[0]?.row;
};

const withRows = (duties: readonly Obligation[], tasks: readonly PlanRow[]): Obligation[] => {
  const titles = tasks.filter((task) => task.row !== '').map(({ row, title }) => ({ row, words: wordsOf(title) }));
  return duties.map((duty) => {
    const sameAsRow = rowOf(duty, titles);
    return sameAsRow === undefined ? duty : { ...duty, sameAsRow };
  });
};

const toDeadline = ({ phrase, unit, what, sameAsRow }: Obligation): ProseDeadline => ({
  phrase,
  unit,
  what,
  ...(sameAsRow === undefined ? {} : { sameAsRow }),
});

const taskAnnexes = (annexes: readonly Annex[]): readonly Annex[] => {
  const tasks = annexes.filter((annex) => !annex.targets);
  return tasks.length > 0 ? tasks : annexes;
};

const joinRows = (parts: readonly ReadRows[]): ReadRows => ({
  tasks: parts.flatMap((part) => part.tasks),
  groups: parts.flatMap((part) => part.groups),
});

const headQuestions = (head: PlanHead, otherNumber: string | null): PlanQuestion[] => {
  const questions: PlanQuestion[] = [];
  const ask = (code: string, detail?: string): void => {
    questions.push({ code, blocking: false, ...(detail === undefined ? {} : { detail }) });
  };
  if (head.number === null) ask('no-number', head.numberAsPrinted);
  if (head.date === null) ask('no-date', head.dateAsPrinted);
  if (head.year === null) ask('no-year');
  if (otherNumber !== null) ask('two-numbers', otherNumber);
  return questions;
};

const contentQuestions = (
  name: DocumentName,
  tasks: readonly PlanRow[],
  duties: readonly Obligation[],
): PlanQuestion[] => [
  ...(tasks.length > 0
    ? []
    : [{ code: duties.length > 0 ? 'duties-only' : 'no-tasks', blocking: true, count: duties.length }]),
  ...(name.kind === 'other' ? [{ code: 'not-called-a-plan', blocking: true }] : []),
];

/**
 * Reads a plan out of a document. Pure: the same document, day and units give the same reading. A classified document
 * is turned away before anything in it is looked at.
 * @param options.today what "past" is counted from
 * @param options.knownUnits units of the organisation, with their aliases
 */
export const readPlan = (document: PlanDocument, options: ReadPlanOptions): PlanReading => {
  if (isClassified(document)) return refuse('classified');
  const notices = noticeQuestions(document);
  if (document.blocks.length === 0)
    return notices.some((one) => one.code === 'scan') ? empty('asked', notices) : refuse('empty');
  const { sorted, restored } = sortOrRestore(document);
  if (restored) notices.push({ code: 'broken-table', blocking: true });
  const second = findSecondPlan(sorted.lines);
  if (second !== null) notices.push({ code: 'two-plans', blocking: true, detail: second });
  const name = findDocumentName(sorted.lines);
  const reason = whyNot(name, sorted);
  if (reason !== null) return notices.some((one) => one.code === 'scan') ? empty('asked', notices) : refuse(reason);
  return readSorted({ document, sorted, name, notices }, options);
};

interface Sorted {
  readonly document: PlanDocument;
  readonly sorted: SortedDocument;
  readonly name: DocumentName;
  readonly notices: readonly PlanQuestion[];
}

const readSorted = ({ document, sorted, name, notices }: Sorted, options: ReadPlanOptions): PlanReading => {
  const knownUnits = options.knownUnits ?? [];
  const loose = document.format === 'text' || document.format === 'pdf';
  const paragraphs = reflow(sorted.lines, loose);
  const body = readBody(paragraphs);
  const { tasks, groups } = joinRows(
    taskAnnexes(sorted.annexes).map((annex) =>
      toPlanRows(buildTasks(annex.events, loose), {
        loose,
        names: [...body.headingUnits, ...knownUnits.flatMap((unit) => [unit.name, ...unit.aliases])],
      }),
    ),
  );
  const { head, otherNumber } = readHead({
    lines: sorted.lines,
    paragraphs,
    name,
    deadlines: tasks.map((task) => task.deadline),
    margins: document.marginTexts,
  });
  const year = head.year ?? Number(options.today.slice(0, 4));
  const duties = withRows(
    findDuties(body.paragraphs, { year, base: head.date ?? `${year}-01-01`, calendar: options.calendar }),
    tasks,
  );
  const reason = tasks.length > 0 ? null : holdsNothing(name, sorted, duties);
  if (reason !== null) return refuse(reason);
  const obligations = tasks.length === 0 ? duties : duties.filter((duty) => duty.kind !== 'once');
  const cells = tasks.flatMap((task) => [...task.lead, ...task.support]);
  const { units, questions } = collectUnits({
    cells,
    headings: body.headingUnits,
    recipients: body.recipients,
    obligations,
    texts: paragraphs.map((line) => line.text),
    issuer: head.issuer,
    knownUnits,
  });
  const asked = [
    ...notices,
    ...contentQuestions(name, tasks, duties),
    ...headQuestions(head, otherNumber),
    ...questions,
  ];
  return {
    outcome: asked.some((question) => question.blocking) ? 'asked' : 'accepted',
    questions: asked,
    plan: head,
    tasks,
    groups,
    obligations,
    proseDeadlines: duties.filter((duty) => duty.kind === 'once').map(toDeadline),
    indicators: findIndicators(body.paragraphs),
    units,
    problems: findProblems(tasks, { today: options.today, calendar: options.calendar, head, units, knownUnits }),
  };
};
