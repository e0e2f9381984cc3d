import type { Role } from '#core/model/index.ts';

/** The line icon of each role, as the path of a 20 by 20 picture. */
export const roleOutlines: Record<Role, string> = {
  you: 'M10 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17c.6-3.2 3.2-4.8 6.5-4.8s5.900 1.600 6.500 4.800',
  administrator:
    'M6.800 16.200a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM9.300 10.200 16.500 3M13.200 6.300l2.300 2.300',
  us: 'M3.500 12.500v-2.500a6.500 6.500 0 0 1 13 0v2.500M3.500 11.500h2.500v4.500h-2.500zM14 11.500h2.500v4.500h-2.500zM16.500 16c0 1.500-2 2-4.500 2',
  wait: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.200l2.800 1.800',
};
