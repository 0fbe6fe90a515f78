import type { OPS, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { FileRefused } from '../file-refused.js';
import { LIMITS } from '../limits.js';
import { multiply, type Matrix } from './matrix.js';
import { readRules, type Rule } from './rules.js';

/** A piece of text on a page. Coordinates in points from the top left corner of the page as it is shown. */
export interface TextItem {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Where the letters stand; grows downwards. */
  readonly baseline: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly font: string;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly TextItem[];
  /** Texts set at an angle: watermarks and stamps. */
  readonly slanted: readonly string[];
  readonly rules: readonly Rule[];
  /** Something as large as a picture of a page was painted. */
  readonly hasPicture: boolean;
}

/**
 * pdf.js makes one matrix while it is loaded, for drawing that never happens here. Without this it would look for a
 * native drawing library.
 */
const provideDomMatrix = (): void => {
  const scope = globalThis as { DOMMatrix?: unknown };
  scope.DOMMatrix ??= function DOMMatrix() {
    // Never used for anything but being made.
  };
};

const openDocument = async (bytes: Uint8Array): Promise<{ pdf: PDFDocumentProxy; ops: typeof OPS }> => {
  provideDomMatrix();
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    // A copy: pdf.js hands its buffer over to its own worker.
    data: new Uint8Array(bytes),
    // No code made from fonts, no fonts of the machine, no pictures, no network: only text and lines are wanted.
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: 1,
    disableAutoFetch: true,
    stopAtErrors: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return { pdf: await task.promise, ops: pdfjs.OPS };
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new FileRefused('encrypted');
    throw new FileRefused('broken', 'pdf');
  }
};

const fontNameOf = (page: PDFPageProxy, id: string): string => {
  // Fonts are known once the operators of the page were read; a broken font may never be.
  if (!page.commonObjs.has(id)) return '';
  const font = page.commonObjs.get(id) as { name?: unknown } | null;
  return typeof font?.name === 'string' ? font.name : '';
};

interface RawItem {
  readonly str: string;
  readonly transform: number[];
  readonly width: number;
  readonly fontName: string;
}

const toItem = (raw: RawItem, view: Matrix, font: string): TextItem | 'slanted' => {
  const [a, b, , d, left, baseline] = multiply(view, raw.transform as unknown as Matrix);
  const size = Math.hypot(raw.transform[2] ?? 0, raw.transform[3] ?? 0) || Math.abs(d);
  if (Math.abs(b) > Math.abs(a) * 0.1 || a < 0) return 'slanted';
  return { text: raw.str, left, right: left + raw.width, baseline, size, isBold: /bold|black|heavy/i.test(font), font };
};

const readPage = async (page: PDFPageProxy, ops: typeof OPS): Promise<PdfPage> => {
  const viewport = page.getViewport({ scale: 1 });
  const view = viewport.transform as unknown as Matrix;
  const operators = await page.getOperatorList();
  const { rules, hasPicture } = readRules(operators, ops, view);
  const content = await page.getTextContent({ includeMarkedContent: false, disableNormalization: true });
  const items: TextItem[] = [];
  const slanted: string[] = [];
  for (const raw of content.items as RawItem[]) {
    // Blanks are put in again by distance: those of pdf.js are guesses too, made without knowing the columns.
    if (raw.str.trim() === '') continue;
    const item = toItem(raw, view, fontNameOf(page, raw.fontName));
    if (item === 'slanted') slanted.push(raw.str);
    else items.push(item);
  }
  page.cleanup();
  return { width: viewport.width, height: viewport.height, items, slanted, rules, hasPicture };
};

/**
 * Pages of a PDF as text with places and as ruled lines.
 * @throws FileRefused encrypted | broken | too-big
 */
export const readPdfPages = async (bytes: Uint8Array): Promise<PdfPage[]> => {
  const { pdf, ops } = await openDocument(bytes);
  try {
    if (pdf.numPages > LIMITS.pdfPages) throw new FileRefused('too-big', 'pages');
    const pages: PdfPage[] = [];
    let characters = 0;
    for (let at = 1; at <= pdf.numPages; at += 1) {
      const page = await readPage(await pdf.getPage(at), ops);
      characters += page.items.reduce((sum, item) => sum + item.text.length, 0);
      if (characters > LIMITS.textChars) throw new FileRefused('too-big', 'text');
      pages.push(page);
    }
    return pages;
  } finally {
    await pdf.loadingTask.destroy();
  }
};
