import type { WorkCalendar } from '../calendar/working-days.js';
import { readPlanFile } from '../files/read-plan-file.js';
import type { PlanFile } from '../files/read-plan-bytes.js';
import type { GroupChatStore } from '../chat/chat.js';
import type { Stores } from '../mongo/stores.js';
import type { MemberStore } from '../people/member.js';
import type { UnitStore } from '../people/unit.js';
import { isClassified, isClassifiedFileName } from '../plans/classified.js';
import { createPlanDrafts } from '../plans/draft/create-plan-drafts.js';
import { createPlanImporter } from '../plans/import-plan.js';
import { dayOf, type Clock } from '../shared/clock.js';
import { changeStored } from '../shared/compare-and-set.js';
import { hashSecret, newId } from '../shared/ids.js';
import type { PlanId } from '../tasks/task.js';
import { replaceRounds } from '../tasks/replace-rounds.js';
import { finishedForYouText, planNoticeText } from '../text/plan-draft-words.js';
import { previewFileName, readReturnedSheet, removedReasonText, toPreviewSheet } from '../text/plan-sheet-words.js';
import type { DraftPreview } from '../plans/draft/draft-preview.js';
import type { AcceptanceNews, WritingTurn } from '../plans/draft/plan-drafts.js';

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

/** Groups that hear of a plan hear of the one that took its place. */
const moveScopes = async (groups: GroupChatStore, from: PlanId, to: PlanId): Promise<void> => {
  for (const { id } of await groups.all())
    await changeStored(groups, id, ({ scope }) => {
      if (!scope.planIds.includes(from)) return null;
      return {
        scope: { ...scope, planIds: [...new Set(scope.planIds.map((planId) => (planId === from ? to : planId)))] },
      };
    });
};

/** Tells those concerned of a plan that was taken, once, in the working hours that come next; not who has just agreed. */
const createTeller =
  ({ stores, members, clock }: PlanNeeds) =>
  async ({ draft, accepted, by, wasCutOff }: AcceptanceNews): Promise<void> => {
    const { notices, plan } = accepted;
    const agreed = wasCutOff ? await members.get(by) : null;
    const told = notices
      .filter(({ member }) => member.id !== by)
      .map((notice) => ({
        id: `plan-notice:${draft.id}:${notice.member.id}`,
        memberId: notice.member.id,
        text: planNoticeText(notice, plan),
      }));
    const own =
      agreed === null
        ? []
        : [{ id: `plan-finished:${draft.id}`, memberId: agreed.id, text: finishedForYouText(accepted) }];
    const now = clock.now();
    await stores.outbox.putIfAbsent(
      [...told, ...own].map(({ id, memberId, text }) => ({
        id,
        class: 'notice' as const,
        target: { to: 'member' as const, memberId },
        content: { form: 'fixed' as const, message: { text } },
        priority: 3,
        dueAt: now,
        expiresAt: now + NOTICE_TTL_MS,
      })),
    );
  };

const TURN_MS = 60_000;

const createTurnTaker =
  ({ stores, clock }: PlanNeeds) =>
  async (draftId: string): Promise<WritingTurn | null> => {
    const name = `plan-acceptance:${draftId}`;
    const holder = newId();
    const take = () => stores.leases.acquire(name, holder, { now: clock.now(), ms: TURN_MS });
    if ((await take()) === null) return null;
    return {
      prolong: async () => {
        await take();
      },
      end: () => stores.leases.release(name, holder),
    };
  };

/** Reading plans, and what is done with those that were read. */
export const createPlans = (needs: PlanNeeds) => {
  const { stores, units, members, calendar, clock, zone } = needs;
  const planDrafts = createPlanDrafts({
    ...stores,
    units,
    members,
    calendar,
    clock,
    zone,
    removedReason: removedReasonText,
    tell: createTeller(needs),
    takeTurn: createTurnTaker(needs),
    isWaiting: (source) => stores.inbox.isWaiting(source),
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
    /** Whether a document bears a mark of secrecy, in its name or inside; what cannot be read does not show one. */
    isClassified: async ({ bytes, fileName }: PlanFile) => {
      if (isClassifiedFileName(fileName)) return true;
      const read = await readPlanFile({ bytes, fileName });
      return read.ok && isClassified(read.document);
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
