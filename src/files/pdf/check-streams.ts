import { constants, createInflate } from 'node:zlib';
import { FileRefused } from '../file-refused.js';
import { LIMITS } from '../limits.js';

/** Start of the dictionary of a stream is looked for this far back. */
const DICTIONARY_BYTES = 4096;

interface PackedStream {
  readonly start: number;
  readonly end: number;
}

const FLATE = /\/(?:FlateDecode|Fl)(?![A-Za-z])/g;

/** Text of the dictionary in front of a stream. */
const dictionaryBefore = (text: string, at: number): string => {
  const before = text.slice(Math.max(0, at - DICTIONARY_BYTES), at);
  return before.slice(Math.max(before.lastIndexOf(' obj'), 0));
};

const streamAt = (text: string, at: number): PackedStream | undefined => {
  const dictionary = dictionaryBefore(text, at);
  const packings = dictionary.match(FLATE)?.length ?? 0;
  // A stream packed twice serves nothing but to hide its size.
  if (packings > 1 && !dictionary.includes('/Image')) throw new FileRefused('zip-bomb', 'twice-packed');
  if (packings === 0 || /\/Subtype\s*\/Image/.test(dictionary)) return undefined;
  const start = text.startsWith('\r\n', at + 6) ? at + 8 : at + 7;
  const end = text.indexOf('endstream', start);
  return { start, end: end < 0 ? text.length : end };
};

/** Streams packed with deflate, but for pictures, which are never unpacked here. */
const findStreams = (text: string): PackedStream[] => {
  const streams: PackedStream[] = [];
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    const stream = text.startsWith('end', at - 3) ? undefined : streamAt(text, at);
    if (stream !== undefined) streams.push(stream);
  }
  return streams;
};

/** Unpacked size, counted while the bytes are thrown away; stops at the limit. A damaged stream counts as far as it goes. */
const unpackedSize = (bytes: Uint8Array, limit: number): Promise<number> =>
  new Promise((resolve) => {
    let size = 0;
    const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    inflate.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) inflate.destroy();
    });
    for (const event of ['end', 'error', 'close'])
      inflate.on(event, () => {
        resolve(size);
      });
    inflate.end(bytes);
  });

/**
 * Refuses a PDF whose streams would fill the memory when pdf.js unpacks them, by unpacking them here first, a little at
 * a time and keeping nothing.
 * @throws FileRefused zip-bomb
 */
export const checkStreams = async (bytes: Uint8Array): Promise<void> => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let unpacked = 0;
  for (const { start, end } of findStreams(text)) {
    const size = await unpackedSize(bytes.subarray(start, end), LIMITS.unpackedBytes);
    if (size > LIMITS.ratioFromBytes && size > LIMITS.pdfRatio * (end - start))
      throw new FileRefused('zip-bomb', 'ratio');
    unpacked += size;
    if (unpacked > LIMITS.unpackedBytes) throw new FileRefused('zip-bomb', 'unpacked');
  }
};
