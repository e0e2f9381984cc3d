/** Is a dated notice shown on this day? All three `YYYY-MM-DD`; first and last day included. */
export const isShown = (notice: { readonly from: string; readonly until: string }, today: string): boolean =>
  notice.from <= today && today <= notice.until;
