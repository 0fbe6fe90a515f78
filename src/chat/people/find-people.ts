import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import { matchUnit } from '../../plans/match-units.js';
import { fold } from '../../shared/fold.js';
import type { Organisation } from '../../tasks/responsibility.js';

/** What words come to: one thing for certain, or those it may be (none, one or several), to be asked about. */
export interface Found<T> {
  readonly sure: T | null;
  readonly candidates: readonly T[];
}

const nothing = { sure: null, candidates: [] } as const;

export const findUnit = (words: string, units: readonly Unit[]): Found<Unit> => {
  const match = matchUnit(words, units);
  const known = (id: string | undefined): Unit | undefined => units.find((unit) => unit.id === id);
  if (match.kind === 'exact' || match.kind === 'alias') return { sure: known(match.unit.id) ?? null, candidates: [] };
  if (match.kind !== 'unsure') return nothing;
  return { sure: null, candidates: match.candidates.flatMap(({ id }) => known(id) ?? []) };
};

const TITLES = /^(?:anh|chị|chi|ông|ong|bà|ba|cô|co|đồng chí|dong chi|đ\/c|d\/c|bs|ths|ts)\.?\s+(?=\S)/iu;

const lower = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** "Nguyễn Văn A (Phòng X)", "Nguyễn Văn A, Phòng X", "Nguyễn Văn A – chuyên viên". */
const splitName = (words: string): { readonly name: string; readonly about: string } => {
  const match = /^([^(),–—]+?)\s*(?:\(([^()]*)\)?|[,–—]\s*(.*)|\s-\s(.*))$/u.exec(words.trim());
  if (match === null) return { name: words.trim(), about: '' };
  return { name: match[1] ?? '', about: (match[2] ?? match[3] ?? match[4] ?? '').trim() };
};

const isAbout = (member: Member, about: string, units: readonly Unit[]): boolean => {
  if (about === '') return true;
  const unit = findUnit(about, units);
  const ids = unit.sure === null ? unit.candidates.map(({ id }) => id) : [unit.sure.id];
  if (member.unitId !== null && ids.includes(member.unitId)) return true;
  return member.position !== null && fold(member.position).includes(fold(about));
};

/** Words of the name, in their order: "Hương", "Thị Hương". */
const partly = (members: readonly Member[], name: string): readonly Member[] => {
  const has = (text: string, part: string): boolean => ` ${text} `.includes(` ${part} `);
  const marked = members.filter((member) => has(lower(member.fullName), lower(name)));
  return marked.length > 0 ? marked : members.filter((member) => has(fold(member.fullName), fold(name)));
};

const byName = (members: readonly Member[], name: string): Found<Member> => {
  const isUnmarked = fold(name) === lower(name);
  const folded = members.filter((member) => fold(member.fullName) === fold(name));
  const exact = isUnmarked ? folded : members.filter((member) => lower(member.fullName) === lower(name));
  const [only] = exact;
  if (only !== undefined && exact.length === 1) return { sure: only, candidates: [] };
  if (exact.length > 1) return { sure: null, candidates: exact };
  // Other tone marks are another name: "Hà" is not "Hạ".
  return { sure: null, candidates: folded.length > 0 ? folded : name === '' ? [] : partly(members, name) };
};

/**
 * Who is meant by a name. Sure is the whole name of one person (with all its marks, or typed without any); part of a
 * name, other tone marks or several people of one name have to be asked about.
 */
export const findPerson = (words: string, { members, units }: Organisation, left = false): Found<Member> => {
  const pool = members.filter((member) => member.active !== left);
  const tidy = words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:!?]+$/, '');
  for (const whole of [tidy, tidy.replace(TITLES, '')]) {
    const { name, about } = splitName(whole);
    const found = byName(
      pool.filter((member) => isAbout(member, about, units)),
      name,
    );
    if (found.sure !== null || found.candidates.length > 0) return found;
  }
  return nothing;
};

/** "Nguyễn Văn A, Trần Thị B và Lê C" as single names. */
export const splitNames = (words: string): readonly string[] =>
  words
    .split(/[,;\n+&]|\s+(?:và|va)\s+/iu)
    .map((word) => word.trim())
    .filter((word) => word !== '');
