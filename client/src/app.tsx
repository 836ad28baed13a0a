import { Router } from '@solidjs/router'
import { FileRoutes } from '@solidjs/start/router'
import { Providers } from './features/shell/Providers.tsx'
import './styles/index.css'

/** The single page: providers and frame around the routes of `routes/`, each loaded when first visited. */
export default function App() {
  return (
    <Router root={Providers}>
      <FileRoutes />
    </Router>
  )
}
