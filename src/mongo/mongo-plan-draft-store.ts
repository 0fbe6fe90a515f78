import { DRAFT_DAYS, type PlanDraft, type PlanDraftStore } from '../plans/draft/plan-draft.js';
import type { MongoConnection } from './connect.js';
import { fromDocument } from './document.js';
import { byText } from './fresh-rows.js';
import { createVersionedStore, defineModel } from './model.js';

const ownFields = ({ acceptance }: PlanDraft) => (acceptance === null ? {} : { _planId: acceptance.planId });

/** An accepted draft is the record of the document and stays; the others are forgotten. */
const isKept = ({ state }: PlanDraft): boolean => state === 'accepting' || state === 'accepted';

const SECONDS_A_DAY = 24 * 60 * 60;

const newestFirst = (a: PlanDraft, b: PlanDraft): number => b.createdAt - a.createdAt || byText(b.id, a.id);

export const createMongoPlanDraftStore = ({ mongoose }: MongoConnection): PlanDraftStore => {
  const model = defineModel(mongoose, {
    collection: 'planDrafts',
    fields: { ownerId: String, state: String, expiresAt: Number, version: Number, _planId: String, _touchedAt: Date },
    indexes: [
      [{ ownerId: 1, state: 1 }],
      [{ _planId: 1 }],
      [{ state: 1 }, { partialFilterExpression: { state: 'accepting' } }],
      [{ _touchedAt: 1 }, { expireAfterSeconds: DRAFT_DAYS * SECONDS_A_DAY }],
    ],
  });
  const versioned = createVersionedStore<PlanDraft>(model, ownFields);
  // The server's clock, not the injected one: a draft of a simulated month must not expire at once. What reads drafts
  // looks at `expiresAt` anyway; this only clears away. A crash before it leaves a draft that nobody sees.
  const touch = async (draft: PlanDraft, written: boolean): Promise<boolean> => {
    if (written && !isKept(draft)) await model.updateOne({ _id: draft.id }, { $currentDate: { _touchedAt: true } });
    return written;
  };
  return {
    get: (id) => versioned.get(id),
    brief: async (id) => {
      const found = await model.findById(id, { ownerId: 1, state: 1 }).lean();
      if (found === null) return null;
      const { ownerId, state } = fromDocument<PlanDraft>(found);
      return { ownerId, state };
    },
    add: async (draft) => touch(draft, await versioned.add(draft)),
    replace: async (draft) => touch(draft, await versioned.replace(draft)),
    openOf: async (ownerId, now) =>
      (await model.find({ ownerId, state: { $in: ['open', 'accepting'] }, expiresAt: { $gt: now } }).lean())
        .map((one) => fromDocument<PlanDraft>(one))
        .sort(newestFirst),
    cutOff: async (before) =>
      (await model.find({ state: 'accepting' }).lean())
        .map((one) => fromDocument<PlanDraft>(one))
        .filter(({ acceptance }) => (acceptance?.at ?? before) < before)
        .sort((a, b) => (a.acceptance?.at ?? 0) - (b.acceptance?.at ?? 0) || byText(a.id, b.id)),
    acceptedOf: async (planId) =>
      (await model.find({ _planId: planId, state: 'accepted' }).lean())
        .map((one) => fromDocument<PlanDraft>(one))
        .sort((a, b) => (b.acceptance?.documentVersion ?? 0) - (a.acceptance?.documentVersion ?? 0)),
  };
};
