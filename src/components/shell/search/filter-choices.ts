import { roleWords, WHO_MUST_ACT } from '#core/model/words.ts';

/** One list to narrow a search down by: the field's name in the form, its label, values and their words. */
export type FilterChoice = {
  readonly name: 'role' | 'provider';
  readonly label: string;
  readonly options: readonly (readonly [value: string, words: string])[];
};

/** What a search can be narrowed down to: who must act, and a mail provider. */
export const filterChoices = (
  providers: readonly (readonly [id: string, name: string])[],
): readonly FilterChoice[] => [
  {
    name: 'role',
    label: WHO_MUST_ACT,
    options: [['', 'Anybody'], ...Object.entries(roleWords)],
  },
  { name: 'provider', label: 'Mail provider', options: [['', 'Any'], ...providers] },
];
