// Every text of the interface in English: this file says which keys there are, and with which {values}.
// A text that depends on a number `n` is an object of plural forms.
export const en = {
  start_title: 'Patternboard',
} as const;
