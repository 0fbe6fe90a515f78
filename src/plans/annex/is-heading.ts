import type { AnnexLine } from './annex-rows.js';
import { isBelow } from './numbering.js';

export interface HeadingContext {
  readonly lines: readonly AnnexLine[];
  /** Rows may be pieces of rows (text, PDF). */
  readonly loose: boolean;
  /** Bold says nothing in a table where most rows are bold. */
  readonly mostlyBold: boolean;
  /** Tasks of the table are numbered. */
  readonly anyNumber: boolean;
}

interface Place extends HeadingContext {
  readonly next: AnnexLine | undefined;
  readonly afterTask: boolean;
}

export const startsWithBullet = (text: string): boolean => /^[-–+•●]\s*\S/u.test(text) && !/^[-–+]\d/u.test(text);

const BELOW_OUTER = new Set(['decimal', 'dotted', 'letter', 'bullet']);

const stands = (line: AnnexLine, place: Place): boolean =>
  line.wide || (line.bold && !place.mostlyBold && place.next?.bold !== true);

const numberedHeading = (line: AnnexLine, place: Place): 'no' | 'yes' | 'restarts' => {
  const { next } = place;
  if (line.number.kind === 'letter') return line.wide ? 'yes' : 'no';
  if (next === undefined) return 'no';
  if (isBelow(next.number.printed, line.number.printed)) return 'yes';
  if (next.number.kind === 'letter' || (next.number.kind === 'bullet' && !next.bare)) return 'yes';
  return stands(line, place) ? 'restarts' : 'no';
};

const unnumberedHeading = (line: AnnexLine, place: Place): 'no' | 'yes' => {
  if (startsWithBullet(line.title)) return 'no';
  if (stands(line, place)) return 'yes';
  if (!place.anyNumber || (place.loose && place.afterTask)) return 'no';
  return !place.afterTask || place.next?.number.kind === 'decimal' ? 'yes' : 'no';
};

/**
 * Whether a row is a heading: nothing in it but a number and one text, and it is numbered as headings are (I, A), or
 * has parts below it (1 over 1.1), or stands out (merged over the columns, bold).
 * `restarts`: a numbered heading whose tasks count from 1 again.
 */
export const isHeading = (line: AnnexLine, place: Place): 'no' | 'yes' | 'restarts' => {
  const { kind } = line.number;
  if (line.title === '' || kind === 'bullet') return 'no';
  if (kind === 'roman' || kind === 'capital') {
    return line.bare || BELOW_OUTER.has(place.next?.number.kind ?? 'none') ? 'yes' : 'no';
  }
  if (!line.bare) return 'no';
  return kind === 'none' ? unnumberedHeading(line, place) : numberedHeading(line, place);
};
