interface ImportMetaEnv {
  /** Set by astro.config.mjs from FEEDBACK. */
  readonly FEEDBACK: 'on' | 'off';
}
