import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { Member } from '../../../src/people/member.js';
import type { Unit } from '../../../src/people/unit.js';
import { createPlanDrafts } from '../../../src/plans/draft/create-plan-drafts.js';
import type {
  AcceptanceNews,
  DraftView,
  OpenDraftRequest,
  OpenedDraft,
  PlanDrafts,
} from '../../../src/plans/draft/plan-drafts.js';
import type { PlanReading, PlanRow } from '../../../src/plans/plan-reading.js';
import { createMovableClock, dayOf } from '../../../src/shared/clock.js';
import type { Outcome } from '../../../src/shared/outcome.js';
import { planOccurrences } from '../../../src/tasks/plan-occurrences.js';
import { replaceRounds } from '../../../src/tasks/replace-rounds.js';
import { createMemoryStores } from '../memory/memory-stores.js';

export const ZONE = 'Asia/Ho_Chi_Minh';
export const START = Date.parse('2026-02-09T08:30:00+07:00');

export const row = (number: string, title: string, over: Partial<PlanRow> = {}): PlanRow => ({
  row: number,
  group: 'I. Thể chế',
  title,
  lead: ['Phòng Tổng hợp'],
  support: [],
  deadline: '31/3/2026',
  deliverable: 'Báo cáo',
  note: '',
  monitor: '',
  sheetRow: 1,
  ...over,
});

export const reading = (tasks: readonly PlanRow[], over: Partial<PlanReading> = {}): PlanReading => ({
  outcome: 'accepted',
  questions: [],
  plan: {
    number: '7/KH-THU',
    date: '2026-02-06',
    issuer: 'Trung tâm Thử',
    title: 'Kế hoạch thử',
    year: 2026,
    replaces: null,
    signatory: null,
  },
  tasks,
  groups: [],
  obligations: [],
  proseDeadlines: [],
  indicators: [],
  units: [],
  problems: [],
  ...over,
});

export const unit = (id: string, name: string, over: Partial<Unit> = {}): Unit => ({
  id,
  name,
  aliases: [],
  parentId: null,
  headId: null,
  focalPersonIds: [],
  deputyIds: [],
  outside: false,
  version: 0,
  ...over,
});

export const member = (id: string, unitId: string, over: Partial<Member> = {}): Member => ({
  id,
  fullName: `Nguyễn Thử ${id}`,
  honorific: null,
  position: null,
  unitId,
  roles: ['staff'],
  accounts: [],
  preferredPlatform: null,
  absences: [],
  deputyId: null,
  active: true,
  version: 0,
  ...over,
});

export const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.details ?? {})}`);
  return outcome.value;
};

export const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code);

/** The use cases of drafts over stores in memory, two units with a focal person each. */
export const draftWorld = async () => {
  const stores = createMemoryStores();
  const clock = createMovableClock(START);
  const calendar = createWorkCalendar();
  await stores.units.add(unit('th', 'Phòng Tổng hợp', { focalPersonIds: ['mai'] }));
  await stores.units.add(unit('noi', 'Khoa Nội', { focalPersonIds: ['binh'] }));
  await stores.members.add(member('mai', 'th'));
  await stores.members.add(member('binh', 'noi'));
  const told: AcceptanceNews[] = [];
  const followed: [from: string, to: string][] = [];
  const needs = {
    ...stores,
    calendar,
    clock,
    zone: ZONE,
    tell: (news: AcceptanceNews) => {
      told.push(news);
      return Promise.resolve();
    },
    takeTurn: () => Promise.resolve({ prolong: () => Promise.resolve(), end: () => Promise.resolve() }),
    isWaiting: () => Promise.resolve(false),
    removedReason: () => 'không còn trong kế hoạch',
    followPlan: (from: string, to: string) => {
      followed.push([from, to]);
      return Promise.resolve();
    },
    replaceRounds: (task: Parameters<typeof planOccurrences>[0], today: string) =>
      replaceRounds(stores.occurrences, task, { today, calendar, reportDay: null }),
  };
  const drafts: PlanDrafts = createPlanDrafts(needs);
  let messages = 0;
  const open = async (read: PlanReading, over: Partial<OpenDraftRequest> = {}): Promise<Outcome<OpenedDraft>> => {
    messages += 1;
    return drafts.open({
      reading: read,
      fileName: 'ke-hoach.docx',
      fileHash: JSON.stringify(read),
      ownerId: 'officer',
      key: `m${messages}`,
      ...over,
    });
  };
  const plan = async (): Promise<void> => {
    const today = dayOf(clock.now(), ZONE);
    for (const task of await stores.tasks.list({ state: 'active' }))
      await stores.occurrences.addMissing(planOccurrences(task, { today, calendar, reportDay: null }));
  };
  const accept = async (view: DraftView, source: string | null = 'agree') => {
    const accepted = valueOf(await drafts.accept({ draftId: view.draft.id, by: 'officer', source }));
    await plan();
    return accepted;
  };
  /** Opens and accepts at once. */
  const takeIn = async (read: PlanReading) => {
    const view = valueOf(await open(read));
    return accept(view, `agree:${view.draft.id}`);
  };
  return { stores, clock, calendar, needs, drafts, followed, told, open, accept, takeIn, plan };
};

export type DraftWorld = Awaited<ReturnType<typeof draftWorld>>;
