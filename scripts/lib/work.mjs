/** Random numbers that come again with the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const KINDS = ['observation', 'reflection', 'improvement', 'question'];
const WORDS =
  'we say yes to every request and later nobody has time because the rule seems safer than asking the person who called'.split(' ');

let run = 0;
/** Ids that differ between runs on the same board, too. */
const runName = `${Date.now().toString(36)}${process.pid.toString(36)}`;
export const newId = () => `${runName}-${(run++).toString(36)}`;

/**
 * What people in a meeting do, mixed: of 20 commands 9 move a card, 5 edit one, 4 post one and 2 file one in a pattern.
 *
 * @param patterns the ids of patterns that exist
 */
export class Work {
  /** How many words a text has more than usual. */
  wordsMore = 0;
  #random;
  #patterns;
  #cards = [];

  constructor(seed, patterns, cards = []) {
    this.#random = randomFrom(seed);
    this.#patterns = patterns;
    this.#cards = cards;
  }

  next() {
    const id = newId();
    const choice = this.#cards.length === 0 ? 0 : this.#random() * 20;
    if (choice < 4) {
      const posted = this.#post(id);
      this.#cards.push(posted.card);
      return posted;
    }
    const card = this.#one(this.#cards);
    if (choice < 13) return { id, type: 'move-card', card, x: this.#number(4_000), y: this.#number(3_000) };
    if (choice < 18 || this.#patterns.length === 0) return { id, type: 'edit-card', card, text: this.#text() };
    const out = this.#random() < 0.5;
    return { id, type: 'place-card', card, pattern: out ? null : this.#one(this.#patterns) };
  }

  #post(id) {
    const place = { x: this.#number(4_000), y: this.#number(3_000) };
    return { id, type: 'post-card', card: newId(), kind: this.#one(KINDS), text: this.#text(), ...place };
  }

  #text() {
    return Array.from({ length: 8 + this.wordsMore + this.#number(20) }, () => this.#one(WORDS)).join(' ');
  }

  #one(of) {
    return of[this.#number(of.length)];
  }

  #number(below) {
    return Math.floor(this.#random() * below);
  }
}

/** Starts that many patterns on the board, and gives their ids. */
export async function startPatterns(facilitator, count) {
  const patterns = Array.from({ length: count }, () => newId());
  for (const [i, pattern] of patterns.entries()) {
    await facilitator.send({ id: newId(), type: 'start-pattern', pattern, name: `Pattern ${i + 1}`, x: i * 300, y: 0 });
  }
  return patterns;
}
