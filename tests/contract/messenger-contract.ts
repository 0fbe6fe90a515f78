import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import type { ChatAddress, OutgoingFile } from '../../src/chat/message.js';
import type { Messenger, OutgoingPiece } from '../../src/chat/messenger.js';
import { splitRichText } from '../../src/shared/rich-text.js';

/** A message as the people of the chat see it now. */
export interface Delivered {
  readonly chatId: string;
  readonly messageId: string;
  readonly text: string;
  /** The words that stand out. */
  readonly bold: readonly string[];
  /** Texts of the buttons, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly replyTo: string | null;
  readonly fileName: string | null;
}

/** What the next send runs into. */
export type Trouble =
  /** The platform asks to wait so many seconds. */
  | { readonly kind: 'too-fast'; readonly seconds: number }
  | { readonly kind: 'server-error' }
  /** Handled, but the answer never arrives. */
  | { readonly kind: 'cut-after' }
  | { readonly kind: 'wrong-token' };

/** One platform with somebody on it. Things a platform cannot do or suffer are null and their tests are skipped. */
export interface MessengerHarness {
  readonly messenger: Messenger;
  /** A private chat that takes messages. */
  readonly person: ChatAddress;
  readonly group: ChatAddress | null;
  /** A private chat that no message reaches, for good or until its owner writes. */
  readonly unreachable: ChatAddress | null;
  /** Every message that is in any chat, oldest first. */
  delivered(): readonly Delivered[];
  /** The person writes; returns the id of the message. */
  says(text: string): Promise<string>;
  /** The person presses a button of a message; returns the id to answer, or null. */
  readonly presses: ((messageId: string, buttonText: string) => Promise<string>) | null;
  /** What the presser was told; null: not answered. */
  readonly toldPresser: ((callbackId: string) => string | null) | null;
  /** The person sends a file; returns its id. */
  readonly sendsFile: ((bytes: Uint8Array) => Promise<string>) | null;
  readonly suffer: ((trouble: Trouble) => void) | null;
  /** The platform disappears: no connection can be made any more. */
  readonly goDown: (() => Promise<void>) | null;
  /** What the platform's own rules forbid and was done anyway. */
  violations(): readonly string[];
  close(): Promise<void>;
}

const HELLO: OutgoingPiece = { text: [['Chào chị Lan']] };
const FILE: OutgoingFile = { kind: 'file', name: 'Báo cáo.txt', mimeType: 'text/plain', base64: 'eGluIGNow6Bv' };

const need: <T>(context: TestContext, value: T | null, what: string) => asserts value is T = (
  ...[context, value, what]
) => {
  if (value === null) context.skip(`skipped: this platform has no ${what}`);
};

/** What every Messenger owes its callers; run once per platform. */
export const describeMessengerContract = (name: string, makeHarness: () => Promise<MessengerHarness>): void => {
  describe(`the messenger of ${name}`, () => {
    let harness: MessengerHarness;
    let messenger: Messenger;

    beforeEach(async () => {
      harness = await makeHarness();
      messenger = harness.messenger;
    });

    afterEach(async () => {
      await harness.close();
      expect(harness.violations()).toEqual([]);
    });

    const sendAndFind = async (to: ChatAddress, piece: OutgoingPiece): Promise<Delivered> => {
      const result = await messenger.send(to, piece);
      const found = harness
        .delivered()
        .find((one) => result.outcome === 'sent' && one.chatId === to.chatId && one.messageId === result.messageId);
      if (found === undefined) throw new Error(`not delivered under the id it was given: ${JSON.stringify(result)}`);
      return found;
    };

    it('delivers the words, each message under an id of its own', async () => {
      const first = await sendAndFind(harness.person, HELLO);
      const second = await sendAndFind(harness.person, { text: [['Một'], ['Hai']] });
      expect(first.text).toBe('Chào chị Lan');
      expect(second.text).toBe('Một\nHai');
      expect(first.messageId).not.toBe(second.messageId);
    });

    it('shows what people wrote letter by letter, whatever it looks like', async () => {
      const odd = 'a < b && c > "d" <b>không đậm</b> &lt; *sao* _gạch_ `mã` [x](y) 😀 #12';
      expect((await sendAndFind(harness.person, { text: [[odd]] })).text).toBe(odd);
    });

    it('lets bold stand out where it can, and keeps the words where it cannot', async () => {
      const found = await sendAndFind(harness.person, { text: [[{ b: 'Hạn <15/12>' }, ' còn 3 ngày']] });
      expect(found.text.replaceAll('*', '')).toBe('Hạn <15/12> còn 3 ngày');
      expect(found.bold).toEqual(messenger.abilities.bold ? ['Hạn <15/12>'] : []);
    });

    it('delivers to a group', async (context) => {
      need(context, harness.group, 'group');
      expect((await sendAndFind(harness.group, HELLO)).text).toBe('Chào chị Lan');
    });

    it('takes a message as long as it says it can', async () => {
      const limit = messenger.abilities.maxTextLength;
      const words = 'đôn đốc <&> '.repeat(Math.ceil(limit / 12)).slice(0, limit - 1) + 'x';
      expect((await sendAndFind(harness.person, { text: [[words]] })).text).toBe(words);
    });

    it('takes every piece of a message that was split by its limit', async () => {
      const lines = Array.from({ length: 400 }, (_, index) => [
        { b: `#${index}` },
        ` nhiệm vụ ${'ế'.repeat(index % 40)}.`,
      ]);
      for (const text of splitRichText(lines, messenger.abilities.maxTextLength)) {
        expect(await messenger.send(harness.person, { text })).toMatchObject({ outcome: 'sent' });
      }
      const all = harness.delivered().map(({ text }) => text.replaceAll('*', ''));
      expect(all.join('\n').split('\n')).toHaveLength(400);
    });

    it('shows buttons row by row', async (context) => {
      if (!messenger.abilities.buttons) context.skip('skipped: this platform has no buttons');
      const buttons = [
        [
          { text: 'Đã xong', data: 'v1:a' },
          { text: 'Vướng', data: 'v1:b' },
        ],
        [{ text: 'Xem', data: 'v1:c' }],
      ];
      expect((await sendAndFind(harness.person, { ...HELLO, buttons })).buttons).toEqual([
        ['Đã xong', 'Vướng'],
        ['Xem'],
      ]);
    });

    it('answers a message, and comes even when that message is gone', async () => {
      const asked = await harness.says('việc của tôi');
      const found = await sendAndFind(harness.person, { ...HELLO, replyTo: asked });
      expect([asked, null]).toContain(found.replyTo);
      expect(await messenger.send(harness.person, { ...HELLO, replyTo: '987654' })).toMatchObject({ outcome: 'sent' });
    });

    it('delivers a file under its name', async (context) => {
      if (!messenger.abilities.files) context.skip('skipped: this platform takes no files');
      const found = await sendAndFind(harness.person, { text: [['Báo cáo đây']], file: FILE });
      expect(found).toMatchObject({ text: 'Báo cáo đây', fileName: 'Báo cáo.txt' });
    });

    it('changes one of its messages: words and buttons', async (context) => {
      if (!messenger.abilities.editing) context.skip('skipped: this platform cannot edit');
      const { messageId } = await sendAndFind(harness.person, { ...HELLO, buttons: [[{ text: 'Xong', data: 'x' }]] });
      const edited = await messenger.edit(harness.person, messageId, { text: [['Đã ghi nhận']] });
      expect(edited).toEqual({ outcome: 'sent', messageId });
      expect(await messenger.edit(harness.person, messageId, { text: [['Đã ghi nhận']] })).toMatchObject({
        outcome: 'sent',
      });
      expect(harness.delivered()).toMatchObject([{ messageId, text: 'Đã ghi nhận', buttons: [] }]);
      expect(await messenger.edit(harness.person, '987654', HELLO)).toMatchObject({ outcome: 'gone' });
    });

    it('tells the presser of a button a short word, and minds neither a late nor an unknown one', async (context) => {
      need(context, harness.presses, 'buttons to press');
      const { messageId } = await sendAndFind(harness.person, { ...HELLO, buttons: [[{ text: 'Xong', data: 'x' }]] });
      const callbackId = await harness.presses(messageId, 'Xong');
      await messenger.answerButton(callbackId, 'Đã ghi nhận');
      await messenger.answerButton(callbackId, 'lần nữa');
      await messenger.answerButton('unknown', null);
      expect(harness.toldPresser?.(callbackId)).toBe('Đã ghi nhận');
    });

    it('fetches what somebody sent, and nothing that is too big or unknown', async (context) => {
      need(context, harness.sendsFile, 'files from people');
      const fileId = await harness.sendsFile(Buffer.from('minh chứng'));
      const bytes = await messenger.download(fileId, 1_000);
      expect(Buffer.from(bytes ?? []).toString()).toBe('minh chứng');
      expect(await messenger.download(fileId, 3)).toBeNull();
    });

    it('fetches nothing under an id that means nothing', async () => {
      expect(await messenger.download('khong-co', 1_000)).toBeNull();
    });

    it('gives a link for an invitation exactly when links carry it', async () => {
      const link = await messenger.inviteLink('Ab-_9');
      if (messenger.abilities.startPayload) expect(link).toMatch(/^https:\/\/.*Ab-_9$/);
      else expect(link ?? '').not.toContain('Ab-_9');
    });

    it('says that an address takes nothing', async (context) => {
      need(context, harness.unreachable, 'dead addresses');
      expect(await messenger.send(harness.unreachable, HELLO)).toMatchObject({ outcome: 'dead-address' });
    });

    it('passes on how long to wait, and has sent nothing', async (context) => {
      need(context, harness.suffer, 'faults');
      harness.suffer({ kind: 'too-fast', seconds: 7 });
      expect(await messenger.send(harness.person, HELLO)).toMatchObject({ outcome: 'wait', retryAfterMs: 7_000 });
      expect(harness.delivered()).toEqual([]);
    });

    it.for(['server-error', 'cut-after'] as const)(
      'owns up to not knowing after %s, and calls once',
      async (kind, context) => {
        need(context, harness.suffer, 'faults');
        harness.suffer({ kind });
        expect(await messenger.send(harness.person, HELLO)).toMatchObject({ outcome: 'unknown' });
        expect(harness.delivered()).toHaveLength(kind === 'cut-after' ? 1 : 0);
      },
    );

    it('says that the channel is broken when its token is refused', async (context) => {
      need(context, harness.suffer, 'faults');
      harness.suffer({ kind: 'wrong-token' });
      expect(await messenger.send(harness.person, HELLO)).toMatchObject({ outcome: 'broken' });
    });

    it('knows that nothing was sent when nobody answers the door, and never throws', async (context) => {
      need(context, harness.goDown, 'outages');
      await harness.goDown();
      expect(await messenger.send(harness.person, HELLO)).toMatchObject({ outcome: 'retry' });
      await messenger.answerButton('x', null);
      expect(await messenger.download('x', 10)).toBeNull();
    });
  });
};
