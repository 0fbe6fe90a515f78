/** Bytes as base64, for files in messages. */
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
