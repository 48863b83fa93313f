import { notFound } from 'next/navigation';

const MOST_ID = 2_147_483_647;

/** The number that an address ends with; where it can be nobody's the page is a 404. */
export async function idParam(params: Promise<{ id: string }>): Promise<number> {
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id) || id < 1 || id > MOST_ID) notFound();
  return id;
}
