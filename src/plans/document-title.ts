import type { TextLine } from './annex/find-annex.js';
import { joinLines } from './annex/join-lines.js';
import type { DocumentName } from './document-kind.js';
import { INTRO } from './lexicon/document-words.js';
import { fold, isCapitals, startsLower } from './words.js';

/** A line drawn under the title. */
const RULE = /^[_\-–—=*.\s]+$/u;
const MAX_TITLE_LINES = 8;
const OPENS_BODY = /^([ivx]+\.|\d+\.|[-+•]|a\)|phan |muc |\()/;
const NO_FIRST_LINE = /^(kinh gui|can cu |i\. |1\. |giam doc |\()/;
/** Words that a title cannot end with. */
const OPEN_END = /(,|\b(của|và|về|số|theo|tỉnh|huyện|xã|thành phố|sở|bộ|-))$/iu;

/** Who decides, in capitals between the title of a decision and its reasons. */
const AUTHORITY =
  /^(tong |pho |quyen )?(giam doc|cuc truong|chi cuc truong|hieu truong|vien truong|chu tich|bo truong|thu truong|truong (phong|ban|khoa)|chanh van phong|thong doc)( |$)/;

/** The caption of the table below the title. */
const CAPTION = /^(phu luc|danh muc|bang|bieu)( |$)/;

const startsBody = (line: TextLine, first: TextLine): boolean => {
  const words = fold(line.text);
  if (isCapitals(line.text) && CAPTION.test(words)) return true;
  if (isCapitals(line.text) && AUTHORITY.test(words)) return true;
  if (INTRO.test(words)) return !(startsLower(line.text) && line.centred);
  return OPENS_BODY.test(words) || line.inTable !== first.inTable || (first.centred && !line.centred);
};

/** The first line under the title: in another style, or a sentence of its own. */
const endsTitle = (line: TextLine, first: TextLine, lines: readonly string[]): boolean => {
  if (startsBody(line, first)) return true;
  // In a PDF a whole line stands in the middle as well; a title in bold does not go on in plain letters.
  const alike =
    (line.centred && first.centred && (line.bold || !first.bold)) || (isCapitals(line.text) && isCapitals(first.text));
  return !alike && !startsLower(line.text) && !OPEN_END.test(joinLines(lines));
};

const NOT_TITLE =
  /^(cong hoa|doc lap|so ?:|phu luc|\(|kinh gui|dang cong san|sheet\d)|ngay .*thang|^(so|trung tam|benh vien|uy ban|ubnd|truong|phong|khoa|ban|chi cuc|cuc) /;

/** A sheet that is only the annex has no KẾ HOẠCH: the words above its table name it. */
const annexTitle = (lines: readonly TextLine[]): string | null => {
  const above = lines.filter((line) => !line.afterAnnex).slice(0, 12);
  const named = above.filter((line) => !NOT_TITLE.test(fold(line.text)) && line.text.length > 8);
  const title = joinLines(named.slice(0, 3).map((line) => line.text));
  return title === '' || title.length > 400 ? null : title;
};

const linesUnder = (lines: readonly TextLine[], at: number, rest: string): string[] => {
  const found: string[] = rest === '' ? [] : [rest];
  let first: TextLine | undefined = rest === '' ? undefined : lines[at];
  for (const line of lines.slice(at + 1, at + 1 + MAX_TITLE_LINES)) {
    const rule = RULE.test(line.text);
    if (rule && found.length === 0) continue;
    if (rule || line.afterAnnex) break;
    if (first === undefined ? NO_FIRST_LINE.test(fold(line.text)) : endsTitle(line, first, found)) break;
    first ??= line;
    found.push(line.text.replace(/^\*+|\*+$/gu, ''));
  }
  return found;
};

/** The lines under KẾ HOẠCH on one line, or those over the table of a sheet; null when there are none. */
export const readTitle = (lines: readonly TextLine[], name: DocumentName): string | null => {
  const named = name.kind === 'plan' || (name.kind === 'other' && isCapitals(lines[name.at]?.text ?? ''));
  if (!named) return annexTitle(lines);
  const title = joinLines(linesUnder(lines, name.at, name.kind === 'plan' ? name.rest : ''));
  return title === '' ? null : title;
};
