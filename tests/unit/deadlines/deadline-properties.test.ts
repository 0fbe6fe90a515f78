import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { Deadline } from '../../../src/deadlines/deadline.js';
import { lastOnTimeDay, occurrencesOf } from '../../../src/deadlines/occurrences.js';
import { parseDeadline } from '../../../src/deadlines/parse-deadline.js';
import { daysOfRrule, monthlyRrule, weeklyRrule, yearDayRrule } from '../../../src/deadlines/rrule.js';
import { answerDeadlineLine, statedDays } from '../../../src/text/deadline-line.js';
import { explainDeadline } from '../../../src/text/format-deadline.js';

interface CorpusLine {
  readonly id: string;
  readonly phrase: string;
  readonly base: string;
}

const calendar = createWorkCalendar();
const corpus = ['deadlines-dev.jsonl', 'deadlines-peer-dev.jsonl'].flatMap((file) =>
  readFileSync(new URL(`../../fixtures/deadlines/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CorpusLine),
);
const anyLine = fc.constantFrom(...corpus);
const read = (phrase: string, base: string): Deadline => parseDeadline(phrase, { base, calendar });

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D').normalize('NFC');

const NOISES: Readonly<Record<string, (text: string) => string>> = {
  'wide spaces': (text) => text.replace(/ /gu, '  '),
  'no-break spaces': (text) => text.replace(/ /gu, '\u00a0'),
  'line breaks': (text) => text.replace(/ /gu, '\n'),
  'spaces around': (text) => `  ${text}\t`,
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
  'decomposed marks': (text) => text.normalize('NFD'),
  'full-width digits': (text) => text.replace(/[0-9]/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
};

const summary = (deadline: Deadline) => ({
  kind: deadline.kind,
  days: statedDays(deadline, calendar),
  exclusive: deadline.exclusive,
  ask: deadline.ask,
});

describe('reading under noise', () => {
  it.each(Object.keys(NOISES))('gives the same reading of every phrase with %s', (name) => {
    const noise = NOISES[name] ?? ((text: string) => text);
    for (const { phrase, base } of corpus) {
      expect({ phrase, ...summary(read(noise(phrase), base)) }).toEqual({ phrase, ...summary(read(phrase, base)) });
    }
  });

  it('reads words that every object of the language knows like any other word', () => {
    const anyWord = fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf');
    fc.assert(
      fc.property(anyLine, fc.nat(), anyWord, ({ phrase, base }, seed, word) => {
        const words = phrase.split(' ');
        const withWord = (put: string) => words.map((each, at) => (at === seed % words.length ? put : each)).join(' ');
        const strange = word.replace(/[a-zA-Z]/gu, 'w');
        expect(summary(read(withWord(word), base))).toEqual(summary(read(withWord(strange), base)));
      }),
      { numRuns: 400 },
    );
    expect(summary(read('quý constructor', '2026-02-01'))).toEqual(summary(read('quý nguyệt', '2026-02-01')));
  });

  it('never finds another date when all marks are lost: the same one, or a question', () => {
    for (const { phrase, base } of corpus) {
      const marked = read(phrase, base);
      const bare = read(withoutMarks(phrase), base);
      if (bare.ask || marked.ask) continue;
      expect({ phrase, days: statedDays(bare, calendar) }).toEqual({ phrase, days: statedDays(marked, calendar) });
    }
  });

  it('takes any mixture of noises', () => {
    const several = fc.shuffledSubarray(Object.values(NOISES).filter((noise) => noise !== NOISES['upper case']));
    fc.assert(
      fc.property(anyLine, several, ({ phrase, base }, noises) => {
        const noisy = noises.reduce((text, noise) => noise(text), phrase);
        expect(summary(read(noisy, base))).toEqual(summary(read(phrase, base)));
      }),
    );
  });
});

describe('reading garbage', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const anyWords = fc
    .array(fc.constantFrom(...corpus.flatMap(({ phrase }) => phrase.split(/\s+/u))), { maxLength: 30 })
    .map((words) => words.join(' '));

  it('never throws and always gives a value that can be stored and explained', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyWords), (text) => {
        const deadline = read(text, '2026-03-01');
        expect(structuredClone(deadline)).toEqual(deadline);
        expect(explainDeadline(deadline, { today: '2026-03-02', calendar })).toContain(' → ');
        expect(answerDeadlineLine({ phrase: text, base: '2026-03-01' }, calendar).due.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 500 },
    );
  });

  it('finds no date where there is none', () => {
    const dateless = fc
      .string({ unit: fc.constantFrom(...Array.from('bcdfgklprsvxz ,.;:()%?!"')) })
      .filter((text) => !/[qt]/u.test(text));
    fc.assert(
      fc.property(dateless, (text) => {
        const deadline = read(text, '2026-03-01');
        expect([deadline.kind, deadline.due, deadline.rules]).toEqual(['unknown', undefined, undefined]);
      }),
    );
  });

  it('asks instead of scheduling whenever it names a day that is not in the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 32, max: 99 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
        expect(read(`trước ngày ${day} tháng ${month} năm 2026`, '2026-01-01')).toMatchObject({
          kind: 'unknown',
          ask: true,
        });
      }),
    );
  });
});

describe('rounds', () => {
  const anyRrule = fc.oneof(
    fc
      .record({ day: fc.integer({ min: 1, max: 31 }), months: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) })
      .map(({ day, months }) => monthlyRrule(day, months)),
    fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }).map((weekdays) => weeklyRrule(weekdays)),
    fc.integer({ min: 1, max: 365 }).map(yearDayRrule),
  );
  const window = { from: '2025-11-01', to: '2028-03-31', calendar };

  it('strictly increase, fit their window and are one day early exactly when the stated day is late', () => {
    fc.assert(
      fc.property(fc.array(anyRrule, { minLength: 1, maxLength: 3 }), fc.boolean(), (rrules, exclusive) => {
        const rules = rrules.map((rrule) => ({ rrule, exclusive, basis: 'stated' as const }));
        const deadline: Deadline = {
          kind: 'recurring',
          text: '',
          base: '2025-10-31',
          exclusive,
          rules,
          basis: 'stated',
          ask: false,
          reasons: [],
        };
        const rounds = occurrencesOf(deadline, window);
        const days = rounds.map(({ dueOn }) => dueOn);
        expect(days).toEqual([...new Set(days)].sort());
        expect(new Set(rounds.map(({ key }) => key)).size).toBe(rounds.length);
        for (const { dueOn, statedOn } of rounds) {
          expect(dueOn).toBe(lastOnTimeDay(statedOn, exclusive));
          expect(dueOn >= window.from && dueOn <= window.to).toBe(true);
        }
      }),
    );
  });

  it('never skip a month for having no 29th, 30th or 31st', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), (day) => {
        const days = daysOfRrule(monthlyRrule(day), { from: '2027-01-01', to: '2028-12-31', first: '2027-01-01' });
        expect(days.map((each) => each.slice(0, 7))).toEqual([...new Set(days.map((each) => each.slice(0, 7)))]);
        expect(days).toHaveLength(24);
      }),
    );
  });

  it('come out the same when planned in two windows as in one', () => {
    const deadline = read('Trong thời hạn 03 ngày làm việc sau ngày 15 hàng tháng', '2026-01-01');
    const whole = occurrencesOf(deadline, { from: '2026-01-01', to: '2027-06-30', calendar });
    const halves = [
      ...occurrencesOf(deadline, { from: '2026-01-01', to: '2026-08-20', calendar }),
      ...occurrencesOf(deadline, { from: '2026-08-21', to: '2027-06-30', calendar }),
    ];
    expect(halves).toEqual(whole);
  });

  it('survive being stored as JSON', () => {
    for (const { phrase, base } of corpus) {
      const deadline = read(phrase, base);
      const stored = JSON.parse(JSON.stringify(deadline)) as Deadline;
      expect(statedDays(stored, calendar)).toEqual(statedDays(deadline, calendar));
    }
  });
});

describe('the host', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('has no say in any day, whatever its time zone', () => {
    const readAll = () => corpus.map(({ phrase, base }) => summary(read(phrase, base)));
    const here = readAll();
    for (const other of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu']) {
      vi.stubEnv('TZ', other);
      expect(readAll()).toEqual(here);
    }
  });
});
