import type { Board } from './types';

/** A board before its first commit. */
export const unstarted: Board = {
  title: '',
  language: 'en',
  lenses: [],
  participants: {},
  cards: {},
  patterns: {},
  interventions: {},
  comments: {},
  sightings: {},
  book: {},
  evidence: [],
  rounds: {},
  meetings: {},
};
