import type { MemberStore } from '../../people/member.js';
import { dayOf, type Clock } from '../../shared/clock.js';
import type { Task } from '../../tasks/task.js';
import type { DraftAcceptance, PlanDraft, PlanDraftStore } from './plan-draft.js';
import type { AcceptanceNews, AcceptedPlan, PlanNotice, WritingTurn } from './plan-drafts.js';
import { writeAcceptance, type WriteNeeds } from './write-acceptance.js';

export interface FinishNeeds extends WriteNeeds {
  readonly drafts: PlanDraftStore;
  readonly members: MemberStore;
  readonly clock: Clock;
  readonly zone: string;
  /** Null while somebody else writes the same. */
  readonly takeTurn: (draftId: string) => Promise<WritingTurn | null>;
  /** Tells those concerned; done again it tells nobody a second time. */
  readonly tell: (news: AcceptanceNews) => Promise<void>;
  /** The message that agreed is still to be handled, and finishes by itself what it began. */
  readonly isWaiting: (source: string) => Promise<boolean>;
}

/** What was done, as it stands now. */
export const toAcceptedPlan = async (
  needs: FinishNeeds,
  acceptance: DraftAcceptance,
  again: boolean,
): Promise<AcceptedPlan> => {
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

/** `cut-off`: nobody presses, and whoever takes it up has the turn already. */
export type Finishing =
  { readonly kind: 'agreed' } | { readonly kind: 'quiet' } | { readonly kind: 'cut-off'; readonly turn: WritingTurn };

/**
 * Writes what was agreed to, tells those concerned, and only then calls it done: wherever it is cut off, doing it again
 * is right. Two who do it at once write the same; the one who comes late stops when it is done.
 */
export const finishAcceptance = async (
  needs: FinishNeeds,
  { draft, acceptance }: { readonly draft: PlanDraft; readonly acceptance: DraftAcceptance },
  how: Finishing = { kind: 'agreed' },
): Promise<boolean> => {
  const { id } = draft;
  const turn = how.kind === 'cut-off' ? how.turn : await needs.takeTurn(id);
  const goOn = async (): Promise<boolean> => {
    await turn?.prolong();
    return (await needs.drafts.brief(id))?.state === 'accepting';
  };
  const today = dayOf(acceptance.at, needs.zone);
  if (!(await writeAcceptance(needs, { draft, acceptance, today, goOn }))) return false;
  if (how.kind !== 'quiet') {
    const accepted = await toAcceptedPlan(needs, acceptance, false);
    await needs.tell({ draft, accepted, by: acceptance.by, wasCutOff: how.kind === 'cut-off' });
  }
  // False: somebody finished it at the same moment, which is as good.
  const isOurs = await needs.drafts.replace({
    ...draft,
    state: 'accepted',
    acceptance: { ...acceptance, work: null },
    version: draft.version + 1,
  });
  await turn?.end();
  return isOurs;
};
