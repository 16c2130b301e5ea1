// Owns a board of jobs for tests that look at something else.
import type { JobBoard } from '../../bot/jobs/jobMonitor.ts';

/** Lets every job begin, and keeps nothing. */
export const noJobs: Pick<JobBoard, 'sure' | 'failed' | 'done'> = {
  sure: () => Promise.resolve(),
  failed: () => undefined,
  done: () => undefined,
};
