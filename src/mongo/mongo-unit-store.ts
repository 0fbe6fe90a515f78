import type { Unit, UnitStore } from '../people/unit.js';
import type { MongoConnection } from './connect.js';
import { createVersionedStore, defineModel } from './model.js';

export const createMongoUnitStore = ({ mongoose }: MongoConnection): UnitStore => {
  const model = defineModel(mongoose, { collection: 'units', fields: { version: Number } });
  return {
    ...createVersionedStore<Unit>(model),
    remove: async ({ id, version }) => (await model.deleteOne({ _id: id, version })).deletedCount === 1,
  };
};
