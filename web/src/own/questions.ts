import { m } from '../app/language';

export interface Question {
  /** As the server has it. */
  readonly name: string;
  readonly asks: () => string;
}

export const compassQuestions: readonly Question[] = [
  { name: 'guides', asks: m.own_guides },
  { name: 'moves', asks: m.own_moves },
  { name: 'standsFor', asks: m.own_stands_for },
  { name: 'leaving', asks: m.own_leaving },
];

export const entryQuestions: readonly Question[] = [
  { name: 'did', asks: m.own_did },
  { name: 'broughtAbout', asks: m.own_brought_about },
  { name: 'ownWay', asks: m.own_own_way },
];
