import { get } from '../board/maps';
import type { Command } from '../board/commands';
import type { Board } from '../board/types';
import type { Ballot, Mine } from './heard';

export const nothingMine: Mine = { ballots: {} };

/** `mine` after a ballot, as the server will most likely say it. */
export function withBallot(mine: Mine, board: Board | undefined, command: Command): Mine {
  const round = command.type === 'cast-ballot' ? get(board?.rounds ?? {}, command.round) : undefined;
  if (command.type !== 'cast-ballot' || round?.state !== 'open') return mine;
  const spent = Object.values(command.choices).reduce((sum, dots) => sum + dots, 0);
  const ballot: Ballot = {
    choices: command.choices,
    left: round.budget - spent,
    ...(command.objections && { objections: command.objections }),
  };
  return { ...mine, ballots: { ...mine.ballots, [command.round]: ballot } };
}
