import type { RefObject } from 'react';
import type { Ask, Method } from '#core/imap-form/ask.ts';
import type { FormProvider } from '#core/imap-form/slice.ts';
import { type FieldErrors, OTHER, type Values } from '#core/imap-form/values.ts';
import { encryptionWords, fields, listedOnly, methodChoices } from '#core/imap-form/words.ts';
import { domainOf } from '#core/providers/find.ts';
import { findMyProblem } from '#core/report/words.ts';
import { describedBy, FieldFrame, TextField } from './Field.tsx';
import { SecretField } from './SecretField.tsx';

export type FormProps = {
  readonly providers: readonly FormProvider[];
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly ask: Ask | undefined;
  /** What was found out about the provider, in a sentence. */
  readonly found: string;
  /** False for the page as it is served: all fields at once, for visitors without JavaScript. */
  readonly live: boolean;
  /** True where this deployment tests the listed servers only. */
  readonly listed: boolean;
  /** True when a test is to be repeated: the secret has to be entered again. */
  readonly again: boolean;
  readonly password: RefObject<HTMLInputElement | null>;
  readonly token: RefObject<HTMLInputElement | null>;
  readonly change: (values: Partial<Values>) => void;
};

/** The address, and from it the provider: shown, and changeable. */
export function AddressAndProvider({ providers, values, errors, found, live, change }: FormProps) {
  const showProvider = !live || [values.provider, found, domainOf(values.address)].some((one) => one !== '');
  return (
    <>
      <TextField
        name="address"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={254}
        error={errors.address}
        value={values.address}
        onChange={(event) => change({ address: event.target.value })}
      />
      <p className="found hint" role="status">
        {found}
      </p>
      <div className={live ? undefined : 'later'} hidden={!showProvider}>
        <FieldFrame name="provider" hint="" error={errors.provider}>
          <select
            id="provider"
            name="provider"
            className="field-input"
            aria-invalid={errors.provider ? true : undefined}
            aria-describedby={describedBy('provider', '', errors.provider)}
            value={values.provider}
            onChange={(event) => change({ provider: event.target.value })}
          >
            <option value="">{live ? 'Choose the provider' : 'Find it from the address'}</option>
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {live && <option value={OTHER}>Another server</option>}
          </select>
        </FieldFrame>
      </div>
    </>
  );
}

/** What the provider takes, and the step that makes it. */
function Takes({ ask }: { readonly ask: Ask }) {
  return (
    <div className="takes">
      <p>{ask.takes}</p>
      {ask.step && (
        <p>
          <a href={ask.step.href} data-step={ask.step.id}>
            {ask.step.title}
          </a>
        </p>
      )}
    </div>
  );
}

function Server({ values, errors, live, change }: FormProps) {
  return (
    <div className="server">
      <TextField
        name="host"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.host}
        value={values.host}
        onChange={(event) => change({ host: event.target.value })}
      />
      <div className="pair">
        <FieldFrame name="encryption" hint="" error={errors.encryption}>
          <select
            id="encryption"
            name="encryption"
            className="field-input"
            {...(live ? { value: values.encryption } : { defaultValue: '' })}
            onChange={(event) =>
              change(
                event.target.value === 'starttls'
                  ? { encryption: 'starttls', ...(values.port === '993' ? { port: '143' } : {}) }
                  : { encryption: 'tls', ...(values.port === '143' ? { port: '993' } : {}) },
              )
            }
          >
            {!live && <option value="">What fits the server</option>}
            {Object.entries(encryptionWords).map(([id, word]) => (
              <option key={id} value={id}>
                {word}
              </option>
            ))}
          </select>
        </FieldFrame>
        <TextField
          name="port"
          inputMode="numeric"
          autoComplete="off"
          error={errors.port}
          value={live ? values.port : ''}
          onChange={(event) => change({ port: event.target.value })}
        />
      </div>
    </div>
  );
}

/** Ways on, one a line. */
export const LinkList = ({
  links,
}: {
  readonly links: readonly { readonly href: string; readonly text: string }[];
}) => (
  <ul>
    {links.map(({ href, text }) => (
      <li key={href}>
        <a href={href}>{text}</a>
      </li>
    ))}
  </ul>
);

/** What remains for a server that this site does not test. */
export function WhatRemains({ listed }: { readonly listed: boolean }) {
  return (
    <div className="what-remains">
      <p>{listed ? listedOnly.text : listedOnly.otherwise}</p>
      <LinkList links={[findMyProblem, ...listedOnly.ways]} />
      <details className="more">
        <summary>{listedOnly.commandWords}</summary>
        <pre>
          <code>{listedOnly.command}</code>
        </pre>
      </details>
    </div>
  );
}

function Methods({ values, ask, change }: Pick<FormProps, 'values' | 'ask' | 'change'>) {
  const methods: readonly Method[] = ask?.methods ?? ['password', 'none', 'token'];
  return (
    <fieldset>
      <legend>{fields.method.label}</legend>
      {methods.map((method) => (
        <label key={method} className="choice">
          <input
            type="radio"
            name="method"
            value={method}
            checked={ask !== undefined && values.method === method}
            onChange={() => change({ method })}
          />
          {methodChoices[method]}
        </label>
      ))}
    </fieldset>
  );
}

/** What is asked next: it depends on the provider. Without JavaScript all of it is there at once. */
export function WhatComesNext(props: FormProps) {
  const { values, errors, ask, live, listed, again, password, token, change } = props;
  const kept = again ? 'Enter it again: it was not kept.' : '';
  if (live && !ask) return null;
  const other = values.provider === OTHER;
  if (live && other && listed) return <WhatRemains listed />;
  const secrets = { live };
  return (
    <div className={live ? undefined : 'later'}>
      {live && ask && !other && <Takes ask={ask} />}
      {live && other && <Server {...props} />}
      {(!live || values.method === 'password') && (
        <SecretField
          {...secrets}
          name="password"
          label={ask?.secretLabel ?? 'Password or app password'}
          hint={
            kept || (live ? fields.password.hint : `Leave it empty for Microsoft. ${fields.password.hint}`)
          }
          error={errors.password}
          field={password}
        />
      )}
      {live && values.method === 'token' && (
        <SecretField
          {...secrets}
          name="token"
          label={fields.token.label}
          hint={kept || fields.token.hint}
          error={errors.token}
          field={token}
        />
      )}
      <details className="more" open={errors.username !== undefined ? true : undefined}>
        <summary>{live ? 'Test in another way' : 'Another server, or another way to test'}</summary>
        <Methods values={values} ask={live ? ask : undefined} change={change} />
        {!live && (
          <SecretField
            {...secrets}
            name="token"
            label={fields.token.label}
            hint={fields.token.hint}
            error={errors.token}
            field={token}
          />
        )}
        <TextField
          name="username"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.username}
          value={values.username}
          onChange={(event) => change({ username: event.target.value })}
        />
        {!live && <Server {...props} />}
      </details>
    </div>
  );
}
