import type { CalendarDay } from '../../shared/clock.js';
import type { Syllable } from './syllable.js';

export interface DocumentEvidence {
  readonly kind: 'document';
  /** As written, without the kind of document where there is a slash form: "51/BC-ABC"; a bare "QĐ 27" keeps it. */
  readonly number: string;
  readonly date: CalendarDay | null;
}
export interface LinkEvidence {
  readonly kind: 'link';
  readonly url: string;
}
export type Evidence = DocumentEvidence | LinkEvidence;

/** Why a percentage cannot be taken as it stands. */
export type PercentFlaw = 'range' | 'outside' | 'unclear';

export type ItemKind =
  | 'word'
  | 'number'
  | 'percent'
  | 'day'
  | 'evidence'
  | 'code'
  | 'attachment'
  | 'money'
  | 'clock'
  | 'duration'
  | 'mark'
  | 'line';

/** A day named in the message; `day` is null when it does not exist. */
export interface NamedDay {
  readonly day: CalendarDay | null;
  readonly yearStated: boolean;
  /** "trước D": the day before is meant. */
  readonly exclusive: boolean;
  readonly sure: boolean;
  /** A month, quarter or year: more often part of a name ("báo cáo tháng 3") than a day to be ready. */
  readonly period: boolean;
}

/** One piece of a message: a phrase of the word lists, an unknown word, or something with a value. */
export interface Item {
  readonly kind: ItemKind;
  readonly start: number;
  readonly end: number;
  /** Tags of the word lists; the kind itself for everything that is no word; "unknown" for other words. */
  readonly tags: readonly string[];
  readonly syllables: readonly Syllable[];
  readonly value?: number;
  /** percent: a share of something counted ("2/8 hồ sơ"), a half, a plain percentage. */
  readonly form?: 'plain' | 'share' | 'half';
  readonly flaw?: PercentFlaw;
  readonly day?: NamedDay;
  readonly evidence?: Evidence;
  /** evidence: only the ground for the task ("căn cứ Kế hoạch số …"). */
  readonly ground?: boolean;
  /** code: written so that it can be nothing else ("#12", "việc 12"). */
  readonly sure?: boolean;
  /** days or weeks asked for ("thêm 3 ngày"), in days; months in `months`. */
  readonly days?: number;
  readonly months?: number;
  /** "vài ngày": a length nobody can count with. */
  readonly unsure?: boolean;
  /** Codes of open tasks whose title holds these words. */
  readonly titles?: readonly number[];
}

export type Found = Omit<Item, 'tags' | 'syllables'>;

/** Asked some ten thousand times of a long message, hence the plain loop. */
export const has = (item: Item | undefined, ...tags: readonly string[]): boolean => {
  if (item === undefined) return false;
  for (const tag of tags) if (item.tags.includes(tag)) return true;
  return false;
};

/** Replaces found places by a sign no recogniser reads, so that nothing is read twice. */
export const blankOut = (text: string, places: readonly { start: number; end: number }[]): string => {
  let result = '';
  let from = 0;
  for (const { start, end } of [...places].sort((one, other) => one.start - other.start)) {
    if (start < from) continue;
    result += text.slice(from, start) + '\u0001'.repeat(end - start);
    from = end;
  }
  return result + text.slice(from);
};

/** The message in its own letters, blanked where the folded one already is. */
export const blankLike = (text: string, masked: string): string => {
  if (!masked.includes('\u0001')) return text;
  let result = '';
  for (let index = 0; index < text.length; index += 1)
    result += masked.charAt(index) === '\u0001' ? '\u0001' : text.charAt(index);
  return result;
};
