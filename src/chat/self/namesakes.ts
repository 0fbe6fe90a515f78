import type { Member } from '../../people/member.js';
import { fold } from '../../shared/fold.js';
import { personLabel } from '../../text/people-words.js';
import { whichNamesakeText } from '../../text/self-words.js';
import { button } from '../button-data.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';

const MOST_SHOWN = 10;
const LONGEST_LABEL = 60;

/** Unit and post tell namesakes apart; where they are the same as well, a number does. */
const labelsOf = ({ organisation }: MemberConversation, people: readonly Member[]): readonly string[] => {
  const labels = people.map((person) => personLabel(person, organisation.units).slice(0, LONGEST_LABEL));
  return labels.map((label, index) => {
    const before = labels.slice(0, index).filter((other) => other === label).length;
    return before === 0 ? label : `${label} (${before + 1})`;
  });
};

/** Asks which of several people of one name is meant; the answer is read by `namesakeIn` with the same `choices`. */
export const askWhichNamesake = async (
  conversation: MemberConversation,
  people: readonly Member[],
  {
    kind,
    name,
    data,
  }: { readonly kind: string; readonly name: string; readonly data: Readonly<Record<string, unknown>> },
): Promise<void> => {
  const shown = people.slice(0, MOST_SHOWN);
  const labels = labelsOf(conversation, shown);
  await conversation.ask({ kind, data: { ...data, choices: shown.map(({ id }) => id) } });
  const nonce = nonceOf(conversation.incoming.key);
  const buttons = labels.map((label, index) => [button(label, 'q', nonce, `d${index}`)]);
  conversation.say(whichNamesakeText(name.slice(0, 60), labels), rows(...buttons));
};

/** The person that a button, a number or the words of a label choose; null: the words are no choice. */
export const namesakeIn = (
  conversation: MemberConversation,
  choices: readonly string[],
  text: string,
): Member | null => {
  const people = choices.flatMap((id) => conversation.organisation.members.filter((member) => member.id === id));
  const at = /^d(\d{1,2})$/.exec(text)?.[1];
  const number = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(text)?.[1];
  const index = at === undefined ? Number(number ?? 0) - 1 : Number(at);
  const byPlace = choices[index];
  if (byPlace !== undefined) return people.find(({ id, active }) => id === byPlace && active) ?? null;
  const said = fold(text);
  const labels = labelsOf(conversation, people);
  const about = people.filter((_, place) => fold(labels[place] ?? '').includes(said));
  return said.length > 1 && about.length === 1 ? (about[0] ?? null) : null;
};
