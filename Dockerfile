# syntax=docker/dockerfile:1
# The App, the scoring server and the command line in one image. compose.yml runs the first two; the third alone reviews
# a repository that is mounted read-only:
#   docker run --rm --network none -v "$PWD:/repo:ro" seccodeprm review --repo /repo --base HEAD~1

FROM node:20-bookworm-slim AS build
WORKDIR /app
ENV ONNXRUNTIME_NODE_INSTALL=skip
COPY package.json package-lock.json .npmrc ./
# Without scripts: `prepare` builds, and the sources are not here yet. That way a changed source keeps this layer.
RUN npm ci --ignore-scripts
COPY build.mjs tsconfig.json ./
COPY src ./src
# The grammars are in dist already; their packages are 250 MB of sources.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/tree-sitter-*

FROM build AS build-gpu
RUN ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install

# With a graphics card: docker build --target gpu. Not the default, for its 3 GB of CUDA.
FROM nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04 AS gpu
COPY --from=build /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
COPY --from=build-gpu /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE app.yml ./
COPY models ./models
COPY schema ./schema
ENV NODE_ENV=production DATA_DIR=/tmp/data SECCODEPRM_CACHE=/tmp/seccodeprm
USER 1000:1000
ENTRYPOINT ["node", "/app/dist/cli.js"]
CMD ["--help"]

FROM node:20-bookworm-slim
# A mounted repository belongs to another user, whom git would distrust; this image only ever reads.
# ca-certificates: git fetches from GitHub over https.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git xz-utils \
  && rm -rf /var/lib/apt/lists/* \
  && git config --system --add safe.directory '*' \
  && install --directory --owner=node --group=node --mode=0700 /data /cache
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE app.yml ./
COPY models ./models
COPY schema ./schema
# What must not be lost is in /data, what may be is in /tmp or /cache; nothing else is ever written.
ENV NODE_ENV=production DATA_DIR=/data SECCODEPRM_CACHE=/tmp/seccodeprm
USER node
WORKDIR /repo
ENTRYPOINT ["node", "/app/dist/cli.js"]
CMD ["--help"]
