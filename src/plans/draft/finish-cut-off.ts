import { finishAcceptance, type FinishNeeds } from './finish-acceptance.js';
import type { PlanDraft } from './plan-draft.js';

/** An acceptance that began so long ago and is not done was cut off, unless some copy is still writing it. */
const CUT_OFF_MS = 60_000;

const finishOne = async (needs: FinishNeeds, found: PlanDraft): Promise<boolean> => {
  const { id } = found;
  const source = found.acceptance?.source ?? null;
  if (source !== null && (await needs.isWaiting(source))) return false;
  const turn = await needs.takeTurn(id);
  if (turn === null) return false;
  // As it stands now: it may have been finished since it was found.
  const draft = await needs.drafts.get(id);
  const acceptance = draft?.acceptance ?? null;
  if (draft?.state === 'accepting' && acceptance !== null)
    return finishAcceptance(needs, { draft, acceptance }, { kind: 'cut-off', turn });
  await turn.end();
  return false;
};

/** Finishes what was cut off, one after the other; one that cannot be finished does not keep the others. */
export const createCutOffFinisher = (needs: FinishNeeds) => async (): Promise<readonly string[]> => {
  const finished: string[] = [];
  const errors: unknown[] = [];
  for (const draft of await needs.drafts.cutOff(needs.clock.now() - CUT_OFF_MS)) {
    try {
      if (await finishOne(needs, draft)) finished.push(draft.id);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} plans could not be finished`);
  return finished;
};
