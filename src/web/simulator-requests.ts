import { z } from 'zod';

const id = z.string().min(1).max(200);
const text = z.string().max(20_000);
const style = z.enum(['telegram', 'zalo']);
const name = z.string().trim().min(1).max(100);
const place = { personId: id, chatId: id };

/** What the simulator page may send, one schema a route. */
export const simulatorRequests = {
  say: z.strictObject({ ...place, text, replyTo: id.exactOptional() }),
  press: z.strictObject({ ...place, messageId: id, data: z.string().min(1).max(64) }),
  edit: z.strictObject({ ...place, messageId: id, text }),
  attach: z.strictObject({
    ...place,
    text,
    replyTo: id.exactOptional(),
    name: z.string().min(1).max(255),
    mimeType: z.string().max(255),
    base64: z.base64(),
  }),
  addPerson: z.strictObject({ name, style, invite: z.string().max(500).nullable() }),
  addGroup: z.strictObject({ title: name, memberIds: z.array(id).min(1).max(100) }),
  join: z.strictObject({ memberId: id, style }),
  clock: z.discriminatedUnion('step', [
    z.strictObject({ step: z.literal('next-working-day') }),
    z.strictObject({ step: z.literal('hours'), hours: z.int().min(1).max(72) }),
  ]),
  sample: z.strictObject({}),
} as const;

export const chatParams = z.object({ chatId: id });
export const fileParams = z.object({ fileId: id });
