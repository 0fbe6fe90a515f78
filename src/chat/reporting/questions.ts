import type { RichText } from '../../shared/rich-text.js';
import { whichTaskLegend } from '../../text/choice-words.js';
import { roundChoice } from '../../text/task-words.js';
import { line, say } from '../../text/words.js';
import {
  BUTTONS,
  askEvidenceText,
  askMeaningText,
  askPercentText,
  askWhichText,
  overHundredText,
} from '../../text/vi.js';
import { button } from '../button-data.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Button } from '../message.js';
import type { OwnItem } from '../own-items.js';
import type { StoredUpdate } from './stored-update.js';

/** Buttons that answer the question put by this very message; old ones are recognised by the nonce. */
const answers = (
  conversation: MemberConversation,
  ...choices: readonly (readonly [text: string, choice: string])[]
): readonly Button[] => choices.map(([text, choice]) => button(text, 'q', nonceOf(conversation.incoming.key), choice));

const whatWasSaid = (proposal: StoredUpdate | null): string => {
  if (proposal === null) return 'tình hình của';
  if (proposal.change.status === 'done') return 'xong';
  if (proposal.change.blocker !== null && proposal.change.blocker !== '') return 'vướng ở';
  if (proposal.change.percent !== null) return `${proposal.change.percent}% cho`;
  if (proposal.extension !== null) return 'gia hạn';
  return proposal.change.evidence.length > 0 ? 'minh chứng của' : 'tình hình của';
};

const MOST_CHOICES = 8;

/**
 * "Anh/chị báo xong việc nào ạ?" with one button a task; where there are no buttons, a list of codes.
 * The list has no numbers of its own: beside codes a bare "1" could mean either, and the wrong task would be recorded.
 */
export const askWhichTask = async (
  conversation: MemberConversation,
  candidates: readonly OwnItem[],
  proposal: StoredUpdate | null,
): Promise<void> => {
  const shown = candidates.slice(0, MOST_CHOICES);
  await conversation.ask({
    kind: 'which-task',
    data: { proposal, choices: shown.map((item) => ({ ...aboutTask(item), title: item.state.task.title })) },
  });
  const choices = shown.map(
    (item) => [roundChoice(item.state.task, item.occurrence, conversation.today), `c${item.state.task.code}`] as const,
  );
  const extra = answers(conversation, ...(shown.length === 2 ? [[BUTTONS.both, 'all'] as const] : []), [
    BUTTONS.none,
    'none',
  ]);
  const listing: RichText = choices.map(([text]) => line(`• ${text}`));
  conversation.say(askWhichText(whatWasSaid(proposal)), {
    ...rows(...choices.map((choice) => answers(conversation, choice)), extra),
    legend: [...listing, ...whichTaskLegend(shown[0]?.state.task.code ?? 1, shown.length === 2)],
    about: shown.map((item) => item.occurrence.id),
  });
};

interface AboutTask {
  readonly item: OwnItem;
  readonly proposal: StoredUpdate | null;
}

const aboutTask = (item: OwnItem): { code: number; key: string } => ({
  code: item.state.task.code,
  key: item.occurrence.key,
});

export const askPercent = async (
  conversation: MemberConversation,
  { item, proposal }: AboutTask,
  overHundred: boolean,
): Promise<void> => {
  const { code, key } = aboutTask(item);
  await conversation.ask({ kind: 'percent', data: { code, key, proposal } });
  conversation.say(overHundred ? overHundredText(code) : askPercentText(code), {
    ...rows(
      answers(conversation, ['50%', 'p50'], ['75%', 'p75'], [BUTTONS.fullDone, 'p100'], [BUTTONS.otherNumber, 'other']),
    ),
    legend: say('Anh/chị trả lời bằng một con số, ví dụ “60%”.'),
    about: [item.occurrence.id],
  });
};

export const askMeaning = async (
  conversation: MemberConversation,
  { item, proposal }: AboutTask,
  evidence: boolean,
): Promise<void> => {
  const { code, key } = aboutTask(item);
  await conversation.ask({ kind: evidence ? 'evidence' : 'meaning', data: { code, key, proposal } });
  conversation.say(evidence ? askEvidenceText(code) : askMeaningText(code), {
    ...rows(
      answers(
        conversation,
        [BUTTONS.done, 'done'],
        ['🔵 Đang làm', 'doing'],
        [BUTTONS.blocked, 'blocked'],
        [BUTTONS.none, 'none'],
      ),
    ),
    legend: say('Anh/chị trả lời “xong”, “60%” hoặc “vướng …”.'),
    about: [item.occurrence.id],
  });
};
