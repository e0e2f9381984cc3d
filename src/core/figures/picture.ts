/** What a picture says in words: its title and description for those who hear it, and the table that is its text form. */
export type Picture = {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};
