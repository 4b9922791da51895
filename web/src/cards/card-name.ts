import type { Card } from '../board/types';
import { m } from '../app/language';
import { kindName } from './kinds';

/** How a screen reader names a card: 'Observation: text, in pattern X, by Y'. */
export function cardName(card: Card, by: string, pattern: string | undefined): string {
  const parts = [`${kindName(card.kind)}: ${card.text}`];
  if (card.feeling) parts.push(`${m.card_feeling()}: ${card.feeling}`);
  if (card.meaning) parts.push(`${m.card_meaning()}: ${card.meaning}`);
  if (pattern) parts.push(m.card_in_pattern({ pattern }));
  if (by) parts.push(m.card_by({ name: by }));
  return parts.join(', ');
}
