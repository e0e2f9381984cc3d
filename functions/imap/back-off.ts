/** "Suggested Backoff Time: 89117 milliseconds" (Exchange Online), "try again in 5 minutes" and the like. */
const WAITS =
  /(?:back-?off|retry|try again|wait)[^\d\r\n]{0,30}(\d{1,9})\s*(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?)\b/i;

/** The seconds that a server asks to wait, at most a day; undefined if it names none. Shown, never waited for. */
export function backOffSeconds(text: string): number | undefined {
  const [, amount, unit = ''] = WAITS.exec(text) ?? [];
  if (amount === undefined) return undefined;
  const factor = /^(?:ms|milli)/i.test(unit) ? 0.001 : /^m/i.test(unit) ? 60 : 1;
  return Math.min(86_400, Math.ceil(Number(amount) * factor));
}
