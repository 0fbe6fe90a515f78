/** One page of a made PDF: its drawing, as text or packed. */
export interface PdfPageParts {
  readonly content: string | Uint8Array;
  readonly filter?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A PDF of these pages with Helvetica as F1 and its bold as F2. */
export const makePdf = (pages: readonly PdfPageParts[]): Uint8Array => {
  const objects: Buffer[] = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(
      `<</Type/Pages/Kids[${pages.map((_, at) => `${String(5 + at * 2)} 0 R`).join(' ')}]/Count ${String(pages.length)}>>`,
    ),
    Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'),
    Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>'),
  ];
  pages.forEach(({ content, filter, width, height }, at) => {
    const bytes = Buffer.from(content as Uint8Array);
    objects.push(
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${String(width ?? 600)} ${String(height ?? 800)}]/Contents ${String(6 + at * 2)} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>`,
      ),
      Buffer.concat([
        Buffer.from(`<</Length ${String(bytes.length)}${filter === undefined ? '' : `/Filter ${filter}`}>>\nstream\n`),
        bytes,
        Buffer.from('\nendstream'),
      ]),
    );
  });
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  objects.forEach((object, at) => {
    offsets.push(length);
    const chunk = Buffer.concat([Buffer.from(`${String(at + 1)} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    chunks.push(chunk);
    length += chunk.length;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(
    Buffer.from(
      `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${table}trailer<</Size ${String(objects.length + 1)}/Root 1 0 R>>\nstartxref\n${String(length)}\n%%EOF`,
    ),
  );
  return new Uint8Array(Buffer.concat(chunks));
};

/** Text at a place; y from the bottom of the page, as PDF counts. */
export const at = ([x, y]: readonly [number, number], text: string, font = 'F1 10'): string =>
  `BT /${font} Tf ${String(x)} ${String(y)} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET\n`;

type Point = readonly [number, number];

export const line = (from: Point, to: Point): string => `${from.join(' ')} m ${to.join(' ')} l S\n`;

/** Ruled lines of a grid. */
export const grid = (xs: readonly number[], ys: readonly number[]): string =>
  xs.map((x) => line([x, Math.min(...ys)], [x, Math.max(...ys)])).join('') +
  ys.map((y) => line([Math.min(...xs), y], [Math.max(...xs), y])).join('');
