import type { OutgoingFile, OutgoingMessage } from '../chat/message.js';
import type { MessengerAbilities, OutgoingPiece } from '../chat/messenger.js';
import { splitRichText, type RichText } from '../shared/rich-text.js';

/** Words for a file that a platform cannot carry (where to find it), as paragraphs under the text. */
export type DescribeFile = (file: OutgoingFile) => RichText;

const carries = (abilities: MessengerAbilities, file: OutgoingFile): boolean =>
  file.kind === 'file' ? abilities.files : abilities.pictures !== 'none';

/**
 * A message cut to what a platform can take, in the order of sending: text first, the file as its own last piece. Buttons
 * stand under the last text; where there are none the legend says how to answer in words. A function of its arguments
 * alone: a row taken up again after a crash gets the same pieces. Empty when there is nothing to say.
 */
export const toPieces = (
  message: OutgoingMessage,
  abilities: MessengerAbilities,
  describeFile: DescribeFile,
): OutgoingPiece[] => {
  const file = message.file;
  const filePiece: OutgoingPiece[] = file !== undefined && carries(abilities, file) ? [{ text: [], file }] : [];
  const text = [
    ...message.text,
    ...(file !== undefined && filePiece.length === 0 ? describeFile(file) : []),
    ...(abilities.buttons ? [] : (message.legend ?? [])),
  ];
  const textPieces = splitRichText(text, abilities.maxTextLength).map((part): OutgoingPiece => ({ text: part }));
  const pieces = [...textPieces, ...filePiece];
  const last = (textPieces.length > 0 ? textPieces.length : pieces.length) - 1;
  return pieces.map((piece, index) => ({
    ...piece,
    ...(index === 0 && message.replyTo !== undefined ? { replyTo: message.replyTo } : {}),
    ...(index === last && abilities.buttons && message.buttons !== undefined ? { buttons: message.buttons } : {}),
    ...(index === last && message.asksReply !== undefined ? { asksReply: message.asksReply } : {}),
  }));
};
