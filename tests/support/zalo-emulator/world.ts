export type Json = Record<string, unknown>;

/** One for every fact on which sources disagree; the first value is the default. */
export interface ZaloSwitches {
  /** Refusals come with status 200, or with their own code. */
  readonly errorHttp: '200' | 'mirror';
  readonly webhookEnvelope: 'flat' | 'wrapped';
  readonly imageField: 'photo_url' | 'photo';
  readonly pollMode: 'consume' | 'replay';
  readonly noWebhookInfo: 'empty' | '404';
  readonly pollWhileWebhook: '400' | 'silent408';
  /** getMe says the name that stands after the @. */
  readonly tellsDisplayName: boolean;
  /** Groups are a beta; not every bot may be invited. */
  readonly canJoinGroups: boolean;
}

export const SWITCHES: ZaloSwitches = {
  errorHttp: '200',
  webhookEnvelope: 'flat',
  imageField: 'photo_url',
  pollMode: 'consume',
  noWebhookInfo: 'empty',
  pollWhileWebhook: '400',
  tellsDisplayName: false,
  canJoinGroups: true,
};

export interface SentMessage {
  readonly method: 'sendMessage' | 'sendPhoto';
  readonly chatId: string;
  readonly messageId: string;
  /** Text or caption. */
  readonly text: string;
  readonly photo: string | null;
}

export interface World {
  readonly botId: string;
  readonly displayName: string;
  readonly sent: SentMessage[];
  /** Chats that Zalo knows: whoever has written. Others are not found. */
  readonly chats: Set<string>;
  readonly photos: Map<string, Uint8Array>;
  /** Their addresses answer 404 for now. */
  hidesPhotos: boolean;
  /** Messages the month still allows. */
  quota: number;
  /** A new opaque id, 20 letters. */
  newId(): string;
}

export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

export const createWorld = (botId: string, displayName: string): World => {
  let count = 0;
  return {
    botId,
    displayName,
    sent: [],
    chats: new Set(),
    photos: new Map(),
    hidesPhotos: false,
    quota: Number.POSITIVE_INFINITY,
    newId: () => {
      count += 1;
      return `c0ffee${count.toString(16).padStart(14, '0')}`;
    },
  };
};
