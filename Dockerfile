# syntax=docker/dockerfile:1
ARG BUN=oven/bun:1.4.5-slim

# Everything that building needs; nothing of this stage but the results goes further.
FROM ${BUN} AS build
WORKDIR /app
COPY package.json bun.lock bunfig.toml ./
COPY db/patches db/patches
RUN bun install --frozen-lockfile
COPY . .
RUN bun scripts/build.ts
# Peers are compilers and drivers of things we do not use: without them it is half as large.
RUN rm -rf node_modules && bun install --frozen-lockfile --production --omit=peer

FROM ${BUN}
LABEL org.opencontainers.image.title="Visao" org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production BUN_CONFIG_MAX_HTTP_REQUESTS=1024 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data LOG_FORMAT=json
WORKDIR /app
# The code belongs to root: the server can write to its data and to nothing else.
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/client/dist client/dist
COPY --from=build /app/package.json package.json
COPY --from=build /app/db db
COPY --from=build /app/server server
# Stills of films, and streams.
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
RUN mkdir /data && chown bun:bun /data && chmod 700 /data
USER bun
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --start-interval=2s --retries=3 \
  CMD ["bun", "-e", "process.exit((await fetch(`http://127.0.0.1:${process.env.PORT}/api/health`)).ok ? 0 : 1)"]
CMD ["bun", "server/main.ts"]
