import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BadInput } from './bad-input.js';

/** The bytes of a file named on the command line. */
export const readInput = async (file: string): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> => {
  try {
    return { bytes: await readFile(file), fileName: path.basename(file) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new BadInput(code === 'ENOENT' ? `Không thấy tệp ${file}.` : `Không mở được tệp ${file} (${code}).`);
  }
};
