import type { PlanDocument } from '../plans/plan-document.js';
import type { PlanReading as ReadAsPlan } from '../plans/plan-reading.js';
import type { PlainReadOptions } from '../plans/read-plan-apart.js';
import { readDocx } from './docx/read-docx.js';
import { FileRefused, toRefusal, type Refusal } from './file-refused.js';
import { finishDocument } from './finish-document.js';
import { LIMITS } from './limits.js';
import { checkPackage } from './package-parts.js';
import { readPdf } from './pdf/read-pdf.js';
import { sniffFormat, type FileFormat } from './sniff-format.js';
import { decodeText } from './text/decode-text.js';
import { readCsv } from './text/read-csv.js';
import { readPlainText } from './text/read-plain-text.js';
import { readXlsx } from './xlsx/read-xlsx.js';
import { openZipPackage, type ZipPackage } from './zip-package.js';

export interface PlanFile {
  readonly bytes: Uint8Array;
  /** As the sender named it; without extension for pasted text. */
  readonly fileName: string;
}

/** The document, and what it says as a plan where that was asked for. */
export type PlanReading = { readonly ok: true; readonly document: PlanDocument; readonly plan?: ReadAsPlan } | Refusal;

const readPackage = async (zip: ZipPackage, format: FileFormat, fileName: string): Promise<PlanDocument> => {
  await checkPackage(zip);
  return format === 'docx' ? readDocx(zip, fileName) : readXlsx(zip, fileName);
};

const readAny = async ({ bytes, fileName }: PlanFile): Promise<PlanDocument> => {
  if (bytes.length > LIMITS.fileBytes) throw new FileRefused('too-big', 'file');
  let zip: ZipPackage | undefined;
  const format = await sniffFormat(bytes, fileName, async () => {
    zip = await openZipPackage(bytes);
    return zip.names;
  });
  if (zip !== undefined) return readPackage(zip, format, fileName);
  if (format === 'pdf') return readPdf(bytes, fileName);
  const text = decodeText(bytes);
  return format === 'csv' ? readCsv(text, fileName) : readPlainText(text, fileName);
};

/**
 * Reads a plan in this process, with the limits on bytes but without those on memory and time: what the worker runs,
 * and what tests call. Everybody else calls `readPlanFile`.
 * @param options given: the document is read as a plan as well, which may take as long as reading the file
 * @returns the document, or why it cannot be read; never throws, whatever the bytes
 */
export const readPlanBytes = async (file: PlanFile, options?: PlainReadOptions): Promise<PlanReading> => {
  try {
    const document = finishDocument(await readAny(file));
    if (options === undefined) return { ok: true, document };
    // Only when wanted: a list of people needs none of the rules about plans.
    const { readPlanApart } = await import('../plans/read-plan-apart.js');
    return { ok: true, document, plan: readPlanApart(document, options) };
  } catch (error) {
    return toRefusal(error);
  }
};
