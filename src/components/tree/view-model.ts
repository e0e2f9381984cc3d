import type { Role } from '#core/model/schema/common.ts';
import type { TreeData } from '#core/model/schema/tree.ts';

/** What an end shows, cut from the catalogue: plain data for page and island alike. */
export type EndSlice = {
  readonly fixedBy: Role;
  readonly cause: string;
  readonly first: {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    readonly text: string;
    readonly expect: string;
  };
  readonly rest: readonly { readonly id: string; readonly title: string }[];
};

/** A tree with what its ends need, and nothing else of the catalogue. */
export type TreeSlice = {
  readonly tree: TreeData;
  readonly ends: Readonly<Record<string, EndSlice>>;
};
