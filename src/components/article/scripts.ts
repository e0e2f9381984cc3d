import { startShell } from '../shell/start-shell.ts';
import { startCopying } from '../ui/copy-link.ts';
import { startLanding } from './landing.ts';
import { startReader } from './reader.ts';

// All that scripts add to an article, as one file that all articles share; shell/on-sign.ts fetches it.
startLanding();
startReader(document);
startCopying(document);
startShell(document);
