import type { IncomingMessage } from 'node:http';

/** A file that came with a multipart request. */
export class UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;

  constructor(name: string, bytes: Buffer) {
    this.name = name;
    this.bytes = bytes;
  }

  toJSON(): string {
    return `[file ${this.name}, ${this.bytes.length} bytes]`;
  }
}

export interface RequestBody {
  readonly params: Record<string, unknown>;
  /** All values are text and must be read by their declared type. */
  readonly isForm: boolean;
}

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const parameterOf = (header: string, name: string): string | null => {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;]*))`, 'i').exec(header);
  return found === null ? null : (found[1] ?? found[2] ?? '').trim();
};

const parsePart = (part: Buffer): [string, string | UploadedFile] => {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) throw new Error('multipart: a part without an empty line after its headers');
  const headers = part.subarray(0, end).toString('utf8').split('\r\n');
  const disposition = headers.find((line) => line.toLowerCase().startsWith('content-disposition:')) ?? '';
  const name = parameterOf(disposition, 'name');
  if (name === null) throw new Error('multipart: a part without a name');
  const fileName = parameterOf(disposition, 'filename');
  const content = part.subarray(end + 4);
  return [name, fileName === null ? content.toString('utf8') : new UploadedFile(fileName, Buffer.from(content))];
};

const splitParts = (body: Buffer, boundary: string): Buffer[] => {
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const mark = Buffer.from(`\r\n--${boundary}`);
  const parts: Buffer[] = [];
  let from = whole.indexOf(mark);
  while (from >= 0) {
    const start = from + mark.length;
    const next = whole.indexOf(mark, start);
    if (next < 0) {
      if (whole.subarray(start, start + 2).toString() !== '--') throw new Error('multipart: not closed');
      break;
    }
    parts.push(whole.subarray(start + 2, next));
    from = next;
  }
  return parts;
};

/** A file is sent as its own part; the parameter says only `attach://<name of that part>`. */
const resolveAttachments = (fields: Record<string, unknown>): Record<string, unknown> => {
  const used = new Set<string>();
  const resolved = Object.entries(fields).map(([name, value]): [string, unknown] => {
    const part = typeof value === 'string' && value.startsWith('attach://') ? value.slice('attach://'.length) : null;
    if (part === null || !(fields[part] instanceof UploadedFile)) return [name, value];
    used.add(part);
    return [name, fields[part]];
  });
  return Object.fromEntries(resolved.filter(([name]) => !used.has(name)));
};

/** Reads the parameters of a call: JSON, a form, or a multipart form with files. @throws Error on a malformed body */
export const readRequestBody = async (request: IncomingMessage): Promise<RequestBody> => {
  const body = await readAll(request);
  const type = request.headers['content-type'] ?? '';
  if (type.includes('multipart/form-data')) {
    const boundary = parameterOf(`;${type}`, 'boundary') ?? parameterOf(type, 'boundary');
    if (boundary === null) throw new Error('multipart: no boundary');
    return { params: resolveAttachments(Object.fromEntries(splitParts(body, boundary).map(parsePart))), isForm: true };
  }
  if (body.length === 0) return { params: {}, isForm: false };
  if (type.includes('application/json')) {
    const value = JSON.parse(body.toString('utf8')) as unknown;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('the body is no object');
    return { params: value as Record<string, unknown>, isForm: false };
  }
  return { params: Object.fromEntries(new URLSearchParams(body.toString('utf8'))), isForm: true };
};
