import { language } from './language';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // Where English says no more, dates are as in Europe: the day first.
  const tag = language() === 'en' ? 'en-GB' : language();
  const key = tag + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(tag, options)));
  return found;
}

/** `3 November`, with the year where that is not this one. */
export function day(when: string): string {
  // A date alone is that day wherever one is, and not midnight in Greenwich.
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(when) ? `${when}T00:00` : when);
  if (Number.isNaN(date.getTime())) return when;
  const year = date.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  return format({ day: 'numeric', month: 'long', ...year }).format(date);
}

/** The time where it was today, else the day. */
export function moment(when: string): string {
  const date = new Date(when);
  if (date.toDateString() === new Date().toDateString())
    return format({ hour: '2-digit', minute: '2-digit' }).format(date);
  return day(when);
}

/** The day and the time. */
export function dayAndTime(when: string): string {
  const time = format({ hour: '2-digit', minute: '2-digit' }).format(new Date(when));
  return `${day(when)}, ${time}`;
}

/** `3 November 2026`: for what is read years later. */
export function dayAndYear(date: Date): string {
  return format({ dateStyle: 'long' }).format(date);
}
