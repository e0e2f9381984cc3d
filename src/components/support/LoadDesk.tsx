import { useCallback, useEffect, useState } from 'react';
import type { Desk as DeskData } from '#core/links/desk.ts';
import { deskDataHref } from '#core/model/addresses.ts';
import { Desk } from './Desk.tsx';

const DEADLINE_MS = 15_000;

/** @throws if nothing comes, or something else than a desk, such as a sign-in page of a network. */
async function fetchDesk(): Promise<DeskData> {
  const response = await fetch(deskDataHref, { signal: AbortSignal.timeout(DEADLINE_MS) });
  const data: DeskData = await response.json();
  if (!response.ok || !Array.isArray(data.entries)) throw new Error('this is no desk');
  return data;
}

/** Fetches what the desk works with; without it the list for readers without scripts is shown (desk.css). */
export function LoadDesk({ product }: { readonly product: string }) {
  const [desk, setDesk] = useState<DeskData>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    fetchDesk().then(setDesk, () => setFailed(true));
  }, []);
  useEffect(load, [load]);

  if (desk) return <Desk desk={desk} product={product} />;
  if (!failed) return <p className="desk-wait hint">The desk is loading.</p>;
  return (
    <div className="desk-failed" role="alert">
      <p>The desk did not load. Check your connection, then try again. All links are below.</p>
      <button type="button" className="quiet" onClick={load}>
        Try again
      </button>
    </div>
  );
}
