# The desk in a container: small, without development dependencies, not as root, on a read-only file system.
# docker build -t keydesk . && docker run --read-only --tmpfs /tmp -v keydesk:/data -p 3978:3978 --env-file .env -e DATA_DIR=/data/keydesk keydesk
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Nothing of the packages is run while they are installed; the Node of the image takes the place of the package "node".
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-slim
LABEL org.opencontainers.image.title="Keydesk" org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production DATA_DIR=/data/keydesk HOST=0.0.0.0 PORT=3978 NODE_COMPILE_CACHE=/app/.compiled
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY domain domain
COPY cards cards
COPY storage storage
COPY dialogs dialogs
COPY bot bot
# The embedded database, where MongoDB is not used; a mounted volume gets the rights of this folder when it is new.
RUN mkdir -p /data .compiled && chown node:node /data .compiled
USER node
# What a start needs is compiled once, here, by the user who runs it: nothing can be written there later.
RUN node --no-warnings --max-semi-space-size=8 --liftoff-only bot/start/compileAhead.ts
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--no-warnings", "--max-semi-space-size=8", "--liftoff-only", "bot/index.ts"]
