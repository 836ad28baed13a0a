import { WelcomePage } from '../features/welcome/WelcomePage.tsx'

export default function WelcomeRoute() {
  return <WelcomePage />
}
