import { FileRefused } from '../file-refused.js';

const isValidUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** UTF-16 without a mark at its start: one byte of every pair is zero in letters, digits and line ends of the West. */
const guessUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const head = bytes.subarray(0, 2000);
  let even = 0;
  let odd = 0;
  head.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) even += 1;
    if (byte === 0 && at % 2 === 1) odd += 1;
  });
  if (odd > head.length / 10 && even * 10 < odd) return 'utf-16le';
  return even > head.length / 10 && odd * 10 < even ? 'utf-16be' : undefined;
};

/** Combining tones that Windows-1258 writes after the vowel; a text in an old Vietnamese font never has them so. */
const looksLike1258 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('windows-1258').decode(bytes);
  const tones = text.match(/[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]/gi)?.length ?? 0;
  const stray = text.match(/(?:^|[^\p{L}])[\u0300\u0301\u0303\u0309\u0323]/gu)?.length ?? 0;
  return tones >= 3 && stray * 5 < tones;
};

const encodingOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = guessUtf16(bytes);
  if (wide !== undefined) return wide;
  if (isValidUtf8(bytes)) return 'utf-8';
  // Latin-1 keeps every byte as it is, which the conversion of old Vietnamese encodings needs.
  return looksLike1258(bytes) ? 'windows-1258' : 'latin1';
};

/**
 * Text of a file whose encoding nobody states: UTF-8, UTF-16 with or without mark, Windows-1258, else bytes as Latin-1
 * (TCVN3 and VNI are recognised later, by their words).
 * @throws FileRefused broken when half of it is control characters
 */
export const decodeText = (bytes: Uint8Array): string => {
  const encoding = encodingOf(bytes);
  const text =
    encoding === 'latin1'
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
      : new TextDecoder(encoding).decode(bytes);
  // eslint-disable-next-line no-control-regex -- control characters show that this is no text
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  if (controls > text.length / 50 + 4) throw new FileRefused('broken', 'not-text');
  return text.replace(/^\ufeff/, '');
};
