import { newId } from '../board/ids';
import type { BoardLanguage, Step } from '../board/types';

type Plan = Omit<Step, 'step'>;
type Rules = Pick<Plan, 'minutes' | 'hidden' | 'anonymous' | 'silent' | 'allows'>;
/** Title, and why and how: in plain words, to be read by everyone in the meeting. */
type Words = readonly [title: string, why: string];

interface Template {
  readonly name: Readonly<Record<BoardLanguage, string>>;
  readonly steps: readonly ({ readonly rules: Rules } & Readonly<Record<BoardLanguage, Words>>)[];
}

const checkIn = {
  rules: { minutes: 10, allows: [] },
  en: ['Check-in', 'Everyone says in one sentence how they are here. Nobody responds; we only listen.'],
  nl: ['Inchecken', 'Iedereen zegt in één zin: hoe zit je hier? Niemand reageert; we luisteren alleen.'],
} as const;

const checkOut = {
  rules: { minutes: 10, allows: ['post', 'discuss'] },
  en: ['Check-out', 'What do you take with you, and what will you do or notice before the next meeting?'],
  nl: ['Uitchecken', 'Wat neem je mee? En wat ga je doen of opmerken tot de volgende keer?'],
} as const;

const templateList = {
  first: {
    name: { en: 'First meeting', nl: 'Eerste bijeenkomst' },
    steps: [
      checkIn,
      {
        rules: { minutes: 20, allows: ['write', 'discuss'] },
        en: [
          'Our question',
          'We make the guiding question our own. Is this what we want to understand and improve together?',
        ],
        nl: [
          'Onze vraag',
          'We lezen de onderzoeksvraag nog eens. Is dit wat we samen willen begrijpen en verbeteren?',
        ],
      },
      {
        rules: { minutes: 15, hidden: true, silent: true, allows: ['post', 'write'] },
        en: [
          'What do you notice?',
          'Write down what you saw or heard in your work, one thing on each card. Everyone writes alone, so that you are not steered by others.',
        ],
        nl: [
          'Wat valt je op?',
          'Schrijf op wat je zag of hoorde in je werk, één ding per kaart. Iedereen schrijft alleen, zo stuur je elkaar niet.',
        ],
      },
      {
        rules: { minutes: 20, allows: ['discuss', 'write'] },
        en: [
          'Read and ask',
          'We read all cards. Ask about what you do not understand; do not judge and do not solve anything yet.',
        ],
        nl: [
          'Lezen en vragen',
          'We lezen alle kaarten. Vraag door op wat je niet begrijpt; oordeel niet en los nog niets op.',
        ],
      },
      checkOut,
    ],
  },
  observe: {
    name: { en: 'Observe and cluster', nl: 'Waarnemen en groeperen' },
    steps: [
      checkIn,
      {
        rules: { minutes: 15, hidden: true, silent: true, allows: ['post', 'write'] },
        en: [
          'Write down what you saw',
          'Think of a moment in your work since last time. What happened? Keep what you saw, felt and made of it apart.',
        ],
        nl: [
          'Schrijf op wat je zag',
          'Denk aan een moment in je werk sinds de vorige keer. Wat gebeurde er? Houd uit elkaar wat je zag, voelde en ervan vond.',
        ],
      },
      {
        rules: { minutes: 15, silent: true, allows: ['cluster'] },
        en: [
          'Group in silence',
          'Put together what belongs together, without talking. You may move the cards of anyone, also back again.',
        ],
        nl: [
          'Groeperen in stilte',
          'Leg bij elkaar wat bij elkaar hoort, zonder te praten. Je mag elke kaart verplaatsen, ook weer terug.',
        ],
      },
      {
        rules: { minutes: 20, allows: ['cluster', 'write', 'discuss'] },
        en: [
          'Give the groups a name',
          'What keeps coming back in these cards? Give it a name in our own words. It may stay a question.',
        ],
        nl: [
          'Geef de groepen een naam',
          'Wat komt steeds terug in deze kaarten? Geef het een naam in onze eigen woorden. Het mag een vraag blijven.',
        ],
      },
      checkOut,
    ],
  },
  patterns: {
    name: { en: 'Patterns', nl: 'Patronen' },
    steps: [
      checkIn,
      {
        rules: { minutes: 20, allows: ['write', 'discuss', 'post'] },
        en: [
          'Seen again?',
          'Which patterns did you see again since last time? Post what you saw, and link it to the pattern.',
        ],
        nl: [
          'Weer gezien?',
          'Welke patronen zag je weer sinds de vorige keer? Plaats wat je zag en koppel het aan het patroon.',
        ],
      },
      {
        rules: { minutes: 30, allows: ['write', 'discuss', 'cluster'] },
        en: [
          'Look deeper',
          'Choose a pattern. What keeps it going, what does it protect, and when is it not there?',
        ],
        nl: [
          'Dieper kijken',
          'Kies een patroon. Wat houdt het in stand, wat beschermt het, en wanneer is het er niet?',
        ],
      },
      {
        // Only cards are anonymous: what is written elsewhere would have a name.
        rules: { minutes: 15, anonymous: true, silent: true, allows: ['post'] },
        en: [
          'Our share',
          'What do you yourself contribute to this pattern? Write it freely: nobody can ever see who wrote it.',
        ],
        nl: [
          'Ons aandeel',
          'Wat draag je zelf bij aan dit patroon? Schrijf het vrijuit: niemand kan ooit zien wie het schreef.',
        ],
      },
      checkOut,
    ],
  },
  interventions: {
    name: { en: 'Interventions and vote', nl: 'Interventies en stemmen' },
    steps: [
      checkIn,
      {
        rules: { minutes: 25, allows: ['propose', 'discuss'] },
        en: [
          'What could we try?',
          'Propose small steps that could change a pattern, in our own work or in the organisation. What should we see if it works?',
        ],
        nl: [
          'Wat kunnen we proberen?',
          'Stel kleine stappen voor die een patroon kunnen veranderen, in het eigen werk of in de organisatie. Wat zien we dan, als het werkt?',
        ],
      },
      {
        rules: { minutes: 15, allows: ['discuss', 'propose'] },
        en: [
          'Understand the proposals',
          'Ask until everyone knows what is meant. Put together what is the same. We do not choose yet.',
        ],
        nl: [
          'De voorstellen begrijpen',
          'Vraag door tot iedereen weet wat er bedoeld is. Voeg samen wat hetzelfde is. We kiezen nog niet.',
        ],
      },
      {
        rules: { minutes: 10, silent: true, allows: ['vote'] },
        en: [
          'Vote',
          'Divide your dots over what you want to try. Nobody sees what you choose. We see the result together.',
        ],
        nl: [
          'Stemmen',
          'Verdeel je stempunten over wat je wilt proberen. Niemand ziet wat je kiest. De uitslag zien we samen.',
        ],
      },
      {
        rules: { minutes: 15, allows: ['propose', 'discuss'] },
        en: [
          'Agree on the first step',
          'Who takes the first step, and when? Choose the day on which we look back.',
        ],
        nl: [
          'De eerste stap afspreken',
          'Wie zet de eerste stap, en wanneer? Kies de dag waarop we terugkijken.',
        ],
      },
      checkOut,
    ],
  },
  lookBack: {
    name: { en: 'Look back', nl: 'Terugkijken' },
    steps: [
      checkIn,
      {
        rules: { minutes: 20, allows: ['post', 'propose', 'discuss'] },
        en: [
          'What did we see?',
          'What came of what we tried, meant or not meant? Say what you saw first, and only then what you think of it.',
        ],
        nl: [
          'Wat zagen we?',
          'Wat kwam er van wat we probeerden, bedoeld of niet bedoeld? Zeg eerst wat je zag, en dan pas wat je ervan vindt.',
        ],
      },
      {
        rules: { minutes: 15, hidden: true, silent: true, allows: ['post', 'write'] },
        en: [
          'What did I learn?',
          'About my work, about the way I think and act, about doing research together. First each for oneself.',
        ],
        nl: [
          'Wat leerde ik?',
          'Denk aan je werk, aan hoe je denkt en doet, en aan samen onderzoeken. Eerst schrijft ieder voor zich.',
        ],
      },
      {
        rules: { minutes: 20, allows: ['propose', 'write', 'discuss'] },
        en: [
          'How do we go on?',
          'For each intervention: keep it, change it, spread it, or stop. With the reason.',
        ],
        nl: [
          'Hoe gaan we verder?',
          'Voor elke interventie kiezen we: behouden, aanpassen, verspreiden of stoppen. We schrijven erbij waarom.',
        ],
      },
      checkOut,
    ],
  },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templateList;

const all: Readonly<Record<TemplateName, Template>> = templateList;

export const templateNames = Object.keys(all) as TemplateName[];

export function templateTitle(name: TemplateName, language: BoardLanguage): string {
  return all[name].name[language];
}

/** The steps of a template in the board's language, each under a new id. */
export function agendaOf(name: TemplateName, language: BoardLanguage): Step[] {
  return all[name].steps.map((step) => {
    const [title, why] = step[language];
    return { step: newId(), title, why, ...step.rules };
  });
}

/** A step that starts empty. */
export function emptyStep(title: string): Step {
  return { step: newId(), title, minutes: 15 };
}
