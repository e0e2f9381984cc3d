import { existsSync } from 'node:fs';

/** Debian's and Ubuntu's places for the two forms of Chromium. */
export const CHROMIUM_SHELL = '/usr/bin/chromium-headless-shell';
export const CHROMIUM = '/usr/bin/chromium';

/** The Chromium to drive: the one that CHROMIUM_PATH names, else the headless shell, else the whole browser. */
export function chromiumPath() {
  return process.env.CHROMIUM_PATH ?? (existsSync(CHROMIUM_SHELL) ? CHROMIUM_SHELL : CHROMIUM);
}
