import type { Role } from '#core/model/index.ts';
import { roleWords, WHO_MUST_ACT } from '#core/model/words.ts';
import { roleOutlines } from './role-outlines.ts';

/**
 * The "who must act" mark that opens every answer: an icon and the word, never the icon alone. The icon is
 * named by what the word answers: read out, "You" would say nothing.
 */
export function RoleMark({ role, word = roleWords[role] }: { readonly role: Role; readonly word?: string }) {
  return (
    <span className="role-mark" data-role={role}>
      <svg viewBox="0 0 20 20" width="20" height="20" role="img" aria-label={`${WHO_MUST_ACT}:`}>
        <path
          d={roleOutlines[role]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {word}
    </span>
  );
}
