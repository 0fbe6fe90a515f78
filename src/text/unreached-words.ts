import type { UnreachedPerson, UnreachedReason } from '../people/unreached.js';
import type { Unit } from '../people/unit.js';
import type { Paragraph } from '../shared/rich-text.js';
import { bold, line, unitName } from './words.js';

/** Why somebody did not get a message, as a head or an admin reads it. */
export const UNREACHED_WORDS: Readonly<Record<UnreachedReason, string>> = {
  'never-joined': 'chưa vào bot',
  blocked: 'đã chặn bot',
  dead: 'không gửi được',
};

const NAMES_SHOWN = 15;

/** "Chưa nhận được tin (3): …", worst known first; nothing when everybody can be reached. */
export const unreachedLines = (people: readonly UnreachedPerson[], units: readonly Unit[]): readonly Paragraph[] => {
  if (people.length === 0) return [];
  const shown = people.slice(0, NAMES_SHOWN).map(({ member, reason }) => {
    const unit = units.find(({ id }) => id === member.unitId);
    const of = unit === undefined ? '' : ` (${unitName(unit)})`;
    return line(`• ${member.fullName}${of}: ${UNREACHED_WORDS[reason]}`);
  });
  const rest = people.length - shown.length;
  return [
    line(bold(`Chưa nhận được tin: ${people.length} người`)),
    ...shown,
    ...(rest > 0 ? [line(`và ${rest} người khác`)] : []),
    line('Người chưa vào bot: /moi Họ tên để lấy lời mời. Người đã chặn: nhờ họ nhắn cho bot một tin.'),
  ];
};
