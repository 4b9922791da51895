import type { Id } from '../board/types';

/** The pattern of which somebody is about to tell, by a key, that it was seen again: its panel puts the cursor there. */
export const telling = $state<{ pattern: Id | undefined }>({ pattern: undefined });
