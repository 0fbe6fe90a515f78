import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A new opaque id, sortable by nothing: 96 random bits as 16 letters of base64url. */
export const newId = (): string => randomBytes(12).toString('base64url');

/** A one-time token for a link: 192 random bits, 32 letters of base64url (Telegram allows 64). */
export const newLinkToken = (): string => randomBytes(24).toString('base64url');

// No 0/O, 1/I/L: the code is read aloud and typed on a phone.
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A one-time code that a person types, 8 letters (about 39 bits; expiry and a limit on tries make up for the rest). */
export const newTypedCode = (): string =>
  Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)] ?? 'X').join('');

/** SHA-256 in hex: only this is stored of a token or code. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
