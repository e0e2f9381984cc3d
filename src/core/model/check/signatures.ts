import { compileSignatures, matchSignatures } from '../../decoder/match.ts';
import { scanPattern } from '../../decoder/pattern.ts';
import type { Parsed } from '../parse.ts';
import type { DiagnosisData } from '../schema/diagnosis.ts';
import type { Problem } from '../source.ts';

/**
 * Every pattern is of the checked subset, every example is matched by its own signature, and no
 * other diagnosis wins on it.
 */
export function checkSignatures(diagnoses: readonly Parsed<DiagnosisData>[]): Problem[] {
  const problems: Problem[] = [];
  const sound: { id: string; signatures: DiagnosisData['signatures'] }[] = [];
  for (const { source, data } of diagnoses) {
    const good = data.signatures.filter((signature, i) => {
      if (!('pattern' in signature.match)) return true;
      const { problem } = scanPattern(signature.match.pattern);
      if (!problem) return true;
      problems.push({
        path: source.path,
        line: source.lineOf(['signatures', i, 'match', 'pattern']),
        message: `the pattern is refused at character ${problem.at + 1}: ${problem.message}`,
      });
      return false;
    });
    sound.push({ id: source.id, signatures: good });
  }
  const compiled = compileSignatures(sound);
  for (const { source, data } of diagnoses) {
    data.signatures.forEach((signature, i) => {
      const own = compiled.find((one) => one.signature === signature);
      if (!own) return;
      const at = (message: string) =>
        problems.push({ path: source.path, line: source.lineOf(['signatures', i, 'example']), message });
      if (matchSignatures(signature.example, [own]).length === 0) {
        at(`the example does not match its own signature`);
        return;
      }
      const winner = matchSignatures(signature.example, compiled)[0];
      if (winner && winner.diagnosis !== source.id) {
        at(
          `a signature of "${winner.diagnosis}" wins on this example ("${winner.matched}"); make this one more specific`,
        );
      }
    });
  }
  return problems;
}
