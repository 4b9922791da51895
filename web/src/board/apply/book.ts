import { full, made, touched, type Stamp } from '../draft';
import { copied, get } from '../maps';
import type { Asking, Id, ReleaseAnswer, Verdict } from '../types';
import type { Some } from './effects';

export const applyToBook: Some<
  'release-asked' | 'release-answered' | 'pattern-released' | 'release-withdrawn'
> = {
  'release-asked'(draft, { asking, pattern, text, contributors }, stamp) {
    const earlier = draft.get('book', pattern);
    const asked = full({
      id: asking,
      text: full(text),
      contributors,
      answers: earlier ? objectionsOf(contributors, earlier.asked) : {},
      by: stamp.by,
      at: stamp.at,
    }) as Asking;
    // Who asks agrees, where they are a contributor themselves.
    const agrees = stamp.by !== undefined && contributors.includes(stamp.by);
    draft.put(
      'book',
      pattern,
      full({
        ...(earlier ?? made(stamp)),
        asked: agrees ? answered(asked, 'agrees', undefined, stamp) : asked,
        ...touched(stamp),
      }),
    );
  },

  'release-answered': (draft, { pattern, answer, why }, stamp) =>
    draft.change('book', pattern, (old) =>
      full({ ...old, asked: answered(old.asked, answer, why, stamp), ...touched(stamp) }),
    ),

  'pattern-released': (draft, { pattern }, stamp) =>
    draft.change('book', pattern, (old) =>
      full({
        ...old,
        released: full({ text: old.asked.text, at: stamp.at, by: stamp.by }),
        ...touched(stamp),
      }),
    ),

  'release-withdrawn': (draft, { pattern }, stamp) =>
    draft.change('book', pattern, (old) => full({ ...old, released: undefined, ...touched(stamp) })),
};

/** They stand until whoever made them says otherwise, or they could be got round by asking again. */
function objectionsOf(who: readonly Id[], { answers }: Asking): Asking['answers'] {
  const standing = copied<ReleaseAnswer>({});
  for (const id of who) {
    const said = get(answers, id);
    if (said?.answer === 'objects') standing[id] = said;
  }
  return standing;
}

function answered(asked: Asking, answer: Verdict, why: string | undefined, stamp: Stamp): Asking {
  if (stamp.by === undefined) return asked;
  const answers = copied(asked.answers);
  answers[stamp.by] = full({ answer, why, at: stamp.at });
  return { ...asked, answers };
}
