import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyCommits } from '../board/apply';
import { canonical } from '../board/canonical';
import { newId } from '../board/ids';
import type { Command } from '../board/commands';
import type { Board } from '../board/types';
import type { Reply } from './heard';
import { Rejection } from './rejection';
import { Session } from './session.svelte';
import { MemoryOutbox } from './sim/memoryOutbox';
import { fine, Network, stormy } from './sim/network';
import { Random } from './sim/random';
import { emptyBoard, MiniServer } from './sim/server';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const people = ['ann', 'ben', 'cas', 'dia'];

class Client {
  readonly network: Network;
  readonly outbox = new MemoryOutbox();
  readonly acknowledged: Reply[] = [];
  given = 0;
  settled = 0;
  reloads = 0;
  session: Session;

  constructor(
    server: MiniServer,
    readonly name: string,
    random: Random,
  ) {
    this.network = new Network(server, name, random);
    this.session = this.open();
  }

  private open(): Session {
    return new Session({
      board: 'b',
      participant: this.name,
      transport: this.network,
      outbox: this.outbox,
      storage: null,
    });
  }

  reload(): void {
    this.session.close();
    this.network.cut();
    this.session = this.open();
    this.reloads++;
  }

  submit(command: Command): void {
    this.given++;
    this.session.submit(command).then(
      (reply) => (this.acknowledged.push(reply), this.settled++),
      (problem) => (expect(problem).toBeInstanceOf(Rejection), this.settled++),
    );
  }
}

function anyCommand(board: Board, random: Random): Command {
  const card = random.pick(Object.keys(board.cards)) ?? 'none';
  const other = random.pick(Object.keys(board.cards)) ?? 'none';
  const pattern = random.pick(Object.keys(board.patterns)) ?? 'none';
  const x = random.below(1_000);
  const y = random.below(1_000);
  const commands: (() => Command)[] = [
    () => ({ type: 'post-card', card: newId(), kind: 'observation', text: `card ${x}`, x, y }),
    () => ({ type: 'post-card', card: newId(), kind: 'question', text: `card ${x}`, x, y }),
    () => ({ type: 'move-card', card, x, y }),
    () => ({ type: 'move-card', card, x, y }),
    () => ({ type: 'edit-card', card, text: `text ${x}`, feeling: random.chance(0.5) ? '' : `feeling ${y}` }),
    () => ({ type: 'place-card', card, pattern }),
    () => ({ type: 'place-card', card, pattern, after: other }),
    () => ({ type: 'place-card', card, pattern: null, x, y }),
    () => ({ type: 'bin-card', card }),
    () => ({ type: 'restore-card', card }),
    () => ({ type: 'start-pattern', pattern: newId(), cards: card === other ? [card] : [card, other], x, y }),
    () => ({ type: 'edit-pattern', pattern, name: `name ${x}` }),
    () => ({ type: 'bin-pattern', pattern }),
    () => ({ type: 'restore-pattern', pattern }),
    () => ({ type: 'link-evidence', card, pattern, stance: 'supports' }),
    () => ({ type: 'comment', comment: newId(), on: { card }, text: `comment ${x}` }),
    () => ({ type: 'cast-ballot', round: 'r', choices: { p: random.below(4) } }),
  ];
  return random.pick(commands)!();
}

async function misbehave(client: Client, random: Random): Promise<void> {
  const what = random.below(40);
  if (what === 0) client.network.cut();
  else if (what === 1) client.network.cutSilently();
  else if (what === 2) client.reload();
  else if (what === 3) client.network.weather = random.chance(0.5) ? stormy : fine;
  await vi.advanceTimersByTimeAsync(random.below(random.chance(0.1) ? 20_000 : 300));
}

describe('several sessions on a bad network', () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed + 1))('agree after healing, seed %i', async (seed) => {
    const random = new Random(seed);
    vi.spyOn(Math, 'random').mockImplementation(() => random.next());
    const start = emptyBoard(...people);
    const open = { question: 'q', method: 'dots', options: ['p'], wording: { p: '' } } as const;
    const rounds = {
      r: { ...open, budget: 3, maxPerOption: 3, voters: people, state: 'open', at: '' },
    } as const;
    const server = new MiniServer({ ...start, rounds });
    const clients = people.map((name) => new Client(server, name, random));
    for (const client of clients) client.network.weather = stormy;

    for (let i = 0; i < 300; i++) {
      const client = random.pick(clients)!;
      const { board } = client.session;
      if (random.chance(0.1)) client.session.undo().catch(() => {});
      else if (random.chance(0.05)) client.session.redo().catch(() => {});
      else if (board !== undefined) client.submit(anyCommand(board, random));
      await misbehave(client, random);
    }
    for (const client of clients) client.network.weather = fine;
    await vi.advanceTimersByTimeAsync(180_000);

    const expected = canonical(server.board);
    expect(canonical(applyCommits(server.start, server.commits))).toBe(expected);
    const moves = server.commits.filter(({ events }) => events.some(({ type }) => type === 'card-moved'));
    expect(moves.length).toBeGreaterThan(5);
    const commands = server.commits.map((commit) => commit.command);
    expect(new Set(commands).size).toBe(commands.length);
    for (const client of clients) {
      const { session } = client;
      expect(session.status, client.name).toEqual({ kind: 'saved', waiting: 0 });
      expect(canonical(session.board)).toBe(expected);
      expect(session.mine).toEqual(server.snapshot(client.name).mine);
      expect(client.outbox.size).toBe(0);
      const own = server.commits.filter((commit) => commit.by === client.name);
      expect(own.filter((commit) => !client.outbox.known.has(commit.command))).toEqual([]);
      for (const { seq } of client.acknowledged)
        if (seq) expect(server.commits[seq - 1]!.by).toBe(client.name);
      if (client.reloads === 0) expect(client.settled).toBe(client.given);
      session.close();
    }
    // What is still on the network may arrive; a closed session starts nothing new.
    await vi.advanceTimersByTimeAsync(15_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
