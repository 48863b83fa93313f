import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { MigrationAdapter } from './migration-adapter.ts';
import { readSchema } from './migration-files.ts';

interface Glue {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let compiled: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's schema engine over one database. The engine is Prisma's own in WebAssembly, because the
 * native one is a download that closed networks refuse; it writes the same `_prisma_migrations` table.
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  compiled ??= instantiate();
  await compiled;
  const { SchemaEngine: Engine } = glue as unknown as Glue;
  const adapter = new MigrationAdapter(connectionString);
  const schema = await readSchema();
  const engine = await Engine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  try {
    return await work(engine);
  } catch (error) {
    throw adapter.scriptError ?? error;
  } finally {
    engine.free();
    await adapter.close();
  }
}

async function instantiate(): Promise<void> {
  // The engine reports a panic here before it traps; without it the message would be lost.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`Prisma's schema engine panicked: ${message}`);
      },
    },
  });
  const engine = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(await readFile(engine.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  (glue as unknown as Glue).__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
}
