import type { TextLine } from './annex/find-annex.js';
import { ATTACHED, OTHER_NAMES, PLAN_NAME } from './lexicon/document-words.js';
import type { RefusalReason } from './plan-reading.js';
import { fold, isCapitals } from './words.js';

/** What the document calls itself: the line that names its kind, and where it stands. */
export type DocumentName =
  | { readonly kind: 'plan'; readonly at: number; readonly rest: string; readonly isDecision: boolean }
  | { readonly kind: 'other'; readonly at: number; readonly reason: RefusalReason }
  | { readonly kind: 'none' };

const SEARCHED_LINES = 40;
const LETTERHEAD = /^(cong hoa xa hoi|doc lap|so ?:)/;

const standsAlone = (line: TextLine, words: string): boolean => {
  const letters = line.text.replace(/[^\p{L}]/gu, '');
  return isCapitals(letters) || line.centred || (line.bold && line.text.length < 120) || words.split(' ').length <= 3;
};

/** In "KẾ HOẠCH Cải cách hành chính" the name is in capitals and the title follows on the same line. */
const capitalsFirst = (text: string): boolean => /^[\p{Lu}\s]{6,}(?=\s+\p{Lu}?\p{Ll})/u.test(text);

/** Further down a table is no letterhead: it may list letters. */
const LETTERHEAD_LINES = 8;
const LETTER = /^(kinh gui|v\/?v[: ])/;

const nameIn = (line: TextLine, words: string, at: number): DocumentName | null => {
  if (words.startsWith('phu luc') || LETTERHEAD.test(words)) return null;
  if (!standsAlone(line, words) && !capitalsFirst(line.text)) return null;
  const plan = PLAN_NAME.exec(words);
  if (plan !== null) {
    const isDecision = /^(du thao )?(quyet dinh|nghi quyet|chi thi)/.test(plan[0]);
    return { kind: 'plan', at, rest: restAfterName(line.text, plan[0].trim()), isDecision };
  }
  const other = OTHER_NAMES.find(([pattern]) => pattern.test(words));
  return other === undefined ? null : { kind: 'other', at, reason: other[1] };
};

/** Finds the line that names the document ("KẾ HOẠCH", "BÁO CÁO"), above the body. */
export const findDocumentName = (lines: readonly TextLine[]): DocumentName => {
  let letter: DocumentName = { kind: 'none' };
  for (const [at, line] of lines.slice(0, SEARCHED_LINES).entries()) {
    if (line.afterAnnex && line.inTable) continue;
    const words = fold(line.text.replace(/^[*\s]+|[*\s]+$/gu, ''));
    const named = nameIn(line, words, at);
    if (named !== null) return named;
    if (letter.kind === 'none' && LETTER.test(words) && !(line.inTable && at > LETTERHEAD_LINES))
      letter = { kind: 'other', at, reason: 'letter' };
  }
  return letter;
};

const OWN_NUMBER = /^so ?:? ?\d{1,5} ?[/-]/;
const LETTERHEAD_HEIGHT = 12;

/** Number line of another plan that starts with a letterhead of its own below the tasks of the first; null if none. */
export const findSecondPlan = (lines: readonly TextLine[]): string | null => {
  // An annex may be bound in front of its own plan: then the letterhead below it is the only one.
  if (!lines.some(({ text, afterAnnex }) => !afterAnnex && OWN_NUMBER.test(fold(text)))) return null;
  const found = lines.find(({ text, afterAnnex }, at) => {
    if (!afterAnnex || !OWN_NUMBER.test(fold(text))) return false;
    const below = lines.slice(at + 1, at + 1 + LETTERHEAD_HEIGHT);
    return below.some((line) => !line.inTable && /^ke hoach$/.test(fold(line.text)) && isCapitals(line.text));
  });
  return found?.text ?? null;
};

const restAfterName = (text: string, name: string): string => {
  const count = name.split(' ').length;
  const parts = text.trim().split(/\s+/u);
  return parts
    .slice(count)
    .join(' ')
    .replace(/^[:\s]+/u, '');
};

/** The plan that a decision puts in force, where it stands behind the decision; the decision itself otherwise. */
export const attachedPlan = (lines: readonly TextLine[], name: DocumentName): DocumentName => {
  if (name.kind !== 'plan' || !name.isDecision) return name;
  const at = lines.findIndex(
    (line, index) => index > name.at && !line.afterAnnex && isCapitals(line.text) && ATTACHED.test(fold(line.text)),
  );
  return at < 0 ? name : { kind: 'plan', at, rest: '', isDecision: false };
};

const HANDS_OUT = /(ket luan|giao nhiem vu|phan cong nhiem vu|trien khai (thuc hien )?(cac )?nhiem vu)/;
const SUBJECT_LINES = 2;

/** A letter or notice whose subject is that work is handed out, or which says so where its list begins. */
export const handsOutWork = (lines: readonly TextLine[], name: DocumentName): boolean => {
  if (name.kind !== 'other' || name.reason !== 'letter') return false;
  return lines.slice(0, SEARCHED_LINES).some(({ text }, at) => {
    const words = fold(text);
    const isSubject = (at >= name.at && at <= name.at + SUBJECT_LINES) || /^v\/?v[: ]/.test(words);
    return HANDS_OUT.test(words) && (isSubject || words.endsWith('nhu sau:'));
  });
};
