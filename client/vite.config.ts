import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { solidStart } from '@solidjs/start/config'
import { defineConfig, type Plugin, type ResolvedConfig } from 'vite'
import { type VitePluginPWAAPI, VitePWA } from 'vite-plugin-pwa'

const OUTPUT = join(import.meta.dirname, 'dist')
/** The server half of the build only answers the shell once; it lives where nothing is served or committed. */
const SHELL_BUILD = join(import.meta.dirname, '..', 'node_modules', '.cache', 'visao-shell')

/** Where the API answers while `bun run dev` runs; `scripts/dev.ts` sets it. */
const API = process.env.VISAO_DEV_API ?? 'http://127.0.0.1:3001'

/** Folders of the build: one flat `dist` that may be served as it stands, hashed files under `/assets`. */
function folders(): Plugin {
  return {
    name: 'visao:folders',
    enforce: 'post',
    config: () => ({
      build: { assetsDir: 'assets' },
      environments: {
        client: { build: { outDir: OUTPUT, emptyOutDir: true } },
        ssr: { build: { outDir: SHELL_BUILD, emptyOutDir: true } },
      },
    }),
  }
}

/**
 * SolidStart leaves no `index.html`, and the PWA plugin takes the server half for the whole build and writes no
 * service worker. So, once both halves are built: ask the server half for its shell, then have the worker made.
 */
function shellAndWorker(): Plugin {
  let pwa: VitePluginPWAAPI | undefined
  return {
    name: 'visao:shell',
    apply: 'build',
    configResolved(config: ResolvedConfig) {
      pwa = config.plugins.find((plugin) => plugin.name === 'vite-plugin-pwa')?.api
    },
    buildApp: {
      order: 'post',
      async handler() {
        await writeFile(join(OUTPUT, 'index.html'), await readShell())
        await rm(join(OUTPUT, '.vite'), { recursive: true, force: true })
        await pwa?.generateSW()
      },
    },
  }
}

async function readShell(): Promise<string> {
  const entry: unknown = await import(pathToFileURL(join(SHELL_BUILD, 'entry-server.js')).href)
  const { fetch } = (entry as { default: { fetch(request: Request): Promise<Response> } }).default
  const answer = await fetch(new Request('http://localhost/'))
  if (!answer.ok) throw new Error(`The shell could not be rendered: ${answer.status}`)
  return answer.text()
}

/**
 * What every screen inside stands on, in one file: each of these alone is smaller than what it costs to ask for it and
 * to pack it apart. Folders end with `/`.
 */
const FRAME = [
  'api.ts',
  'live.ts',
  'live/',
  'session.tsx',
  'theme.ts',
  'kept/keptSince.ts',
  'i18n/format.ts',
  'i18n/fr.ts',
  'i18n/index.ts',
  'i18n/phrase.ts',
  'ui/Avatar.tsx',
  'ui/avatar.ts',
  'ui/Button.tsx',
  'ui/Empty.tsx',
  'ui/ErrorState.tsx',
  'ui/Icon.tsx',
  'ui/Keycap.tsx',
  'ui/RelativeTime.tsx',
  'ui/Segmented.tsx',
  'ui/Shortcuts.tsx',
  'ui/shortcuts.ts',
  'ui/Skeleton.tsx',
  'ui/ticker.ts',
  'ui/Toast.tsx',
  'ui/toasts.ts',
  'features/alerts/alertWords.ts',
  'features/alerts/createMedia.ts',
  'features/alerts/networkWords.ts',
  'features/alerts/Picture.tsx',
  'features/alerts/rows.ts',
  'features/alerts/swipe.ts',
  'features/alerts/SwipeCard.tsx',
  'features/coverage/gauge.ts',
  'features/coverage/gaugeWords.ts',
  'features/shell/gate.ts',
  'features/shell/LiveState.tsx',
  'features/shell/Logo.tsx',
  'features/shell/setup.ts',
  'features/shell/unread.tsx',
  'features/sources/failureText.ts',
  'features/sources/healthWords.ts',
  'features/sources/network.ts',
  'features/sources/SourcesProvider.tsx',
  'features/sources/ways.ts',
].map((part) => join(import.meta.dirname, 'src', part))

function isFrame(module: string): boolean {
  return FRAME.some((part) => (part.endsWith('/') ? module.startsWith(part) : module.split('?')[0] === part))
}

export default defineConfig({
  plugins: [
    // The overlay's own packages do not load under Bun; the console says the same.
    solidStart({ ssr: false, devOverlay: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      outDir: OUTPUT,
      manifest: false,
      injectRegister: false,
      injectManifest: {
        rollupFormat: 'iife',
        minify: true,
        globDirectory: OUTPUT,
        globPatterns: ['index.html', 'assets/*.{js,css}', 'favicon.svg', 'icons/icon-192.png'],
      },
    }),
    folders(),
    shellAndWorker(),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'frame', test: isFrame }] } } },
      },
    },
  },
  server: { proxy: { '/api': { target: API, changeOrigin: false } } },
})
