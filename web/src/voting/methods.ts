import { m } from '../app/language';
import type { Method } from '../board/types';

export const methods: readonly Method[] = ['dots', 'score', 'consent', 'recognition'];

interface Wording {
  name: () => string;
  /** When to use it, in one sentence. */
  what: () => string;
  /** The question it usually asks. */
  question: () => string;
  /** What 0, 1, 2 and so on mean; none for dots. */
  answers: readonly (() => string)[];
}

export const wording: Record<Method, Wording> = {
  dots: {
    name: m.vote_method_dots,
    what: m.vote_method_dots_what,
    question: m.vote_question_example,
    answers: [],
  },
  score: {
    name: m.vote_method_score,
    what: m.vote_method_score_what,
    question: m.vote_question_score,
    answers: [0, 1, 2, 3, 4, 5].map((score) => () => String(score)),
  },
  consent: {
    name: m.vote_method_consent,
    what: m.vote_method_consent_what,
    question: m.vote_question_consent,
    answers: [m.vote_consent_0, m.vote_consent_1, m.vote_consent_2],
  },
  recognition: {
    name: m.vote_method_recognition,
    what: m.vote_method_recognition_what,
    question: m.vote_question_recognition,
    answers: [m.vote_recognition_0, m.vote_recognition_1, m.vote_recognition_2],
  },
};

/** The answer to a consent question that needs its reason. */
export const OBJECTION = 2;
