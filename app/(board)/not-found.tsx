import { EnvironmentLink } from '#components/nav/environment-link.tsx';

export default function NotFound() {
  return (
    <div className="grid justify-items-start gap-2 py-8">
      <title>Not found · Greenroom</title>
      <h1 className="text-xl font-semibold">There is nothing at this address</h1>
      <p className="text-muted">
        What was here may have been removed, or the link was cut short on its way to you.
      </p>
      <EnvironmentLink href="/" className="underline">
        Go to the overview
      </EnvironmentLink>
    </div>
  );
}
