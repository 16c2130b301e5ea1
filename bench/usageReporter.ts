// The answers of a measured process about itself. Loaded before its program by `node --import`, with a channel to the bench.
import type { UsageQuestion } from './measuredProcess.ts';

process.on('message', (question: UsageQuestion) => {
  if (question === 'memory') globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  process.send?.({ cpuMicroseconds: user + system, rss, heapUsed, heapTotal, external });
});

// The bench ends the process by a signal; waiting for questions alone does not keep it alive.
process.channel?.unref();
