# The worker: keeps promises, folds counts, sends messages. Built from the root of the repository: docker build -f docker/worker.Dockerfile .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /hub
COPY . .
RUN npm ci && node_modules/.bin/tsc -b apps/worker

# What this app needs at run time and nothing else: no compiler, no browser, no embedded database.
FROM node:24.21.0-bookworm-slim AS modules
WORKDIR /hub
COPY package.json package-lock.json .npmrc ./
COPY apps/ apps/
COPY libs/ libs/
COPY tools/package.json tools/package.json
RUN npm ci --omit=dev --omit=optional --workspace @hub/worker

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /hub
COPY --from=modules /hub/node_modules/ node_modules/
COPY --from=build /hub/package.json package.json
COPY --from=build /hub/libs/ libs/
COPY --from=build /hub/apps/worker/package.json apps/worker/package.json
COPY --from=build /hub/apps/worker/dist/ apps/worker/dist/
# What signs the audit, and what it signed, outlive the container.
RUN mkdir -p /var/lib/hub/audit && chown node:node /var/lib/hub/audit
USER node
EXPOSE 4100
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WORKER_PORT ?? 4100}/health/ready`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/worker/dist/main.js"]
