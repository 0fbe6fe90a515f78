import type { OutgoingFile } from '../chat/message.js';
import type { Clock, Instant } from '../shared/clock.js';
import { newLinkToken } from '../shared/ids.js';

/** A picture that a platform fetches from us. */
export interface HostedPicture {
  /** Unguessable: whoever knows it may see the picture. */
  readonly id: string;
  readonly mimeType: 'image/png' | 'image/jpeg';
  readonly base64: string;
  readonly expiresAt: Instant;
}

export interface HostedPictureStore {
  /** Also removes what has expired at `now`, and the oldest above `keep`. */
  put(picture: HostedPicture, room: { readonly now: Instant; readonly keep: number }): Promise<void>;
  /** Null: never there, expired, or made room for. */
  get(id: string, now: Instant): Promise<HostedPicture | null>;
}

/** Platforms may fetch a picture several times, well after the call. */
const LIFE_MS = 24 * 3_600_000;
/** With the number kept, at most 100 MB. */
const MAX_LETTERS = 2_000_000;
const KEPT = 50;

const isPicture = (mimeType: string): mimeType is HostedPicture['mimeType'] =>
  mimeType === 'image/png' || mimeType === 'image/jpeg';

/** Whether it is not too large to be hosted. */
export const fitsHosting = ({ base64 }: Pick<OutgoingFile, 'base64'>): boolean => base64.length <= MAX_LETTERS;

/** The path under which the web server shows it. */
export const picturePath = ({ id, mimeType }: Pick<HostedPicture, 'id' | 'mimeType'>): string =>
  `/hinh/${id}.${mimeType === 'image/png' ? 'png' : 'jpg'}`;

/**
 * Puts pictures where a platform can fetch them for a day.
 * @returns the address, or null for what is no picture or too large: its words are sent alone
 */
export const createPictureHost =
  ({
    store,
    clock,
    publicUrl,
  }: {
    readonly store: HostedPictureStore;
    readonly clock: Clock;
    readonly publicUrl: string;
  }) =>
  async ({ mimeType, base64 }: Pick<OutgoingFile, 'mimeType' | 'base64'>): Promise<string | null> => {
    if (!isPicture(mimeType) || base64.length > MAX_LETTERS) return null;
    const now = clock.now();
    const picture: HostedPicture = { id: newLinkToken(), mimeType, base64, expiresAt: now + LIFE_MS };
    await store.put(picture, { now, keep: KEPT });
    return `${publicUrl}${picturePath(picture)}`;
  };
