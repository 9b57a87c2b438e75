# Migrations, the demo world and the operator's command line; the only image that is given the owner's address.
# Built from the root of the repository: docker build -f docker/hub.Dockerfile .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /hub
COPY . .
RUN npm ci --omit=optional && node_modules/.bin/tsc -b

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /hub
COPY --from=build /hub/node_modules/ node_modules/
COPY --from=build /hub/package.json package.json
COPY --from=build /hub/libs/ libs/
COPY --from=build /hub/apps/ apps/
COPY --from=build /hub/tools/ tools/
USER node
# It does one thing and ends.
HEALTHCHECK NONE
ENTRYPOINT ["node"]
CMD ["tools/docker/migrate.ts"]
