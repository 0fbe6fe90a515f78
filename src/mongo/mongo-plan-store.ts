import type { Plan, PlanStore } from '../plans/plan.js';
import type { MongoConnection } from './connect.js';
import { byText } from './fresh-rows.js';
import { createVersionedStore, defineModel } from './model.js';

export const createMongoPlanStore = ({ mongoose }: MongoConnection): PlanStore => {
  const model = defineModel(mongoose, { collection: 'plans', fields: { version: Number } });
  const store = createVersionedStore<Plan>(model);
  return {
    ...store,
    all: async () => [...(await store.all())].sort((a, b) => a.createdAt - b.createdAt || byText(a.id, b.id)),
  };
};
