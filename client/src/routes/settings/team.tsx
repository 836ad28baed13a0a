import { TeamPage } from '../../features/team/TeamPage.tsx'

export default function TeamRoute() {
  return <TeamPage />
}
