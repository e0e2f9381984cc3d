/**
 * Runs before the first paint, so that a chosen theme never flashes. Kept as text because it must
 * stand in the head as it is; storage can be refused (private windows), then the system decides.
 */
export const themeScript =
  "try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";
