import { dayOf } from '../../shared/clock.js';
import { done, refused, type Outcome } from '../../shared/outcome.js';
import type { Task } from '../../tasks/task.js';
import type { DraftFacts } from './draft-preview.js';
import { openQuestions } from './draft-questions.js';
import { readDraft, type DraftReader } from './draft-reader.js';
import { takenRows } from './draft-rows.js';
import { loadFacts, type FactNeeds } from './load-facts.js';
import { findAgainst } from './new-draft.js';
import { newRowsOf, planAcceptance } from './plan-acceptance.js';
import type { DraftAcceptance, PlanDraft } from './plan-draft.js';
import type { AcceptedPlan, PlanNotice } from './plan-drafts.js';
import { writeAcceptance, type WriteNeeds } from './write-acceptance.js';

export type AcceptNeeds = FactNeeds & WriteNeeds;

export interface AcceptRequest {
  readonly draftId: string;
  readonly by: string;
  readonly source: string | null;
  readonly asRead?: boolean;
}

/** Another version went in since the draft was compared, or another plan of the same number. */
const isOutdated = (draft: PlanDraft, { plans, today }: DraftFacts): boolean => {
  const { against } = draft;
  if (against !== null) {
    const plan = plans.find((one) => one.id === against.planId);
    return plan?.state !== 'active' || plan.documentVersion !== against.documentVersion;
  }
  return findAgainst(draft, plans, today).against?.kind === 'version';
};

const whyNot = (reader: DraftReader, asRead: boolean): Outcome<never> | null => {
  const { draft, facts } = reader;
  if (isOutdated(draft, facts)) return refused('plan-changed');
  if (takenRows(draft).length === 0) return refused('nothing-to-take');
  const blocking = openQuestions(reader).filter((question) => question.blocking);
  return blocking.length > 0 && !asRead ? refused('questions-open', { count: blocking.length }) : null;
};

/** Fixes what will be written; from then on nothing about it is decided anew. */
const begin = async (
  needs: AcceptNeeds,
  draft: PlanDraft,
  request: AcceptRequest,
): Promise<Outcome<PlanDraft | null>> => {
  const reader = readDraft(draft, await loadFacts(needs, draft));
  const refusal = whyNot(reader, request.asRead === true);
  if (refusal !== null) return refusal;
  const count = newRowsOf(reader).length;
  const firstCode = count === 0 ? 0 : await needs.tasks.reserveCodes(count);
  const { by, source } = request;
  const acceptance = planAcceptance(reader, { by, source, at: needs.clock.now(), firstCode });
  const next: PlanDraft = { ...draft, state: 'accepting', acceptance, version: draft.version + 1 };
  return done((await needs.drafts.replace(next)) ? next : null);
};

const finish = async (needs: AcceptNeeds, draft: PlanDraft, acceptance: DraftAcceptance): Promise<void> => {
  await writeAcceptance(needs, { draft, acceptance, today: dayOf(acceptance.at, needs.zone) });
  // False: somebody finished it at the same moment, which is as good.
  await needs.drafts.replace({
    ...draft,
    state: 'accepted',
    acceptance: { ...acceptance, work: null },
    version: draft.version + 1,
  });
};

const toResult = async (needs: AcceptNeeds, acceptance: DraftAcceptance, again: boolean): Promise<AcceptedPlan> => {
  const { summary, planId } = acceptance;
  const [plan, closedPlan, units, members] = await Promise.all([
    needs.plans.get(planId),
    summary.closedPlanId === null ? null : needs.plans.get(summary.closedPlanId),
    needs.units.all(),
    needs.members.all(),
  ]);
  if (plan === null) throw new Error(`the plan ${planId} was accepted and is not there`);
  const all = await needs.tasks.list({ planId });
  const left = summary.closedPlanId === null ? [] : await needs.tasks.list({ planId: summary.closedPlanId });
  const byId = new Map([...all, ...left].map((task) => [task.id, task]));
  const tasksOf = (ids: readonly string[]): readonly Task[] =>
    ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.code - b.code);
  const notices = summary.notices.flatMap((notice): PlanNotice[] => {
    const member = members.find((one) => one.id === notice.memberId);
    const { added, changed, cancelled, handedOver } = notice;
    const lists = { added: tasksOf(added), changed: tasksOf(changed), cancelled: tasksOf(cancelled) };
    return member?.active === true ? [{ member, ...lists, handedOver: tasksOf(handedOver) }] : [];
  });
  return {
    plan,
    closedPlan,
    tasks: all.filter((task) => task.state === 'active'),
    added: tasksOf(summary.added),
    changed: tasksOf(summary.changed),
    cancelled: tasksOf(summary.cancelled),
    newUnits: units.filter((unit) => summary.newUnitIds.includes(unit.id)),
    newAliases: summary.newAliases,
    notices: again ? [] : notices,
    again,
  };
};

const MAX_TRIES = 20;

/**
 * Takes a draft into force: plan, units, tasks. Agreeing again, at once or after a crash half-way, leads to the same
 * plan and makes nothing twice. Refusals: `draft-not-found`, `draft-closed`, `questions-open`, `nothing-to-take`,
 * `plan-changed`, `too-many-at-once`.
 */
export const createDraftAcceptor =
  (needs: AcceptNeeds) =>
  async (request: AcceptRequest): Promise<Outcome<AcceptedPlan>> => {
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const draft = await needs.drafts.get(request.draftId);
      if (draft === null) return refused('draft-not-found');
      const { acceptance, state, expiresAt } = draft;
      if (acceptance !== null) {
        if (state === 'accepting') await finish(needs, draft, acceptance);
        const isSame = request.source !== null && request.source === acceptance.source;
        return done(await toResult(needs, acceptance, !isSame));
      }
      if (state !== 'open' || expiresAt <= needs.clock.now()) return refused('draft-closed');
      const begun = await begin(needs, draft, request);
      if (!begun.ok) return begun;
      if (begun.value?.acceptance != null) {
        await finish(needs, begun.value, begun.value.acceptance);
        return done(await toResult(needs, begun.value.acceptance, false));
      }
    }
    return refused('too-many-at-once');
  };
