import { decoderHref, goHref, testHref } from '#core/model/addresses.ts';
import { beganFor } from '#core/model/began.ts';
import { openStep, roleWordFor } from '#core/model/words.ts';
import { messageText } from '#core/tree/message.ts';
import { type EndSlice, inWords, providerOf } from '#core/tree/slice.ts';
import { placeHref, type Trail } from '#core/tree/trail.ts';
import { nextCause } from '#core/tree/walk.ts';
import { site } from '../../site.ts';
import { Ask } from '../feedback/Ask.tsx';
import { LinkedText } from '../ui/LinkedText.tsx';
import { RoleMark } from '../ui/RoleMark.tsx';
import { AnswersGiven } from './AnswersGiven.tsx';
import { CopyMessage } from './CopyMessage.tsx';
import type { View } from './view.ts';

type Props = View & { readonly end: EndSlice };

/** The first step in full, the others as links. */
function Steps({ end }: { readonly end: EndSlice }) {
  const { first, rest, worked } = end;
  return (
    <>
      <section className="first-step" aria-labelledby="first-step">
        <h2 id="first-step">
          <a href={first.href} data-step={first.id}>
            {first.title}
          </a>
        </h2>
        <LinkedText text={first.text} links={first.links} />
        {first.expect && (
          <p className="hint">
            <b>You should see:</b> {first.expect}
          </p>
        )}
        <p className="no-print">
          <a href={first.href}>{openStep}</a>
        </p>
      </section>
      {rest.length > 0 && (
        <>
          <h2>If that is not enough</h2>
          <ul className="rest">
            {rest.map((step) => (
              <li key={step.id}>
                <a href={goHref(step.id)} data-step={step.id}>
                  {step.title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {worked && (
        <p>
          <b>It works when:</b> {worked}
        </p>
      )}
    </>
  );
}

/** What to send, to whom, and the place that the link in it opens. */
function Message({ end, ...view }: Props) {
  const { slice, trail, origin, live } = view;
  if (!end.message) return null;
  const forSupport = end.fixedBy === 'us';
  const target =
    end.handOver === undefined
      ? placeHref(end.id, trail)
      : placeHref(end.handOver, { given: trail.given, ruledOut: [], from: end.id });
  const text = messageText({
    words: end.message,
    answers: inWords(slice, trail.given),
    lead: forSupport ? 'Where I am on the help pages:' : 'What to do, step by step:',
    link: origin + target,
  });
  const recipient = forSupport ? `${site.product} support` : 'my administrator';
  return <CopyMessage recipient={recipient} text={text} live={live} />;
}

/** At an administrators' end that a customer handed over to: the way back. */
function WayBack({ end, ...view }: Props) {
  const { trail, origin, live } = view;
  if (trail.from === undefined || !end.sentFrom?.includes(trail.from)) return null;
  const back = placeHref(trail.from, { given: trail.given, ruledOut: trail.ruledOut, done: end.id });
  const text = messageText({
    words: 'It is done on my side. Can you test it again?',
    answers: [],
    lead: 'Test again here:',
    link: origin + back,
  });
  return (
    <section className="way-back no-print" aria-labelledby="way-back">
      <h2 id="way-back">When it is done</h2>
      <p>
        <a className="button" href={back} data-back={trail.from}>
          Done, test again
        </a>
      </p>
      <CopyMessage recipient="the person who asked" text={text} live={live} />
    </section>
  );
}

const testWords = (end: EndSlice) =>
  end.sending ? 'Check receiving with the connection test' : 'Check it with the connection test';

/** An end: who must act, what is wrong, the first step in full, then what else helps. */
export function EndView({ end, ...view }: Props) {
  const { slice, trail, today } = view;
  const provider = providerOf(slice, trail, end);
  const next = nextCause(slice, end.id, trail.ruledOut);
  const nextTrail: Trail = {
    given: trail.given,
    ruledOut: [...trail.ruledOut.filter((id) => id !== end.id), end.id],
    from: trail.from,
  };
  const test = testHref(provider);
  return (
    <div className="tree-node" data-end={end.id} data-diagnosis={end.diagnosis}>
      {trail.done !== undefined && (
        <p className="done">
          Your administrator has finished. <a href={test}>Test the connection again</a>, or look in{' '}
          {site.product} for new mail.
        </p>
      )}
      <h1 tabIndex={-1}>
        <RoleMark role={end.fixedBy} word={roleWordFor(end.fixedBy, slice.for)} />
        <span className="visually-hidden">: </span>
        {end.title}
      </h1>
      <p className="cause">{end.cause}</p>
      {beganFor(end.began, today, provider).map((sentence) => (
        <p key={sentence} className="began">
          {sentence}
        </p>
      ))}
      <Steps end={end} />
      <WayBack end={end} {...view} />
      <Message end={end} {...view} />
      <p className="actions no-print">
        <a className="button quiet" href={test}>
          {testWords(end)}
        </a>
        {end.paste && (
          <a className="button quiet" href={decoderHref}>
            Paste the error text
          </a>
        )}
        {next && (
          <a className="button quiet" href={placeHref(next, nextTrail)} data-node={next} data-didnt-help="">
            That didn’t help
          </a>
        )}
      </p>
      <Ask key={end.id} about={end.id} next={next} />
      <AnswersGiven {...view} node={end.id} />
    </div>
  );
}
