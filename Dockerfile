# Respiro in two stages: the first installs exactly what requirements.lock names, the second carries only the result.

FROM python:3.13-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
WORKDIR /src
RUN python -m venv /opt/respiro

# The libraries first: they change less often than our own code, so this layer is usually found in the cache.
COPY requirements.lock ./
RUN /opt/respiro/bin/python -m pip install --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY handlers ./handlers
COPY storage ./storage
COPY content ./content
RUN /opt/respiro/bin/python -m pip install --no-deps --no-build-isolation . \
    && /opt/respiro/bin/python -m compileall -q /opt/respiro


FROM python:3.13-slim

RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin respiro \
    && install --directory --owner=respiro --group=respiro --mode=0700 /data

COPY --from=build /opt/respiro /opt/respiro

ENV PATH=/opt/respiro/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    RESPIRO_DATA_DIR=/data \
    RESPIRO_HOST=0.0.0.0 \
    RESPIRO_PORT=8080

USER 10001:10001
WORKDIR /data
# Databases, and the keys that open them where RESPIRO_KEY or RESPIRO_KEY_FILE names no other place.
VOLUME /data
EXPOSE 8080

# /healthz says that the process answers. Whether turns are taken and letters sent says /readyz, on purpose not asked
# here: a database that is away is no reason to restart the service, which waits for it. It stops within 10 s of SIGTERM.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['RESPIRO_PORT'] + '/healthz', timeout=4)"]

ENTRYPOINT ["respiro"]
CMD ["run"]
