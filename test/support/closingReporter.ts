// The last line of a test run: mocha's usual report, then the counts in words that people and machines read alike.
import Mocha from 'mocha';

/** Mocha's own report, closed by "N passed, N failed" alone on a line. A hook that fails counts as failed. */
class ClosingReporter extends Mocha.reporters.Spec {
  override epilogue(): void {
    super.epilogue();
    const { passes, failures } = this.stats;
    process.stdout.write(`${passes} passed, ${failures} failed\n`);
  }
}

/** Mocha requires its reporters; under this name the class itself is what `require` returns. */
export { ClosingReporter as 'module.exports' };
