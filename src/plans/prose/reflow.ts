import type { TextLine } from '../annex/find-annex.js';
import { joinLines } from '../annex/join-lines.js';
import { splitNumber } from '../annex/numbering.js';
import { fold, isCapitals, startsLower } from '../words.js';

const ENDED = /[.;:!?…]["”)]*$|\.\/\.?$|\/\s*$/u;
const BULLET = /^[-–+•●*]\s+\S|^[-–+•●]\p{Lu}/u;
const OPENS = /^(can cu|noi nhan|tren day la|phu luc|kem theo|\(kem theo|dieu \d)/;
const SHORTEST_WRAPPED = 45;

const opensParagraph = (text: string): boolean => {
  const [number] = splitNumber(text, { bareRoman: true });
  return BULLET.test(text) || number.kind !== 'none' || OPENS.test(fold(text));
};

const isHeadingLike = (text: string): boolean => {
  const [number, rest] = splitNumber(text);
  return (number.kind !== 'none' && !/[:.;]/u.test(rest)) || isCapitals(text);
};

const goesOn = (before: string, lastLine: string, line: TextLine): boolean => {
  if (ENDED.test(before) || opensParagraph(line.text)) return false;
  if (isCapitals(before) !== isCapitals(line.text) && /\p{L}/u.test(line.text) && isCapitals(before)) return false;
  if (startsLower(line.text) || /^[(“"\d]/u.test(line.text)) return true;
  if (/[,-]$|\b(của|và|về|số|thuộc|theo|cho|các|với|tại)$/u.test(before)) return true;
  return lastLine.length >= SHORTEST_WRAPPED && !isHeadingLike(before);
};

/** Puts paragraphs that were cut into lines (text, PDF) together again. Lines of tables stay as they are. */
export const reflow = (lines: readonly TextLine[], loose: boolean): TextLine[] => {
  const result: TextLine[] = [];
  let lastLine = '';
  for (const line of lines) {
    const before = result[result.length - 1];
    const same = before !== undefined && !line.inTable && !before.inTable && line.afterAnnex === before.afterAnnex;
    const cut =
      same &&
      (loose
        ? goesOn(before.text, lastLine, line)
        : startsLower(line.text) && !ENDED.test(before.text) && !opensParagraph(line.text));
    if (before !== undefined && cut)
      result[result.length - 1] = { ...before, text: joinLines([before.text, line.text]) };
    else result.push(line);
    lastLine = line.text;
  }
  return result;
};
