import type { AuditNames } from '../../text/audit-words.js';
import { unitName } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';

/** Names for the ids that stand in entries of the log, as they are called now. */
export const namesFor = async ({ services, organisation, today }: MemberConversation): Promise<AuditNames> => {
  const [tasks, plans] = await Promise.all([services.tasks.list(), services.plans.all()]);
  const codes = new Map(tasks.map((task) => [task.id, task.code]));
  return {
    zone: services.zone,
    today,
    member: (id) => organisation.members.find((member) => member.id === id)?.fullName ?? null,
    unit: (id) => {
      const unit = organisation.units.find((known) => known.id === id);
      return unit === undefined ? null : unitName(unit);
    },
    task: (id) => codes.get(id) ?? null,
    plan: (id) => {
      const plan = plans.find((known) => known.id === id);
      return plan === undefined ? null : (plan.number ?? plan.title);
    },
  };
};
