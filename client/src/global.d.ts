/// <reference types="@solidjs/start/env" />
/// <reference types="vite/client" />
