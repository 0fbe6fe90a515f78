import { done, refused, type Outcome } from '../../shared/outcome.js';
import { createDraftAcceptor, type AcceptNeeds } from './accept-draft.js';
import { answerDraft } from './answer-draft.js';
import type { DraftFacts, PreviewDiff } from './draft-preview.js';
import { headOf } from './draft-head.js';
import { readDraft } from './draft-reader.js';
import { editRow } from './edit-draft.js';
import { editHead } from './edit-head.js';
import { loadBefore, loadFacts } from './load-facts.js';
import { createCutOffFinisher } from './finish-cut-off.js';
import { findAgainst, newDraft } from './new-draft.js';
import { nextHandId, pairWithBefore } from './pair-draft.js';
import { previewDraft } from './preview-draft.js';
import { takeSheet } from './sheet-edits.js';
import type { PlanDraft } from './plan-draft.js';
import type { DraftView, OpenDraftRequest, OpenedDraft, PlanDrafts, SheetTaken } from './plan-drafts.js';

const MAX_TRIES = 20;

/** Ties the draft to the version in force that it changes. */
const withPairs = async (needs: AcceptNeeds, draft: PlanDraft, facts: DraftFacts): Promise<PlanDraft> => {
  const plan = facts.plans.find((one) => one.id === draft.against?.planId);
  if (plan === undefined) return { ...draft, rows: draft.rows.map((row) => ({ ...row, was: null })) };
  return pairWithBefore(draft, await loadBefore(needs, plan), headOf(draft, facts.today).year);
};

/** The draft against the plans of now: another version may have gone in while it waited, or its number was filled in. */
const rebased = async (needs: AcceptNeeds, draft: PlanDraft): Promise<PlanDraft> => {
  const facts = await loadFacts(needs, draft);
  const found = findAgainst(draft, facts.plans, facts.today);
  const chosen = facts.plans.find((plan) => plan.id === draft.against?.planId && plan.state === 'active');
  // What a person said about a plan of the same title holds while that plan is in force.
  const said = draft.maybeAgainst !== null && draft.against !== null && chosen !== undefined;
  const next = said
    ? { ...draft, against: { ...draft.against, documentVersion: chosen.documentVersion } }
    : { ...draft, ...found };
  if (JSON.stringify(next.against) === JSON.stringify(draft.against))
    return next.maybeAgainst === draft.maybeAgainst ? draft : next;
  return withPairs(needs, next, facts);
};

/** Nothing is different from the version in force: the same document again. */
const saysNothingNew = ({ kind, added, removed, changed, headChanged }: PreviewDiff): boolean =>
  kind === 'version' && [added, removed, changed, headChanged].every((list) => list.length === 0);

const viewOf = async (needs: AcceptNeeds, draft: PlanDraft): Promise<DraftView> => ({
  draft,
  preview: previewDraft(draft, await loadFacts(needs, draft)),
});

const isOpen = (needs: AcceptNeeds, draft: PlanDraft): boolean =>
  draft.state === 'open' && draft.expiresAt > needs.clock.now();

type Change = (draft: PlanDraft, facts: DraftFacts) => Outcome<PlanDraft>;

/** Reads, changes by a pure rule, ties anew where that is needed, and writes with compare-and-set. */
const createChanger =
  (needs: AcceptNeeds) =>
  async (draftId: string, change: Change): Promise<Outcome<DraftView>> => {
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const draft = await needs.drafts.get(draftId);
      if (draft === null) return refused('draft-not-found');
      if (!isOpen(needs, draft)) return refused('draft-closed');
      const current = await rebased(needs, draft);
      const changed = change(current, await loadFacts(needs, current));
      if (!changed.ok) return changed;
      const decided = JSON.stringify(changed.value.against) !== JSON.stringify(current.against);
      const next = decided
        ? await withPairs(needs, changed.value, await loadFacts(needs, changed.value))
        : await rebased(needs, changed.value);
      if (JSON.stringify(next) === JSON.stringify(draft)) return done(await viewOf(needs, draft));
      const stored = { ...next, version: draft.version + 1 };
      if (await needs.drafts.replace(stored)) return done(await viewOf(needs, stored));
    }
    return refused('too-many-at-once');
  };

const createOpener =
  (needs: AcceptNeeds) =>
  async (request: OpenDraftRequest): Promise<Outcome<OpenedDraft>> => {
    const { reading, ownerId, fileHash } = request;
    if (reading.outcome === 'refused') return refused('plan-refused', { reason: reading.reason ?? 'not-a-plan' });
    const now = needs.clock.now();
    const open = await needs.drafts.openOf(ownerId, now);
    const same = open.find((draft) => draft.fileHash === fileHash);
    if (same !== undefined) return done({ ...(await viewOf(needs, same)), continued: true });
    const fresh = newDraft(request, now);
    const draft = await rebased(needs, fresh);
    const view = await viewOf(needs, draft);
    const { diff } = view.preview;
    if (diff !== null && saysNothingNew(diff))
      return refused('plan-exists', { number: diff.plan.number ?? diff.plan.title });
    if (await needs.drafts.add(draft)) return done({ ...view, continued: false });
    // The same message handled again: its draft was cancelled or accepted meanwhile.
    const stored = await needs.drafts.get(draft.id);
    return stored === null ? refused('draft-not-found') : done({ ...(await viewOf(needs, stored)), continued: true });
  };

/** Keeps a task that the new document no longer has: its row as it was agreed, as one added by hand. */
const keepTask =
  (taskId: string, keep: boolean): Change =>
  (draft, { before }) => {
    const agreed = before?.rows.find((row) => row.taskId === taskId);
    if (agreed === undefined) return refused('row-not-found');
    const there = draft.rows.find((row) => row.was === taskId);
    if (!keep) return done({ ...draft, rows: draft.rows.filter((row) => row.was !== taskId || row.from !== null) });
    if (there !== undefined)
      return done({ ...draft, rows: draft.rows.map((row) => (row === there ? { ...row, dropped: false } : row)) });
    const row = { ...agreed.row, id: nextHandId(draft.rows), from: null, was: taskId, reopen: null, dropped: false };
    return done({ ...draft, rows: [...draft.rows, row] });
  };

const createSheetTaker =
  (change: ReturnType<typeof createChanger>): PlanDrafts['takeSheet'] =>
  async ({ draftId, rows }) => {
    let missing: readonly string[] = [];
    let changes: readonly { rowId: string; fields: SheetTaken['changes'][number]['fields'] }[] = [];
    const outcome = await change(draftId, (draft, facts) => {
      const taken = takeSheet(draft, rows, facts);
      if (!taken.ok) return taken;
      ({ changes, missing } = taken.value);
      return done(taken.value.draft);
    });
    if (!outcome.ok) return outcome;
    const { rows: all, duties } = outcome.value.preview;
    const known = new Map([
      ...duties.map(({ id, title }) => [id, { line: 0, title }] as const),
      ...all.map(({ id, line, title }) => [id, { line, title }] as const),
    ]);
    return done({
      ...outcome.value,
      changes: changes.map((one) => ({ ...one, line: known.get(one.rowId)?.line ?? 0 })),
      missing: missing.map((rowId) => ({ rowId, line: 0, title: '', ...known.get(rowId) })),
    });
  };

const createCanceller =
  (needs: AcceptNeeds): PlanDrafts['cancel'] =>
  async ({ draftId, by, source }) => {
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const draft = await needs.drafts.get(draftId);
      if (draft === null) return refused('draft-not-found');
      if (draft.state === 'cancelled') return done(draft);
      if (draft.state !== 'open') return refused('draft-closed');
      const next: PlanDraft = { ...draft, state: 'cancelled', version: draft.version + 1 };
      if (!(await needs.drafts.replace(next))) continue;
      await needs.audit.append({
        id: `plan-draft:${draftId}:cancelled`,
        at: needs.clock.now(),
        actor: by,
        action: 'plan-draft-cancelled',
        subject: `plan-draft:${draftId}`,
        details: { fileName: draft.fileName },
        source,
      });
      return done(next);
    }
    return refused('too-many-at-once');
  };

/** The use cases of plan drafts over the stores. */
export const createPlanDrafts = (needs: AcceptNeeds): PlanDrafts => {
  const change = createChanger(needs);
  return {
    open: createOpener(needs),
    show: async (draftId) => {
      const draft = await needs.drafts.get(draftId);
      if (draft === null) return refused('draft-not-found');
      return isOpen(needs, draft) ? change(draftId, (same) => done(same)) : done(await viewOf(needs, draft));
    },
    ownerOf: async (draftId) => (await needs.drafts.brief(draftId))?.ownerId ?? null,
    openOf: (ownerId) => needs.drafts.openOf(ownerId, needs.clock.now()),
    answer: ({ draftId, questionId, answer }) =>
      change(draftId, (draft, facts) => answerDraft(draft, { questionId, answer }, facts)),
    dropRows: ({ draftId, rowIds }) =>
      change(draftId, (draft, facts) => {
        let next = draft;
        for (const rowId of rowIds) {
          const edited = editRow(next, rowId, { edit: { drop: true }, facts });
          if (!edited.ok) return edited;
          next = edited.value;
        }
        return done(next);
      }),
    editRow: ({ draftId, rowId, edit }) => change(draftId, (draft, facts) => editRow(draft, rowId, { edit, facts })),
    correctHead: ({ draftId, words }) =>
      change(draftId, (draft, facts) => editHead(draft, words, readDraft(draft, facts))),
    editHead: ({ draftId, head }) => change(draftId, (draft) => done({ ...draft, head: { ...draft.head, ...head } })),
    editSettings: ({ draftId, settings }) =>
      change(draftId, (draft) => done({ ...draft, settings: { ...draft.settings, ...settings } })),
    keepTask: ({ draftId, taskId, keep }) => change(draftId, keepTask(taskId, keep)),
    takeDuty: ({ draftId, dutyId, take }) =>
      change(draftId, (draft) =>
        draft.duties.some((duty) => duty.id === dutyId)
          ? done({ ...draft, duties: draft.duties.map((duty) => (duty.id === dutyId ? { ...duty, take } : duty)) })
          : refused('row-not-found'),
      ),
    takeSheet: createSheetTaker(change),
    accept: createDraftAcceptor(needs),
    finishCutOff: createCutOffFinisher(needs),
    cancel: createCanceller(needs),
  };
};
