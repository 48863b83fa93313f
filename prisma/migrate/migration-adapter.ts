import { PrismaPg } from '@prisma/adapter-pg';
import { createScratchDatabase } from './scratch-database.ts';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/**
 * Prisma's Postgres adapter as migrations need it. The stock one cuts scripts at every semicolon, which breaks
 * function bodies, and its shadow database is the main one when it is given a connection string.
 */
export class MigrationAdapter extends PrismaPg {
  readonly #connectionString: string;
  readonly #open = new Set<Adapter>();

  constructor(connectionString: string) {
    super({ connectionString });
    this.#connectionString = connectionString;
  }

  override async connect(): Promise<Adapter> {
    const adapter = runWholeScripts(await super.connect());
    this.#open.add(adapter);
    return adapter;
  }

  /** Ends the connections, which the engine leaves open. */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map((adapter) => adapter.dispose()));
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const scratch = await createScratchDatabase(this.#connectionString);
    const adapter = runWholeScripts(await new PrismaPg(scratch.connectionString).connect());
    const disconnect = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await disconnect();
      await scratch.drop();
    };
    return adapter;
  }
}

// One simple query, as the native engine sends it: the server parses it, and it is one transaction.
function runWholeScripts(adapter: Adapter): Adapter {
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
}
