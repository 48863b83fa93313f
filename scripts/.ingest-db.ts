import { createTestDatabase } from '#scripts/test-database.ts';
const db = await createTestDatabase(); console.log(db.connectionString); process.on('SIGTERM', async () => { await db.drop(); process.exit(0); }); setInterval(()=>{}, 1e6);
