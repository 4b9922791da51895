import { full, made, touched } from '../draft';
import type { Some } from './effects';

export const applyToSightings: Some<'seen-again' | 'sighting-binned' | 'sighting-restored'> = {
  'seen-again': (draft, { sighting, pattern, text, card, meeting }, stamp) =>
    draft.put('sightings', sighting, full({ pattern, text, card, meeting, ...made(stamp) })),

  'sighting-binned': (draft, { sighting }, stamp) =>
    draft.change('sightings', sighting, (old) => full({ ...old, binned: true as const, ...touched(stamp) })),

  'sighting-restored': (draft, { sighting }, stamp) =>
    draft.change('sightings', sighting, (old) => full({ ...old, binned: undefined, ...touched(stamp) })),
};
