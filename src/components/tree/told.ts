/**
 * Runs before anything is drawn: says on the root that the address brings answers. Only the scripts
 * that come later know them in words, and their line must not push the question down.
 */
export const markAnswers = "if(location.search)document.documentElement.dataset.answers=''";
