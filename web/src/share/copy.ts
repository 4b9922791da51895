/** Puts a text on the clipboard; says whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Only on https and localhost; a group may meet on a plain office address.
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    // The field with the text is selected already: the old way copies that.
    return document.execCommand('copy');
  } catch {
    return false;
  }
}
