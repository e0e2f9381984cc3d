# Builds the site and serves it with its API. No shell is needed to run it, and no root.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# What the pages themselves say: their address, and whether readers are asked.
ARG SITE_URL
ARG FEEDBACK
# The Node for builds is a package too; this image brings its own.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/node-*

FROM node:24-slim
# Each look-up of a name holds a thread until it ends; the usual four are soon held by slow ones.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 UV_THREADPOOL_SIZE=32 FEEDBACK_FILE=/data/feedback.db
WORKDIR /app
COPY --from=build /app/package.json package.json
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/src/core src/core
COPY --from=build /app/src/site.ts src/site.ts
COPY --from=build /app/functions functions
# What readers told, to be read: docker exec … node scripts/feedback.ts report
COPY --from=build /app/scripts/feedback.ts scripts/feedback.ts
COPY --from=build /app/scripts/lib/catalogue.ts scripts/lib/catalogue.ts
COPY --from=build /app/.generated .generated
COPY --from=build /app/dist dist
# What readers tell is kept here.
RUN mkdir /data && chown node /data
VOLUME /data
USER node
EXPOSE 4321
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s CMD ["node", "functions/adapters/node/health-check.ts"]
CMD ["node", "functions/adapters/node/server.ts"]
