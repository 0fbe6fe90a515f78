import type { WorkCalendar } from '../calendar/working-days.js';
import { readPlanFile } from '../files/read-plan-file.js';
import type { PlanFile } from '../files/read-plan-bytes.js';
import type { GroupChatStore } from '../chat/chat.js';
import type { Stores } from '../mongo/stores.js';
import type { MemberStore } from '../people/member.js';
import type { UnitStore } from '../people/unit.js';
import { createPlanDrafts } from '../plans/draft/create-plan-drafts.js';
import { createPlanImporter } from '../plans/import-plan.js';
import { dayOf, type Clock } from '../shared/clock.js';
import { hashSecret } from '../shared/ids.js';
import type { PlanId } from '../tasks/task.js';
import { replaceRounds } from '../tasks/replace-rounds.js';
import { planNoticeText } from '../text/plan-draft-words.js';
import { previewFileName, readReturnedSheet, removedReasonText, toPreviewSheet } from '../text/plan-sheet-words.js';
import type { DraftPreview } from '../plans/draft/draft-preview.js';
import type { AcceptedPlan } from '../plans/draft/plan-drafts.js';

/** Long enough for a holiday. */
const NOTICE_TTL_MS = 5 * 24 * 3_600_000;

interface PlanNeeds {
  readonly stores: Stores;
  readonly units: UnitStore;
  readonly members: MemberStore;
  /** Due days follow the law alone. */
  readonly calendar: WorkCalendar;
  readonly clock: Clock;
  readonly zone: string;
}

const MAX_TRIES = 20;

/** Groups that hear of a plan hear of the one that took its place. */
const moveScopes = async (groups: GroupChatStore, from: PlanId, to: PlanId): Promise<void> => {
  for (const { id } of await groups.all()) {
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const group = await groups.get(id);
      if (group?.scope.planIds.includes(from) !== true) break;
      const planIds = [...new Set(group.scope.planIds.map((planId) => (planId === from ? to : planId)))];
      if (await groups.replace({ ...group, scope: { ...group.scope, planIds }, version: group.version + 1 })) break;
    }
  }
};

/** Reading plans, and what is done with those that were read. */
export const createPlans = ({ stores, units, members, calendar, clock, zone }: PlanNeeds) => {
  const planDrafts = createPlanDrafts({
    ...stores,
    units,
    members,
    calendar,
    clock,
    zone,
    removedReason: removedReasonText,
    followPlan: (from, to) => moveScopes(stores.groups, from, to),
    replaceRounds: async (task, today) => {
      const plan = task.planId === null ? null : await stores.plans.get(task.planId);
      await replaceRounds(stores.occurrences, task, { today, calendar, reportDay: plan?.settings.reportDay ?? null });
    },
  });
  return {
    planDrafts,
    importPlan: createPlanImporter(planDrafts),
    /** The preview of a draft as .xlsx, to be corrected and sent back. */
    writePreviewSheet: async (preview: DraftPreview) => {
      // Only when somebody asks for it: the library is large.
      const { writePreviewXlsx } = await import('../files/write-preview-xlsx.js');
      const now = clock.now();
      const sheet = toPreviewSheet(preview, { today: dayOf(now, zone), calendar });
      return { bytes: await writePreviewXlsx(sheet, new Date(now)), fileName: previewFileName(preview) };
    },
    /** A sheet of ours that came back; null: another document. */
    readCorrectedSheet: readReturnedSheet,
    /** Tells those concerned of a plan that was taken, once, in the working hours that come next. */
    tellAccepted: async (draftId: string, { notices, plan }: AcceptedPlan) => {
      const now = clock.now();
      await stores.outbox.putIfAbsent(
        notices.map((notice) => ({
          id: `plan-notice:${draftId}:${notice.member.id}`,
          class: 'notice' as const,
          target: { to: 'member' as const, memberId: notice.member.id },
          content: { form: 'fixed' as const, message: { text: planNoticeText(notice, plan) } },
          priority: 3,
          dueAt: now,
          expiresAt: now + NOTICE_TTL_MS,
        })),
      );
    },
    /** Reads a file in a thread of its own: the document, and what it says as a plan. */
    readDocument: async (file: PlanFile) => {
      const options = { today: dayOf(clock.now(), zone), knownUnits: await units.all() };
      const read = await readPlanFile(file, options);
      if (!read.ok) return read;
      const { document, plan } = read;
      if (plan === undefined) throw new Error('the reader left out the plan it was asked for');
      return { ok: true as const, document, plan, fileHash: hashSecret(Buffer.from(file.bytes).toString('base64')) };
    },
  };
};
