# One image, a role per command:
#   docker build -t chophien .
#   docker run chophien api | live | worker | gateway | ops <command>
FROM node:22.21-bookworm-slim AS build
WORKDIR /app
ENV CI=1
COPY package.json package-lock.json ./
# No install scripts: what they would make (a database server, native extras) is not part of the image.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN NODE_ENV=production npm run build

FROM node:22.21-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The embedded PostgreSQL is for machines without containers; its servers are optional packages.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:22.21-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    NODE_OPTIONS=--enable-source-maps \
    LOG_JSON=1 \
    DATA_DIR=/data \
    WEB_DIR=/app/dist/web
RUN install -d -o node -g node /data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY deploy/docker ./deploy/docker
# Pictures and films of the demo market.
COPY apps/ops/assets ./apps/ops/assets
USER node
VOLUME /data
EXPOSE 3000 3100 1935 3900
STOPSIGNAL SIGTERM
ENTRYPOINT ["/bin/sh", "/app/deploy/docker/run.sh"]
CMD ["api"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "/app/deploy/docker/healthcheck.mjs"]
