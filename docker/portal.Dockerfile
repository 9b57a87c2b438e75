# The portal: the screens. Built from the root of the repository: docker build -f docker/portal.Dockerfile .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /hub
COPY . .
# The same way as `npm start` builds it, so that the names of the forms' actions are the same in every build.
RUN npm ci && npm run build

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
WORKDIR /hub
# Next has gathered everything that it serves with into this one folder.
COPY --from=build /hub/apps/portal/.next/standalone/ ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/sign-in`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/portal/server.js"]
