interface ImportMetaEnv {
  /** Set by astro.config.mjs from FEEDBACK. */
  readonly FEEDBACK: 'on' | 'off';
}

declare namespace App {
  interface Locals {
    /** A picture was drawn on this page, so its looks are there. */
    pictured?: boolean;
  }
}
