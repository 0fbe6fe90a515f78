import { FileRefused } from './file-refused.js';
import { attributeOf, readXml } from './xml-stream.js';
import type { ZipPackage } from './zip-package.js';

/** One relation of an office package: from a part to another part, or to somewhere outside. */
export interface Relation {
  readonly id: string;
  /** Last word of the type: `header`, `hyperlink`, `worksheet`. */
  readonly type: string;
  /** Name of the part inside the package, or the outside address as written. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** Outside addresses of these are only words or pictures to us: never fetched, and every second plan has a web link. */
const HARMLESS = new Set(['hyperlink', 'image', 'video', 'audio', 'media']);
/** These make the outside a part of the document: what is read here would not be what somebody else sees. */
const NEVER = new Set(['oleObject', 'subDocument', 'frame', 'aFChunk', 'package', 'control']);
const REMOTE =
  /^(?:(?:https?|ftps?|wss?|smb|mhtml|ms-[a-z]+):|\\\\|\/\/|file:\/\/(?!\/[A-Za-z]:|localhost)[^/]|file:\/{4,})/i;

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

const resolvePart = (from: string, target: string): string => {
  const path = target.startsWith('/') ? target.slice(1) : folderOf(from) + target;
  const parts: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
};

const relationsFile = (part: string): string => `${folderOf(part)}_rels/${part.slice(part.lastIndexOf('/') + 1)}.rels`;

/** Relations of one part, in file order; none if the part has none. */
export const readRelations = async (zip: ZipPackage, part: string): Promise<Relation[]> => {
  const file = relationsFile(part);
  if (!zip.has(file)) return [];
  return (await readXml(zip.read(file))).map((element) => {
    const isExternal = attributeOf(element, 'TargetMode')?.toLowerCase() === 'external';
    const target = attributeOf(element, 'Target') ?? '';
    return {
      id: attributeOf(element, 'Id') ?? '',
      type: (attributeOf(element, 'Type') ?? '').replace(/^.*\//, ''),
      target: isExternal ? target : resolvePart(part, target),
      isExternal,
    };
  });
};

/** A template on the author's own disk is in every second Word file and harms nobody; a remote one is an attack. */
const isDangerous = ({ type, target, isExternal }: Relation): boolean =>
  isExternal && !HARMLESS.has(type) && (NEVER.has(type) || REMOTE.test(target.trim()));

/**
 * Refuses a package with macros or with parts that lie outside of it, wherever in the package they hang.
 * @throws FileRefused macros | external-reference | broken
 */
export const checkPackage = async (zip: ZipPackage): Promise<void> => {
  for (const name of zip.names) {
    if (/(^|\/)(vbaproject\.bin|vbadata\.xml)$|(^|\/)macrosheets\//.test(name)) throw new FileRefused('macros');
  }
  if (!zip.has('[Content_Types].xml')) throw new FileRefused('broken', 'content-types');
  for (const type of await readXml(zip.read('[Content_Types].xml'))) {
    if (/macroEnabled|vbaProject/i.test(attributeOf(type, 'ContentType') ?? '')) throw new FileRefused('macros');
  }
  for (const name of zip.names) {
    if (!name.endsWith('.rels')) continue;
    const part = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
    const outside = (await readRelations(zip, part)).find(isDangerous);
    if (outside !== undefined) throw new FileRefused('external-reference', outside.type);
  }
};
