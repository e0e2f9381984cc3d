import type { Catalogue } from '#core/model/catalogue.ts';
import catalogue from '../../.generated/catalogue.json' with { type: 'json' };
import security from '../../.generated/headers.json' with { type: 'json' };
import migrations from '../../.generated/migrations.json' with { type: 'json' };
import { openRemote } from '../feedback/remote.ts';
import { createApp } from '../http/app.ts';
import { liveParts } from '../parts.ts';
import { readSettings } from '../settings.ts';
import { clientAddressOf } from './client-address.ts';

/** What a platform tells beside the request. */
export type Sender = { readonly peer: string | undefined };

/**
 * The API for a platform that starts it per request: what the build made is bundled with it.
 * @throws if a setting is wrong, naming each; the platform's log shows it.
 */
export function platformApp(): (request: Request, sender: Sender) => Promise<Response> {
  const read = readSettings(process.env);
  if ('problems' in read) throw new Error(['A setting is wrong.', ...read.problems].join('\n'));
  const { settings } = read;
  const url = settings.FEEDBACK_DATABASE_URL;
  const clients = new WeakMap<Request, string>();
  const parts = liveParts(settings, catalogue as unknown as Catalogue, {
    clientAddress: (request) => clients.get(request),
    headers: security,
    // Such a platform has no disk that lasts, so there must be a server.
    openStore:
      url === undefined ? undefined : () => openRemote(url, settings.FEEDBACK_DATABASE_TOKEN, migrations),
  });
  const app = createApp(parts);
  return async (request, { peer }) => {
    const forwarded = request.headers.get('x-forwarded-for') ?? undefined;
    const client = clientAddressOf(peer, forwarded, settings.TRUSTED_PROXIES);
    if (client !== undefined) clients.set(request, client);
    await parts.settled;
    return app.fetch(request);
  };
}
