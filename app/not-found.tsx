export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-360 justify-items-start gap-2 px-6 py-12">
      <title>Not found · Greenroom</title>
      <h1 className="text-xl font-semibold">There is nothing at this address</h1>
      <a href="/" className="underline">
        Go to the overview
      </a>
    </main>
  );
}
