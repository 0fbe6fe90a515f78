import { findChatDates } from '../../deadlines/find-chat-dates.js';
import { fold } from '../../shared/fold.js';
import { whichDecisionText } from '../../text/decision-words.js';
import type { MemberConversation } from '../conversation.js';
import { withRound, findByCode } from '../own-items.js';
import { decideExtension } from '../reporting/decide-extension.js';
import { reachOf } from '../role-table.js';
import { askReason, decideCompletion } from './acceptance.js';
import { shortAnswer } from './short-answer.js';
import { findWaiting, type WaitingDecision } from './waiting-decisions.js';

/** A decision in words. `clear`: it can be nothing else; otherwise only an answer to the very message counts. */
export interface SpokenVerdict {
  readonly yes: boolean;
  readonly code: number | null;
  readonly day: string | null;
  readonly reason: string | null;
  readonly clear: boolean;
}

const YES =
  /^(?:toi |anh |chi )?(?:dong y|chap nhan|chap thuan|nhat tri|duyet|cho gia han|ok duyet)(?: cho)?(?: gia han| hoan thanh| viec)*$/;
const NO =
  /^(?:toi |anh |chi )?(?:khong|ko|k|chua) (?:dong y|duyet|chap nhan|chap thuan|cho)(?: gia han)?$|^(?:tu choi|tra lai)$/;
const BARE_NO = /^(?:khong|ko|chua)$/;
const DAY_ONLY = /^(?:cho |gia han )*(?:den |het |toi |ngay )*$/;
const REASON = /(?:^|[\s,.;:–-])(?:vì|vi|do|lý do|lí do|ly do)\s*:?\s+(\S[\s\S]*)$/iu;
const RETURN = /^(?:#?\d{1,6}[\s:,]+)?(?:trả lại|tra lai)(?:\s+#?\d{1,6})?[\s:,–-]+(\S[\s\S]*)$/iu;

const codeOf = (words: string): { readonly code: number | null; readonly rest: string } => {
  const match = /^(?:viec )?#?(\d{1,6}) (.+)$|^(.+?) (?:viec )?#?(\d{1,6})$/.exec(words);
  return match === null
    ? { code: null, rest: words }
    : { code: Number(match[1] ?? match[4]), rest: (match[2] ?? match[3] ?? '').trim() };
};

const reasonIn = (text: string): string | null =>
  (REASON.exec(text)?.[1] ?? RETURN.exec(text.trim())?.[1] ?? null)?.trim() ?? null;

const BEFORE_REASON = /(?:vì|vi|do|lý do|lí do|ly do)\s*:?\s*$/iu;
const UNTIL = /(?: (?:den het|den|het|toi|ngay))+$/;

/** The words without their day and their reason. */
const takeApart = (text: string, context: Pick<MemberConversation, 'today' | 'services'>) => {
  const reason = reasonIn(text);
  const head = reason === null ? text : text.slice(0, text.lastIndexOf(reason)).replace(BEFORE_REASON, '');
  const dates = findChatDates(head, { today: context.today, calendar: context.services.calendar, prefer: 'future' });
  const [date] = dates;
  const words = date === undefined ? head : `${head.slice(0, date.start)} ${head.slice(date.end)}`;
  return { reason, dates, ...codeOf(shortAnswer(words).replace(UNTIL, '')) };
};

/** Reads "đồng ý", "đồng ý 7 đến 30/6", "không, vì …", "trả lại 7: thiếu chữ ký"; null: it is no decision. */
export const readVerdict = (
  text: string,
  context: Pick<MemberConversation, 'today' | 'services'>,
): SpokenVerdict | null => {
  const { reason, dates, code, rest } = takeApart(text, context);
  const [date] = dates;
  if (dates.length > 1 || date?.day === null) return null;
  const day = date?.day ?? null;
  if (YES.test(rest)) return { code, day, reason, yes: true, clear: rest !== 'duyet' || code !== null };
  if (NO.test(rest)) return { code, day: null, reason, yes: false, clear: true };
  if (BARE_NO.test(rest)) return { code, day: null, reason, yes: false, clear: false };
  return day !== null && DAY_ONLY.test(`${rest} `.trimStart()) ? { code, day, reason, yes: true, clear: false } : null;
};

const decide = async (
  conversation: MemberConversation,
  waiting: WaitingDecision,
  verdict: SpokenVerdict,
): Promise<void> => {
  const item = await findByCode(conversation, waiting.state.task.code);
  const key = waiting.occurrenceId.slice(waiting.state.task.id.length + 1);
  const round = item === null ? null : withRound(item, key);
  if (round === null) return;
  if (waiting.kind === 'extension')
    await decideExtension(conversation, round, {
      extensionId: waiting.extension.id,
      decision: verdict.yes ? 'approved' : 'refused',
      reason: verdict.reason,
      ...(verdict.yes && verdict.day !== null ? { newDueOn: verdict.day } : {}),
    });
  else if (verdict.yes) await decideCompletion(conversation, round, { decision: 'accepted', reason: verdict.reason });
  else if (verdict.reason === null) await askReason(conversation, round);
  else await decideCompletion(conversation, round, { decision: 'returned', reason: verdict.reason });
};

const fits =
  (verdict: SpokenVerdict, about: readonly string[]) =>
  (one: WaitingDecision): boolean => {
    if (verdict.code !== null) return one.state.task.code === verdict.code;
    if (about.length > 0) return about.includes(one.occurrenceId);
    return verdict.clear;
  };

/**
 * Takes words as a decision on what waits for this person: those of the message answered, of the code written, or the
 * only one. False: they are something else, or nothing waits.
 */
export const takeVerdict = async (
  conversation: MemberConversation,
  { text, about }: { readonly text: string; readonly about: readonly string[] },
): Promise<boolean> => {
  if (reachOf('duyet', conversation.member.roles) === 'no' || text.length > 600) return false;
  const verdict = readVerdict(text, conversation);
  if (verdict === null) return false;
  const all = await findWaiting(conversation, { mine: verdict.code === null && about.length === 0 });
  // "trả lại" and "chấp nhận" are said of work, a day of an extension.
  const meant = all.filter(fits(verdict, about)).filter((one) => one.kind === 'extension' || verdict.day === null);
  const [only] = meant;
  if (only === undefined) return false;
  if (meant.length > 1)
    conversation.say(
      whichDecisionText(
        [...new Set(meant.map(({ state }) => state.task.code))],
        fold(text).startsWith('khong') || !verdict.yes ? 'không đồng ý' : 'đồng ý',
      ),
    );
  else await decide(conversation, only, verdict);
  return true;
};
