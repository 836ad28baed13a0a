import { WebhooksPage } from '../../features/webhooks/WebhooksPage.tsx'

export default function WebhooksRoute() {
  return <WebhooksPage />
}
