import { foldText } from './clean-text.js';
import type { ReplyLineResult } from './reply-line.js';

type ScoredUpdate = ReplyLineResult['updates'][number];

/** An accepted reading of a corpus line. */
export interface ReplyExpectation {
  readonly outcome: ReplyLineResult['outcome'];
  readonly updates: readonly ScoredUpdate[];
  readonly askAbout: readonly string[];
}

export type ReplyScore = 'right' | 'asked' | 'wrong: record' | 'wrong: lost';

const KIND =
  /^(?:cong van|quyet dinh|to trinh|thong bao|bien ban|bao cao|ke hoach|van ban|cv|qd|bc|kh|ttr|tb|bb|vb)?(?:so)?/;

const evidenceKey = (evidence: ScoredUpdate['evidence'][number]): string =>
  evidence.kind === 'link'
    ? evidence.url
    : foldText(evidence.number)
        .replace(/\s+/g, '')
        .replace(new RegExp(KIND.source.replace(/ /g, '')), '');

const sameEvidence = (one: ScoredUpdate, other: ScoredUpdate): boolean => {
  const keys = new Set(one.evidence.map(evidenceKey));
  const others = new Set(other.evidence.map(evidenceKey));
  return keys.size === others.size && [...keys].every((key) => others.has(key));
};

const wordsOf = (text: string): string[] => foldText(text.normalize('NFC')).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Both absent, or at least half of the expected words said. */
const sameWords = (expected: string | null, actual: string | null): boolean => {
  if (expected === null || actual === null) return expected === actual;
  const wanted = wordsOf(expected);
  const said = new Set(wordsOf(actual));
  return wanted.filter((word) => said.has(word)).length * 2 >= wanted.length;
};

const samePercent = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) <= 1;

const sameExtension = (expected: ScoredUpdate['extension'], actual: ScoredUpdate['extension']): boolean =>
  expected === null || actual === null
    ? expected === actual
    : expected.due === actual.due && sameWords(expected.reason, actual.reason);

const sameUpdate = (expected: ScoredUpdate, actual: ScoredUpdate): boolean =>
  expected.status === actual.status &&
  samePercent(expected.percent, actual.percent) &&
  expected.eta === actual.eta &&
  sameExtension(expected.extension, actual.extension) &&
  sameEvidence(expected, actual) &&
  sameWords(expected.blocker, actual.blocker);

const sameUpdates = (expected: readonly ScoredUpdate[], actual: readonly ScoredUpdate[]): boolean =>
  expected.length === actual.length &&
  expected.every(
    (one) =>
      actual.filter((other) => other.task === one.task).length === 1 &&
      actual.some((other) => other.task === one.task && sameUpdate(one, other)),
  );

/** A question nobody expected is harmless only when it is about a percentage that was not said. */
const sameQuestions = (expectation: ReplyExpectation, result: ReplyLineResult): boolean => {
  if (expectation.askAbout.length > 0) return result.askAbout.some((topic) => expectation.askAbout.includes(topic));
  return result.askAbout.every(
    (topic) => topic === 'percent' && result.updates.some(({ percent }) => percent === null),
  );
};

const matches = (expectation: ReplyExpectation, result: ReplyLineResult): boolean => {
  if (expectation.outcome !== result.outcome) return false;
  if (result.outcome === 'record')
    return sameUpdates(expectation.updates, result.updates) && sameQuestions(expectation, result);
  if (result.updates.length > 0) return false;
  return result.outcome !== 'ask' || result.askAbout.some((topic) => expectation.askAbout.includes(topic));
};

/** A recorded part that some accepted expectation holds, with other parts of it missing: dropped, not wrong. */
const isPartOf = (expectation: ReplyExpectation, result: ReplyLineResult): boolean =>
  result.updates.every((actual) =>
    expectation.updates.some((one) => one.task === actual.task && sameUpdate(one, actual)),
  );

/** Scores one result by the rules of the corpus: `accepted` is the expectation and what is accepted as well. */
export const scoreReply = (accepted: readonly ReplyExpectation[], result: ReplyLineResult): ReplyScore => {
  if (accepted.some((expectation) => matches(expectation, result))) return 'right';
  if (result.outcome === 'undo') return 'wrong: record';
  if (result.updates.length > 0)
    return accepted.some((expectation) => expectation.outcome === 'record' && isPartOf(expectation, result))
      ? 'wrong: lost'
      : 'wrong: record';
  if (result.outcome === 'ask') return 'asked';
  return accepted.some(({ outcome }) => outcome === 'none') ? 'asked' : 'wrong: lost';
};
