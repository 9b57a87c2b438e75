import { describe, expect, it } from 'vitest';
import { job, jobRegistry, type Handler } from './job.js';

const post = job('post-letter', ['letterId']);
const call = job('call-person', ['personId']);
const handles = (one: Handler['job']): Handler => ({ job: one, handle: async () => undefined });

describe('the registry of jobs', () => {
  it('pairs each job with its handler', () => {
    const registry = jobRegistry([post, call], [handles(call), handles(post)]);
    expect([...registry.keys()].sort()).toEqual(['call-person', 'post-letter']);
    expect(registry.get('post-letter')?.job).toBe(post);
  });

  it.each([
    ['a job without a handler', [post, call], [handles(post)], 'call-person has no handler'],
    ['a job with two handlers', [post], [handles(post), handles(post)], 'post-letter has 2 handlers'],
    ['a handler of an unknown job', [post], [handles(post), handles(call)], 'call-person, an unknown job'],
    [
      'two jobs of one name',
      [post, job('post-letter', [])],
      [handles(post)],
      'two jobs are called post-letter',
    ],
  ])('refuses %s', (_fault, jobs, handlers, words) => {
    expect(() => jobRegistry(jobs, handlers)).toThrow(words);
  });
});
