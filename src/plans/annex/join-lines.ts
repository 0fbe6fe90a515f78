import { oneLine } from '../words.js';

/**
 * The lines of a cell or paragraph as one line. A line cut at a hyphen or slash is put together without a blank
 * ("57-" + "NQ/TW", "02/" + "2026"); one cut at a dash between blanks keeps it ("khám -" + "chữa bệnh").
 */
export const joinLines = (lines: readonly string[]): string => {
  let joined = '';
  for (const raw of lines) {
    const line = oneLine(raw);
    if (line === '') continue;
    if (joined === '') joined = line;
    else if (/[\p{L}\p{N}][-/]$/u.test(joined) && /^[\p{L}\p{N}]/u.test(line)) joined += line;
    else if (/\d$/u.test(joined) && /^\/\d/u.test(line)) joined += line;
    else joined += ` ${line}`;
  }
  return joined;
};
