import type { NewInboxRow } from '../../../src/delivery/inbox-store.js';
import type { NewOutboxRow } from '../../../src/delivery/outbox-store.js';
import type { Invite } from '../../../src/people/invite.js';
import type { Account, Member } from '../../../src/people/member.js';
import type { Unit } from '../../../src/people/unit.js';
import type { Plan } from '../../../src/plans/plan.js';
import type { Occurrence, ProgressEntry } from '../../../src/tasks/occurrence.js';
import type { Task } from '../../../src/tasks/task.js';

/** Full values for the contract suites; each test changes what it is about. */

export const unit = (change: Partial<Unit> = {}): Unit => ({
  id: 'u1',
  name: 'Phòng Thử nghiệm',
  aliases: ['Phòng TN', 'TN'],
  parentId: null,
  headId: null,
  focalPersonIds: ['m1'],
  deputyIds: [],
  outside: false,
  version: 0,
  ...change,
});

export const account = (change: Partial<Account> = {}): Account => ({
  platform: 'telegram',
  userId: '1001',
  chatId: '1001',
  state: 'linked',
  linkedAt: 1_000,
  ...change,
});

export const member = (change: Partial<Member> = {}): Member => ({
  id: 'm1',
  fullName: 'Nguyễn Văn Mẫu',
  honorific: 'anh',
  position: null,
  unitId: 'u1',
  roles: ['staff'],
  accounts: [],
  preferredPlatform: null,
  absences: [{ from: '2026-03-01', to: '2026-03-05' }],
  deputyId: null,
  active: true,
  version: 0,
  ...change,
});

export const invite = (change: Partial<Invite> = {}): Invite => ({
  id: 'i1',
  memberId: 'm1',
  tokenHash: 'token-hash-1',
  codeHash: 'code-hash-1',
  createdAt: 1_000,
  createdBy: 'operator',
  source: null,
  expiresAt: 9_000,
  usedAt: null,
  usedBy: null,
  revokedAt: null,
  ...change,
});

export const plan = (change: Partial<Plan> = {}): Plan => ({
  id: 'p1',
  number: null,
  date: '2026-01-15',
  issuer: 'Trung tâm Thử nghiệm',
  title: 'Kế hoạch thử nghiệm',
  year: 2026,
  settings: { acceptance: false, checkCadence: 'monthly', reportDay: 19 },
  documentVersion: 1,
  replacesPlanId: null,
  state: 'active',
  createdAt: 1_000,
  version: 0,
  ...change,
});

// What a deadline looks like is not this suite's business; that any nested value survives is.
const deadline = {
  phrase: 'trước ngày 20 hàng tháng',
  rule: { kind: 'monthly', day: 19, months: [1, 2, 3], until: null, nested: { deep: [{ deeper: true }] } },
} as unknown as Task['deadline'];

export const task = (change: Partial<Task> = {}): Task => ({
  id: 't1',
  code: 1,
  planId: 'p1',
  sourceRow: '5',
  group: null,
  title: 'Nộp báo cáo thử nghiệm',
  leadUnitIds: ['u1'],
  supportingUnitIds: [],
  assigneeIds: [],
  deadline,
  deliverable: null,
  checkCadence: null,
  remindDaysBefore: [3, 1, 0],
  important: false,
  startsOn: '2026-01-15',
  state: 'active',
  createdAt: 1_000,
  version: 0,
  ...change,
});

export const entry = (change: Partial<ProgressEntry> = {}): ProgressEntry => ({
  id: 'e1',
  sourceKey: 'sim:1#0',
  at: 2_000,
  by: 'm1',
  via: 'simulator',
  onBehalf: false,
  supporting: false,
  words: 'xong 60% rồi, vướng kinh phí 😀',
  change: {
    status: 'blocked',
    percent: 60,
    blocker: 'kinh phí',
    eta: null,
    evidence: [{ kind: 'document', number: '12/BC', date: null }],
  },
  reason: null,
  undoneAt: null,
  ...change,
});

export const occurrence = (change: Partial<Occurrence> = {}): Occurrence => ({
  id: 't1:2026-03',
  taskId: 't1',
  taskCode: 1,
  planId: 'p1',
  key: '2026-03',
  kind: 'due',
  dueOn: '2026-03-19',
  originalDueOn: '2026-03-19',
  dueTime: null,
  opensOn: '2026-03-01',
  askOn: null,
  status: 'not_started',
  percent: 0,
  blocker: null,
  eta: null,
  evidence: [],
  lastReportedAt: null,
  submittedAt: null,
  acceptedAt: null,
  entries: [],
  extensions: [],
  snoozedUntil: {},
  version: 0,
  ...change,
});

export const inboxRow = (change: Partial<NewInboxRow> = {}): NewInboxRow => ({
  id: 'sim:1',
  platform: 'simulator',
  chatKey: 'simulator:a',
  sequence: 1,
  receivedAt: 1_000,
  raw: { text: 'xong' },
  ...change,
});

export const outboxRow = (change: Partial<NewOutboxRow> = {}): NewOutboxRow => ({
  id: 'reminder:m1:2026-03-16T08:00',
  class: 'reminder',
  target: { to: 'member', memberId: 'm1' },
  content: { form: 'rendered', topic: 'reminder', facts: { memberId: 'm1', 'a.b': 1, $set: { x: null } } },
  priority: 5,
  dueAt: 1_000,
  expiresAt: 90_000,
  ...change,
});
