export type UnitId = string;

/** đơn vị: a department, or a body outside that a plan names. */
export interface Unit {
  readonly id: UnitId;
  /** Full name as the unit writes it. */
  readonly name: string;
  /** Other names found in plans and chats: "Phòng TCHC-KHTC", "TCHC". */
  readonly aliases: readonly string[];
  readonly parentId: UnitId | null;
  /** Member who steers the unit and hears of what is overdue. */
  readonly headId: string | null;
  /** Members who answer for the unit's tasks, first one first. Empty: the head answers. */
  readonly focalPersonIds: readonly string[];
  /** Members who stand in when the others are absent. */
  readonly deputyIds: readonly string[];
  /** Named by a plan but not part of the organisation ("Văn phòng Sở"): never reminded. */
  readonly outside: boolean;
  readonly version: number;
}

export interface UnitStore {
  all(): Promise<readonly Unit[]>;
  get(id: UnitId): Promise<Unit | null>;
  /** Adds a unit whose id is new; false when the id is taken. */
  add(unit: Unit): Promise<boolean>;
  /** Replaces the unit if its stored version is `unit.version - 1`; false when somebody was faster. */
  replace(unit: Unit): Promise<boolean>;
  /** Removes the unit if its stored version is `unit.version`; false when it is gone or somebody has changed it. */
  remove(unit: Unit): Promise<boolean>;
}
