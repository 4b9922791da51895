/** What a field was made high for. */
const fitted = new WeakMap<HTMLTextAreaElement, string>();

/** Text fields grow with what is written in them, as `field-sizing` says, where the browser does not do that by itself. */
export function letFieldsGrow(): void {
  let due = 0;
  const look = () => {
    due ||= requestAnimationFrame(() => {
      due = 0;
      document.querySelectorAll('textarea').forEach(fit);
    });
  };
  for (const what of ['input', 'focusin', 'keyup', 'click']) document.addEventListener(what, look);
  // Those that come with a text in them.
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}

function fit(field: HTMLTextAreaElement): void {
  const now = `${field.clientWidth} ${field.value}`;
  if (fitted.get(field) === now) return;
  fitted.set(field, now);
  // First as low as its style allows, or it would never become lower.
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
