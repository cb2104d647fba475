# Stridemend for many: pages and worker from one image. "docker compose up" starts it with PostgreSQL.
FROM python:3.12-slim-bookworm AS made
COPY requirements/run.txt /made/run.txt
RUN python -m venv /made/venv \
    && /made/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /made/run.txt

FROM python:3.12-slim-bookworm
# Pango draws PDF files. Nothing else of the system is needed: the database driver brings its own library.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
       fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /data --uid 10001 stridemend
COPY --from=made /made/venv /made/venv
COPY src /app/src
ENV PATH=/made/venv/bin:$PATH PYTHONPATH=/app/src PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    HOME=/data XDG_DATA_HOME=/data XDG_CACHE_HOME=/data/cache STRIDEMEND_MODE=server
USER stridemend
VOLUME /data
EXPOSE 8700
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", \
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8700/health/', timeout=4)"]
ENTRYPOINT ["python", "-m", "stridemend.cli"]
CMD ["serve", "--host", "0.0.0.0", "--workers", "2", "--no-worker"]
