import { ask, type Asked } from './asked.js';
import type { DraftChoice, DraftQuestion } from './draft-preview.js';
import type { DraftReader } from './draft-reader.js';
import { obligationOf } from './draft-rows.js';
import { rowQuestions } from './row-questions.js';
import { unitQuestions } from './unit-questions.js';

/** Codes of the reading that are asked about in another way here. */
const ELSEWHERE = new Set(['no-number', 'no-date', 'no-year', 'two-numbers', 'unsure-unit', 'same-unit']);

const YES: DraftChoice = { id: 'yes', kind: 'yes' };
const NO: DraftChoice = { id: 'no', kind: 'no' };
const KEEP: DraftChoice = { id: 'keep', kind: 'keep' };

const noticeQuestions = ({ draft }: DraftReader): readonly Asked[] =>
  draft.reading.questions.flatMap((one, index): Asked[] => {
    if (ELSEWHERE.has(one.code)) return [];
    const id = `n${index}`;
    const allDecided =
      one.code === 'duties-only' && draft.duties.length > 0 && draft.duties.every((duty) => duty.take !== null);
    const question = ask('notice', id, {
      blocking: one.blocking,
      read: one.detail ?? '',
      code: one.code,
      count: one.count ?? null,
      choices: [YES],
    });
    return [{ question, isAnswered: draft.seen.includes(id) || allDecided }];
  });

const versionQuestion = ({ draft, facts }: DraftReader): readonly Asked[] => {
  const plan = facts.plans.find((one) => one.id === draft.maybeAgainst);
  if (plan === undefined) return [];
  const question = ask('version', 'version', {
    blocking: true,
    read: plan.number ?? plan.title,
    choices: [
      { id: 'version', kind: 'version' },
      { id: 'replaces', kind: 'replacement' },
      { id: 'separate', kind: 'separate' },
    ],
  });
  return [{ question, isAnswered: draft.against !== null || draft.seen.includes('version') }];
};

/** What the paper leaves blank; asked with what is printed there ("/KH-TTPY"). */
const headQuestions = ({ draft, facts }: DraftReader): readonly Asked[] => {
  const { reading, head, seen, against } = draft;
  // A new version keeps the number of the plan.
  const isKnown = (kind: string): boolean =>
    kind === 'number' && against?.kind === 'version' && facts.before?.plan.number != null;
  const blank = (code: string): string | undefined => {
    const found = reading.questions.find((one) => one.code === code);
    return found === undefined ? undefined : (found.detail ?? '');
  };
  const one = (kind: 'number' | 'date' | 'year' | 'title', read: string | undefined): Asked[] =>
    read === undefined
      ? []
      : [
          {
            question: ask(kind, kind, { read, takesText: true, choices: [KEEP] }),
            isAnswered: head[kind] !== undefined || seen.includes(kind) || isKnown(kind),
          },
        ];
  const twoNumbers = blank('two-numbers');
  return [
    ...one(
      'number',
      blank('no-number') ?? (twoNumbers === undefined ? undefined : `${reading.plan.number ?? ''} / ${twoNumbers}`),
    ),
    ...one('date', blank('no-date')),
    ...one('year', blank('no-year')),
    ...one('title', reading.plan.title === null ? '' : undefined),
  ];
};

const dutyQuestions = ({ draft }: DraftReader): readonly Asked[] =>
  draft.duties.flatMap((duty): Asked[] => {
    const obligation = obligationOf(duty, draft.reading);
    if (obligation === undefined || obligation.sameAsRow !== undefined || duty.was !== null) return [];
    const question = ask('duty', `d.${duty.id}`, { read: duty.title, choices: [YES, NO] });
    return [{ question, isAnswered: duty.take !== null, rowId: duty.id }];
  });

/** Every question that the draft raises, answered or not: about the document, the plan, its units, rows and duties. */
export const allQuestions = (reader: DraftReader): readonly Asked[] => [
  ...noticeQuestions(reader),
  ...versionQuestion(reader),
  ...headQuestions(reader),
  ...unitQuestions(reader),
  ...rowQuestions(reader),
  ...dutyQuestions(reader),
];

/** The unanswered ones, those that stop an acceptance first. */
export const openQuestions = (reader: DraftReader): readonly DraftQuestion[] =>
  allQuestions(reader)
    .filter((one) => !one.isAnswered)
    .map((one) => one.question)
    .sort((a, b) => Number(b.blocking) - Number(a.blocking));
