import { DeploysPage } from '#components/deploys/deploys-page.tsx';

export default function Page() {
  return <DeploysPage />;
}
