import { done, refused, type Outcome } from '../../shared/outcome.js';
import type { DraftFacts } from './draft-preview.js';
import { openQuestions } from './draft-questions.js';
import { finishAcceptance, toAcceptedPlan, type FinishNeeds } from './finish-acceptance.js';
import { readDraft, type DraftReader } from './draft-reader.js';
import { takenRows } from './draft-rows.js';
import { loadFacts, type FactNeeds } from './load-facts.js';
import { findAgainst } from './new-draft.js';
import { newRowsOf, planAcceptance } from './plan-acceptance.js';
import type { DraftAcceptance, PlanDraft } from './plan-draft.js';
import type { AcceptedPlan } from './plan-drafts.js';
import { OUTRUN, untilDecided } from '../../shared/compare-and-set.js';

export type AcceptNeeds = FactNeeds & FinishNeeds;

export interface AcceptRequest {
  readonly draftId: string;
  readonly by: string;
  readonly source: string | null;
  readonly asRead?: boolean;
  readonly quiet?: boolean;
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
): Promise<Outcome<{ readonly draft: PlanDraft; readonly acceptance: DraftAcceptance } | null>> => {
  const reader = readDraft(draft, await loadFacts(needs, draft));
  const refusal = whyNot(reader, request.asRead === true);
  if (refusal !== null) return refusal;
  const count = newRowsOf(reader).length;
  const firstCode = count === 0 ? 0 : await needs.tasks.reserveCodes(count);
  const { by, source } = request;
  const acceptance = planAcceptance(reader, { by, source, at: needs.clock.now(), firstCode });
  const next: PlanDraft = { ...draft, state: 'accepting', acceptance, version: draft.version + 1 };
  return done((await needs.drafts.replace(next)) ? { draft: next, acceptance } : null);
};

/** Null: somebody changed the draft at the same moment; it must be looked at again. */
const tryAccept = async (needs: AcceptNeeds, request: AcceptRequest): Promise<Outcome<AcceptedPlan> | null> => {
  const draft = await needs.drafts.get(request.draftId);
  if (draft === null) return refused('draft-not-found');
  const { acceptance, state, expiresAt } = draft;
  if (acceptance !== null) {
    if (state === 'accepting') await finishAcceptance(needs, { draft, acceptance });
    const isSame = request.source !== null && request.source === acceptance.source;
    return done(await toAcceptedPlan(needs, acceptance, !isSame));
  }
  if (state !== 'open' || expiresAt <= needs.clock.now()) return refused('draft-closed');
  const begun = await begin(needs, draft, request);
  if (!begun.ok || begun.value === null) return begun.ok ? null : begun;
  await finishAcceptance(needs, begun.value, { kind: request.quiet === true ? 'quiet' : 'agreed' });
  return done(await toAcceptedPlan(needs, begun.value.acceptance, false));
};

/**
 * Takes a draft into force: plan, units, tasks. Agreeing again, at once or after a crash half-way, leads to the same
 * plan and makes nothing twice. Refusals: `draft-not-found`, `draft-closed`, `questions-open`, `nothing-to-take`,
 * `plan-changed`, `too-many-at-once`.
 */
export const createDraftAcceptor =
  (needs: AcceptNeeds) =>
  async (request: AcceptRequest): Promise<Outcome<AcceptedPlan>> =>
    untilDecided(async () => (await tryAccept(needs, request)) ?? OUTRUN);
