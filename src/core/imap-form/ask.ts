import type { FormProvider } from './slice.ts';

export type Method = 'none' | 'password' | 'token';

/** What the form asks for next, once the server is known. */
export type Ask = {
  /** The ways to test that make sense there; the first is the one to start with. */
  readonly methods: readonly [Method, ...Method[]];
  /** What the password is called there. */
  readonly secretLabel: 'App password' | 'Password';
  /** What the provider takes, in a sentence. */
  readonly takes: string;
  readonly step: FormProvider['step'] | undefined;
};

/**
 * What to ask for at a provider, by what it takes today.
 * @param provider undefined for a server of one's own.
 */
export function askFor(provider: FormProvider | undefined): Ask {
  if (!provider) {
    return {
      methods: ['password', 'none', 'token'],
      secretLabel: 'Password',
      takes: 'The password of the mailbox on this server.',
      step: undefined,
    };
  }
  const { name, step } = provider;
  switch (provider.takes) {
    case 'no-password':
      return {
        methods: ['none', 'token'],
        secretLabel: 'Password',
        takes: `${name} takes no password for IMAP any more, so this test asks for none. It shows what the server takes. The mailbox has to connect with modern sign-in.`,
        step,
      };
    case 'app-password':
      return {
        methods: provider.oauth ? ['password', 'none', 'token'] : ['password', 'none'],
        secretLabel: 'App password',
        takes: `Enter an app password of ${name} here, not the password that you use on the website.`,
        step,
      };
    case 'password':
      return {
        methods: provider.oauth ? ['password', 'none', 'token'] : ['password', 'none'],
        secretLabel: 'Password',
        takes: `${name} takes the password of the mailbox.`,
        step,
      };
  }
}
