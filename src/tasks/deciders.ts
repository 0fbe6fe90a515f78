import { headedUnits } from '../people/authority.js';
import { hasRole, isAbsent, reachableAccounts, type Member } from '../people/member.js';
import type { CalendarDay } from '../shared/clock.js';
import type { Organisation } from './responsibility.js';
import type { Task } from './task.js';

/** Somebody asked for a decision on a task: a later day, or that the work counts as done. */
export interface DecisionCase {
  readonly task: Pick<Task, 'leadUnitIds'>;
  readonly asker: Pick<Member, 'id'>;
  readonly organisation: Organisation;
  readonly today: CalendarDay;
}

const circlesOf = ({ task, asker, organisation }: DecisionCase): readonly (readonly Member[])[] => {
  const { members, units } = organisation;
  const others = members.filter((member) => member.active && member.id !== asker.id);
  const isHead = (member: Member): boolean => task.leadUnitIds.some((unit) => headedUnits(member, units).has(unit));
  return [
    others.filter((member) => !hasRole(member, 'leader') && isHead(member)),
    others.filter((member) => hasRole(member, 'leader')),
    others.filter((member) => hasRole(member, 'admin')),
  ];
};

const first = (circles: readonly (readonly Member[])[], fits: (member: Member) => boolean): readonly Member[] =>
  circles.map((circle) => circle.filter(fits)).find((circle) => circle.length > 0) ?? [];

/**
 * Who is asked to decide: the heads above the lead unit, otherwise the leaders, otherwise the admins. The first circle
 * in which somebody is at work and can be reached; where nobody can, the first with anybody at work, then with anybody.
 */
export const decidersOf = (decision: DecisionCase): readonly Member[] => {
  const circles = circlesOf(decision);
  const isHere = (member: Member): boolean => !isAbsent(member, decision.today);
  const reachable = first(circles, (member) => isHere(member) && reachableAccounts(member).length > 0);
  if (reachable.length > 0) return reachable;
  const here = first(circles, isHere);
  return here.length > 0 ? here : first(circles, () => true);
};

/** Heads above the lead unit and leaders may always decide for others; an admin only where nobody of them can. */
export const mayDecide = (decision: DecisionCase, member: Member): boolean => {
  const [heads = [], leaders = []] = circlesOf(decision);
  return [...heads, ...leaders, ...decidersOf(decision)].some((one) => one.id === member.id);
};
