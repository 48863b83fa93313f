import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlQuery } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { createScratchDatabase } from './scratch-database.ts';

const CATALOGUE_CHAR = 18;
const TEXT = 25;

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/**
 * Prisma's Postgres adapter as migrations need it. The stock one cuts scripts at every semicolon, which breaks
 * function bodies, and its shadow database is the main one when it is given a connection string.
 */
export class MigrationAdapter extends PrismaPg {
  readonly #connectionString: string;
  readonly #open = new Set<Adapter>();
  /** What the database said to the last script it refused; the engine's own error hides it. */
  scriptError: unknown;

  constructor(connectionString: string) {
    super({ connectionString });
    this.#connectionString = connectionString;
  }

  override async connect(): Promise<Adapter> {
    const adapter = this.#forMigrations(await super.connect());
    this.#open.add(adapter);
    return adapter;
  }

  /** Ends the connections, which the engine leaves open. */
  async close(): Promise<void> {
    await Promise.all([...this.#open].map((adapter) => adapter.dispose()));
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const scratch = await createScratchDatabase(this.#connectionString);
    const adapter = this.#forMigrations(await new PrismaPg(scratch.connectionString).connect());
    const disconnect = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await disconnect();
      await scratch.drop();
    };
    return adapter;
  }

  // Scripts go as one simple query, as the native engine sends them: the server parses them, in one transaction.
  #forMigrations(adapter: Adapter): Adapter {
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        this.scriptError = error;
        throw error;
      }
    };
    return withCatalogueChars(adapter);
  }
}

// Postgres' one-byte "char", used throughout its catalogue, is unknown to the stock adapter.
function withCatalogueChars(adapter: Adapter): Adapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  const inner = adapter as unknown as { performIO(query: SqlQuery): Promise<pg.QueryArrayResult> };
  const performIO = inner.performIO.bind(adapter);
  adapter.queryRaw = async (query) => {
    const characters: number[] = [];
    inner.performIO = async (sent) => asText(await performIO(sent), characters);
    const result = await queryRaw(query);
    for (const column of characters) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

function asText(result: pg.QueryArrayResult, characters: number[]): pg.QueryArrayResult {
  for (const [column, field] of result.fields.entries()) {
    if (field.dataTypeID !== CATALOGUE_CHAR) continue;
    field.dataTypeID = TEXT;
    characters.push(column);
  }
  return result;
}
