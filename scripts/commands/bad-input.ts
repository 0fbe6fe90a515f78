/** What the person at the terminal gave cannot be used; the message says what to do. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
