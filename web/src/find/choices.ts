import type { BoardView } from '../app/board-view';
import { m } from '../app/language';
import type { Id } from '../board/types';

interface Choice {
  readonly name: 'pattern' | 'person' | 'meeting' | 'lens';
  readonly label: string;
  readonly options: readonly (readonly [Id, string])[];
}

/** What can be chosen by on this board: its patterns, whoever wrote something, its meetings, the lenses in use. */
export function choicesOn(view: BoardView): Choice[] {
  const { board } = view;
  const authors = new Set<Id>();
  const lenses = new Set(board.lenses);
  for (const card of Object.values(board.cards)) {
    if (card.state !== 'shared') continue;
    if (card.by) authors.add(card.by);
    for (const lens of card.lenses) lenses.add(lens);
  }
  for (const all of [board.patterns, board.interventions, board.comments, board.sightings])
    for (const { by, binned } of Object.values<{ by?: Id; binned?: true }>(all))
      if (by && !binned) authors.add(by);
  const people = [...authors].map((id) => [id, view.nameOf(id)] as const);
  const meetings = Object.entries(board.meetings).filter(([, meeting]) => meeting.state !== 'planned');
  return [
    {
      name: 'pattern',
      label: m.find_pattern(),
      options: view.livePatterns.map(([id, one]) => [id, view.patternName(one)] as const),
    },
    { name: 'person', label: m.find_person(), options: people.sort(([, a], [, b]) => a.localeCompare(b)) },
    {
      name: 'meeting',
      label: m.find_meeting(),
      options: meetings.map(([id, { title }]) => [id, title] as const),
    },
    { name: 'lens', label: m.find_lens(), options: [...lenses].map((lens) => [lens, lens] as const) },
  ];
}
