const MOST = 50;

/** The beginning of a text, for the names of buttons: enough to tell one from the other. */
export function shortly(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MOST) return line;
  const end = line.lastIndexOf(' ', MOST);
  return `${line.slice(0, end > MOST / 2 ? end : MOST)}…`;
}
