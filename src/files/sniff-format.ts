import { FileRefused } from './file-refused.js';

export type FileFormat = 'docx' | 'xlsx' | 'pdf' | 'csv' | 'text';

const EXTENSIONS: ReadonlyMap<string, FileFormat> = new Map([
  ['docx', 'docx'],
  ['xlsx', 'xlsx'],
  ['pdf', 'pdf'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['txt', 'text'],
  ['md', 'text'],
]);
const MACROS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'pptm']);

const extensionOf = (fileName: string): string => {
  const dot = fileName.lastIndexOf('.');
  return dot < 0
    ? ''
    : fileName
        .slice(dot + 1)
        .trim()
        .toLowerCase();
};

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((value, at) => bytes[at] === value);

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** True if the name of a stream of an OLE container stands in its directory (UTF-16LE). */
const oleHolds = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'));

const refuseOle = (bytes: Uint8Array): never => {
  if (oleHolds(bytes, 'EncryptedPackage') || oleHolds(bytes, 'EncryptionInfo')) throw new FileRefused('encrypted');
  if (oleHolds(bytes, 'WordDocument')) throw new FileRefused('unsupported-format', 'doc');
  if (oleHolds(bytes, 'Workbook') || oleHolds(bytes, 'Book')) throw new FileRefused('unsupported-format', 'xls');
  throw new FileRefused('unsupported-format', 'ole');
};

/** What the bytes themselves are; text only if nothing else. `undefined`: nothing a plan could be. */
const sniffContent = (bytes: Uint8Array): 'zip' | 'pdf' | 'text' | undefined => {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  // Readers of PDF look for the mark in the first kilobyte; so do mail gateways that put a line in front of it.
  if (latin1(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refuseOle(bytes);
  const head = bytes.subarray(0, 4096);
  const isUtf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  const control = head.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0), 0);
  const zeros = head.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  // UTF-16 without its mark: every second byte of Western letters and digits is zero.
  const looksUtf16 = zeros > head.length / 8 && control - zeros < head.length / 15;
  return isUtf16 || looksUtf16 || control <= head.length / 200 ? 'text' : undefined;
};

const kindOfZip = (names: ReadonlySet<string>): 'docx' | 'xlsx' | undefined => {
  const lower = new Set([...names].map((name) => name.toLowerCase()));
  if (lower.has('word/document.xml')) return 'docx';
  if (lower.has('xl/workbook.xml')) return 'xlsx';
  return undefined;
};

const refuseText = (bytes: Uint8Array): void => {
  const start = latin1(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (start.startsWith('{\\rtf')) throw new FileRefused('unsupported-format', 'rtf');
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) {
    throw new FileRefused('unsupported-format', 'html');
  }
  if (start.startsWith('<?xml')) throw new FileRefused('unsupported-format', 'xml');
};

const agree = (found: FileFormat, named: FileFormat | undefined, extension: string): FileFormat => {
  const isText = (format: FileFormat): boolean => format === 'text' || format === 'csv';
  if (named !== undefined && found !== named && !(isText(found) && isText(named))) {
    throw new FileRefused('wrong-extension', `${extension}:${found}`);
  }
  return named ?? found;
};

const textFormat = (bytes: Uint8Array, named: FileFormat | undefined, extension: string): FileFormat => {
  refuseText(bytes);
  // A plain text called .doc, .rtf or .html is not what its name says; a name with no extension is pasted text.
  if (named === undefined && /^(docx?|xlsx?|rtf|html?|odt|ods|pptx?)$/.test(extension)) {
    throw new FileRefused('wrong-extension', `${extension}:text`);
  }
  return agree(named === 'csv' ? 'csv' : 'text', named, extension);
};

/**
 * Format of a file by its content, checked against its name. A name without extension is pasted text or taken by content.
 * @param zipNames names of the entries when the bytes are a zip, asked only then
 * @throws FileRefused macros | encrypted | wrong-extension | unsupported-format | broken | empty
 */
export const sniffFormat = async (
  bytes: Uint8Array,
  fileName: string,
  zipNames: () => Promise<ReadonlySet<string>>,
): Promise<FileFormat> => {
  if (bytes.length === 0) throw new FileRefused('empty');
  const extension = extensionOf(fileName);
  if (MACROS.has(extension)) throw new FileRefused('macros', extension);
  const named = EXTENSIONS.get(extension);
  const content = sniffContent(bytes);
  if (content === 'text') return textFormat(bytes, named, extension);
  const found = content === 'zip' ? kindOfZip(await zipNames()) : content;
  // A .docx that is no package at all is damaged; a picture or a program was never meant to be read.
  if (found === undefined) throw new FileRefused(named === undefined ? 'unsupported-format' : 'broken', extension);
  return agree(found, named, extension);
};
