import { ServicePage } from '#components/health/service-page.tsx';

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params;
  return <ServicePage name={decodeURIComponent(name)} />;
}
