import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from './file-refused.js';
import { LIMITS } from './limits.js';

/** An opened .docx or .xlsx: names are known, nothing is unpacked until it is asked for, piece by piece. */
export interface ZipPackage {
  readonly names: ReadonlySet<string>;
  has(name: string): boolean;
  /** Unpacked bytes of one part as they come; ends with FileRefused when the part grows past a limit. */
  read(name: string): AsyncIterable<Uint8Array>;
}

const key = (name: string): string => name.replace(/^\/+/, '').replaceAll('\\', '/').toLowerCase();

/** Bomb by what the directory declares. What it does not declare is caught while unpacking. */
const checkEntry = (entry: Entry): void => {
  if (entry.isEncrypted()) throw new FileRefused('encrypted');
  if (entry.uncompressedSize < LIMITS.ratioFromBytes) return;
  if (entry.uncompressedSize > LIMITS.ratio * Math.max(entry.compressedSize, 1))
    throw new FileRefused('zip-bomb', 'ratio');
};

const listEntries = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  if (zip.entryCount > LIMITS.zipEntries) throw new FileRefused('too-many-entries', String(zip.entryCount));
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    checkEntry(entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > LIMITS.unpackedBytes) throw new FileRefused('zip-bomb', 'unpacked');
    // Two parts of one name would let one reader see another document than the next.
    if (entries.has(key(entry.fileName))) throw new FileRefused('broken', 'duplicate-entry');
    entries.set(key(entry.fileName), entry);
  }
  return entries;
};

/**
 * Opens a zip held in memory.
 * @throws FileRefused encrypted | zip-bomb | too-many-entries | broken
 */
export const openZipPackage = async (bytes: Uint8Array): Promise<ZipPackage> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // Entry sizes are validated while unpacking: a part larger than declared fails instead of filling the memory.
  const zip = await fromBufferPromise(buffer, { validateEntrySizes: true });
  const entries = await listEntries(zip);
  let unpacked = 0;
  return {
    names: new Set(entries.keys()),
    has: (name) => entries.has(key(name)),
    read: async function* (name) {
      const entry = entries.get(key(name));
      if (entry === undefined) throw new FileRefused('broken', `missing ${name}`);
      if (entry.uncompressedSize > LIMITS.partBytes) throw new FileRefused('too-big', name);
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        unpacked += chunk.length;
        if (unpacked > LIMITS.unpackedBytes) throw new FileRefused('zip-bomb', 'unpacked');
        yield chunk;
      }
    },
  };
};
