import type { Deadline } from '../../deadlines/deadline.js';
import { lastOnTimeDay } from '../../deadlines/occurrences.js';
import { groupBy } from '../../shared/group-by.js';
import { partsOfName } from '../find-problems.js';
import type { PlanProblem, ProblemKind } from '../plan-reading.js';
import { ask, type Asked } from './asked.js';
import { fold } from '../words.js';
import type { DraftChoice, DraftQuestion, QuestionKind } from './draft-preview.js';
import type { DraftReader } from './draft-reader.js';
import { shortId } from './unit-questions.js';
import type { DraftRow } from './plan-draft.js';

const question = (
  line: number,
  { id, kind, ...more }: Pick<DraftQuestion, 'id' | 'kind' | 'read' | 'choices'>,
): DraftQuestion => ask(kind, id, { lines: [line], takesText: true, ...more });

const OPEN: DraftChoice = { id: 'open', kind: 'leave-open' };
const KEEP: DraftChoice = { id: 'keep', kind: 'keep' };
const DROP: DraftChoice = { id: 'drop', kind: 'drop-row' };
const YES: DraftChoice = { id: 'yes', kind: 'yes' };
const NO: DraftChoice = { id: 'no', kind: 'no' };

const CADENCES: readonly DraftChoice[] = [
  { id: 'monthly', kind: 'cadence', cadence: 'monthly' },
  { id: 'quarterly', kind: 'cadence', cadence: 'quarterly' },
  { id: 'on-demand', kind: 'cadence', cadence: null },
];

interface RowContext {
  readonly row: DraftRow;
  readonly reader: DraftReader;
  readonly line: number;
  readonly problems: readonly PlanProblem[];
}

const has = ({ problems }: RowContext, ...kinds: readonly ProblemKind[]): boolean =>
  problems.some((problem) => kinds.includes(problem.kind));

/** Nothing is asked again about what was agreed before and stands there unchanged. */
const isSettled = ({ row, reader }: RowContext, field: 'lead' | 'deadline'): boolean =>
  reader.differenceOf(row)?.fields.includes(field) === false;

const needsCadence = (deadline: Deadline): boolean =>
  deadline.kind === 'on_demand' || (deadline.ask && deadline.reasons.includes('unknown_cycle'));

const timeChoices = (deadline: Deadline, isPast: boolean): readonly DraftChoice[] => {
  if (needsCadence(deadline)) return CADENCES;
  if (isPast) return [KEEP, DROP];
  const days = deadline.ask
    ? [...(deadline.due === undefined ? [] : [deadline.due]), ...(deadline.readings ?? [])]
    : [];
  return [...[...new Set(days)].map((day): DraftChoice => ({ id: day, kind: 'day', day })), OPEN];
};

const asksForTime = (context: RowContext, deadline: Deadline): boolean =>
  needsCadence(deadline) || deadline.ask || has(context, 'past-date', 'no-time', 'unreadable-time');

const timeQuestion = (context: RowContext): Asked[] => {
  const { row, reader, line } = context;
  if (isSettled(context, 'deadline')) return [];
  // The choices stay those of the printed phrase, also after one of them was taken.
  const { deadline } = reader.times.of({ ...row, deadlineAs: null });
  const isPast = has(context, 'past-date') && !deadline.ask;
  if (!asksForTime(context, deadline) && row.deadlineAs === null) return [];
  const kind = needsCadence(deadline) ? 'cadence' : 'deadline';
  const id = `t.${row.id}`;
  return [
    {
      rowId: row.id,
      isAnswered: row.deadlineAs !== null || reader.draft.seen.includes(id),
      question: {
        ...question(line, { id, kind, read: row.deadline, choices: timeChoices(deadline, isPast) }),
        reason: isPast ? 'past' : (deadline.reasons[0] ?? (row.deadline === '' ? 'empty' : null)),
      },
    },
  ];
};

const leadQuestions = (context: RowContext): Asked[] => {
  const { row, reader, line } = context;
  if (isSettled(context, 'lead')) return [];
  const seen = (id: string): boolean => reader.draft.seen.includes(id);
  const asked: Asked[] = [];
  if (has(context, 'no-lead')) {
    const id = `l.${row.id}`;
    asked.push({
      rowId: row.id,
      isAnswered: seen(id),
      question: question(line, { id, kind: 'lead', read: row.title, choices: [OPEN] }),
    });
  }
  if (row.lead.length > 1) {
    const id = `k.${row.id}`;
    const choices = row.lead.map((name): DraftChoice => ({ id: shortId('s', name), kind: 'same-unit', name }));
    const read = row.lead.join('; ');
    asked.push({
      rowId: row.id,
      isAnswered: seen(id),
      question: { ...question(line, { id, kind: 'leads', read, choices: [KEEP, ...choices] }), takesText: false },
    });
  }
  return asked;
};

const splitQuestions = ({ row, reader, line }: RowContext): Asked[] =>
  [...row.lead, ...row.support]
    .filter((name) => partsOfName(name).length > 0 && !reader.units.isDecided(name))
    .map((name, index) => {
      const id = `p${index === 0 ? '' : index + 1}.${row.id}`;
      return {
        rowId: row.id,
        name,
        isAnswered: reader.draft.seen.includes(id),
        question: { ...question(line, { id, kind: 'split', read: name, choices: [YES, NO] }), takesText: false },
      };
    });

const lastDay = (deadline: Deadline): string =>
  deadline.due === undefined ? '9999-12-31' : lastOnTimeDay(deadline.due, deadline.exclusive);

/** Done, and now with a later time: is it the same work, finished, or more of it? */
const reopenQuestion = ({ row, reader, line }: RowContext): Asked[] => {
  const difference = reader.differenceOf(row);
  if (difference?.fields.includes('deadline') !== true) return [];
  if (reader.facts.before?.doneTaskIds.includes(difference.taskId) !== true) return [];
  const [before, now] = [reader.times.agreed(difference.before), reader.times.of(row)];
  if (lastDay(now.deadline) <= lastDay(before.deadline)) return [];
  return [
    {
      rowId: row.id,
      isAnswered: row.reopen !== null,
      question: {
        ...question(line, { id: `x.${row.id}`, kind: 'reopen', read: row.title, choices: [YES, NO] }),
        blocking: true,
        takesText: false,
      },
    },
  ];
};

/** So many rows are asked about one by one; of more of them that raise the same question it is asked once. */
const MOST_ALONE = 3;
const TOGETHER: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['deadline', 'cadence', 'lead', 'leads']);
/** What is right for one row may be wrong for the others. */
const FOR_ONE: ReadonlySet<DraftChoice['kind']> = new Set<DraftChoice['kind']>(['drop-row']);

/** Questions with the same key have the same answers; of a lead it matters only that there is none. */
const sameKey = ({ question }: Asked): string => {
  const { kind, read, reason, choices } = question;
  return JSON.stringify([kind, kind === 'lead' ? '' : fold(read), reason, choices.map((choice) => choice.id)]);
};

const asOne = (all: readonly [Asked, ...Asked[]], key: string): Asked => {
  const [{ question: first }] = all;
  return {
    rowIds: all.flatMap(({ rowId }) => rowId ?? []),
    isAnswered: all.every((one) => one.isAnswered),
    question: {
      ...first,
      id: shortId('g', key),
      read: first.kind === 'lead' ? '' : first.read,
      lines: all.flatMap(({ question: { lines } }) => lines),
      choices: first.choices.filter((choice) => !FOR_ONE.has(choice.kind)),
    },
  };
};

/** A plan of a thousand rows asks about "theo quy định" once, not in every row. */
const gathered = (asked: readonly Asked[]): readonly Asked[] => {
  const alike = groupBy(
    asked.filter(({ question: { kind } }) => TOGETHER.has(kind)),
    sameKey,
  );
  const told = new Set<string>();
  return asked.flatMap((one): readonly Asked[] => {
    const key = sameKey(one);
    const [first, ...others] = alike.get(key) ?? [];
    if (first === undefined || others.length < MOST_ALONE) return [one];
    if (told.has(key)) return [];
    told.add(key);
    return [asOne([first, ...others], key)];
  });
};

const questionsOfRows = (reader: DraftReader): readonly Asked[] =>
  reader.draft.rows
    .filter((row) => !row.dropped)
    .flatMap((row) => {
      const context = { row, reader, line: reader.lineOf(row.id), problems: reader.problems.get(row.id) ?? [] };
      return [
        ...leadQuestions(context),
        ...splitQuestions(context),
        ...timeQuestion(context),
        ...reopenQuestion(context),
      ];
    });

/** What is asked about the rows, in their order. */
export const rowQuestions = (reader: DraftReader): readonly Asked[] => gathered(questionsOfRows(reader));
