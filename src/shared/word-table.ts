/**
 * What words mean, looked up by words that people write. A plain object answers to "constructor" as well, which it
 * has from elsewhere; a Map knows only what was put in.
 */
export const wordTable = <T>(meanings: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(meanings));
