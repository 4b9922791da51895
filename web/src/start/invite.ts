/** The invite in what somebody pasted or typed: a whole link, its last part, or a code with spaces. */
export function inviteIn(typed: string): string {
  const text = typed.trim();
  const link = /\/join\/([^/?#\s]+)/.exec(text);
  return link?.[1] ?? text.replace(/\s+/g, '');
}
