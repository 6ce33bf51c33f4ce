# Rasad's image: locked, hash-checked dependencies in a virtual environment, no compiler,
# no package manager's leftovers, nobody's rights. docs/operations.md says what was checked.

FROM python:3.11.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY deploy/image/build.lock deploy/image/requirements.lock ./
RUN python -m venv /opt/build \
 && /opt/build/bin/pip install --require-hashes --only-binary=:all: -r build.lock \
 && python -m venv --without-pip /opt/rasad \
 && python -m pip --python /opt/rasad/bin/python install \
      --require-hashes --only-binary=:all: --no-deps -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY streams streams
COPY connectors connectors
COPY console console
COPY seeds seeds
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && python -m pip --python /opt/rasad/bin/python install --no-deps --no-index /wheels/*.whl \
 && /opt/rasad/bin/python -m compileall -q /opt/rasad/lib

FROM python:3.11.13-slim-bookworm
LABEL org.opencontainers.image.title="rasad" \
      org.opencontainers.image.description="Watches Arabic news for the reported number of troops" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 rasad \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin rasad \
 && install -d -o 10001 -g 10001 -m 0750 /data
COPY --from=build /opt/rasad /opt/rasad
COPY deploy/compose /opt/rasad/deploy/compose
COPY deploy/kibana /opt/rasad/deploy/kibana
ENV PATH=/opt/rasad/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    RASAD_DATA=/data
USER 10001:10001
WORKDIR /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["rasad"]
CMD ["--help"]
