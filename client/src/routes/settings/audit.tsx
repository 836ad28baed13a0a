import { AuditPage } from '../../features/audit/AuditPage.tsx'

export default function AuditRoute() {
  return <AuditPage />
}
