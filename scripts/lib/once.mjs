/** Equal bytes mean the same: read once, however many clients of this process get them. */
export function once(read) {
  let last = Buffer.alloc(0);
  let value;
  return (bytes) => {
    if (!bytes.equals(last)) {
      value = read(bytes);
      // Copied: it is a part of a larger piece, which would be kept as long.
      last = Buffer.from(bytes);
    }
    return value;
  };
}
