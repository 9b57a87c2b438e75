import { z } from 'zod';

const Env = z.object({
  CHROMIUM_PATH: z.string().min(1, 'must name the browser: run the stories with "npm test -- stories"'),
  /** A folder for pictures of every page looked at; without it none are taken. */
  STORY_PICTURES: z.string().optional(),
});

export type StoryEnv = z.infer<typeof Env>;

export const env = (): StoryEnv => Env.parse(process.env);
