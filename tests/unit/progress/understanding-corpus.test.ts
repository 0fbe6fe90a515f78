import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { readReplyLine, type ReplyLine } from '../../../src/progress/understanding/reply-line.js';
import { scoreReply, type ReplyExpectation } from '../../../src/progress/understanding/score-reply.js';

interface Line extends ReplyLine {
  readonly id: string;
  readonly expect: ReplyExpectation;
  readonly acceptAlso?: readonly ReplyExpectation[];
  readonly tags: readonly string[];
}

const calendar = createWorkCalendar();
const scoreFile = (name: string) =>
  readFileSync(new URL(`../../fixtures/replies/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as Line)
    .map((line) => {
      const result = readReplyLine(line, calendar);
      return { line, result, score: scoreReply([line.expect, ...(line.acceptAlso ?? [])], result) };
    });

describe.each([
  { corpus: 'the development replies', file: 'replies-dev.jsonl', least: 80 },
  { corpus: 'the replies written to the rules', file: 'replies-own.jsonl', least: 200 },
])('$corpus', ({ file, least }) => {
  const scored = scoreFile(file);
  const idsOf = (score: string): string[] => scored.filter((one) => one.score === score).map(({ line }) => line.id);

  it('record nothing that is not in the words', () => {
    expect(idsOf('wrong: record')).toEqual([]);
  });

  it('lose nothing in silence', () => {
    expect(idsOf('wrong: lost')).toEqual([]);
  });

  it('are understood without a question where they are clear', () => {
    const clear = scored.filter(({ line }) => line.tags.includes('clear'));
    expect(clear.length).toBeGreaterThan(least);
    expect(clear.filter(({ score }) => score === 'right').length / clear.length).toBeGreaterThanOrEqual(0.95);
  });

  it('are asked about only where the rules allow it', () => {
    expect(idsOf('asked').length / scored.length).toBeLessThanOrEqual(0.03);
  });

  it('give an intent with none and undo, and with nothing else', () => {
    for (const { result } of scored) {
      expect(result.intent !== undefined, JSON.stringify(result)).toBe(
        result.outcome === 'none' || result.outcome === 'undo',
      );
    }
  });
});

describe('the scoring of a reply', () => {
  const update = {
    task: 12,
    status: 'in_progress' as const,
    percent: 60,
    evidence: [],
    blocker: null,
    extension: null,
    eta: null,
  };
  const record = (...updates: ReplyExpectation['updates'][number][]): ReplyExpectation => ({
    outcome: 'record',
    updates,
    askAbout: [],
  });
  const ask = (...askAbout: ('percent' | 'meaning')[]) => ({ outcome: 'ask' as const, updates: [], askAbout });
  const result = (expectation: ReplyExpectation) => expectation as Parameters<typeof scoreReply>[1];

  it('lets a percentage be one off, and no more', () => {
    expect(scoreReply([record(update)], result(record({ ...update, percent: 61 })))).toBe('right');
    expect(scoreReply([record(update)], result(record({ ...update, percent: 62 })))).toBe('wrong: record');
  });

  it('counts a question nobody expected as asked, and a record nobody expected as wrong', () => {
    expect(scoreReply([record(update)], result(ask('meaning')))).toBe('asked');
    expect(scoreReply([ask('meaning')], result(ask('meaning', 'percent')))).toBe('right');
    expect(scoreReply([ask('meaning')], result(record(update)))).toBe('wrong: record');
  });

  it('calls a dropped part and an unheard report lost', () => {
    const two = record(update, { ...update, task: 15 });
    expect(scoreReply([two], result(record(update)))).toBe('wrong: lost');
    expect(scoreReply([record(update)], result({ outcome: 'none', updates: [], askAbout: [] }))).toBe('wrong: lost');
  });

  it('wants half of the words of a blocker, in any case and without marks', () => {
    const blocked = { ...update, status: 'blocked' as const, blocker: 'Chờ số liệu các khoa' };
    expect(scoreReply([record(blocked)], result(record({ ...blocked, blocker: 'cho so lieu' })))).toBe('right');
    expect(scoreReply([record(blocked)], result(record({ ...blocked, blocker: 'kinh phí' })))).toBe('wrong: record');
    expect(scoreReply([record(blocked)], result(record({ ...blocked, blocker: null })))).toBe('wrong: record');
  });

  it('compares document numbers without their kind, case and spaces', () => {
    const shown = (number: string) => record({ ...update, evidence: [{ kind: 'document', number, date: null }] });
    expect(scoreReply([shown('45/BC-TTPY')], result(shown('BC 45/bc-ttpy')))).toBe('right');
    expect(scoreReply([shown('45/BC-TTPY')], result(shown('46/BC-TTPY')))).toBe('wrong: record');
  });

  it('calls an undo nobody asked for a wrong record', () => {
    expect(scoreReply([ask('meaning')], { outcome: 'undo', updates: [], askAbout: [] })).toBe('wrong: record');
  });
});
