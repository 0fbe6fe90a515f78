import { Schema } from 'mongoose';
import type { MongoConnection } from './connect.js';
import { defineModel, type StoredModel } from './model.js';

const DAYS = 24 * 60 * 60;

/**
 * Only rows still to be sent have `_pending` and `_wakeAt` (when they may be claimed: `nextAt`, or the end of the
 * lease); the claim reads its candidates from that index alone. Sent and skipped rows expire, dead ones never;
 * `_closedAt` is the server's clock, not the injected one: a simulated month must not make rows expire.
 */
export const defineOutbox = ({ mongoose }: MongoConnection): StoredModel =>
  defineModel(mongoose, {
    collection: 'outbox',
    fields: {
      state: String,
      fence: Number,
      priority: Number,
      dueAt: Number,
      ambiguous: Number,
      repair: Boolean,
      target: Schema.Types.Mixed,
      _pending: Boolean,
      _wakeAt: Number,
      _claim: String,
      _closedAt: Date,
    },
    indexes: [
      [{ _pending: 1, _wakeAt: 1, priority: 1, state: 1, _id: 1 }, { partialFilterExpression: { _pending: true } }],
      [{ dueAt: 1 }],
      [{ state: 1 }, { partialFilterExpression: { state: 'dead' } }],
      [{ ambiguous: 1 }, { partialFilterExpression: { ambiguous: { $gt: 0 } } }],
      [{ repair: 1 }, { partialFilterExpression: { repair: true } }],
      [{ _closedAt: 1 }, { expireAfterSeconds: 180 * DAYS }],
    ],
  });
