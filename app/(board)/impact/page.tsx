import { ImpactPage } from '#components/impact/impact-page.tsx';

export default function Page() {
  return <ImpactPage />;
}
