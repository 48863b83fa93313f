import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '#core/config/json-schema.ts';

/** Writes the schema of greenroom.yaml to where the page serves it and editors find it. */
writeFileSync('public/greenroom.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
