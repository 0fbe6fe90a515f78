import type { TextLine } from './annex/find-annex.js';
import { joinLines } from './annex/join-lines.js';
import type { Signatory } from './plan-reading.js';
import { fold, isCapitals } from './words.js';

const POST =
  /^((kt|tl|tm|tuq|q)\. ?)|^(pho |quyen )?(giam doc|hieu truong|chu tich|cuc truong|chi cuc truong|vien truong|truong phong|truong ban|truong khoa|thu truong|bo truong|thu tuong|bi thu|chanh van phong|tram truong|tong giam doc)/;
/** Two to six words that each start with a capital. */
const NAME =
  /^(?:(?:TS|ThS|PGS|GS|BS|BSCKI{1,2}|BS\.CKI{1,2}|DS|CN|KS|Ths|Bs)\.?[\s.]*)*(\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,5})$/u;
const NOT_A_NAME = /^(so y te|nhu tren|ban giam doc|noi nhan|luu|doc lap|tu do|hanh phuc|ke hoach|phu luc)/;

const isName = (text: string): boolean =>
  NAME.test(text) &&
  !NOT_A_NAME.test(fold(text)) &&
  !/^(phong|khoa|so|ban|to|trung tam|benh vien|uy ban) /.test(fold(text));

const clean = (text: string): string => text.replace(/^\*+|\*+$/gu, '').trim();

const LONGEST_POST = 60;
const isPostLine = (text: string): boolean => isCapitals(text) && text.length < LONGEST_POST;

const postsFrom = (texts: readonly string[], at: number): string[] => {
  const rest = texts.slice(at);
  const end = rest.findIndex((text) => !isPostLine(text));
  return end < 0 ? rest : rest.slice(0, end);
};

/** Post and name under the plan: the last block of posts in capitals, and the name below it. */
export const findSignatory = (lines: readonly TextLine[]): Signatory | null => {
  const texts = lines.map((line) => clean(line.text));
  const recipients = texts.findIndex((text) => fold(text).startsWith('noi nhan'));
  const from = recipients < 0 ? Math.max(0, texts.length - 25) : Math.max(0, recipients - 4);
  const postAt = texts.findIndex((text, at) => at >= from && isPostLine(text) && POST.test(fold(text)));
  const posts = postAt < 0 ? [] : postsFrom(texts, postAt);
  const withoutPost = recipients < 0 ? texts.length : recipients;
  const start = postAt < 0 ? withoutPost : postAt + posts.length;
  const name = texts.slice(start, start + 14).find((text) => isName(text)) ?? null;
  return posts.length === 0 && name === null ? null : { post: posts.length === 0 ? null : joinLines(posts), name };
};
