const WORDS = [
  '', ' ', 'a', 'k', 'm', 's', 'open', '__proto__', 'constructor', 'toString', 'observation', 'dots', 'a.b', '$set', '$where',
  '\u0000', '\u202e', '\ud800', '\u200b', '=1+1', '<script>', '${jndi:ldap://x}', '\r\nERROR forged', '../../etc/passwd',
  '%2e%2e%2f', '%00', "';--", '{"$gt":""}', 'x'.repeat(5_000),
];
const FIELDS = [
  'card', 'text', 'kind', 'x', 'y', 'pattern', 'meeting', 'step', 'round', 'choices', 'options', 'name', 'title', 'agenda', 'on',
  'comment', 'key', 'by', 'lenses', 'budget', 'unchangedSince', 'reason', 'at', 'doing', 'cards', 'from', 'into', 'question',
  'method', 'seconds', 'objections', 'participant', 'role', 'seq', 'changes', 'base', 'field', 'months', 'raised', 'ready', 'people',
];
const COMMANDS = [
  'post-card', 'edit-card', 'move-card', 'place-card', 'bin-card', 'restore-card', 'start-pattern', 'merge-patterns', 'comment',
  'edit-text', 'cast-ballot', 'open-round', 'close-round', 'reveal-cards', 'reveal-round', 'plan-meeting', 'open-meeting', 'go-to-step',
  'close-meeting', 'start-timer', 'edit-board', 'rename-participant', 'remove-participant', 'join-board', 'card-posted', '', 'Object',
  'set-role', 'set-people', 'set-spotlight', 'lock-board', 'open-input', 'say-ready', 'raise-hand', 'post-cards', 'move-cards',
  'prepare-round', 'erase-participant', 'set-retention',
];
const TYPES = [...Array(9).fill('send'), 'register', 'unregister', 'publish', 'ping', 'rec', 'err', 'SEND', '', 'pong'];
const TOPICS = ['commands', 'commands', 'commands', 'commands', 'commands', 'commands', 'commits', 'presence', 'private.SELF', 'turnout', 'step', 'private.*', '', '*', 'COMMANDS', 'commits\n'];

/** Messages of the bridge: right, nearly right, cut, much too large, and no messages at all. */
export class Nonsense {
  #made = 0;

  /** @param boards ids; @param victim the id of somebody's place */
  constructor(chance, boards, victim) {
    Object.assign(this, { chance, boards, victim });
  }

  message() {
    this.#made++;
    const { chance } = this;
    switch (chance.below(24)) {
      case 0:
        return chance.bytes(chance.below(300)).toString('latin1');
      case 1:
        return JSON.stringify(this.frame()).slice(0, chance.below(200));
      case 2:
        return '['.repeat(chance.below(3_000));
      case 3:
        return JSON.stringify([this.frame()]);
      case 4:
        return chance.once(20) ? `{"type":"send","x":"${'y'.repeat(70_000)}"}` : '{}';
      default:
        return JSON.stringify(this.frame());
    }
  }

  frame() {
    const { chance } = this;
    const frame = { type: chance.of(TYPES), address: this.address(), body: chance.once(6) ? this.value(3) : this.command() };
    if (chance.once(2)) frame.replyAddress = chance.once(6) ? this.value(2) : `r${this.#made}`;
    if (chance.once(8)) frame.headers = this.value(2);
    if (chance.once(30)) delete frame[chance.of(['type', 'address', 'body'])];
    return frame;
  }

  address() {
    const board = this.chance.once(12) ? this.word() : this.chance.of(this.boards);
    return `${this.chance.once(20) ? this.word() : 'board'}.${board}.${this.chance.of(TOPICS).replace('SELF', this.victim)}`;
  }

  /** One that a member may send; with a field too many now and then. */
  sensible() {
    const { chance } = this;
    const command = chance.of([
      { type: 'post-card', card: `c${chance.below(1e9)}`, kind: 'reflection', text: `t${this.#made}` },
      { type: 'move-card', card: 'canary', x: chance.below(1_000), y: chance.below(1_000) },
      { type: 'start-pattern', pattern: `p${chance.below(1e9)}` },
      { type: 'edit-board', direction: `d${this.#made}` },
      { type: 'rename-participant', name: `n${this.#made}` },
    ]);
    if (chance.once(4)) command[chance.of(FIELDS)] = this.value(2);
    return { ...command, id: `s${this.#made}-${chance.below(1e9)}` };
  }

  command() {
    if (this.chance.once(3)) return this.sensible();
    const command = { id: this.chance.once(10) ? this.value(1) : `f${this.#made}-${this.chance.below(1e9)}`, type: this.chance.of(COMMANDS) };
    for (let i = this.chance.below(7); i > 0; i--) command[this.chance.of(FIELDS)] = this.value(3);
    if (this.chance.once(2)) Object.assign(command, { card: `c${this.chance.below(200)}`, kind: 'observation', text: 'as it should be' });
    return command;
  }

  word() {
    return this.chance.of(WORDS);
  }

  value(depth) {
    const { chance } = this;
    switch (chance.below(depth > 0 ? 9 : 6)) {
      case 0:
        return chance.of([0, -1, 1, 2 ** 31, 2 ** 53, 1e308, -0.5]);
      case 1:
        return chance.once(2);
      case 2:
        return null;
      case 3:
        return this.victim;
      case 4:
      case 5:
        return this.word();
      case 6:
        return Array.from({ length: chance.below(6) }, () => this.value(depth - 1));
      default:
        return Object.fromEntries(
          Array.from({ length: chance.below(6) }, () => [chance.of(chance.once(2) ? FIELDS : WORDS), this.value(depth - 1)]),
        );
    }
  }
}
