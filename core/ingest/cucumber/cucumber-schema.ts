import { z } from 'zod';
import { listOf, maybeFlag, maybeNumber, maybeText, text } from '../json/loose.ts';

const resultSchema = z
  .object({ status: maybeText, duration: maybeNumber, error_message: maybeText })
  .default({})
  .catch({});

const embeddingSchema = z.object({
  data: text,
  mime_type: maybeText,
  name: maybeText,
  media: z.object({ type: maybeText }).optional().catch(undefined),
});

const outputLines = listOf(z.string());

/** A step or a hook: a hook has no name, and stands among the steps (cucumber-js) or beside them (Ruby, JVM). */
const stepSchema = z.object({
  keyword: text,
  name: text,
  hidden: maybeFlag,
  result: resultSchema,
  embeddings: listOf(embeddingSchema),
  output: outputLines,
});

const steps = listOf(stepSchema);
const tags = listOf(z.object({ name: z.string() }));

const elementSchema = z.object({
  type: maybeText,
  keyword: text,
  name: text,
  line: maybeNumber,
  start_timestamp: maybeText,
  tags,
  before: steps,
  steps,
  after: steps,
});

export const featureSchema = z.object({
  uri: maybeText,
  name: text,
  tags,
  elements: z.array(elementSchema).default([]),
});

export type CucumberFeature = z.output<typeof featureSchema>;
export type CucumberElement = z.output<typeof elementSchema>;
export type CucumberStep = z.output<typeof stepSchema>;
