const WARNED_DAYS = 30;
const MONTH_DAYS = 30;
const DAY_MILLIS = 86_400_000;

/** When a board is deleted that is kept for so many months after its last change. */
export function endOf(changedAt: string, months: number): Date {
  const changed = new Date(changedAt);
  const end = new Date(changed);
  end.setUTCMonth(end.getUTCMonth() + months);
  // The 31st of a month that has 30 is its last day, not the first of the next.
  if (end.getUTCDate() !== changed.getUTCDate()) end.setUTCDate(0);
  return end;
}

/** Whether the group should be told by now: a board that is kept for a month is not one whose end is always near. */
export function isNear(end: Date, months: number, now = new Date()): boolean {
  const days = Math.min(WARNED_DAYS, (months * MONTH_DAYS) / 2);
  return end.getTime() - now.getTime() < days * DAY_MILLIS;
}
