/** For the container's health check: status 0 when the server of this machine is ready. */
const port = process.env.PORT || '4321';
const ready = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(ready ? 0 : 1);

export {};
