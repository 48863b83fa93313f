import { ServicesPage } from '#components/health/services-page.tsx';

export default function Page() {
  return <ServicesPage />;
}
