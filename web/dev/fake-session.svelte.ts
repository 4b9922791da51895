import type { Board, Card, Command, Pattern, Presence, Role } from '../src/board/types';

const texts = [
  'In the team meeting nobody asked why the request was refused; we went straight to the next one.',
  'A colleague rang the family before deciding. It took ten minutes and changed everything.',
  'We say "that is what the rules say" when we are in a hurry.',
  'New people learn the checklist first and only hear about judgement months later.',
  'When the manager asks for numbers, we stop telling stories.',
  'I noticed that I wrote the report for the auditor, not for the person it is about. I did that three times this week and each time I only saw it when I read it back.',
  'Two assessors came to a different outcome for the same file and nobody dared to put them next to each other.',
  'Short one.',
  'What happens when we call first and read the file after?',
  'We tried to sit together on Thursdays with one difficult case. Four people came.',
];
const names = [
  'We hide behind the rules when it gets hard',
  'Judgement is learned in private',
  'The file comes before the person',
  undefined,
  'Numbers push stories out',
  'Difference feels like a mistake',
  'Calling first changes the outcome',
  'We improve alone',
];
const stamp = { at: '2026-11-23T20:00:00.000Z', changed: 1 };

function board(count: number, role: Role): Board {
  const cards: Record<string, Card> = {};
  const patterns: Record<string, Pattern> = {};
  const areas = count < 20 ? 0 : Math.min(24, Math.max(3, Math.round(count / 14)));
  const wide = Math.ceil(Math.sqrt(areas));
  for (let i = 0; i < areas; i++) {
    const name = names[i % names.length];
    patterns[`p${i}`] = {
      ...(name ? { name } : {}),
      cards: [],
      x: (i % wide) * 760,
      y: Math.floor(i / wide) * (count > 300 ? 3400 : 1050),
      state: (['candidate', 'recognised', 'worked-on', 'quiet'] as const)[i % 4]!,
      ...stamp,
    };
  }
  const loose = Math.ceil(Math.sqrt(count / 4));
  for (let i = 0; i < count; i++) {
    const pattern = areas && i % 4 !== 3 ? `p${Math.floor(i / 4 + (i % 4) * 5) % areas}` : undefined;
    if (pattern) (patterns[pattern]!.cards as string[]).push(`c${i}`);
    cards[`c${i}`] = {
      kind: (['observation', 'observation', 'reflection', 'improvement', 'question'] as const)[i % 5]!,
      text: texts[(i * 3) % texts.length]!,
      lenses: [],
      state: 'shared',
      by: i % 3 ? 'anna' : 'me',
      ...(i % 6 === 1 ? { feeling: 'uneasy' } : {}),
      ...(i % 9 === 1 ? { meaning: 'we avoid the difference instead of using it' } : {}),
      x: areas ? -260 - (i % loose) * 240 : 40 + (i % 3) * 240,
      y: Math.floor(i / loose / (areas ? 4 : 1)) * 260,
      ...(pattern ? { pattern } : {}),
      ...stamp,
    };
  }
  return {
    title: 'Room for judgement',
    language: 'en',
    lenses: [],
    cards,
    patterns,
    interventions: {},
    comments: {},
    rounds: {},
    meetings: {},
    participants: {
      me: { name: 'Mirjam', role },
      anna: { name: 'Anna', role: 'participant' },
      bas: { name: 'Bas', role: 'participant' },
    },
    evidence: areas
      ? [
          { card: 'c1', pattern: 'p0', stance: 'supports' },
          { card: 'c2', pattern: 'p0', stance: 'contradicts' },
          { card: 'c4', pattern: 'p1', stance: 'nuances' },
        ]
      : [],
  };
}

/** Plays the part of a session: every command is done at once. */
export class FakeSession {
  readonly boardId = 'dev';
  readonly participant = 'me';
  board = $state.raw<Board>()!;
  people = $state.raw<Record<string, Presence>>({});
  mine = { ballots: {} };
  private past: Board[] = [];
  private seq = 1;

  constructor(
    count: number,
    readonly role: Role,
  ) {
    this.board = board(count, role);
  }

  get me() {
    return { id: 'me', name: 'Mirjam', role: this.role };
  }

  setPresence(): void {}

  async undo(): Promise<void> {
    this.board = this.past.pop() ?? this.board;
  }

  async redo(): Promise<void> {}

  async submit(c: Command): Promise<{ at: string }> {
    this.past = [...this.past.slice(-19), this.board];
    this.board = this.after(c);
    return { at: stamp.at };
  }

  after(c: Command): Board {
    const b = this.board;
    const changed = ++this.seq;
    const card = (id: string, change: Partial<Card>) => ({
      ...b.cards,
      [id]: { ...b.cards[id]!, ...change, changed },
    });
    switch (c.type) {
      case 'post-card': {
        const { type, card: id, ...rest } = c;
        const made = {
          ...stamp,
          lenses: [],
          x: 0,
          y: 0,
          state: 'shared',
          by: 'me',
          ...rest,
          changed,
        } as Card;
        const patterns = c.pattern
          ? {
              ...b.patterns,
              [c.pattern]: { ...b.patterns[c.pattern]!, cards: [...b.patterns[c.pattern]!.cards, id] },
            }
          : b.patterns;
        return type && { ...b, cards: { ...b.cards, [id]: made }, patterns };
      }
      case 'edit-card':
      case 'move-card': {
        const { type, card: id, ...rest } = c;
        return type && { ...b, cards: card(id, rest as Partial<Card>) };
      }
      case 'bin-card':
        return { ...b, cards: card(c.card, { state: 'binned' }) };
      case 'restore-card':
        return { ...b, cards: card(c.card, { state: 'shared' }) };
      case 'place-card': {
        const patterns = this.without([c.card]);
        if (c.pattern) {
          const list = [...patterns[c.pattern]!.cards];
          const at = c.after ? list.indexOf(c.after) + 1 : c.before ? list.indexOf(c.before) : list.length;
          list.splice(at, 0, c.card);
          patterns[c.pattern] = { ...patterns[c.pattern]!, cards: list };
        }
        const { pattern: _, ...bare } = b.cards[c.card]!;
        const placed = {
          ...bare,
          ...(c.pattern ? { pattern: c.pattern } : {}),
          ...(c.x === undefined ? {} : { x: c.x, y: c.y! }),
          changed,
        } as Card;
        return { ...b, patterns, cards: { ...b.cards, [c.card]: placed } };
      }
      case 'start-pattern': {
        const patterns = this.without(c.cards ?? []);
        patterns[c.pattern] = {
          cards: [...(c.cards ?? [])],
          x: c.x ?? 0,
          y: c.y ?? 0,
          state: 'candidate',
          ...stamp,
        };
        const cards = { ...b.cards };
        for (const id of c.cards ?? []) cards[id] = { ...cards[id]!, pattern: c.pattern };
        return { ...b, patterns, cards };
      }
      case 'edit-pattern':
      case 'move-pattern': {
        const { type, pattern: id, ...rest } = c;
        return type && { ...b, patterns: { ...b.patterns, [id]: { ...b.patterns[id]!, ...rest, changed } } };
      }
      case 'bin-pattern':
        return {
          ...b,
          patterns: { ...b.patterns, [c.pattern]: { ...b.patterns[c.pattern]!, binned: true } },
        };
      default:
        return b;
    }
  }

  private without(ids: readonly string[]): Record<string, Pattern> {
    const patterns = { ...this.board.patterns };
    for (const id of ids) {
      const from = this.board.cards[id]?.pattern;
      if (from)
        patterns[from] = { ...patterns[from]!, cards: patterns[from]!.cards.filter((other) => other !== id) };
    }
    return patterns;
  }
}
