import type { Texts } from '../src/app/language';

export const nl: Texts = {
  start_title: 'Patroonbord',
};
