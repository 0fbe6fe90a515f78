/** The database did not answer or did not confirm. What was being done may be tried again; nothing was promised. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The service cannot start as it is set up; the message is one line that says what to do. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
