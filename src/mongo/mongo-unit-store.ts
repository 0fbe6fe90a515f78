import type { Unit, UnitStore } from '../people/unit.js';
import type { MongoConnection } from './connect.js';
import { createVersionedStore, defineModel } from './model.js';

export const createMongoUnitStore = ({ mongoose }: MongoConnection): UnitStore =>
  createVersionedStore<Unit>(defineModel(mongoose, { collection: 'units', fields: { version: Number } }));
