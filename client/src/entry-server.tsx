// @refresh skip
import { createHandler, StartServer } from '@solidjs/start/server'
import { NoHydration } from 'solid-js/web'
import { BOOT_SCRIPT } from './boot.ts'
import { Sprite } from './ui/Sprite.tsx'

/** The shell: one document for every address. The boot script sets theme and language before the first paint. */
export default createHandler(() => (
  <StartServer
    document={({ scripts }) => (
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="color-scheme" content="dark light" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0b1122" />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#e9eef5" />
          <meta name="description" content="Visao, le radar de la rédaction." />
          <title>Visao</title>
          <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
          <link rel="icon" sizes="32x32" href="/icons/favicon-32.png" />
          <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
          <link rel="manifest" href="/manifest.webmanifest" />
          <script innerHTML={BOOT_SCRIPT} />
        </head>
        <body>
          <NoHydration>
            <Sprite />
          </NoHydration>
          <div id="app" />
          <noscript>Visao a besoin de JavaScript. Visao needs JavaScript.</noscript>
          {scripts}
        </body>
      </html>
    )}
  />
))
