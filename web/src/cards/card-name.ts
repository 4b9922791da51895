import { m } from '../app/language';
import type { CardNode } from '../surface/scene';
import { kindName } from './kinds';

/** How a screen reader names a card: 'Observation: text, in pattern X, by Y'. */
export function cardName({ card, by, areaName }: Pick<CardNode, 'card' | 'by' | 'areaName'>): string {
  const parts = [`${kindName(card.kind)}: ${card.text}`];
  if (card.feeling) parts.push(`${m.card_feeling()}: ${card.feeling}`);
  if (card.meaning) parts.push(`${m.card_meaning()}: ${card.meaning}`);
  if (areaName !== undefined) parts.push(m.card_in_pattern({ pattern: areaName || m.pattern_unnamed() }));
  if (by) parts.push(m.card_by({ name: by }));
  return parts.join(', ');
}
