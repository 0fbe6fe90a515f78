/** The two kinds of server whose data folders are not readable for each other. */
export type EngineKind = 'mongod' | 'secantusdb';

/** A database server that can be started here. */
export interface Engine {
  readonly kind: EngineKind;
  readonly program: string;
  /** As it names itself: "8.2.6"; for secantusdb the version of the package. */
  readonly version: string;
  /** Where it was found, for the log: `MONGOMS_SYSTEM_BINARY`, `PATH`, `cache`, `download`. */
  readonly from: string;
}

/** Something is being fetched and the person at the terminal should know why it takes so long. */
export interface DatabaseProgress {
  readonly step: 'download';
  readonly what: 'mongod' | 'SecantusDB';
  readonly megabytes: number;
}

export type OnProgress = (progress: DatabaseProgress) => void;

/** A place to get a server from. */
export interface EngineSource {
  readonly kind: EngineKind;
  /** In words for the error: "mongod on PATH". */
  readonly name: string;
  /** Null: not there. Throws when it is there but does not work; a SetupError ends the search. */
  find(onProgress: OnProgress): Promise<Engine | null>;
}
