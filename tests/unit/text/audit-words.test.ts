import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../src/audit/audit-log.js';
import { paragraphText } from '../../../src/shared/rich-text.js';
import { actionWords, actionsOfKind, AUDIT_KINDS, auditLine, kindInWords } from '../../../src/text/audit-words.js';

const ROOT = path.resolve(import.meta.dirname, '../../../src');
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('text'))
  .map((file) => readFileSync(path.join(ROOT, file), 'utf8'))
  .filter((source) => /\baudit\b/i.test(source));

const KEBAB = /'([a-z]+(?:-[a-z]+)+)'/g;
const quoted = (text: string): string[] => [...text.matchAll(KEBAB)].map(([, word]) => word ?? '');

/** Every action that the code names: beside `action`, handed to a function that logs, or in a table of actions. */
const actionsInCode = (): Set<string> => {
  const found = sources.flatMap((source) => [
    ...source.split('\n').flatMap((one) => {
      const named = /\baction\b(?:\s*=|\s*:|\?)(.*)$/.exec(one)?.[1];
      const logged = /\blog\((?:conversation, )?('[a-z-]+')/.exec(one)?.[1];
      return [...quoted(named ?? ''), ...quoted(logged ?? '')];
    }),
    ...[...source.matchAll(/const ACTIONS\b[^{]*\{([^}]*)\}/g)].flatMap(([, body = '']) =>
      body.split('\n').flatMap((one) => quoted(one.replace(/^\s*'[^']*':/, ''))),
    ),
  ]);
  return new Set(found);
};

const entry = (change: Partial<AuditEntry>): AuditEntry => ({
  id: 'e1',
  at: Date.UTC(2026, 2, 20, 1, 15),
  actor: 'm1',
  action: 'extension-approved',
  subject: 'task:t1',
  details: { code: 7, from: '2026-03-19', to: '2026-03-25' },
  source: null,
  ...change,
});

const names = {
  zone: 'Asia/Ho_Chi_Minh',
  today: '2026-03-21',
  member: (id: string) => ({ m1: 'Hồ Thử Hùng', m2: 'Trần Thử Mai' })[id] ?? null,
  unit: (id: string) => (id === 'u1' ? 'Phòng TH' : null),
  task: (id: string) => (id === 't1' ? 7 : null),
  plan: () => null,
};

describe('The words of the audit log', () => {
  it('are there for every action in the code, so that nobody reads a word of ours in /nhatky', () => {
    const actions = actionsInCode();
    expect(actions.size).toBeGreaterThan(15);
    expect([...actions].filter((action) => actionWords(action) === null)).toEqual([]);
  });

  it('put an entry on one line: when, who, what, from what to what', () => {
    expect(paragraphText(auditLine(entry({}), names))).toBe(
      '08:15 20/3 · Hồ Thử Hùng: đồng ý gia hạn #7 (19/3 → 25/3)',
    );
    const moved = {
      action: 'member-moved',
      subject: 'member:m2',
      details: { from: { unitId: null }, to: { unitId: 'u1' } },
    };
    expect(paragraphText(auditLine(entry(moved), names))).toBe(
      '08:15 20/3 · Hồ Thử Hùng: chuyển đơn vị Trần Thử Mai (không → Phòng TH)',
    );
    const away = {
      action: 'absence-set',
      subject: 'member:m1',
      details: { from: '2026-03-23', to: '2026-03-25', deputyId: 'm2' },
    };
    expect(paragraphText(auditLine(entry(away), names))).toBe(
      '08:15 20/3 · Hồ Thử Hùng: báo vắng mặt (23/3–25/3; người thay: Trần Thử Mai)',
    );
  });

  it('show even an entry that nobody foresaw', () => {
    const strange = {
      actor: 'gone',
      action: 'something-new',
      subject: 'thing',
      details: { a: { b: [{ c: 1 }] }, from: 1 },
    };
    expect(paragraphText(auditLine(entry(strange), names))).toBe('08:15 20/3 · Người đã rời danh sách: something-new');
  });

  it('know kinds with and without diacritics, the longer words first', () => {
    expect(kindInWords('gia han phong th')).toEqual({ kind: 'extensions', rest: 'phong th' });
    expect(kindInWords('nhom')).toEqual({ kind: 'groups', rest: '' });
    expect(kindInWords('abc')).toBeNull();
    for (const kind of Object.keys(AUDIT_KINDS) as (keyof typeof AUDIT_KINDS)[])
      expect(actionsOfKind(kind), kind).not.toEqual([]);
  });
});
