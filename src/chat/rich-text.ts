export {
  paragraphText,
  plainText,
  splitRichText,
  type Paragraph,
  type RichText,
  type Span,
} from '../shared/rich-text.js';
