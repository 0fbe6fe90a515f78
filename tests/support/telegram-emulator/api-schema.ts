import { readFileSync } from 'node:fs';
import { UploadedFile } from './request-body.js';

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description: string;
}

interface Shape {
  readonly name: string;
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
}

interface Reference {
  readonly methods: Readonly<Record<string, Shape>>;
  readonly types: Readonly<Record<string, Shape>>;
}

const reference = JSON.parse(readFileSync(new URL('../telegram-api.json', import.meta.url), 'utf8')) as Reference;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof UploadedFile);

const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  InputFile: (value) => value instanceof UploadedFile,
};

const ARRAY = 'Array of ';

/** "Scope type, must be all_private_chats": the value that tells one subtype from another. */
const fixedValue = (field: Field): string | null => /must be “?([a-z_]+)”?\.?$/.exec(field.description)?.[1] ?? null;

const checkFields = (value: Record<string, unknown>, shape: Shape, path: string): string | null => {
  const fields = new Map((shape.fields ?? []).map((field) => [field.name, field]));
  for (const name of Object.keys(value)) {
    if (!fields.has(name)) return `${path}: ${shape.name} has no "${name}"`;
  }
  for (const field of fields.values()) {
    const given = value[field.name];
    const where = `${path}.${field.name}`;
    if (given === undefined) {
      if (field.required) return `${where}: required`;
      continue;
    }
    const reason = checkAnyType(given, field.types, where);
    if (reason !== null) return reason;
    const fixed = fixedValue(field);
    if (fixed !== null && given !== fixed) return `${where}: must be "${fixed}"`;
  }
  return null;
};

const checkType = (value: unknown, type: string, path: string): string | null => {
  const primitive = PRIMITIVES[type];
  if (primitive !== undefined) return primitive(value) ? null : `${path}: no ${type}`;
  if (type.startsWith(ARRAY)) {
    if (!Array.isArray(value)) return `${path}: no ${type}`;
    const inner = type.slice(ARRAY.length);
    return value.map((item, index) => checkType(item, inner, `${path}[${index}]`)).find((why) => why !== null) ?? null;
  }
  const shape = reference.types[type];
  if (shape === undefined) return `${path}: unknown type ${type}`;
  if (shape.subtypes !== undefined) return checkAnyType(value, shape.subtypes, path);
  return isObject(value) ? checkFields(value, shape, path) : `${path}: no ${type}`;
};

function checkAnyType(value: unknown, types: readonly string[], path: string): string | null {
  const reasons = types.map((type) => checkType(value, type, path));
  return reasons.includes(null) ? null : reasons.join(' / ');
}

/**
 * Checks one call against the published reference of the Bot API: the method exists, no parameter is unknown, none is
 * missing, every value has a listed type, down into objects and lists. Returns the reason of a refusal, or null.
 */
export const checkCall = (method: string, params: Record<string, unknown>): string | null => {
  const shape = Object.hasOwn(reference.methods, method) ? reference.methods[method] : undefined;
  return shape === undefined ? `no such method: ${method}` : checkFields(params, shape, method);
};

/** Form fields are all text: gives each the first listed type that it can be read as. */
export const coerceFormFields = (method: string, params: Record<string, unknown>): Record<string, unknown> => {
  const fields = new Map((reference.methods[method]?.fields ?? []).map((field) => [field.name, field.types]));
  const coerce = (name: string, value: unknown): unknown => {
    const types = fields.get(name) ?? [];
    if (typeof value !== 'string') return value;
    if (types.includes('Integer') && /^-?\d+$/.test(value)) return Number(value);
    if (types.includes('Boolean') && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
    if (types.includes('String')) return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, coerce(name, value)]));
};
