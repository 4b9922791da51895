// Small things this device remembers for the person. Where it keeps nothing, everything still works.

const NAME = 'patternboard.name';

export function keptName(): string {
  return read(NAME) ?? '';
}

export function keepName(name: string): void {
  keep(NAME, name);
}

export function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is kept on this device.
  }
}
