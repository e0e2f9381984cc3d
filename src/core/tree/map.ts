import type { Role } from '../model/schema/common.ts';

/** A box of the picture; lengths in px, text already broken into lines, each with its base line. */
export type MapBox = {
  readonly id: string;
  readonly kind: 'question' | 'end';
  readonly href: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly role?: Role;
  readonly lines: readonly {
    readonly text: string;
    readonly y: number;
    readonly kind: 'title' | 'answer' | 'role';
  }[];
};
export type TreeMap = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly MapBox[];
  /** SVG paths; `dashed` where "That didn't help" leads. */
  readonly lines: readonly { readonly d: string; readonly dashed: boolean }[];
};
