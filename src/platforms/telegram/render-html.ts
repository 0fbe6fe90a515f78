import type { Paragraph, RichText, Span } from '../../shared/rich-text.js';

// A surrogate without its half cannot be written in UTF-8; Telegram refuses the whole message for it.
const LONE_SURROGATE = /\p{Surrogate}/gu;

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that people wrote, made harmless for Telegram's HTML mode. */
export const escapeHtml = (text: string): string =>
  text.replace(LONE_SURROGATE, '\uFFFD').replace(/[&<>]/g, (letter) => SPECIAL[letter] ?? letter);

const renderSpan = (span: Span): string => {
  if (typeof span === 'string') return escapeHtml(span);
  return span.b === '' ? '' : `<b>${escapeHtml(span.b)}</b>`;
};

const renderParagraph = (paragraph: Paragraph): string => paragraph.map(renderSpan).join('');

/** A message in Telegram's HTML mode: every span is escaped first, so no span can open or close a tag. */
export const renderHtml = (text: RichText): string => text.map(renderParagraph).join('\n');

/** The same words without markup, for the one repetition after Telegram could not read the markup. */
export const renderPlain = (text: RichText): string =>
  text
    .map((paragraph) => paragraph.map((span) => (typeof span === 'string' ? span : span.b)).join(''))
    .join('\n')
    .replace(LONE_SURROGATE, '\uFFFD');
