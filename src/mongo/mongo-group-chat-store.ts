import type { GroupChat, GroupChatStore } from '../chat/chat.js';
import type { MongoConnection } from './connect.js';
import { createVersionedStore, defineModel } from './model.js';

export const createMongoGroupChatStore = ({ mongoose }: MongoConnection): GroupChatStore =>
  createVersionedStore<GroupChat>(defineModel(mongoose, { collection: 'groupChats', fields: { version: Number } }));
