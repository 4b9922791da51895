import { part } from './part';

/** What a first view does not need, but nearly everybody soon after it. */
export const later = part(() => import('./later'));
