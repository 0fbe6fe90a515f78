import type { AddMember, ChangeMember } from '../../people/change-person.js';
import type { AddUnit, ChangeUnit } from '../../people/change-unit.js';
import type { ImportPeople } from '../../people/import-people.js';
import type { PlanDocument } from '../../plans/plan-document.js';
import type { HandOverWork } from '../../tasks/carry-out-hand-over.js';
import type { MergeUnits } from '../../tasks/merge-units.js';

/** A table of people as a file has it: the header and the rows below it, numbered as in the file. */
export type PeopleTable =
  | {
      readonly ok: true;
      readonly header: readonly string[];
      readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
    }
  /** No table at all. */
  | { readonly ok: false };

/** A sheet for printing: titles above, a header, rows of text. */
export interface PrintedSheet {
  readonly sheetName: string;
  readonly titles: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What conversations about units and people may do. */
export interface PeopleServices {
  readonly addUnit: AddUnit;
  readonly changeUnit: ChangeUnit;
  readonly mergeUnits: MergeUnits;
  readonly addMember: AddMember;
  readonly changeMember: ChangeMember;
  readonly handOver: HandOverWork;
  readonly importPeople: ImportPeople;
  /** The table of a document whose header is that of a list of people, otherwise its first table. */
  readonly readPeopleTable: (document: PlanDocument, isHeader: (cells: readonly string[]) => boolean) => PeopleTable;
  /** A QR code as PNG, base64. */
  readonly drawQr: (text: string) => string;
  /** An .xlsx, base64. */
  readonly writeSheet: (sheet: PrintedSheet) => Promise<string>;
}
