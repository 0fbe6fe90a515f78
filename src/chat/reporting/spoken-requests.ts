import { fold } from '../../shared/fold.js';
import { nothingToCorrectText, snoozeWhichText } from '../../text/choice-words.js';
import { askCorrectionText } from '../../text/vi.js';
import { say } from '../../text/words.js';
import { snooze } from '../buttons/task-buttons.js';
import type { MemberConversation } from '../conversation.js';
import { openItems, type OwnItem } from '../own-items.js';
import { latestReport } from './undo-latest.js';

/** What otherwise only a button says. */
export interface SpokenRequest {
  readonly wish: 'correct' | 'snooze';
  readonly code: number | null;
}

const CORRECT =
  /^(?:cho )?(?:em |toi |minh )?(?:xin )?sua(?: lai| giup)?(?: bao cao)?(?: vua roi| vua xong| vua gui)?$/;
const SNOOZE =
  /^(?:de )?(?:nhac(?: lai)?|chieu(?: nay)? nhac)(?: (?:giup|em|toi|minh|lai))*(?: (?:chieu nay|chieu|sau|luc chieu))?$/;
const CODE = /^(?:viec |nv )?#?(\d{1,6})[ :,]+(.+)$|^(.+?) (?:viec |nv )?#?(\d{1,6})$/;
const POLITE = /(?:(?<=.) (?:a|nhe|nha|em|bot|di|voi))+$/;

/** "Sửa", "12 nhắc chiều nay": a whole message that asks for what a button would do; null: something else. */
export const readSpokenRequest = (text: string): SpokenRequest | null => {
  const words = fold(text)
    .replace(/[.!,;:“”"]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(POLITE, '');
  const numbered = CODE.exec(words);
  const code = numbered === null ? null : Number(numbered[1] ?? numbered[4]);
  const wish = numbered === null ? words : (numbered[2] ?? numbered[3] ?? '').replace(POLITE, '');
  if (CORRECT.test(wish)) return { wish: 'correct', code };
  return SNOOZE.test(wish) && wish !== 'nhac' ? { wish: 'snooze', code } : null;
};

/** What the words may be about. */
interface Reach {
  readonly items: readonly OwnItem[];
  readonly repliedTo: readonly number[];
}

const correct = async (conversation: MemberConversation, { items, repliedTo }: Reach): Promise<void> => {
  const latest = await latestReport(conversation, items, repliedTo);
  if (latest === null) {
    conversation.say(nothingToCorrectText(items[0]?.state.task.code ?? null));
    return;
  }
  const { code } = latest.item.state.task;
  const { id, key } = latest.item.occurrence;
  await conversation.ask({ kind: 'correction', data: { code, key, entryId: latest.entry.id } });
  conversation.say(askCorrectionText(code), { about: [id], asksReply: true });
};

const remindLater = async (conversation: MemberConversation, { items, repliedTo }: Reach): Promise<void> => {
  const open = openItems(items);
  const meant = repliedTo.length > 0 ? open.filter((item) => repliedTo.includes(item.state.task.code)) : open;
  const [only] = meant;
  if (only === undefined || meant.length > 1)
    conversation.say(snoozeWhichText(meant.slice(0, 8).map((item) => item.state.task.code)));
  // What would pop up over a button is said.
  else
    await snooze(
      {
        ...conversation,
        toast: (words) => {
          conversation.say(say(words));
        },
      },
      only,
    );
};

/** Does it; `reach` holds the tasks the person may report on, with the one that the request names. */
export const runSpokenRequest = async (
  conversation: MemberConversation,
  { wish, code }: SpokenRequest,
  reach: Reach,
): Promise<void> => {
  const about = code === null ? reach : { items: reach.items, repliedTo: [code] };
  await (wish === 'correct' ? correct : remindLater)(conversation, about);
};
