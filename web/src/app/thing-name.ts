import type { BoardView } from './board-view';
import { get } from '../board/maps';
import type { Chosen } from './address';

const MOST = 60;

/** What a thing is called, in a few words; undefined where it is not on this board. */
export function thingName(
  view: Pick<BoardView, 'board' | 'patternName'>,
  { kind, id }: Chosen,
): string | undefined {
  const { cards, patterns, interventions, rounds } = view.board;
  const pattern = get(patterns, id);
  const name = {
    card: () => get(cards, id)?.text,
    pattern: () => pattern && view.patternName(pattern),
    intervention: () => get(interventions, id)?.title,
    round: () => get(rounds, id)?.question,
  }[kind]();
  return name && name.length > MOST ? `${name.slice(0, MOST - 1).trimEnd()}…` : name;
}
