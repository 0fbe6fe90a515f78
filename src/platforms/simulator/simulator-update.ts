import { z } from 'zod';

/**
 * The simulated platform's own JSON: one update as the bot receives it and the inbox keeps it. Exactly one of
 * `message`, `button`, `membership` and `unsupported` is there.
 */
export const simulatorUpdateSchema = z.object({
  update: z.int(),
  /** Milliseconds since 1970, by the simulated clock. */
  at: z.number(),
  chat: z.object({ id: z.string(), kind: z.enum(['private', 'group']), title: z.string().nullable() }),
  from: z.object({ id: z.string(), name: z.string() }).nullable(),
  message: z
    .object({
      id: z.string(),
      text: z.string(),
      edited: z.boolean(),
      replyTo: z.object({ id: z.string(), fromBot: z.boolean() }).nullable(),
      file: z
        .object({
          id: z.string(),
          kind: z.enum(['photo', 'file']),
          name: z.string(),
          mimeType: z.string(),
          bytes: z.int(),
        })
        .nullable(),
      /** Pictures sent together share this. */
      album: z.string().optional(),
    })
    .optional(),
  button: z.object({ callbackId: z.string(), data: z.string(), messageId: z.string() }).optional(),
  membership: z
    .object({
      change: z.enum(['blocked', 'unblocked', 'added', 'removed', 'moved']),
      newChatId: z.string().nullable(),
    })
    .optional(),
  /** Content that is not handed to bots. */
  unsupported: z.literal(true).optional(),
});

export type SimulatorUpdate = z.infer<typeof simulatorUpdateSchema>;
