import ask from '../components/feedback/ask.css?raw';
import test from '../components/imap-test/imap-test.css?raw';
import base from '../styles/base.css?raw';
import controls from '../styles/controls.css?raw';
import plain from '../styles/plain.css?raw';
import tokens from '../styles/tokens.css?raw';

/** The site's own look for the function's answers to visitors without JavaScript. */
export const GET = () =>
  new Response([base, tokens, controls, test, ask, plain].join('\n'), {
    headers: { 'content-type': 'text/css' },
  });
