import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import { formerHeadText, UNIT_BUTTONS } from '../../text/unit-words.js';
import { rows } from '../conversation.js';
import { actionButton, type DraftView } from './draft.js';

export const membersOf = ({ conversation }: DraftView, ids: readonly string[]): readonly Member[] =>
  ids.flatMap((id) => conversation.organisation.members.filter((member) => member.id === id));

/** Whoever was head before keeps the role until somebody says otherwise. */
export const tellFormerHead = (view: DraftView, { before, after }: { before: Unit; after: Unit }): void => {
  const { conversation } = view;
  const former = membersOf(view, before.headId === null ? [] : [before.headId])[0];
  if (former?.active !== true || former.id === after.headId || !former.roles.includes('head')) return;
  const changed = [before.id, after.id];
  if (conversation.organisation.units.some(({ id, headId }) => !changed.includes(id) && headId === former.id)) return;
  const drop = actionButton(UNIT_BUTTONS.dropHeadRole, ['ns', 'roles'], former.id, '-head');
  conversation.say(formerHeadText(former), rows([drop]));
};
