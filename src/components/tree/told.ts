/**
 * Runs before anything is drawn: says on the root how many answers the address brings. Only the scripts
 * that come later know them in words, and their lines must not push the question down.
 */
export const markAnswers =
  "if(location.search)document.documentElement.dataset.answers=location.search.split('=').length-1";
