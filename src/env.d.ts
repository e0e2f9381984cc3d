interface ImportMetaEnv {
  /** Set by astro.config.mjs from FEEDBACK. */
  readonly FEEDBACK: 'on' | 'off';
}

interface Window {
  /** The records of the search, on their way since somebody came near it (shell/on-sign.ts). */
  searchRecords?: Promise<Response> | undefined;
}

/** As `*?worker&url`, which Vite declares: the address of a file of its own. */
declare module '*?url&worker' {
  const address: string;
  export default address;
}

declare namespace App {
  interface Locals {
    /** A picture was drawn on this page, so its looks are there. */
    pictured?: boolean;
  }
}
