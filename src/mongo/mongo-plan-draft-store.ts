import type { PlanDraft, PlanDraftStore } from '../plans/draft/plan-draft.js';
import type { MongoConnection } from './connect.js';
import { fromDocument } from './document.js';
import { byText } from './fresh-rows.js';
import { createVersionedStore, defineModel } from './model.js';

/** An accepted draft is the record of the document and stays; the others are forgotten when they have run out. */
const ownFields = ({ state, expiresAt, acceptance }: PlanDraft) => ({
  ...(acceptance === null ? {} : { _planId: acceptance.planId }),
  ...(state === 'open' || state === 'cancelled' ? { _expiresAt: new Date(expiresAt) } : {}),
});

const newestFirst = (a: PlanDraft, b: PlanDraft): number => b.createdAt - a.createdAt || byText(b.id, a.id);

export const createMongoPlanDraftStore = ({ mongoose }: MongoConnection): PlanDraftStore => {
  const model = defineModel(mongoose, {
    collection: 'planDrafts',
    fields: { ownerId: String, state: String, expiresAt: Number, version: Number, _planId: String, _expiresAt: Date },
    indexes: [[{ ownerId: 1, state: 1 }], [{ _planId: 1 }], [{ _expiresAt: 1 }, { expireAfterSeconds: 0 }]],
  });
  const versioned = createVersionedStore<PlanDraft>(model, ownFields);
  return {
    get: (id) => versioned.get(id),
    add: (draft) => versioned.add(draft),
    replace: (draft) => versioned.replace(draft),
    openOf: async (ownerId, now) =>
      (await model.find({ ownerId, state: { $in: ['open', 'accepting'] }, expiresAt: { $gt: now } }).lean())
        .map((one) => fromDocument<PlanDraft>(one))
        .sort(newestFirst),
    acceptedOf: async (planId) =>
      (await model.find({ _planId: planId, state: 'accepted' }).lean())
        .map((one) => fromDocument<PlanDraft>(one))
        .sort((a, b) => (b.acceptance?.documentVersion ?? 0) - (a.acceptance?.documentVersion ?? 0)),
  };
};
