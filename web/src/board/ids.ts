const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A new id for a command, card, pattern or anything else: 16 letters, 96 random bits. */
export function newId(): string {
  // Not randomUUID: browsers offer that on https alone, and a group may meet on a plain office address.
  const bits = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bits, (bit) => letters[bit & 63]).join('');
}
